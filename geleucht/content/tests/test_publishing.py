# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every way of Wagtail ends in one verb: all or nothing, and it says why."""

from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from wagtail.models import PageLogEntry

from geleucht.base.events import subscribe
from geleucht.content.events import UnitChanged
from geleucht.content.models import UnitPage
from geleucht.content.tests import world
from geleucht.content.tests.editing import edit, form, refuse, said, scheduled, shown, time_passes

pytestmark = [pytest.mark.django_db, pytest.mark.whole]


def test_publishing_in_the_editor_tells_the_rooms_above(desk: Client, emitted: list[Any]) -> None:
    unit = world.unit()
    desk.post(edit(unit), form(unit) | {"action-publish": "yes"})
    unit.refresh_from_db()
    assert unit.live
    assert emitted == [UnitChanged(unit.pk)]


def test_a_refusal_in_the_editor_keeps_the_draft_and_says_why(desk: Client) -> None:
    unit = world.unit()
    subscribe(UnitChanged, refuse)
    changed = form(unit, title="Neuer Titel") | {"action-publish": "yes"}
    response = desk.post(edit(unit), changed, follow=True)
    assert response.redirect_chain == [(edit(unit), 302)]
    assert "Die Lampe ist aus." in shown(response)
    unit.refresh_from_db()
    assert not unit.live
    assert unit.get_latest_revision_as_object().title == "Neuer Titel"


def test_a_unit_without_activity_is_refused_with_its_sentence(desk: Client) -> None:
    unit = world.unit()
    sent = form(unit) | {"body-0-deleted": "1", "action-publish": "yes"}
    assert "Es fehlt eine Aktivität." in said(desk.post(edit(unit), sent))


def test_the_schedule_publishes_and_tells(emitted: list[Any]) -> None:
    unit = scheduled(world.unit())
    assert not UnitPage.objects.get(pk=unit.pk).live
    assert emitted == []
    time_passes(unit)
    call_command("publish_scheduled")
    assert UnitPage.objects.get(pk=unit.pk).live
    assert emitted == [UnitChanged(unit.pk)]


def test_a_refused_date_is_noted_and_the_other_dates_go_on(emitted: list[Any]) -> None:
    path = world.path()
    broken = scheduled(world.unit("kaputt", path))
    good = scheduled(world.unit("gut", path))
    subscribe(UnitChanged, lambda event: refuse(event) if event.page_id == broken.pk else None)
    time_passes(broken, good)
    call_command("publish_scheduled")
    assert [one.slug for one in UnitPage.objects.live()] == ["gut"]
    entry = PageLogEntry.objects.get(action="geleucht.refused")
    assert (entry.page_id, entry.data["sentences"]) == (broken.pk, ["Die Lampe ist aus."])
    assert not broken.revisions.exclude(approved_go_live_at=None).exists()


def test_publishing_several_at_once_tells_of_each(desk: Client, emitted: list[Any]) -> None:
    path = world.path()
    units = [world.unit(slug, path) for slug in ("eins", "zwei")]
    for unit in units:
        unit.save_revision()
    chosen = "&".join(f"id={unit.pk}" for unit in units)
    desk.post(f"/redaktion/bulk/wagtailcore/page/publish/?{chosen}&next=/redaktion/")
    assert {event.page_id for event in emitted} == {unit.pk for unit in units}


def test_nobody_drags_units_about_in_the_page_tree(desk: Client) -> None:
    path = world.path()
    first, second = (world.unit(slug, path) for slug in ("eins", "zwei"))
    desk.post(f"/redaktion/pages/{second.pk}/set_position/?position=0")
    assert [page.pk for page in path.get_children()] == [first.pk, second.pk]
