# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the room knows of people, what it tells them of it, and what it forgets."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from conftest import Count
from geleucht.accounts.models import Person
from geleucht.content import actions, privacy
from geleucht.content.events import UnitChanged
from geleucht.content.models import Handout, Picture, Responsibility, UnitPage
from geleucht.content.tests import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def berta(db: None) -> Person:
    return Person.objects.create_user("berta@lernen.example", name="Berta")


def answers(person: Person, unit: UnitPage, since: date) -> None:
    Responsibility.objects.create(unit=unit.key, person=person, name=person.name, since=since)


@pytest.mark.parametrize("number", [0, 1, 3])
def test_everybody_gets_the_units_they_answer_for_with_five_queries(
    number: int, anna: Person, berta: Person, units: list[UnitPage], queries: Count
) -> None:
    for day, unit in enumerate(units):
        answers(anna if day < number else berta, unit, date(2026, 3, 3 - day))
    with queries(5 if number else 1):
        told = privacy.responsibilities_of(anna.pk)
    titles = [unit.title for unit in units[:number]][::-1]
    assert [(one["titel"], one["name"]) for one in told] == [(t, "Anna") for t in titles]
    assert [one["seit"] for one in told] == [f"2026-03-0{3 - n}" for n in range(number)][::-1]


def test_an_answer_for_a_unit_that_is_no_more_is_told_too(anna: Person) -> None:
    Responsibility.objects.create(unit=uuid4(), person=anna, name="Anna", since=date(2026, 3, 1))
    assert privacy.responsibilities_of(anna.pk) == [
        {"titel": None, "name": "Anna", "seit": "2026-03-01"}
    ]


def test_withdrawing_takes_this_persons_name_and_no_other(
    anna: Person, berta: Person, units: list[UnitPage], emitted: list[Any]
) -> None:
    for person, unit in zip((anna, berta, anna), units, strict=True):
        answers(person, unit, date(2026, 3, 1))
    privacy.withdraw(anna.pk)
    assert [one.unit for one in Responsibility.objects.all()] == [units[1].key]
    assert {event.key for event in emitted} == {units[0].key, units[2].key}


def test_a_draft_whose_name_goes_is_not_published_by_that(anna: Person, emitted: list[Any]) -> None:
    unit = world.unit("entwurf", world.path("anderer"))
    answers(anna, unit, date(2026, 3, 1))
    privacy.withdraw(anna.pk)
    assert emitted == []
    assert not UnitPage.objects.get(pk=unit.pk).live


def test_a_silent_end_tells_nobody(anna: Person, units: list[UnitPage], emitted: list[Any]) -> None:
    """An import publishes the unit in a moment anyway."""
    answers(anna, units[0], date(2026, 3, 1))
    assert actions.end_responsibility(key=units[0].key, by=None, tell=False)
    assert not Responsibility.objects.exists()
    assert emitted == []


def test_a_name_at_the_desk_is_the_persons_own_without_spaces(
    anna: Person, units: list[UnitPage], emitted: list[Any]
) -> None:
    anna.name = "  Anna  Lampe "
    taken = actions.take_responsibility(page=units[0], by=anna)
    assert (taken.name, taken.person, str(taken)) == (
        "Anna  Lampe",
        anna,
        f"Anna  Lampe, {taken.since}",
    )
    assert emitted == [UnitChanged(units[0].pk)]


def test_uploads_are_told_by_name_and_day_and_stay_without_a_name(
    anna: Person, berta: Person
) -> None:
    picture, handout, foreign = world.picture(), world.handout(), world.picture("fremd.png")
    Picture.objects.filter(pk=picture.pk).update(uploaded_by_user=anna)
    Handout.objects.filter(pk=handout.pk).update(uploaded_by_user=anna)
    Picture.objects.filter(pk=foreign.pk).update(uploaded_by_user=berta)
    day = picture.created_at.date().isoformat()
    assert privacy.uploads_of(anna.pk) == [
        {"datei": "lampe.png", "am": day},
        {"datei": "blatt.pdf", "am": day},
    ]
    privacy.forget_uploader(anna.pk)
    assert privacy.uploads_of(anna.pk) == []
    assert [one["datei"] for one in privacy.uploads_of(berta.pk)] == ["fremd.png"]


def test_a_deleted_person_leaves_the_unit_without_an_owner_of_the_name(
    anna: Person, units: list[UnitPage]
) -> None:
    """Deleting by another way than erasure keeps no key of the person."""
    answers(anna, units[0], date(2026, 3, 1))
    anna.delete()
    assert Responsibility.objects.get().person is None
