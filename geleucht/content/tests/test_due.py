# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The report of what is due: which units, in which span, for whom."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client, RequestFactory

from conftest import Count
from geleucht.accounts.models import Person
from geleucht.base.time import today
from geleucht.content import due, report
from geleucht.content.models import UnitPage
from geleucht.content.tests import world

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
PAGE = "/redaktion/faellig/"
EMPTY = "In diesem Zeitraum ist nichts fällig."


def put(unit: UnitPage, **days: int | None) -> None:
    """The unit with these dates, in days from today."""
    there = {name: None if n is None else today() + timedelta(n) for name, n in days.items()}
    UnitPage.objects.filter(pk=unit.pk).update(**there)


def listed(browser: Client, address: str = PAGE) -> list[str]:
    """The titles in the report, in order."""
    response = browser.get(address)
    assert response.status_code == 200
    return [unit.title for unit in response.context["object_list"]]


def test_it_lists_what_comes_within_ninety_days_soonest_first(
    desk: Client, units: list[UnitPage]
) -> None:
    put(units[0], review_on=90, expires_on=400)
    put(units[1], review_on=91)
    put(units[2], review_on=200, expires_on=-5)
    assert listed(desk) == ["Dritte", "Erste"]


SPANS: dict[str, list[str]] = {
    "": ["Erste", "Zweite", "Dritte"],
    "?frist=ueberfaellig": ["Erste"],
    "?frist=30": ["Erste", "Zweite"],
    "?frist=60": ["Erste", "Zweite"],
    "?frist=90": ["Erste", "Zweite", "Dritte"],
    "?frist=quatsch": ["Erste", "Zweite", "Dritte"],
}


@pytest.mark.parametrize("query", SPANS)
def test_a_span_holds_what_is_overdue_too(query: str, desk: Client, units: list[UnitPage]) -> None:
    for unit, days in zip(units, (-1, 30, 61), strict=True):
        put(unit, review_on=days)
    assert listed(desk, PAGE + query) == SPANS[query]


@pytest.mark.parametrize(
    ("days", "told", "overdue"),
    [
        ({"review_on": -1}, "Prüfung überfällig", True),
        ({"review_on": 0}, "heute", False),
        ({"review_on": 1}, "in einem Tag", False),
        ({"review_on": 2, "expires_on": 9}, "in 2 Tagen", False),
        ({"expires_on": 0}, "abgelaufen", True),
        ({"expires_on": 1}, "in einem Tag", False),
        ({"review_on": -9, "expires_on": -1}, "abgelaufen", True),
        ({"review_on": 5, "expires_on": -1}, "abgelaufen", True),
    ],
)
def test_overdue_is_what_readers_are_told(
    days: dict[str, int], told: str, overdue: bool, units: list[UnitPage]
) -> None:
    put(units[0], **days)
    assert report.state(due.units_due(90).get()) == told
    assert UnitPage.objects.filter(due.overdue(today())).exists() == overdue


def test_nothing_due_says_so(desk: Client, units: list[UnitPage]) -> None:
    assert listed(desk) == []
    assert EMPTY in desk.get(PAGE).text


def test_a_draft_is_not_due(desk: Client, units: list[UnitPage]) -> None:
    put(units[0], review_on=1)
    UnitPage.objects.update(live=False)
    assert listed(desk) == []


def test_a_row_says_what_when_and_who(desk: Client, units: list[UnitPage]) -> None:
    world.answer_for(units[:1])
    put(units[0], review_on=-1)
    UnitPage.objects.filter(pk=units[0].pk).update(law="Schulgesetz", law_as_of=today())
    page = desk.get(PAGE).text
    for shown in (f"/redaktion/pages/{units[0].pk}/edit/", "Anna", "Schulgesetz", "überfällig"):
        assert shown in page


def test_an_editor_sees_what_they_may_edit_and_nothing_else(units: list[UnitPage]) -> None:
    foreign = world.unit("fremd", world.path("fremder", world.folder("ausbildung")))
    UnitPage.objects.filter(pk=foreign.pk).update(live=True)
    for unit in (units[0], foreign):
        put(unit, review_on=1)
    editor = world.member("berta", world.folder("ausbildung"), "change")
    assert listed(world.desk_of(editor)) == ["Fremd"]


def test_who_may_edit_nothing_has_no_report(units: list[UnitPage]) -> None:
    put(units[0], review_on=1)
    reader = world.member("lea", world.folder(), "publish")
    response = world.desk_of(reader).get(PAGE)
    assert (response.status_code, response.headers["Location"]) == (302, "/redaktion/")
    assert not item_shown(reader)


def test_the_menu_has_it_for_editors(desk: Client) -> None:
    assert f'"{PAGE}"' in desk.get("/redaktion/").text
    assert item_shown(world.member("berta", world.folder(), "change"))


def item_shown(person: Person | AnonymousUser) -> bool:
    request = RequestFactory().get("/")
    request.user = person
    return report.DueItem("Fällig", PAGE).is_shown(request)


@pytest.mark.parametrize("number", [1, 3])
def test_it_costs_the_same_for_one_and_for_three(
    number: int, desk: Client, units: list[UnitPage], queries: Count
) -> None:
    for unit in units[:number]:
        put(unit, review_on=1)
    desk.get(PAGE)  # fills what Wagtail remembers for the process
    with queries(8):  # count and page of units; the rest is Wagtail's frame
        assert len(listed(desk)) == number


def test_it_can_be_taken_along_as_a_table(desk: Client, units: list[UnitPage]) -> None:
    world.answer_for(units[:1])
    put(units[0], expires_on=10)
    response: Any = desk.get(f"{PAGE}?export=csv")
    rows = b"".join(response.streaming_content).decode().splitlines()
    day = (today() + timedelta(10)).isoformat()
    assert rows[0].startswith("Titel,")
    assert rows[1:] == [f"Erste,,{day},,,Anna,"]


def test_the_list_alone_is_there_for_filtering_in_place(
    desk: Client, units: list[UnitPage]
) -> None:
    put(units[0], review_on=1)
    page = desk.get(f"{PAGE}liste/?frist=30").text
    assert "Erste" in page
    assert "<html" not in page
