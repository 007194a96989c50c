# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A name stands for what its owner has checked: not for what somebody else made of it since."""

from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from wagtail.models import Revision

from geleucht.accounts.models import Person
from geleucht.base.events import subscribe
from geleucht.content import actions, queries
from geleucht.content.events import UnitChanged
from geleucht.content.models import Responsibility, UnitPage
from geleucht.content.tests import world
from geleucht.content.tests.editing import (
    chosen,
    edit,
    form,
    refuse,
    said,
    scheduled,
    time_passes,
)

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
ENDED = "Die fachliche Verantwortung von Anna ist damit beendet. Wer sie übernimmt, prüft zuerst."


@pytest.fixture
def anna(db: None) -> Person:
    return world.member("anna", world.folder(), "change", "publish")


@pytest.fixture
def berta(db: None) -> Person:
    return world.member("berta", world.folder(), "change", "publish")


@pytest.fixture
def unit(units: list[UnitPage], anna: Person) -> UnitPage:
    """Anna answers for it."""
    actions.take_responsibility(page=units[0], by=anna)
    fresh: UnitPage = UnitPage.objects.get(pk=units[0].pk)
    return fresh


def named() -> list[str]:
    return list(Responsibility.objects.values_list("name", flat=True))


def publish(unit: UnitPage, by: Person) -> Any:
    """A new title at the desk."""
    sent = form(unit, title="Neu") | {"action-publish": "yes"}
    return world.desk_of(by).post(edit(unit), sent)


def test_what_somebody_else_changed_nobody_answers_for(unit: UnitPage, berta: Person) -> None:
    told: list[object] = []
    subscribe(UnitChanged, lambda _event: told.append(queries.responsible_for(unit.key)))
    answer = publish(unit, berta)
    assert UnitPage.objects.get(pk=unit.pk).title == "Neu"
    assert (named(), told) == ([], [None])
    assert ENDED in said(answer)


def test_the_responsible_person_may_change_it(unit: UnitPage, anna: Person) -> None:
    answer = publish(unit, anna)
    assert UnitPage.objects.get(pk=unit.pk).title == "Neu"
    assert named() == ["Anna"]
    assert "beendet" not in said(answer)


def test_published_again_as_it_was_the_name_stays(unit: UnitPage, berta: Person) -> None:
    before = UnitPage.objects.get(pk=unit.pk).live_revision_id
    unit.save_revision(user=berta)
    answer = world.desk_of(berta).post(chosen("publish", unit))
    assert UnitPage.objects.get(pk=unit.pk).live_revision_id != before
    assert named() == ["Anna"]
    assert "beendet" not in said(answer)


@pytest.mark.parametrize(
    "change",
    [{"title": "Neu"}, {"goal": "Ein Ziel."}, {"minutes": 9}, {"slug": "neu"}, {"origin": "human"}],
)
def test_every_change_counts_and_a_machine_is_somebody_else(
    change: dict[str, Any], unit: UnitPage
) -> None:
    for name, value in change.items():
        setattr(unit, name, value)
    actions.publish(page=unit, by=None)
    assert named() == []


def test_a_draft_of_somebody_elses_changes_nothing(unit: UnitPage, berta: Person) -> None:
    answer = world.desk_of(berta).post(edit(unit), form(unit, title="Neu"))
    assert named() == ["Anna"]
    assert "beendet" not in said(answer)


@pytest.mark.parametrize(("who", "names"), [("anna", ["Anna"]), ("berta", [])])
def test_a_date_is_its_authors_when_it_comes(
    who: str, names: list[str], unit: UnitPage, request: pytest.FixtureRequest
) -> None:
    unit.title = "Neu"
    scheduled(unit)
    Revision.objects.filter(pk=unit.latest_revision_id).update(user=request.getfixturevalue(who))
    assert named() == ["Anna"]
    time_passes(unit)
    call_command("publish_scheduled")
    assert UnitPage.objects.get(pk=unit.pk).title == "Neu"
    assert named() == names


def test_a_refused_change_ends_nothing_and_does_not_say_so(unit: UnitPage, berta: Person) -> None:
    subscribe(UnitChanged, refuse)
    answer = publish(unit, berta)
    assert named() == ["Anna"]
    assert "Die Lampe ist aus." in said(answer)
    assert "beendet" not in said(answer)


def test_of_several_refused_at_once_no_end_is_told(
    unit: UnitPage, units: list[UnitPage], berta: Person
) -> None:
    for one in (unit, units[1]):
        one.title = "Neu"
        one.save_revision(user=berta)
    subscribe(UnitChanged, lambda event: refuse(event) if event.page_id == units[1].pk else None)
    answer = world.desk_of(berta).post(chosen("publish", unit, units[1]))
    assert named() == ["Anna"]
    assert "beendet" not in said(answer)


def test_what_was_changed_while_it_was_off_is_checked_again(unit: UnitPage, berta: Person) -> None:
    """The desk saves the draft of a page that is not live in its place."""
    unit.unpublish(user=berta)
    browser = world.desk_of(berta)
    browser.post(edit(unit), form(unit, title="Neu"))
    assert named() == ["Anna"]
    answer = browser.post(chosen("publish", unit))
    assert UnitPage.objects.get(pk=unit.pk).live
    assert named() == []
    assert ENDED in said(answer)


def test_what_nobody_answers_for_ends_nothing(desk: Client, units: list[UnitPage]) -> None:
    sent = form(units[0], title="Neu") | {"action-publish": "yes"}
    assert "beendet" not in said(desk.post(edit(units[0]), sent))
