# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The ledger's arithmetic, without a database: what a rule promises, what an answer makes."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from random import Random
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geleucht.learning import ledger
from geleucht.learning.ledger import Attempt, Part, Row
from geleucht.learning.models import Kind, State

DAY, LATER = date(2026, 1, 5), date(2026, 1, 6)
A, B, C, D = (UUID(int=number) for number in range(1, 5))
OWN = UUID(int=99)


def quiz(promised: int, **known: Any) -> Row:
    return replace(Row(A, Kind.ACTIVITY, 1, {"tries": promised}, DAY), **known)


def unit(*required: UUID, **known: Any) -> Row:
    rule = {"required": [str(key) for key in required]}
    return replace(Row(OWN, Kind.UNIT, 1, rule, DAY), **known)


def part(*keys: UUID) -> Part:
    return Part(OWN, Kind.UNIT, 7, list(keys))


def done(*keys: UUID) -> dict[UUID, Row]:
    rows = (Row(key, Kind.ACTIVITY, 1, {"tries": 0}, DAY, State.DONE, done_on=DAY) for key in keys)
    return {row.key: row for row in rows}


@pytest.mark.parametrize(
    ("promised", "now", "granted"),
    [(0, 0, 0), (0, 3, 0), (3, 0, 0), (3, 1, 3), (1, 3, 3), (3, 3, 3)],
)
def test_what_was_promised_or_more_is_granted(promised: int, now: int, granted: int) -> None:
    assert ledger.limit({"tries": promised}, now) == granted


@pytest.mark.parametrize(
    ("row", "now", "over"),
    [
        (quiz(0, tries=50), 0, False),
        (quiz(0, tries=50), 3, False),
        (quiz(3, tries=2), 3, False),
        (quiz(3, tries=3), 3, True),
        (quiz(3, tries=3), 5, False),
        (quiz(3, tries=3), 0, False),
        (quiz(0, tries=1, share=Fraction(1)), 0, True),
        (quiz(3, tries=1, share=Fraction(99, 100)), 3, False),
    ],
)
def test_a_quiz_is_over_when_solved_or_when_every_try_is_used(
    row: Row, now: int, over: bool
) -> None:
    assert ledger.is_over(row, now) is over


def test_the_first_answer_freezes_the_tries_and_the_edition() -> None:
    row = ledger.attempted(None, Attempt(A, 3, False, Fraction(1, 2), DAY), edition=7)
    assert row == Row(
        A, Kind.ACTIVITY, 7, {"tries": 3}, DAY, State.STARTED, Fraction(1, 2), 1, None
    )
    again = ledger.attempted(row, Attempt(A, 5, False, Fraction(0), LATER), edition=8)
    assert again == replace(row, tries=2)


def test_the_last_try_finishes_on_its_day_and_keeps_the_best_share() -> None:
    row = quiz(2, tries=1, share=Fraction(1, 2))
    last = ledger.attempted(row, Attempt(A, 2, False, Fraction(0), LATER), edition=1)
    assert last == replace(row, tries=2, state=State.DONE, done_on=LATER)


def test_who_was_done_stays_done_on_the_first_day() -> None:
    row = quiz(0, state=State.DONE, done_on=DAY, share=Fraction(1), tries=1)
    again = ledger.attempted(row, Attempt(A, 0, True, Fraction(1), LATER), edition=1)
    assert again == replace(row, tries=2)


@pytest.mark.parametrize(
    ("row", "now", "needed"),
    [
        (None, part(A, B), [A, B]),
        (unit(A, B), part(A, B), [A, B]),
        (unit(A, B), part(B, A), [A, B]),
        (unit(A, B), part(A, B, C), [A, B]),
        (unit(A, B), part(B, C), [B]),
        (unit(A, B), part(C, D), [C, D]),
        (unit(A, B), part(), []),
        (unit(), part(A), [A]),
    ],
    ids=[
        *("a newcomer: what is there", "nothing changed", "reordered", "something added"),
        *("something gone", "all replaced", "all gone", "nothing was asked"),
    ],
)
def test_the_frozen_rule_counts_what_still_exists(
    row: Row | None, now: Part, needed: list[UUID]
) -> None:
    assert ledger.required(row, now) == needed


@pytest.mark.parametrize(
    ("row", "now", "may"),
    [
        (None, part(), True),
        (None, part(A), False),
        (unit(A), part(A), False),
        (unit(A), part(A, B), False),
        (unit(A), part(B), True),
        (unit(A), part(), True),
    ],
)
def test_by_hand_is_finished_what_asks_for_nothing_that_was_promised(
    row: Row | None, now: Part, may: bool
) -> None:
    assert ledger.may_confirm(row, now) is may


def test_a_unit_follows_its_parts_and_freezes_what_it_asks() -> None:
    half = ledger.followed(None, part(A, B), done(A), DAY)
    frozen = {"required": [str(A), str(B)]}
    assert half == Row(OWN, Kind.UNIT, 7, frozen, DAY, share=Fraction(1, 2))
    full = ledger.followed(half, part(A, B, C), done(A, B), LATER)
    assert full == replace(half, state=State.DONE, share=Fraction(1), done_on=LATER)


def test_a_unit_without_parts_is_finished_by_saying_so_alone() -> None:
    seen = ledger.followed(None, part(), {}, DAY)
    assert (seen.done, seen.share) == (False, Fraction(0))
    said = ledger.followed(seen, part(), {}, DAY, confirmed=True)
    assert (said.done, said.share, said.done_on) == (True, Fraction(1), DAY)


def test_nothing_that_is_taken_away_lowers_a_share() -> None:
    row = unit(A, B, share=Fraction(1, 2))
    assert ledger.followed(row, part(B), {}, LATER) == row


def test_finished_paths_and_units_are_not_paths_under_way() -> None:
    under_way = replace(unit(A, B), key=B, kind=Kind.PATH)
    finished = replace(unit(A, state=State.DONE, done_on=DAY), key=C, kind=Kind.PATH)
    assert ledger.paths_under_way([under_way, finished, unit(A)]) == [under_way]


shares = st.fractions(0, 1, max_denominator=12)
answers = st.lists(st.tuples(shares, st.integers(0, 4)), max_size=8)


@settings(max_examples=60)
@given(answers)
def test_an_answer_never_lowers_a_row(some: list[tuple[Fraction, int]]) -> None:
    row: Row | None = None
    for number, (share, tries) in enumerate(some, 1):
        before = row
        day = DAY + timedelta(days=number)
        row = ledger.attempted(row, Attempt(A, tries, share == 1, share, day), edition=number)
        assert row.tries == number
        if before:
            assert (row.state, row.share) >= (before.state, before.share)
            assert (row.rule, row.first_edition) == (before.rule, before.first_edition)
            assert row.done_on == before.done_on or not before.done


@settings(max_examples=60)
@given(st.lists(shares, min_size=1, max_size=6), st.integers(0, 4), st.booleans(), st.randoms())
def test_the_order_of_answers_of_one_day_means_nothing(
    some: list[Fraction], tries: int, waits: bool, chance: Random
) -> None:
    def after(order: list[Fraction]) -> Row | None:
        row: Row | None = None
        for share in order:
            attempt = Attempt(A, tries, share == 1, share, DAY, waits=waits)
            row = ledger.attempted(row, attempt, edition=1)
            assert row.tried_on == (DAY if waits else None)
        return row

    shuffled = sorted(some, key=lambda _share: chance.random())
    assert after(shuffled) == after(some)


keys = st.lists(st.sampled_from([A, B, C, D]), unique=True)


@settings(max_examples=100)
@given(keys, keys, keys)
def test_nobody_is_left_unable_to_finish(
    promised: list[UUID], now: list[UUID], had: list[UUID]
) -> None:
    """Whoever does what the page asks is done: each required part, or the confirmation."""
    row, there = unit(*promised), part(*now)
    asked = ledger.required(row, there)
    assert set(asked) <= set(now)
    by_hand = ledger.may_confirm(row, there)
    after = ledger.followed(row, there, done(*had, *asked), LATER, confirmed=by_hand)
    assert after.done
