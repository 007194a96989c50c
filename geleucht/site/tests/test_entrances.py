# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which units are offered for a break: at most three, short, and each path in its turn."""

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geleucht.learning.editions import Outline
from geleucht.site.shelves import MOST, QUICK, entrances
from geleucht.site.tests.shelf import unit

SHELF = st.lists(st.lists(st.integers(1, 30), max_size=4), max_size=5)


def outline(number: int, lengths: list[int]) -> Outline:
    slug = f"pfad-{number}"
    units = [unit(slug, place, long) | {"edition": 0} for place, long in enumerate(lengths, 1)]
    return Outline(0, uuid4(), 1, {"slug": slug, "title": f"Pfad {number}", "units": units})


def offered(*paths: list[int]) -> list[str]:
    shown = entrances([outline(number, lengths) for number, lengths in enumerate(paths)])
    return [one["href"].split("/")[-2] for one in shown]


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        ([], []),
        ([[]], []),
        ([[QUICK]], ["pfad-0-1"]),
        ([[QUICK + 1]], []),
        ([[5, 6, 7, 8]], ["pfad-0-1", "pfad-0-2", "pfad-0-3"]),
        ([[5, 6], [30, 7]], ["pfad-0-1", "pfad-1-2", "pfad-0-2"]),
        ([[5], [6], [7], [8]], ["pfad-0-1", "pfad-1-1", "pfad-2-1"]),
    ],
)
def test_the_first_short_unit_of_each_path_before_the_second_of_any(
    paths: list[list[int]], expected: list[str]
) -> None:
    assert offered(*paths) == expected


@given(SHELF)
def test_as_many_as_there_are_and_never_more_than_fit(paths: list[list[int]]) -> None:
    short = sum(minutes <= QUICK for lengths in paths for minutes in lengths)
    shown = offered(*paths)
    assert len(shown) == len(set(shown)) == min(short, MOST)


@given(SHELF)
def test_no_path_gets_a_second_place_while_another_has_none(paths: list[list[int]]) -> None:
    turns = [one.split("-")[1] for one in offered(*paths)]
    with_short = [n for n, lengths in enumerate(paths) if any(long <= QUICK for long in lengths)]
    if len(set(turns)) < len(turns):
        assert len(set(turns)) == len(with_short)


def test_an_entrance_says_what_it_is_how_long_and_where_it_belongs() -> None:
    assert entrances([outline(1, [1])]) == [
        {
            "title": "Einheit 1 von pfad-1",
            "href": "/lernpfade/pfad-1/pfad-1-1/",
            "text": "Ziel 1",
            "facts": ["1 Minute"],
            "kicker": "Pfad 1",
        }
    ]
