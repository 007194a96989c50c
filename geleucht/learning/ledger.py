# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The ledger's arithmetic: what an admitted event makes of a learner's rows. Pure.

Nothing here ever lowers a row; the upsert in `rows` keeps the higher value once more.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from uuid import UUID

from geleucht.content.page_kinds import Order
from geleucht.learning.activity import WAIT, Data, Seen
from geleucht.learning.models import Kind, State

FREE = Order.FREE.value


@dataclass(frozen=True)
class Row:
    """A row of Progress; see there."""

    key: UUID
    kind: Kind
    first_edition: int
    rule: Data
    started_on: date
    state: State = State.STARTED
    share: Fraction = Fraction(0)
    tries: int = 0
    done_on: date | None = None
    by_check: bool = False
    tried_on: date | None = None
    seen: Seen = ()  # what is to be added; rows that were read do not have it

    @property
    def done(self) -> bool:
        return self.state == State.DONE


Rows = Mapping[UUID, Row]


@dataclass(frozen=True)
class Attempt:
    """An admitted answer: to which activity, how often it may be judged, what it is worth.

    `waits` where the next try after it would be for another day.
    """

    activity: UUID
    tries: int  # of the present edition; 0 without limit
    done: bool
    share: Fraction
    day: date
    enough: Fraction | None = None  # of a type that takes reports
    waits: bool = False


@dataclass(frozen=True)
class Report:
    """What an admitted report makes of an activity: all that was seen, and the share it is."""

    activity: UUID
    tries: int
    enough: Fraction  # of the present edition
    share: Fraction
    seen: Seen
    day: date


@dataclass(frozen=True)
class Part:
    """What the completion of a unit or path takes now: the keys of its parts, and its edition.

    `order` is that of a path's units; see `learning.order`.
    """

    key: UUID
    kind: Kind
    edition: int
    parts: Sequence[UUID]
    order: str = FREE


def limit(rule: Data, tries: int) -> int:
    """The tries granted: what was promised at the first event, or more. 0 is without limit."""
    promised = int(rule["tries"])
    return 0 if 0 in (promised, tries) else max(promised, tries)


def is_over(row: Row, tries: int) -> bool:
    """Whether a scored activity takes no more answers: full share, or all tries used."""
    most = limit(row.rule, tries)
    return row.share == 1 or (most > 0 and row.tries >= most)


def has_to_wait(rule: Data, *, waits: bool) -> bool:
    """Whether a try has to wait for the day after another: it was promised so, and still is."""
    return waits and rule.get("wait") == WAIT


def waits_today(row: Row, day: date, *, waits: bool) -> bool:
    """Whether the next try of this activity is for tomorrow."""
    tried = row.tried_on is not None and row.tried_on >= day
    return tried and has_to_wait(row.rule, waits=waits)


def attempted(row: Row | None, attempt: Attempt, edition: int) -> Row:
    """The activity's row after one more answer."""
    row = row or begun(attempt, edition)
    row = replace(row, tries=row.tries + 1, share=max(row.share, attempt.share))
    if has_to_wait(row.rule, waits=attempt.waits):
        row = replace(row, tried_on=max(attempt.day, row.tried_on or attempt.day))
    over = attempt.done or is_over(row, attempt.tries)
    return finished(row, attempt.day) if over else row


def begun(event: Attempt | Report, edition: int) -> Row:
    """A new row of an activity, with the rule that is promised by it."""
    share = {} if event.enough is None else {"share": str(event.enough)}
    wait = {"wait": WAIT} if isinstance(event, Attempt) and event.waits else {}
    rule = {"tries": event.tries} | share | wait
    return Row(event.activity, Kind.ACTIVITY, edition, rule, event.day)


def reported(row: Row | None, report: Report, edition: int) -> Row:
    """The activity's row after one more report; done with the share that was promised, or less."""
    row = row or begun(report, edition)
    row = replace(row, share=max(row.share, four_places(report.share)), seen=report.seen)
    promised = Fraction(row.rule.get("share", report.enough))
    enough = four_places(min(promised, report.enough))
    return finished(row, report.day) if row.share >= enough else row


def four_places(share: Fraction) -> Fraction:
    """As the column has it: what is enough is enough however often it is asked."""
    return Fraction(round(share * 10_000), 10_000)


def finished(row: Row, day: date) -> Row:
    return row if row.done else replace(row, state=State.DONE, done_on=day)


def promised(rule: Data) -> list[UUID]:
    return [UUID(key) for key in rule["required"]]


def required(row: Row | None, part: Part) -> list[UUID]:
    """What must be done: of the frozen rule what still exists and is still required.

    Where nothing of it does, what is there now: nobody is left unable to finish.
    """
    kept = [key for key in promised(row.rule) if key in part.parts] if row else []
    return kept or list(part.parts)


def may_confirm(row: Row | None, part: Part) -> bool:
    """Whether a unit is finished by saying so: none of its required activities exists."""
    keys = promised(row.rule) if row else part.parts
    return not any(key in part.parts for key in keys)


def done_before(row: Row | None, part: Part, rows: Rows) -> bool:
    """Whether all that a unit asks was done elsewhere: nothing is left to do but to say so."""
    needed = required(row, part)
    return not (row and row.done) and bool(needed) and all(is_done(rows, key) for key in needed)


def followed(row: Row | None, part: Part, rows: Rows, day: date, *, confirmed: bool = False) -> Row:
    """The row of a unit or path after something in it has changed."""
    row = row or entered(part, day)
    needed = required(row, part)
    done = sum(is_done(rows, key) for key in needed)
    share = Fraction(done, len(needed)) if needed else Fraction(0)
    row = replace(row, share=max(row.share, share))
    if confirmed or (needed and done == len(needed)):
        return replace(finished(row, day), share=Fraction(1), by_check=False)
    return row


def entered(part: Part, day: date) -> Row:
    return Row(part.key, part.kind, part.edition, frozen(part), day)


def passed(row: Row | None, part: Part, day: date) -> Row:
    """The row of a unit that the entry check has shown to be known: done, but without hours.

    What was done by working on it stays so; working on it later takes the mark away again.
    """
    row = row or entered(part, day)
    return row if row.done else replace(finished(row, day), by_check=True)


def frozen(part: Part) -> Data:
    """The rule that who begins now is promised."""
    order = {} if part.order == FREE else {"order": part.order}
    return {"required": [str(key) for key in part.parts]} | order


def is_done(rows: Rows, key: UUID) -> bool:
    row = rows.get(key)
    return row is not None and row.done


def paths_under_way(rows: Iterable[Row]) -> list[Row]:
    return [row for row in rows if row.kind == Kind.PATH and not row.done]
