# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Somebody answers for a unit by name, or the unit says that nobody does."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError
from django.test import Client

from conftest import Count
from geleucht.accounts.models import Person
from geleucht.content import actions, document, privacy, queries
from geleucht.content.events import ResponsibilityEnded, UnitChanged
from geleucht.content.models import Responsibility, UnitPage
from geleucht.content.tests import world
from geleucht.content.tests.editing import said

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit(units: list[UnitPage]) -> UnitPage:
    return units[0]


def read(desk: Client, unit: UnitPage) -> str:
    """What the page that asks says about the state it asks about."""
    return str(desk.get(f"/redaktion/verantwortung/{unit.pk}/").context["state"])


def test_taking_responsibility_at_the_desk_puts_the_name_on_the_unit(
    desk: Client, emitted: list[Any], unit: UnitPage
) -> None:
    address = f"/redaktion/verantwortung/{unit.pk}/"
    assert "Verantwortung übernehmen" in desk.get(f"/redaktion/pages/{unit.pk}/edit/").text
    assert "Jana Fuchs" in desk.get(address).text
    assert Responsibility.objects.count() == 0
    desk.post(address, {"state": read(desk, unit)})
    assert document.unit_document(unit)["responsible"] == "Jana Fuchs"
    assert emitted == [UnitChanged(unit.pk)]


def test_without_a_name_nobody_can_answer(desk: Client, unit: UnitPage) -> None:
    Person.objects.update(name="")
    assert "Ihren Namen" in said(desk.post(f"/redaktion/verantwortung/{unit.pk}/"))
    assert Responsibility.objects.count() == 0


def test_the_database_refuses_an_answer_without_a_name() -> None:
    with pytest.raises(IntegrityError, match="content_responsibility_named"):
        Responsibility.objects.create(unit=uuid4(), name="")


def test_a_unit_has_one_answer() -> None:
    key = uuid4()
    Responsibility.objects.create(unit=key, name="Anna")
    with pytest.raises(IntegrityError, match="unit"):
        Responsibility.objects.create(unit=key, name="Berta")


def test_an_editor_without_the_right_to_publish_cannot_answer(unit: UnitPage) -> None:
    browser = world.desk_of(Person.objects.create_user("b@lernen.example", is_staff=True))
    response = browser.post(f"/redaktion/verantwortung/{unit.pk}/")
    assert response.status_code in {302, 403}
    assert Responsibility.objects.count() == 0


@pytest.mark.parametrize("number", [1, 3])
def test_what_awaits_review_costs_one_query(
    number: int, queries: Count, units: list[UnitPage]
) -> None:
    world.answer_for(units[number:])
    with queries(1):
        found = list(from_desk())
    assert found == units[:number]


def from_desk() -> Any:
    return queries.units_awaiting_review()


def test_erasing_the_person_takes_the_name_back(
    anna: Person, unit: UnitPage, emitted: list[Any]
) -> None:
    actions.take_responsibility(page=unit, by=anna)
    exported = privacy.responsibilities_of(anna.pk)
    assert [one["titel"] for one in exported] == ["Erste"]
    emitted.clear()
    privacy.withdraw(anna.pk)
    assert queries.responsible_for(unit.key) is None
    assert emitted == [ResponsibilityEnded(unit.key)]
