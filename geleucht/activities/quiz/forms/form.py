# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every form of question can do; the registry is in the folder's `__init__`."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Protocol

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from wagtail.blocks import StructBlock

from geleucht.activities.quiz.forms.lines import Body
from geleucht.learning.activity import Answer, AnswerRefused, Data, Post, text_id
from geleucht.learning.paper import Sheet

Words = str | Promise


@dataclass(frozen=True)
class Judged:
    """`share` from 0 to 1; `told` after every answer, `reveal` once nothing is open any more."""

    share: Fraction
    told: Data
    reveal: Data


@dataclass(frozen=True)
class Shown:
    """A question on the page.

    `given` is the answer there, or what was sent and refused: {} where there is none. `feedback`
    is what its judgement told, {} without one. Both may be another form's: an author may have
    changed it.
    """

    public: Data
    given: Data = field(default_factory=dict)
    feedback: Data = field(default_factory=dict)
    seed: int = 0


@dataclass(frozen=True)
class Written:
    """A form's part of a directive: its own options, and the blocks of the body."""

    question: str
    blocks: list[str]
    options: dict[str, str] = field(default_factory=dict)


class Form(Protocol):
    """One form of question. Its methods are pure, and see their own part of the data only.

    An answer is read with `get`: after the author changed the form, an old one may be another's.
    """

    select: str  # its name in the neutral data
    label: Words  # at the desk
    icon: str
    template: str
    own_words: bool
    options: tuple[str, ...]  # of the directive, beside those of every quiz
    partly: bool  # whether an answer may be worth a part of the points
    partial: Words  # how points are counted, as a sentence
    hints: Words  # where hints stand after an answer, as a sentence
    solved: Words  # where the solution stands in the end, as a sentence

    def block(self) -> StructBlock:
        """The editor's form of it."""

    def from_stream(self, value: Any) -> Data:
        """Neutral data from the block's value. What has its default is left out."""

    def to_stream(self, data: Data) -> Data:
        """The raw value of the block."""

    def read(self, body: Body) -> Data:
        """Neutral data with the question, from a package."""

    def write(self, data: Data) -> Written:
        """The canonical form in a package."""

    def problems(self, data: Data) -> dict[str, bool]:
        """German sentences, each with whether it applies."""

    def split(self, data: Data) -> tuple[Data, Data]:
        """(what everybody may read, what stays hidden before the answer)."""

    def shuffles(self, public: Data) -> bool:
        """Whether the order on the page follows from the seed."""

    def parse(self, public: Data, post: QueryDict) -> Answer:
        """The answer in what a browser sent. Raises AnswerRefused."""

    def solve(self, public: Data, solution: Data) -> Post:
        """What a browser sends with a right answer."""

    def judge(self, public: Data, solution: Data, answer: Answer) -> Judged:
        """What the answer is worth."""

    def hint(self, public: Data) -> str:
        """What is to be done, in a sentence or two."""

    def view(self, shown: Shown) -> Data:
        """What the form's template needs."""

    def sheet(self, public: Data) -> Sheet:
        """What is filled in on paper; without a hint of its own the form's stands there."""


def item(text: str) -> Data:
    return {"id": text_id(text), "text": text}


def items(texts: Iterable[str]) -> list[Data]:
    """Public items in the order of their ids, which tells nothing either."""
    return sorted(map(item, texts), key=by_id)


def by_id(one: Data) -> str:
    return str(one["id"])


def shuffled(found: list[Data], seed: int) -> list[Data]:
    """In the same order for the same seed, whatever order they came in."""

    def place(one: Data) -> bytes:
        return hashlib.sha256(f"{seed}:{one['id']}".encode()).digest()

    return sorted(found, key=place)


def row(one: Data, told: Data | None, words: Callable[[Data], str]) -> Data:
    """An item of the page; `state` is right, wrong, or empty where nothing is told."""
    if told is None:
        return {**one, "state": "", "words": "", "feedback": ""}
    state = "right" if told["correct"] else "wrong"
    return {**one, "state": state, "words": words(told), "feedback": told["text"]}


def share_of(right: int, total: int) -> Fraction:
    """The share of what is right; nothing of nothing is none."""
    return Fraction(right, total) if total else Fraction(0)


def single(post: QueryDict, name: str) -> str:
    """The one value of a field; empty where it is missing. Raises AnswerRefused for several."""
    values = post.getlist(name)
    if len(values) > 1:
        raise unknown()
    return values[0] if values else ""


def unknown() -> AnswerRefused:
    return AnswerRefused(
        _(
            "Diese Antwort steht hier nicht zur Wahl; vielleicht wurde die Frage "
            "inzwischen geändert. Es wurde nichts gespeichert."
        )
    )


def incomplete(places: str, posted: Answer) -> AnswerRefused:
    sentence = _("Noch offen: %s. Es wurde nichts gespeichert, und kein Versuch ist verbraucht.")
    return AnswerRefused(sentence % places, posted)


def too_long(most: int, posted: Answer) -> AnswerRefused:
    sentence = _("Eine Antwort ist länger als %s Zeichen. Es wurde nichts gespeichert.")
    return AnswerRefused(sentence % most, posted)
