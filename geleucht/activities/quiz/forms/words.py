# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A word or a few, typed. Neutral data: options of text, correct, feedback: the accepted forms,
and known mistakes with what is said to them.
"""

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks

from geleucht.activities.quiz.forms import desk, marked
from geleucht.activities.quiz.forms.form import Judged, Shown, Words, Written, share_of, single
from geleucht.activities.quiz.forms.lines import Body
from geleucht.activities.quiz.forms.spelling import fold, same, typed
from geleucht.learning.activity import Answer, AnswerRefused, Data, Post, only_fields
from geleucht.learning.paper import Sheet

LONGEST = 200


class ShortText:
    """All or nothing."""

    select = "text"
    label: Words = gettext_lazy("Kurzen Text eingeben")
    icon = "pilcrow"
    template = "quiz/forms/words.html"
    own_words = True
    options: tuple[str, ...] = ()
    partly = False
    partial: Words = gettext_lazy("Punkte gibt es ganz oder gar nicht.")
    hints: Words = ""
    solved: Words = gettext_lazy("Die Lösung steht beim Eingabefeld.")
    help_text: Words = gettext_lazy(
        "Was als richtig gilt, in allen Schreibweisen, und häufige Fehler mit Rückmeldung. "
        "Groß und klein, ä und ae, ß und ss sind gleich."
    )

    def block(self) -> blocks.StructBlock:
        options = marked.options_block(marked.ANSWERS, 1, self.help_text)
        return blocks.StructBlock(
            [("options", options), *self.more_blocks()], label=self.label, icon=self.icon
        )

    def more_blocks(self) -> list[tuple[str, blocks.Block]]:
        return []

    def from_stream(self, value: Any) -> Data:
        return {"options": marked.options_of(value["options"])}

    def to_stream(self, data: Data) -> Data:
        return {"options": desk.listed(map(dict, data["options"]))}

    def read(self, body: Body) -> Data:
        return marked.read(body)

    def write(self, data: Data) -> Written:
        return marked.write(data)

    def problems(self, data: Data) -> dict[str, bool]:
        texts = [self.key(one["text"]) for one in data["options"]]
        return {
            _("Es braucht eine bis zwölf Antworten."): not 1 <= len(texts) <= marked.MOST_OPTIONS,
            _("Zwei Antworten gelten als gleich."): len(set(texts)) < len(texts),
            **marked.problems(data["options"]),
        }

    def key(self, text: str) -> str:
        """Equal for what counts as the same answer."""
        return fold(text)

    def split(self, data: Data) -> tuple[Data, Data]:
        return {}, {"answers": [dict(one) for one in data["options"]]}

    def shuffles(self, public: Data) -> bool:
        return False

    def parse(self, public: Data, post: QueryDict) -> Answer:
        """{"text": what was typed, on one line}."""
        only_fields(post, "answer")
        raw = single(post, "answer")
        text = typed(raw, LONGEST, {"text": raw[: LONGEST * 2]})
        if not text:
            raise nothing()
        return {"text": text}

    def solve(self, public: Data, solution: Data) -> Post:
        return {"answer": marked.right(solution["answers"])[:1]}

    def judge(self, public: Data, solution: Data, answer: Answer) -> Judged:
        given, answers = str(answer.get("text", "")), solution["answers"]
        found = next((one for one in answers if same(given, [one["text"]])), None)
        return judged(found, answers)

    def hint(self, public: Data) -> str:
        return _("Ein Wort oder eine kurze Wendung. Groß- und Kleinschreibung spielt keine Rolle.")

    def view(self, shown: Shown) -> Data:
        return field(shown, str(shown.given.get("text", "")), LONGEST)

    def sheet(self, public: Data) -> Sheet:
        return Sheet("", lines=1)


def judged(found: Data | None, answers: list[Data]) -> Judged:
    """For the option that the answer is; None where it is none that the author knows."""
    correct = bool(found and found["correct"])
    told = {"correct": correct, "text": found["feedback"] if found else ""}
    accepted = marked.right(answers)
    return Judged(share_of(int(correct), 1), {"given": told}, {"given": told | {"right": accepted}})


def field(shown: Shown, value: str, longest: int, *, digits: bool = False) -> Data:
    """One field and what is told of it."""
    told = shown.feedback.get("given")
    state = "" if told is None else "right" if told["correct"] else "wrong"
    text = told["text"] if told else ""
    found = {"state": state, "words": words(told) if told else "", "feedback": text}
    unit = shown.public.get("unit", "")
    frame = {"value": value, "longest": longest, "unit": unit, "digits": digits}
    return {"field": found | frame}


def words(told: Data) -> str:
    if told["correct"]:
        return _("Richtig.")
    if told.get("right"):
        return _("Nicht richtig. Richtig wäre: %s") % _(" oder ").join(told["right"])
    return _("Nicht richtig.")


def nothing() -> AnswerRefused:
    return AnswerRefused(_("Da steht noch nichts. Es wurde nichts gespeichert."), {})
