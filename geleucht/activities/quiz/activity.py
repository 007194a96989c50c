# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The quiz as an activity type.

Neutral data: question, select ("one" or "many"), points, tries (0: without limit) and
options of text, correct, feedback. An option's id is the beginning of its text's digest, so
that it survives reordering and tells nothing.
"""

import hashlib
from fractions import Fraction
from typing import Any

from django.http import QueryDict
from django.template.defaultfilters import floatformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.blocks import StructBlock

from geleucht.activities.quiz import package, stream
from geleucht.content.directives import Directive
from geleucht.learning.activity import (
    Answer,
    AnswerRefused,
    Data,
    Judgement,
    Slot,
    only_fields,
)

MOST_OPTIONS = 12
MOST_POINTS = 100
MOST_TRIES = 20


class Quiz:
    """Fulfils learning.activity.ActivityType."""

    kind = "quiz"
    label = "Quiz"
    scored = True
    template = "quiz/slot.html"

    def block(self) -> StructBlock:
        return stream.QuizBlock()

    def from_stream(self, value: Any) -> Data:
        return stream.data(value)

    def to_stream(self, data: Data) -> dict[str, Any]:
        return stream.raw(data)

    def read(self, directive: Directive) -> Data:
        return package.read(directive)

    def write(self, data: Data) -> Directive:
        return package.write(data)

    def problems(self, data: Data) -> list[str]:
        options = data["options"]
        texts = [option["text"] for option in options]
        right = sum(option["correct"] for option in options)
        found = {
            _("Die Frage fehlt."): not data["question"].strip(),
            _("Es braucht zwei bis zwölf Antworten."): not 2 <= len(options) <= MOST_OPTIONS,
            _("Eine Antwort ist leer."): not all(text.strip() for text in texts),
            _("Zwei Antworten sind gleich."): len({option_id(text) for text in texts}) < len(texts),
            _("Keine Antwort ist als richtig angekreuzt."): right == 0,
            _("Mehrere Antworten sind richtig, wählen lässt sich aber nur eine."): data["select"]
            == "one"
            and right > 1,
            _("Punkte: 0 bis 100."): not 0 <= data["points"] <= MOST_POINTS,
            _("Versuche: 0 (unbegrenzt) bis 20."): not 0 <= data["tries"] <= MOST_TRIES,
        }
        return [sentence for sentence, wrong in found.items() if wrong]

    def split(self, data: Data) -> tuple[Data, Data]:
        names = ("question", "select", "points", "tries")
        public = {name: data[name] for name in names}
        public["options"] = [
            {"id": option_id(option["text"]), "text": option["text"]} for option in data["options"]
        ]
        solution = {
            option_id(option["text"]): {"correct": option["correct"], "text": option["feedback"]}
            for option in data["options"]
        }
        return public, {"options": solution}

    def points(self, public: Data) -> int:
        return int(public["points"])

    def tries(self, public: Data) -> int:
        return int(public["tries"])

    def own_words(self, public: Data) -> bool:
        return False

    def shuffles(self, public: Data) -> bool:
        return False

    def parse(self, public: Data, post: QueryDict) -> Answer:
        """{"options": sorted ids}; exactly one, or at least one where several may be chosen."""
        only_fields(post, "option")
        chosen = sorted(set(post.getlist("option")[: MOST_OPTIONS + 1]))
        if not chosen:
            raise AnswerRefused(_("Noch keine Antwort gewählt. Es wurde nichts gespeichert."))
        known = {option["id"] for option in public["options"]}
        if not known.issuperset(chosen) or (public["select"] == "one" and len(chosen) > 1):
            raise AnswerRefused(
                _(
                    "Diese Antwort steht hier nicht zur Wahl; vielleicht wurde die Frage "
                    "inzwischen geändert. Es wurde nichts gespeichert."
                )
            )
        return {"options": chosen}

    def judge(self, public: Data, solution: Data, answer: Answer) -> Judgement:
        """Full share for exactly the right ones.

        Where several may be chosen: (right ticks minus wrong ticks) / right options, never
        below 0.
        """
        options = solution["options"]
        chosen = set(answer["options"])
        right = {name for name, option in options.items() if option["correct"]}
        share = Fraction(len(chosen & right) - len(chosen - right), len(right) or 1)
        share = max(share, Fraction(0))
        part = {name: options[name] for name in sorted(chosen & options.keys())}
        told = {"share": str(share), "options": part}
        return Judgement(share == 1, share, told, told | {"options": options})

    def rule(self, public: Data) -> str:
        tries = self.tries(public)
        if not tries:
            return _("das Quiz richtig beantwortet ist")
        return ngettext(
            "das Quiz beantwortet ist (ein Versuch)",
            "das Quiz richtig beantwortet ist oder %(tries)s Versuche gemacht sind",
            tries,
        ) % {"tries": tries}

    def view(self, slot: Slot) -> dict[str, Any]:
        chosen = slot.work["answer"]["options"] if slot.work else []
        feedback = slot.work["feedback"]["options"] if slot.work else {}
        one = slot.public["select"] == "one"
        return {
            "rows": [row(option, chosen, feedback) for option in slot.public["options"]],
            "type": "radio" if one else "checkbox",
            "last": Fraction(slot.work["feedback"]["share"]) if slot.work else None,
            "sum": points_reached(slot),
        }


def option_id(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def points_reached(slot: Slot) -> str:
    """*2 von 4 Punkten.*; empty where the quiz gives none."""
    points = int(slot.public["points"])
    if not points:
        return ""
    reached = floatformat(float(slot.share * points), "-1")
    sentence = ngettext("%(reached)s von %(n)s Punkt.", "%(reached)s von %(n)s Punkten.", points)
    return sentence % {"reached": reached, "n": points}


def row(option: Data, chosen: list[str], feedback: dict[str, Data]) -> Data:
    """One option of the page; `state` is right, wrong, missed, or empty where nothing is told."""
    known = feedback.get(option["id"])
    checked = option["id"] in chosen
    state = ""
    if known:
        states = {(True, True): "right", (True, False): "wrong", (False, True): "missed"}
        state = states.get((checked, known["correct"]), "")
    text = known["text"] if known else ""
    return {**option, "checked": checked, "state": state, "feedback": text}


TYPE = Quiz()
