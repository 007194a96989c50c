# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The entry check of a path: what was answered, and what follows from it by fixed rules. Pure.

A unit is shown to be known when every question that stands for it was answered right. To start
with is the first unit that belongs to completion and is not shown to be known; one without a
question is not.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext as _

from geleucht.content.page_kinds import Level
from geleucht.learning.activity import ActivityType, Answer, AnswerRefused, Data, Judgement
from geleucht.learning.editions import Outline, Stop
from geleucht.learning.registry import activity_type

LEVELS = list(Level.values)


@dataclass(frozen=True)
class Question:
    """One question of the check and the unit that it stands for."""

    number: int
    name: str
    kind: str
    unit: Stop
    public: Data

    @property
    def type(self) -> ActivityType:
        return activity_type(self.kind)

    @property
    def prefix(self) -> str:
        """Before the names of its fields, since all questions are sent in one form."""
        return f"{self.name}-"


@dataclass(frozen=True)
class Answered:
    """A question with its judged answer; {} was left open."""

    question: Question
    answer: Answer
    judgement: Judgement

    @property
    def right(self) -> bool:
        return self.judgement.share == 1


class CheckRefused(AnswerRefused):
    """Some answers cannot be any; nothing was judged. `sentences` and `answers` by question."""

    def __init__(self, sentences: dict[str, str], answers: dict[str, Answer | None]) -> None:
        super().__init__(refusal(len(sentences)))
        self.sentences, self.answers = sentences, answers


@dataclass(frozen=True)
class Result:
    """What the answers to a path's check lead to."""

    path: Outline
    answered: Sequence[Answered]

    @property
    def right(self) -> int:
        return sum(one.right for one in self.answered)

    @cached_property
    def known(self) -> list[Stop]:
        """The units that were shown to be known, in the order of the path."""
        keys = known(one for one in verdicts(self.answered))
        return [stop for stop in self.path.stops if stop.key in keys]

    @property
    def start(self) -> Stop | None:
        return start(self.path.stops, {stop.key for stop in self.known})

    @property
    def step(self) -> int:
        """1 where the next level may fit too, -1 where the one before may, else 0."""
        return step(self.right, len(self.answered))


def questions(path: Outline) -> list[Question]:
    units = {str(stop.key): stop for stop in path.stops}
    asked = [one for one in path.data.get("check") or [] if one["for"] in units]
    return [
        Question(number, one["name"], one["kind"], units[one["for"]], one["public"])
        for number, one in enumerate(asked, 1)
    ]


def answers(asked: Iterable[Question], post: QueryDict) -> dict[str, Answer]:
    """What was answered, by question; {} was left open. Raises AnswerRefused, CheckRefused."""
    asked = list(asked)
    refuse_foreign(asked, post)
    found: dict[str, Answer | None] = {}
    sentences: dict[str, str] = {}
    for one in asked:
        try:
            found[one.name] = answer(one, post)
        except AnswerRefused as refused:
            sentences[one.name], found[one.name] = refused.sentence, refused.posted
    if sentences:
        raise CheckRefused(sentences, found)
    given = {name: one or {} for name, one in found.items()}
    if not any(given.values()):
        raise AnswerRefused(
            _(
                "Noch keine Frage ist beantwortet. Eine genügt; wer lieber gleich anfängt, nimmt "
                "die erste Einheit."
            )
        )
    return given


def refuse_foreign(asked: Sequence[Question], post: QueryDict) -> None:
    """Nobody sets their own result, and an answer to an older question is none to this one."""
    prefixes = tuple(one.prefix for one in asked)
    if not prefixes or any(not name.startswith(prefixes) for name in post):
        raise AnswerRefused(
            _(
                "Die Eingabe gehört nicht zu diesem Einstiegscheck, vielleicht wurde er inzwischen "
                "geändert. Es wurde nichts gespeichert. Bitte noch einmal antworten."
            )
        )


def answer(question: Question, post: QueryDict) -> Answer | None:
    """None where every field was left empty. Raises AnswerRefused."""
    own = QueryDict(mutable=True)
    for name in post:
        if name.startswith(question.prefix):
            own.setlist(name.removeprefix(question.prefix), post.getlist(name))
    if not any(value.strip() for values in own.lists() for value in values[1]):
        return None
    return question.type.parse(question.public, own)


def judged(path: Outline, solutions: Mapping[str, Data], given: Mapping[str, Answer]) -> Result:
    return Result(
        path,
        [
            Answered(
                one,
                given[one.name],
                one.type.judge(one.public, solutions.get(one.name, {}), given[one.name]),
            )
            for one in questions(path)
        ],
    )


def verdicts(answered: Iterable[Answered]) -> list[tuple[UUID, bool]]:
    """For each question the unit it stands for, and whether the answer was right."""
    return [(one.question.unit.key, one.right) for one in answered]


def known(found: Iterable[tuple[UUID, bool]]) -> set[UUID]:
    """The units all of whose questions were answered right."""
    listed = list(found)
    return {unit for unit, _right in listed} - {unit for unit, right in listed if not right}


def start(stops: Iterable[Stop], shown: set[UUID]) -> Stop | None:
    """The first unit of the path that belongs to completion and is not shown to be known."""
    return next((stop for stop in stops if not stop.optional and stop.key not in shown), None)


def step(right: int, total: int) -> int:
    if not total or 0 < right < total:
        return 0
    return 1 if right else -1


def level_beside(level: str, step: int) -> str | None:
    """The level above (1) or below (-1); None at the end and where nothing is wanted (0)."""
    place = LEVELS.index(level) + step
    return LEVELS[place] if step and 0 <= place < len(LEVELS) else None


def refusal(number: int) -> str:
    if number == 1:
        return _("Bei einer Frage fehlt noch etwas; die übrigen Antworten stehen noch da.")
    return _("Bei einigen Fragen fehlt noch etwas; die übrigen Antworten stehen noch da.")
