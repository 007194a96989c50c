# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The quiz as an activity type.

Neutral data: question, select (the form of question), points, tries (0: without limit), `right`
and `wrong` where something is said to the whole answer, `wait` ("day") where a wrong answer makes
the next one wait for the next day, and what the form needs.
"""

from dataclasses import replace
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from geleucht.activities.quiz import package, stream
from geleucht.activities.quiz.forms import form_of
from geleucht.activities.quiz.forms.form import Shown
from geleucht.activities.quiz.question import QUESTION
from geleucht.activities.quiz.verdict import points_rule, verdict
from geleucht.learning.activity import (
    Answer,
    Data,
    Judgement,
    Plain,
    Post,
    Question,
    Slot,
    text_id,
)
from geleucht.learning.paper import Sheet

MOST_POINTS = 100
MOST_TRIES = 20

__all__ = ["TYPE", "Quiz", "text_id"]


class Quiz(Plain):
    """Fulfils learning.activity.ActivityType."""

    kind = "quiz"
    label = "Quiz"
    scored = True
    template = "quiz/slot.html"
    question: Question | None = QUESTION
    block = stream.QuizBlock
    from_stream = staticmethod(stream.data)
    to_stream = staticmethod(stream.raw)
    read = staticmethod(package.read)
    write = staticmethod(package.write)

    def problems(self, data: Data) -> list[str]:
        found = {
            _("Die Frage fehlt."): not data["question"].strip(),
            **form_of(data).problems(data),
            _("Punkte: 0 bis 100."): not 0 <= data["points"] <= MOST_POINTS,
            _("Versuche: 0 (unbegrenzt) bis 20."): not 0 <= data["tries"] <= MOST_TRIES,
            _("Wer warten soll, braucht mehr als einen Versuch."): "wait" in data
            and data["tries"] == 1,
        }
        return [sentence for sentence, wrong in found.items() if wrong]

    def split(self, data: Data) -> tuple[Data, Data]:
        names = ("question", "select", "points", "tries", "wait")
        public = {name: data[name] for name in names if name in data}
        shown, solution = form_of(data).split(data)
        said = {name: data[name] for name in package.SAID if name in data}
        return public | shown, solution | said

    def points(self, public: Data) -> int:
        return int(public["points"])

    def tries(self, public: Data) -> int:
        return int(public["tries"])

    def waits(self, public: Data) -> bool:
        return "wait" in public

    def own_words(self, public: Data) -> bool:
        return form_of(public).own_words

    def shuffles(self, public: Data) -> bool:
        return form_of(public).shuffles(public)

    def parse(self, public: Data, post: QueryDict) -> Answer:
        return form_of(public).parse(public, post)

    def solve(self, public: Data, solution: Data, words: str) -> Post:
        return form_of(public).solve(public, solution)

    def judge(self, public: Data, solution: Data, answer: Answer) -> Judgement:
        """What the form says of it, and the author's sentence to the whole."""
        judged = form_of(public).judge(public, solution, answer)
        done = judged.share == 1
        said = solution.get("right" if done else "wrong", "")
        frame = {"share": str(judged.share), **({"said": said} if said else {})}
        return Judgement(done, judged.share, frame | judged.told, frame | judged.reveal)

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
        """After a refusal the page shows what was sent, and no feedback to something else."""
        form, work = form_of(slot.public), slot.work or {"answer": {}, "feedback": {}}
        shown = Shown(slot.public, work["answer"], work["feedback"], slot.seed)
        if slot.posted is not None:
            shown = Shown(slot.public, slot.posted, {}, slot.seed)
        return {
            "form": form,
            "shuffled": form.shuffles(slot.public),
            "hint": form.hint(slot.public),
            "partial": points_rule(slot.public, form),
            "verdict": verdict(slot, form),
            **form.view(shown),
        }

    def sheet(self, public: Data) -> Sheet:
        asked = form_of(public).sheet(public)
        hint = asked.hint or form_of(public).hint(public)
        return replace(asked, title=public["question"], hint=hint)


TYPE = Quiz()
