# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The protocol that an activity type fulfils; the house knows activities by it alone.

A type is one folder `<module>` with `<module>.activity.TYPE` and one line in settings.
"""

import hashlib
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Protocol, runtime_checkable
from uuid import UUID

from django.http import QueryDict
from django.template.defaultfilters import floatformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.blocks import StructBlock

from geleucht.base.errors import Refused
from geleucht.content.directives import Directive
from geleucht.learning.paper import LINES, Sheet

WAIT = "day"  # neutral data's `wait`: after a wrong answer the next try is for the next day
ORDERS = 24  # of what is shuffled: so few that pages can be kept in memory
Data = dict[str, Any]  # neutral data of an activity: plain JSON, without its key
Post = dict[str, list[str]]  # the fields of a form
Seen = tuple[tuple[int, int], ...]  # watched milliseconds, [from, to); apart and in order
Answer = dict[str, Any]  # plain JSON in one canonical spelling: equal answers are equal here


class AnswerRefused(Refused):
    """The posted answer cannot be one to this activity; nothing was written.

    `posted` gives back what was sent, so that the page can show it again and nothing is lost;
    `seed` is the order in which that page showed what is shuffled, where it said so.
    """

    status = 422
    seed: int | None = None

    def __init__(self, sentence: str, posted: Answer | None = None) -> None:
        super().__init__(sentence)
        self.posted = posted


def only_fields(post: QueryDict, *names: str) -> None:
    """Refuse every posted field that is not one of these: nobody sets their own score."""
    if set(post) - set(names):
        raise AnswerRefused(
            _(
                "Die Eingabe enthält Felder, die nicht zu dieser Aktivität gehören. "
                "Es wurde nichts gespeichert. Bitte die Seite neu laden und dort antworten."
            )
        )


def waiting(directive: Directive) -> Data:
    """`wait` of a directive of a type whose tries are limited; notes a problem."""
    value = directive.options.get("wait", "")
    if value not in {"", WAIT}:
        directive.note(f"„:wait:“ ist „{WAIT}“ (neuer Versuch am nächsten Tag), nicht „{value}“.")
    return {"wait": WAIT} if value == WAIT else {}


def text_id(text: str) -> str:
    """A name for a part of an activity that survives reordering and tells nothing."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


@dataclass(frozen=True)
class Judgement:
    """What an answer is worth: `share` of the maximum from 0 to 1.

    `feedback` is plain JSON, kept with the answer and shown with it from then on; once the
    activity is over (done, or no try is left) `reveal` takes its place where there is one.
    """

    done: bool
    share: Fraction
    feedback: Data
    reveal: Data | None = None

    def told(self, *, over: bool) -> Data:
        return self.reveal if over and self.reveal is not None else self.feedback


@dataclass(frozen=True)
class Slot:
    """One activity on the page of one reader or learner.

    `work` has `answer` and `feedback` once there was an answer; `version` counts its savings.
    `tries_left` is None where tries are not limited. `action` is where the form posts to,
    `number` is 1 for the first activity of the unit. `seed`, 0 to 23, orders what is shuffled:
    the same for this learner at every visit, 0 for a reader. `first` is the `title` and `href` of
    the unit that comes first in a path with an order: until then nothing is asked here. After a
    refusal `error` is its sentence and `posted` the answer that was not saved. `waits` where the
    next try is for tomorrow. `prefix` stands before the names of its fields where several
    questions are asked in one form, once and without points. `report` is where a player tells what
    was watched; empty where nobody keeps a Lernstand.
    """

    key: UUID
    kind: str
    public: Data
    action: str
    number: int
    work: Data | None = None
    version: int = 0
    tries: int = 0
    tries_left: int | None = None
    done: bool = False
    share: Fraction = Fraction(0)
    seed: int = 0
    first: dict[str, str] | None = None
    posted: Answer | None = None
    error: str = ""
    waits: bool = False
    prefix: str = ""
    report: str = ""

    @property
    def over(self) -> bool:
        """Whether no answer to a scored activity would be judged any more."""
        return self.share == 1 or self.tries_left == 0

    @property
    def closed(self) -> bool:
        """Whether nothing can be answered here today."""
        return self.over or self.waits


def points_reached(slot: Slot) -> str:
    """*2 von 4 Punkten.*; empty where there are none to reach.

    The ledger keeps four places of the share: two thirds of 3 are 2.0001 there.
    """
    points = int(slot.public["points"])
    return points_in_words(slot.share * points, points)


def points_in_words(reached: Fraction, points: int) -> str:
    """*2 von 4 Punkten.*; empty where there are none to reach."""
    if not points:
        return ""
    number = floatformat(round(float(reached), 1), "-1")
    sentence = ngettext("%(reached)s von %(n)s Punkt.", "%(reached)s von %(n)s Punkten.", points)
    return sentence % {"reached": number, "n": points}


class Question(Protocol):
    """How a type is one question of an entry check: judged once with others, without points.

    Its neutral data are the type's own; what counts points or tries has a fixed value there. The
    type judges {} as an answer that was left open.
    """

    template: str  # its fields alone, with what was said to an answer; the slot has a `prefix`

    def title(self, public: Data) -> str:
        """What is asked; a heading with the id `aktivitaet-<key>-titel` holds it."""

    def block(self) -> StructBlock:
        """The editor's form of it."""

    def from_stream(self, value: Any) -> Data:
        """Neutral data from the block's value."""

    def to_stream(self, data: Data) -> dict[str, Any]:
        """The raw StreamField value of neutral data."""

    def read(self, directive: Directive) -> Data:
        """Neutral data from a package's directive; reports what is wrong with its line."""

    def write(self, data: Data) -> Directive:
        """The directive's canonical form."""


class ActivityType(Protocol):
    """One kind of activity. Its methods are pure; those for the desk ask the database where a type
    embeds a page (`content.kinds.Embeds`)."""

    kind: str
    label: str
    scored: bool
    template: str
    question: Question | None  # None where it cannot stand in an entry check

    def block(self) -> StructBlock:
        """The editor's form of it."""

    def from_stream(self, value: Any) -> Data:
        """Neutral data from the block's value."""

    def to_stream(self, data: Data) -> dict[str, Any]:
        """The raw StreamField value of neutral data."""

    def problems(self, data: Data) -> list[str]:
        """German sentences about what keeps it from being published."""

    def split(self, data: Data) -> tuple[Data, Data]:
        """(what everybody may read, what stays hidden before the answer)."""

    def points(self, public: Data) -> int:
        """The maximum; 0 where nothing is scored."""

    def tries(self, public: Data) -> int:
        """How often an answer is judged; 0 without limit."""

    def waits(self, public: Data) -> bool:
        """Whether after an answer that is not right the next try is for the next day."""

    def own_words(self, public: Data) -> bool:
        """Whether answers hold words of the learner's own: no process keeps them in memory."""

    def shuffles(self, public: Data) -> bool:
        """Whether its page follows from the slot's `seed`."""

    def parse(self, public: Data, post: QueryDict) -> Answer:
        """The answer in what a browser sent. Raises AnswerRefused; sizes are limited here."""

    def solve(self, public: Data, solution: Data, words: str) -> Post:
        """What a browser sends that finishes it with the full share.

        `words` stand where somebody writes words of their own.
        """

    def judge(self, public: Data, solution: Data, answer: Answer) -> Judgement:
        """What a parsed answer is worth. A share of 1 is done in any case."""

    def rule(self, public: Data) -> str:
        """When it counts as done, as the rest of *abgeschlossen, wenn …*."""

    def view(self, slot: Slot) -> dict[str, Any]:
        """What the template needs beside the slot."""

    def sheet(self, public: Data) -> Sheet:
        """The activity on paper, to fill in with a pen."""

    def read(self, directive: Directive) -> Data:
        """Neutral data from a package's directive; reports what is wrong with its line."""

    def write(self, data: Data) -> Directive:
        """The directive's canonical form."""


@runtime_checkable
class Reported(Protocol):
    """What a type has besides where its activities are done elsewhere and reported by other rooms:
    a video watched, a session attended (`report_actions.report`). Pure, too."""

    def reached(self, public: Data, seen: Seen) -> Fraction:
        """The share of the whole that these intervals are. More of them are never less."""

    def enough(self, public: Data) -> Fraction:
        """The share from which on it is done; promised to whoever begins."""


@runtime_checkable
class Watched(Reported, Protocol):
    """What is reported by a player on the unit's page (`watch_actions.tell`)."""

    def length_ms(self, public: Data) -> int:
        """Of what is played; nothing lies behind it."""


class Plain:
    """A type that needs no other says: nothing is scored, shuffled, or in words of one's own."""

    scored = False
    question: Question | None = None

    def points(self, public: Data) -> int:
        return 0

    def tries(self, public: Data) -> int:
        return 0

    def waits(self, public: Data) -> bool:
        return False

    def own_words(self, public: Data) -> bool:
        return False

    def shuffles(self, public: Data) -> bool:
        return False

    def sheet(self, public: Data) -> Sheet:
        """Its first text, and lines to write on."""
        texts = (text for name, text in public.items() if name not in {"kind", "key"})
        return Sheet(next(text for text in texts if isinstance(text, str)), lines=LINES)
