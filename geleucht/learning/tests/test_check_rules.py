# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The entry check's rules and what it does to the ledger, without a database."""

from dataclasses import replace
from datetime import date
from random import Random
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geleucht.learning import check, ledger
from geleucht.learning.editions import Stop
from geleucht.learning.ledger import Part, Row
from geleucht.learning.models import Kind, State

DAY, LATER = date(2026, 1, 5), date(2026, 1, 6)
UNITS = [UUID(int=number) for number in range(1, 7)]
A, B = UUID(int=11), UUID(int=12)
PART = Part(UNITS[0], Kind.UNIT, 7, [A, B])
answered = st.lists(st.tuples(st.sampled_from(UNITS), st.booleans()), max_size=5)
optional = st.sets(st.sampled_from(UNITS), max_size=5)


def stops(optional: set[UUID]) -> list[Stop]:
    return [
        Stop(key, 1, f"einheit-{n}", n, {"title": str(n), "optional": key in optional})
        for n, key in enumerate(UNITS)
    ]


@given(answered, optional)
def test_everything_before_the_recommended_unit_is_known_or_optional(
    found: list[tuple[UUID, bool]], drift: set[UUID]
) -> None:
    shown = check.known(found)
    first = check.start(stops(drift), shown)
    place = first.position if first else len(UNITS)
    assert [key for key in UNITS[:place] if key not in shown | drift] == []
    assert first is None or (first.key not in shown and not first.optional)


@given(answered, optional, st.randoms())
def test_the_order_of_the_questions_means_nothing(
    found: list[tuple[UUID, bool]], drift: set[UUID], chance: Random
) -> None:
    mixed = sorted(found, key=lambda _one: chance.random())
    assert check.known(mixed) == check.known(found)


@given(answered, optional, st.integers(0, 4))
def test_one_more_right_answer_never_leads_further_back(
    found: list[tuple[UUID, bool]], drift: set[UUID], at: int
) -> None:
    better = [(unit, right or place == at) for place, (unit, right) in enumerate(found)]
    before = check.start(stops(drift), check.known(found))
    after = check.start(stops(drift), check.known(better))
    last = len(UNITS)
    assert (after.position if after else last) >= (before.position if before else last)


@pytest.mark.parametrize(
    ("level", "right", "total", "beside"),
    [
        ("einstieg", 5, 5, "aufbau"),
        ("aufbau", 5, 5, "vertiefung"),
        ("vertiefung", 5, 5, None),
        ("vertiefung", 0, 5, "aufbau"),
        ("einstieg", 0, 5, None),
        ("aufbau", 4, 5, None),
        ("aufbau", 0, 0, None),
    ],
)
def test_all_right_leads_one_level_up_and_nothing_right_one_down(
    level: str, right: int, total: int, beside: str | None
) -> None:
    assert check.level_beside(level, check.step(right, total)) == beside


def done(*keys: UUID) -> dict[UUID, Row]:
    rule = {"tries": 0}
    return {key: Row(key, Kind.ACTIVITY, 1, rule, DAY, State.DONE, done_on=DAY) for key in keys}


def test_passed_by_check_is_done_without_a_share_and_work_takes_the_mark_away() -> None:
    passed = ledger.passed(None, PART, DAY)
    assert (passed.done, passed.by_check, passed.done_on) == (True, True, DAY)
    assert passed.share == 0
    half = ledger.followed(passed, PART, done(A), LATER)
    assert (half.done, half.by_check) == (True, True)
    full = ledger.followed(half, PART, done(A, B), LATER)
    assert (full.done, full.by_check, full.done_on) == (True, False, DAY)
    assert full.share == 1
    assert ledger.passed(full, PART, LATER) == full


steps = st.lists(st.sampled_from(["check", "a", "b"]), max_size=6)


@given(steps, st.randoms())
def test_work_and_check_come_to_the_same_in_whatever_order_and_however_often(
    some: list[str], chance: Random
) -> None:
    def after(order: list[str]) -> Row | None:
        row: Row | None = None
        rows: dict[UUID, Row] = {}
        for one in order:
            if one == "check":
                row = ledger.passed(row, PART, DAY)
                continue
            rows |= done({"a": A, "b": B}[one])
            before, row = row, ledger.followed(row, PART, rows, DAY)
            assert before is None or rank(row) >= rank(before)
        return row

    mixed = sorted(some, key=lambda _one: chance.random())
    assert after(mixed) == after(some) == after([*some, *some])


def rank(row: Row) -> tuple[State, bool]:
    return row.state, not row.by_check


def test_a_unit_that_asks_nothing_is_lifted_by_saying_so() -> None:
    asks_nothing = replace(PART, parts=[])
    passed = ledger.passed(None, asks_nothing, DAY)
    assert ledger.may_confirm(passed, asks_nothing)
    said = ledger.followed(passed, asks_nothing, {}, LATER, confirmed=True)
    assert (said.done, said.by_check) == (True, False)


@pytest.mark.parametrize(
    ("promised", "now", "tried_on", "waits"),
    [
        ({"tries": 3, "wait": "day"}, True, DAY, True),
        ({"tries": 3, "wait": "day"}, True, None, False),
        ({"tries": 3, "wait": "day"}, False, DAY, False),
        ({"tries": 3}, True, DAY, False),
        ({"tries": 3, "wait": "day"}, True, date(2026, 1, 4), False),
    ],
)
def test_waiting_is_for_the_next_day_where_it_was_promised_and_is_so_still(
    promised: dict[str, object], now: bool, tried_on: date | None, waits: bool
) -> None:
    row = Row(A, Kind.ACTIVITY, 1, promised, DAY, tried_on=tried_on)
    assert ledger.waits_today(row, DAY, waits=now) is waits
