# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whose name stands where, and that none stays when it should go."""

from typing import Any

import pytest

from geleucht.accounts.erasure import erase_person
from geleucht.accounts.models import Person
from geleucht.base.events import subscribe
from geleucht.content import actions, document, privacy
from geleucht.content.errors import CannotPublish
from geleucht.content.events import UnitChanged
from geleucht.content.models import Handout, Picture, Responsibility, UnitPage
from geleucht.content.tests import world
from geleucht.content.tests.editing import refuse
from geleucht.content.tests.world import Pair

pytestmark = pytest.mark.django_db


def test_deleting_a_unit_deletes_the_name_that_stood_for_it(anna: Person) -> None:
    path = world.path("anderer")
    units = [world.unit(slug, path) for slug in ("eins", "zwei", "entwurf")]
    for unit in units[:2]:
        actions.publish(page=unit, by=None)
        actions.take_responsibility(page=UnitPage.objects.get(pk=unit.pk), by=anna)
    units[0].delete()
    assert list(Responsibility.objects.values_list("unit", flat=True)) == [units[1].key]
    path.delete()
    assert privacy.responsibilities_of(anna.pk) == []


def test_nobody_answers_for_what_is_not_published(anna: Person) -> None:
    with pytest.raises(CannotPublish, match="was veröffentlicht ist"):
        actions.take_responsibility(page=world.unit(below=world.path("anderer")), by=anna)


def test_responsibility_goes_over_to_who_takes_it_last(anna: Person, pair: Pair) -> None:
    _path, unit = pair
    berta = Person.objects.create_user("berta@lernen.example", name=" Berta ")
    for person in (anna, berta):
        actions.take_responsibility(page=unit, by=person)
    [row] = Responsibility.objects.all()
    assert (row.person, row.name) == (berta, "Berta")


def test_a_refused_responsibility_is_not_kept(anna: Person, pair: Pair) -> None:
    _path, unit = pair
    subscribe(UnitChanged, refuse)
    with pytest.raises(CannotPublish, match="Die Lampe"):
        actions.take_responsibility(page=unit, by=anna)
    assert not Responsibility.objects.exists()


def test_ending_what_nobody_answers_for_tells_nobody(emitted: list[Any], pair: Pair) -> None:
    _path, unit = pair
    emitted.clear()
    assert actions.end_responsibility(key=unit.key, by=None) is False
    assert emitted == []


def test_an_erased_person_leaves_pages_pictures_and_files_without_a_name(
    anna: Person, pair: Pair
) -> None:
    _path, unit = pair
    UnitPage.objects.filter(pk=unit.pk).update(owner=anna)
    actions.take_responsibility(page=unit, by=anna)
    Picture.objects.filter(pk=world.picture().pk).update(uploaded_by_user=anna)
    Handout.objects.filter(pk=world.handout().pk).update(uploaded_by_user=anna)
    told = [one["datei"] for one in privacy.uploads_of(anna.pk)]
    assert told == ["lampe.png", "blatt.pdf"]
    erase_person(person=anna, by=anna)
    rows = (Responsibility.objects.count(), Picture.objects.count(), Handout.objects.count())
    assert rows == (0, 1, 1)
    assert UnitPage.objects.get().owner is None
    assert document.unit_document(UnitPage.objects.get())["responsible"] is None
