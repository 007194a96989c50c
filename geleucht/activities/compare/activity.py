# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The comparison as an activity type.

Neutral data: question, task, the answers a and b, each of text, model and date (ISO; both empty
where the answer is re-enacted), and view, what the editors think of it. Task, texts and view are
canonical Markdown: paragraphs and lists.
"""

from fractions import Fraction
from typing import Any

from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from geleucht.activities.compare import package, showing, stream
from geleucht.base.time import is_date
from geleucht.learning.activity import (
    Answer,
    AnswerRefused,
    Data,
    Judgement,
    Plain,
    Post,
    Slot,
    only_fields,
)
from geleucht.learning.paper import LINES, Entry, Sheet

MOST_CHARACTERS = 5_000
CHOICES = ("a", "b", "both", "neither")


class Compare(Plain):
    """Fulfils learning.activity.ActivityType."""

    kind = "compare"
    label = "Vergleich"
    template = "compare/slot.html"
    block = stream.CompareBlock
    from_stream = staticmethod(stream.data)
    to_stream = staticmethod(stream.raw)
    read = staticmethod(package.read)
    write = staticmethod(package.write)

    def problems(self, data: Data) -> list[str]:
        texts = [data[name]["text"] for name in ("a", "b")]
        found = {
            _("Die Frage fehlt."): not data["question"],
            _("Die Aufgabe an das Modell fehlt."): not data["task"],
            _("Es braucht zwei Antworten."): not all(texts),
            _("Die beiden Antworten sind gleich."): all(texts) and texts[0] == texts[1],
            _("Die Sicht der Redaktion fehlt."): not data["view"],
        }
        about = [
            _("Antwort %(name)s: %(problem)s") % {"name": name.upper(), "problem": problem}
            for name in ("a", "b")
            for problem in origin_problems(data[name])
        ]
        return [sentence for sentence, wrong in found.items() if wrong] + about

    def split(self, data: Data) -> tuple[Data, Data]:
        public = {name: data[name] for name in ("question", "task", "a", "b")}
        return public, {"view": data["view"]}

    def own_words(self, public: Data) -> bool:
        return True

    def parse(self, public: Data, post: QueryDict) -> Answer:
        """{"choice": …, "text": …}; a refusal gives back what was sent of both."""
        only_fields(post, "choice", "text")
        chosen = set(post.getlist("choice"))
        choice = chosen.pop() if len(chosen) == 1 else ""
        text = post.get("text", "").replace("\r\n", "\n").replace("\0", "").strip()
        answer = {"choice": choice if choice in CHOICES else "", "text": text}
        if chosen or choice not in ("", *CHOICES):
            raise AnswerRefused(not_here(), answer)
        if not all(answer.values()):
            raise AnswerRefused(missing(answer), answer)
        if len(text) > MOST_CHARACTERS:
            raise AnswerRefused(too_long(), answer)
        return answer

    def solve(self, public: Data, solution: Data, words: str) -> Post:
        return {"choice": [CHOICES[0]], "text": [words]}

    def judge(self, public: Data, solution: Data, answer: Answer) -> Judgement:
        """Any choice with any reason is enough; then the editors' view may be read."""
        return Judgement(True, Fraction(1), {"view": solution.get("view", "")})

    def rule(self, public: Data) -> str:
        return _("zum Vergleich eine Wahl und ihre Begründung gespeichert sind")

    def view(self, slot: Slot) -> dict[str, Any]:
        return showing.context(slot)

    def sheet(self, public: Data) -> Sheet:
        html = render_to_string("compare/paper.html", showing.texts(public))
        choices = tuple(showing.choices().values())
        return Sheet(public["question"], html=html, entries=(Entry("", choices),), lines=LINES)


def origin_problems(answer: Data) -> list[str]:
    found = {
        _("Modell und Datum gehören zusammen."): bool(answer["model"]) != bool(answer["date"]),
        _("Das Datum ist keines."): bool(answer["date"]) and not is_date(answer["date"]),
    }
    return [sentence for sentence, wrong in found.items() if wrong]


def not_here() -> str:
    return _(
        "Diese Wahl gibt es hier nicht. Es wurde nichts gespeichert; die Begründung steht noch da."
    )


def missing(answer: Answer) -> str:
    if answer["text"]:
        return _("Noch fehlt die Wahl. Es wurde nichts gespeichert; die Begründung steht noch da.")
    if answer["choice"]:
        return _("Noch fehlt die Begründung; ein Satz genügt. Es wurde nichts gespeichert.")
    return _("Noch fehlen Wahl und Begründung. Es wurde nichts gespeichert.")


def too_long() -> str:
    return _(
        "Die Begründung ist länger als 5.000 Zeichen. Es wurde nichts gespeichert; "
        "sie steht noch im Feld und muss kürzer werden."
    )


TYPE = Compare()
