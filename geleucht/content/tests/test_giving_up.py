# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who answers for a unit may stop doing so; so may the operator for them, and nobody else."""

from typing import Any

import pytest
from django.test import Client

from geleucht.accounts.models import Person
from geleucht.content import actions
from geleucht.content.events import ResponsibilityEnded
from geleucht.content.models import Responsibility, UnitPage
from geleucht.content.tests import world
from geleucht.content.tests.editing import said
from geleucht.content.wagtail_hooks import responsibility_button

pytestmark = pytest.mark.django_db
BUTTON = "Verantwortung abgeben"
CHANGED = "Inzwischen ist jemand anderes verantwortlich oder niemand mehr."


@pytest.fixture
def anna(db: None) -> Person:
    """She had the right to publish when she signed, and has it no more."""
    return world.member("anna", world.folder(), "change")


@pytest.fixture
def berta(db: None) -> Person:
    return world.member("berta", world.folder(), "change", "publish")


@pytest.fixture
def unit(units: list[UnitPage], anna: Person, emitted: list[Any]) -> UnitPage:
    actions.take_responsibility(page=units[0], by=anna)
    emitted.clear()
    return units[0]


def ask(unit: UnitPage) -> str:
    return f"/redaktion/verantwortung/{unit.pk}/"


def give_up(browser: Client, unit: UnitPage, name: str = "Anna") -> Any:
    return browser.post(f"{ask(unit)}ende/", {"name": name})


def named() -> list[str]:
    return list(Responsibility.objects.values_list("name", flat=True))


def test_the_responsible_person_gives_it_up(
    unit: UnitPage, anna: Person, emitted: list[Any]
) -> None:
    browser = world.desk_of(anna)
    page = browser.get(ask(unit)).text
    assert (BUTTON in page, "Verantwortung übernehmen</button>" in page) == (True, False)
    answer = give_up(browser, unit)
    assert "Anna steht nicht mehr als verantwortlich dabei." in said(answer)
    assert (named(), emitted) == ([], [ResponsibilityEnded(unit.key)])


def test_the_operator_gives_it_up_for_somebody(unit: UnitPage, desk: Client) -> None:
    page = desk.get(ask(unit)).text
    assert BUTTON in page
    assert "Verantwortung übernehmen</button>" in page
    give_up(desk, unit)
    assert named() == []


def test_another_reviewer_can_take_it_over_and_not_end_it(unit: UnitPage, berta: Person) -> None:
    browser = world.desk_of(berta)
    assert BUTTON not in browser.get(ask(unit)).text
    assert give_up(browser, unit).status_code in {302, 403}
    assert named() == ["Anna"]


def test_who_may_only_give_up_cannot_take(unit: UnitPage, anna: Person) -> None:
    browser = world.desk_of(anna)
    state = browser.get(ask(unit)).context["state"]
    give_up(browser, unit)
    assert browser.post(ask(unit), {"state": state}).status_code in {302, 403}
    assert named() == []


@pytest.mark.parametrize("name", ["Anna", "", "Jana Fuchs"])
def test_what_has_gone_over_to_somebody_else_is_not_ended(
    name: str, unit: UnitPage, desk: Client, berta: Person, emitted: list[Any]
) -> None:
    actions.take_responsibility(page=unit, by=berta)
    emitted.clear()
    answer = give_up(desk, unit, name)
    assert CHANGED in said(answer)
    assert answer.headers["Location"] == "/redaktion/pruefung/"
    assert (named(), emitted) == (["Berta"], [])


def test_a_double_click_ends_it_once(unit: UnitPage, anna: Person, emitted: list[Any]) -> None:
    browser = world.desk_of(anna)
    answers = [give_up(browser, unit) for _ in range(2)]
    assert [one.status_code for one in answers] == [302, 302]
    assert emitted == [ResponsibilityEnded(unit.key)]


def test_looking_at_the_address_ends_nothing(unit: UnitPage, anna: Person) -> None:
    assert world.desk_of(anna).get(f"{ask(unit)}ende/").status_code == 405
    assert named() == ["Anna"]


def test_a_unit_that_is_not_there_has_nothing_to_give_up(desk: Client) -> None:
    assert desk.post("/redaktion/verantwortung/0/ende/").status_code == 404


@pytest.mark.parametrize(
    ("who", "labels"), [("anna", [BUTTON]), ("berta", ["Verantwortung übernehmen"])]
)
def test_the_button_of_a_unit_says_what_it_is_for(
    who: str, labels: list[str], unit: UnitPage, request: pytest.FixtureRequest
) -> None:
    person = request.getfixturevalue(who)
    found = responsibility_button(UnitPage.objects.get(pk=unit.pk), person, "edit")
    assert [one.label for one in found] == labels
