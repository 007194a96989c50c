# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every way of Wagtail ends in one verb: all or nothing, and it says why."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import PageLogEntry

from geleucht.base.events import subscribe
from geleucht.content import actions
from geleucht.content.errors import CannotPublish
from geleucht.content.events import PathChanged, PathGone, UnitChanged, UnitGone
from geleucht.content.models import PathPage, UnitPage
from geleucht.content.tests import world

pytestmark = pytest.mark.django_db


def form(page: UnitPage, **changes: str) -> dict[str, str]:
    """What the editor's form sends for a unit with one reflection."""
    block = next(one for one in page.body if one.block_type == "reflection")
    return {
        "title": page.title,
        "slug": page.slug,
        "goal": page.goal,
        "minutes": str(page.minutes),
        "licence": page.licence,
        "origin": page.origin,
        "body-count": "1",
        "body-0-deleted": "",
        "body-0-order": "0",
        "body-0-type": "reflection",
        "body-0-id": str(block.id),
        "body-0-value-question": "Was nehmen Sie mit?",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        **changes,
    }


def edit(page: Any) -> str:
    return f"/redaktion/pages/{page.pk}/edit/"


def live_pair() -> tuple[PathPage, UnitPage]:
    path = world.path()
    unit = world.unit(below=path)
    actions.publish(page=unit, by=None)
    return actions.publish(page=world.put(path, unit), by=None), unit


def shown(response: Any) -> str:
    return " ".join(str(message) for message in response.context["messages"])


def refuse(event: Any) -> None:
    raise CannotPublish("Die Lampe ist aus.")


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


def test_a_refusal_leaves_what_is_live_as_it_was(desk: Client) -> None:
    _path, unit = live_pair()
    subscribe(UnitChanged, refuse)
    desk.post(edit(unit), form(unit, title="Neuer Titel") | {"action-publish": "yes"})
    unit.refresh_from_db()
    assert (unit.live, unit.title, unit.has_unpublished_changes) == (True, "Erste", True)


def test_a_unit_without_activity_is_refused_with_its_sentence(desk: Client) -> None:
    unit = world.unit()
    sent = form(unit) | {"body-0-deleted": "1", "action-publish": "yes"}
    response = desk.post(edit(unit), sent, follow=True)
    assert "Es fehlt eine Aktivität." in shown(response)


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


def scheduled(unit: UnitPage) -> UnitPage:
    unit.go_live_at = timezone.now() + timedelta(hours=1)
    unit.save_revision().publish()
    return unit


def time_passes(*units: UnitPage) -> None:
    past = timezone.now() - timedelta(minutes=1)
    for unit in units:
        for revision in unit.revisions.all():
            revision.content["go_live_at"] = past.isoformat()
            revision.approved_go_live_at = past
            revision.save()


def test_unpublishing_a_path_tells(desk: Client, emitted: list[Any]) -> None:
    path, unit = live_pair()
    emitted.clear()
    desk.post(f"/redaktion/pages/{path.pk}/unpublish/", {"include_descendants": "on"})
    assert emitted == [PathGone(path.key), UnitGone(unit.key)]


def test_a_unit_of_a_live_path_is_not_unpublished(desk: Client) -> None:
    _path, unit = live_pair()
    response = desk.post(f"/redaktion/pages/{unit.pk}/unpublish/", follow=True)
    assert "steht noch im Lernpfad" in shown(response)
    assert UnitPage.objects.get(pk=unit.pk).live


def test_an_expired_unit_of_a_live_path_stays_and_the_date_is_taken_back() -> None:
    _path, unit = live_pair()
    UnitPage.objects.filter(pk=unit.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    call_command("publish_scheduled")
    unit.refresh_from_db()
    assert (unit.live, unit.expire_at) == (True, None)


def test_moving_a_path_tells_and_a_refusal_moves_it_back(desk: Client, emitted: list[Any]) -> None:
    path, _unit = live_pair()
    other = world.folder("ausbildung")
    move = f"/redaktion/pages/{path.pk}/move/{other.pk}/confirm/"
    emitted.clear()
    desk.post(move)
    assert PathChanged(path.pk) in emitted
    subscribe(PathChanged, refuse)
    response = desk.post(
        f"/redaktion/pages/{path.pk}/move/{world.folder().pk}/confirm/", follow=True
    )
    assert "Die Lampe ist aus." in shown(response)
    assert PathPage.objects.get(pk=path.pk).get_parent().pk == other.pk


def test_deleting_a_path_tells_of_it_and_of_its_units(desk: Client, emitted: list[Any]) -> None:
    path, unit = live_pair()
    emitted.clear()
    desk.post(f"/redaktion/pages/{path.pk}/delete/")
    assert emitted == [PathGone(path.key), UnitGone(unit.key)]
    assert not UnitPage.objects.exists()


def test_a_unit_of_a_live_path_is_not_deleted(desk: Client) -> None:
    _path, unit = live_pair()
    response = desk.post(f"/redaktion/pages/{unit.pk}/delete/", follow=True)
    assert "steht noch im Lernpfad" in shown(response)
    assert UnitPage.objects.filter(pk=unit.pk).exists()


def test_a_refused_deletion_deletes_nothing(desk: Client) -> None:
    path, _unit = live_pair()
    subscribe(PathGone, refuse)
    desk.post(f"/redaktion/pages/{path.pk}/delete/")
    assert PathPage.objects.filter(pk=path.pk, live=True).exists()


def test_a_new_address_is_told_like_any_other_change(desk: Client, emitted: list[Any]) -> None:
    _path, unit = live_pair()
    emitted.clear()
    desk.post(edit(unit), form(unit, slug="anders") | {"action-publish": "yes"})
    assert emitted == [UnitChanged(unit.pk)]
    assert UnitPage.objects.get(pk=unit.pk).slug == "anders"


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
