# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""*Was sich geändert hat*: days of change from editions, with thanks to readers who helped."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Count
from geleucht.content.models import Correction
from geleucht.learning import history, store
from geleucht.learning.history import Change, State, between, changes, shown
from geleucht.learning.models import PathEdition, PathEditionUnit
from geleucht.learning.tests.making import Document, quiz, text, unit

DAY = date(2026, 3, 9)
PATH = UUID(int=7)
QUIZ = quiz()
A, B, C = unit("anfang", QUIZ), unit("bergwerk", quiz()), unit("chemie")


def day(number: int) -> date:
    return DAY + timedelta(days=number)


def state(at: int, **units: str) -> State:
    """Each unit by a name, with what it says."""
    found = {UUID(int=ord(name)): (name, says) for name, says in units.items()}
    return State(day(at), found)


def helped(at: int, note: str = "Berichtigt.") -> Correction:
    return Correction(title="a", note=note, state="accepted", handled_on=day(at))


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ({}, {}, Change(DAY)),
        ({"a": "1"}, {"a": "1"}, Change(DAY)),
        ({"a": "1"}, {"a": "2"}, Change(DAY, changed=["a"])),
        ({"a": "1"}, {"a": "1", "b": "1"}, Change(DAY, new=["b"])),
        ({"a": "1", "b": "1"}, {"b": "1"}, Change(DAY, gone=["a"])),
        ({"a": "1", "b": "1"}, {"b": "1", "a": "1"}, Change(DAY)),
        (
            {"a": "1", "b": "1"},
            {"c": "1", "b": "2"},
            Change(DAY, new=["c"], changed=["b"], gone=["a"]),
        ),
    ],
)
def test_a_day_tells_what_is_new_changed_and_gone(
    before: dict[str, str], after: dict[str, str], change: Change
) -> None:
    assert between(state(0, **before), state(0, **after)) == change


def test_a_unit_that_is_called_otherwise_is_told_by_its_new_name() -> None:
    key = UUID(int=1)
    told = between(State(DAY, {key: ("Alt", "1")}), State(DAY, {key: ("Neu", "2")}))
    assert told == Change(DAY, changed=["Neu"])


@pytest.mark.parametrize("number", [0, 1, 2])
def test_without_a_second_state_or_a_difference_nothing_is_told(number: int) -> None:
    assert changes([state(at, a="1") for at in range(number)]) == []


def test_each_day_is_compared_with_the_one_before() -> None:
    days = [state(0, a="1"), state(1, a="1", b="1"), state(2, a="1", b="1"), state(3, b="1")]
    assert changes(days) == [Change(day(1), new=["b"]), Change(day(3), gone=["a"])]


units_of_a_day = st.dictionaries(st.sampled_from("abcd"), st.sampled_from("12"))


@given(st.lists(units_of_a_day, max_size=6))
def test_what_came_and_went_accounts_for_what_is_there(days: list[dict[str, str]]) -> None:
    found = changes([state(at, **units) for at, units in enumerate(days)])
    there = set(days[0]) if days else set()
    for one in found:
        assert there.issuperset(one.gone)
        there = there - set(one.gone) | set(one.new)
        assert there.issuperset(one.changed)
    assert there == (set(days[-1]) if days else set())


def test_a_reader_is_thanked_on_the_day_of_a_change_or_on_a_day_alone() -> None:
    changed = [Change(day(1), new=["b"]), Change(day(2), changed=["a"])]
    found = shown(changed, [helped(2), helped(3, "Link erneuert.")])
    assert found == [
        Change(day(3), thanks=[("a", "Link erneuert.")]),
        Change(day(2), changed=["a"], thanks=[("a", "Berichtigt.")]),
        Change(day(1), new=["b"]),
    ]


@pytest.mark.parametrize(("number", "told"), [(0, 0), (1, 1), (5, 5), (6, 5)])
def test_the_last_five_days_are_told_latest_first(number: int, told: int) -> None:
    found = shown([Change(day(at), new=["b"]) for at in range(number)], [])
    assert [one.day for one in found] == [day(number - 1 - at) for at in range(told)]


def edition(number: int, at: int, *units: Document) -> None:
    made = PathEdition.objects.create(key=PATH, number=number, data={}, published_on=day(at))
    PathEditionUnit.objects.bulk_create(
        PathEditionUnit(
            path=made, unit=store.unit_edition(one), key=one["key"], slug=one["slug"], position=at
        )
        for at, one in enumerate(units)
    )


@pytest.mark.django_db
def test_a_day_is_what_its_last_edition_says() -> None:
    edition(1, 0, A)
    edition(2, 1, A, B, C)
    edition(3, 1, A, B)
    edition(4, 2, B)
    told = [Change(day(2), gone=["Anfang"]), Change(day(1), new=["Bergwerk"])]
    assert history.latest(PATH, []) == told


@pytest.mark.django_db
def test_the_first_day_tells_what_changed_since_the_first_edition() -> None:
    edition(1, 0, A)
    assert history.latest(PATH, []) == []
    edition(2, 0, A | {"title": "Anfänge"}, B)
    assert history.latest(PATH, []) == [Change(DAY, new=["Bergwerk"], changed=["Anfänge"])]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"responsible": "Anna"}, False),
        ({"later": None}, False),
        ({"goal": "Ein anderes Ziel."}, True),
        ({"body": [*A["body"], text("Ein Satz mehr.")]}, True),
        ({"body": [A["body"][0], quiz(UUID(QUIZ["key"]), right="Nein")]}, True),
    ],
)
def test_what_a_unit_says_and_what_is_right_in_it_counts_not_who_answers_for_it(
    change: Document, told: bool
) -> None:
    edition(1, 0, A | {"responsible": None})
    edition(2, 1, A | {"responsible": None} | change)
    expected = [Change(day(1), changed=["Anfang"])] if told else []
    assert history.latest(PATH, []) == expected


@pytest.mark.django_db
def test_what_lies_too_far_back_is_not_told_as_if_it_were_new(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(history, "DAYS", 2)
    for number, units in enumerate(([A], [A, B], [A, B], [A, B, C]), 1):
        edition(number, number, *units)
    assert history.latest(PATH, []) == [Change(day(4), new=["Chemie"])]


@pytest.mark.django_db
@pytest.mark.parametrize("number", [0, 1, 3])
def test_it_costs_one_query_however_often_something_changed(number: int, queries: Count) -> None:
    for at in range(number):
        edition(at + 1, at, A, *[B, C][:at])
    with queries(1):
        found = history.latest(PATH, [])
    assert len(found) == max(number - 1, 0)
