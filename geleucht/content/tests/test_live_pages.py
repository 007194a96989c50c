# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is live changes in one piece, or stays as it was."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import PageLogEntry, Revision

from geleucht.base.events import subscribe
from geleucht.content import actions
from geleucht.content.events import PagesDeleted, PathChanged, PathGone, UnitChanged, UnitGone
from geleucht.content.models import Home, PathPage, UnitPage
from geleucht.content.tests import world
from geleucht.content.tests.editing import chosen, edit, form, live, refuse, said, scheduled
from geleucht.content.tests.world import Pair

pytestmark = [pytest.mark.django_db, pytest.mark.whole]


def test_a_refusal_leaves_what_is_live_as_it_was(desk: Client, pair: Pair) -> None:
    _path, unit = pair
    subscribe(UnitChanged, refuse)
    desk.post(edit(unit), form(unit, title="Neuer Titel") | {"action-publish": "yes"})
    unit.refresh_from_db()
    assert (unit.live, unit.title, unit.has_unpublished_changes) == (True, "Erste", True)


def test_unpublishing_a_path_tells(desk: Client, emitted: list[Any], pair: Pair) -> None:
    path, unit = pair
    emitted.clear()
    desk.post(f"/redaktion/pages/{path.pk}/unpublish/", {"include_descendants": "on"})
    assert emitted == [PathGone(path.key), UnitGone(unit.key)]


def test_a_unit_of_a_live_path_is_not_unpublished(desk: Client, pair: Pair) -> None:
    _path, unit = pair
    response = desk.post(f"/redaktion/pages/{unit.pk}/unpublish/")
    assert "steht noch im Lernpfad" in said(response)
    assert UnitPage.objects.get(pk=unit.pk).live


def test_an_expired_unit_of_a_live_path_stays_and_the_date_is_taken_back(pair: Pair) -> None:
    _path, unit = pair
    UnitPage.objects.filter(pk=unit.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    call_command("publish_scheduled")
    unit.refresh_from_db()
    assert (unit.live, unit.expire_at) == (True, None)


def test_moving_a_path_tells_and_a_refusal_moves_it_back(
    desk: Client, emitted: list[Any], pair: Pair
) -> None:
    path, _unit = pair
    other = world.folder("ausbildung")
    move = f"/redaktion/pages/{path.pk}/move/{other.pk}/confirm/"
    emitted.clear()
    desk.post(move)
    assert PathChanged(path.pk) in emitted
    subscribe(PathChanged, refuse)
    response = desk.post(f"/redaktion/pages/{path.pk}/move/{world.folder().pk}/confirm/")
    assert "Die Lampe ist aus." in said(response)
    assert PathPage.objects.get(pk=path.pk).get_parent().pk == other.pk


def test_deleting_a_path_tells_of_it_and_of_its_units(
    desk: Client, emitted: list[Any], pair: Pair
) -> None:
    path, unit = pair
    emitted.clear()
    desk.post(f"/redaktion/pages/{path.pk}/delete/")
    gone = PagesDeleted((path.key, unit.key), path.path)
    assert emitted == [PathGone(path.key), UnitGone(unit.key), gone]
    assert not UnitPage.objects.exists()


def test_a_unit_of_a_live_path_is_not_deleted(desk: Client, pair: Pair) -> None:
    _path, unit = pair
    response = desk.post(f"/redaktion/pages/{unit.pk}/delete/")
    assert "steht noch im Lernpfad" in said(response)
    assert UnitPage.objects.filter(pk=unit.pk).exists()


def test_a_refused_deletion_deletes_nothing(desk: Client, pair: Pair) -> None:
    path, _unit = pair
    subscribe(PathGone, refuse)
    desk.post(f"/redaktion/pages/{path.pk}/delete/")
    assert PathPage.objects.filter(pk=path.pk, live=True).exists()


def test_a_new_address_is_told_like_any_other_change(
    desk: Client, emitted: list[Any], pair: Pair
) -> None:
    _path, unit = pair
    emitted.clear()
    desk.post(edit(unit), form(unit, slug="anders") | {"action-publish": "yes"})
    assert emitted == [UnitChanged(unit.pk)]
    assert UnitPage.objects.get(pk=unit.pk).slug == "anders"


@pytest.mark.parametrize("verb", ["unpublish", "delete"])
def test_of_several_taken_away_at_once_none_is_when_one_is_needed(
    verb: str, desk: Client, pair: Pair
) -> None:
    path, needed = pair
    other = world.unit("frei", path)
    actions.publish(page=other, by=None)
    before = live()
    answer = desk.post(chosen(verb, other, needed))
    assert "„Erste“ steht noch im Lernpfad „Ki-Verstehen“." in said(answer)
    assert live() == before


def test_a_date_that_is_refused_leaves_the_old_edition_live(emitted: list[Any], pair: Pair) -> None:
    _path, unit = pair
    unit.title = "Neuer Titel"
    scheduled(unit)
    subscribe(UnitChanged, refuse)
    revision = Revision.objects.exclude(approved_go_live_at=None).get()
    revision.approved_go_live_at = timezone.now()
    revision.content["go_live_at"] = revision.approved_go_live_at.isoformat()
    revision.save()
    call_command("publish_scheduled")
    found = UnitPage.objects.get(pk=unit.pk)
    assert (found.live, found.title, found.has_unpublished_changes) == (True, "Erste", True)
    [entry] = PageLogEntry.objects.filter(action="geleucht.refused")
    assert (entry.page_id, entry.data) == (unit.pk, {"sentences": ["Die Lampe ist aus."]})


def test_the_desk_shows_in_the_history_why_a_date_was_refused(desk: Client, pair: Pair) -> None:
    _path, unit = pair
    UnitPage.objects.filter(pk=unit.pk).update(expire_at=timezone.now())
    call_command("publish_scheduled")
    history = desk.get(f"/redaktion/pages/{unit.pk}/history/").text
    assert "Der Termin wurde nicht ausgeführt: „Erste“ steht noch im Lernpfad" in history


def test_a_path_copied_at_the_desk_takes_no_key_along(desk: Client, pair: Pair) -> None:
    path, unit = pair
    sent = {"new_title": "Zweiter", "new_slug": "zweiter", "copy_subpages": "on"}
    sent["new_parent_page"] = str(path.get_parent().pk)
    desk.post(f"/redaktion/pages/{path.pk}/copy/", sent)
    copied = PathPage.objects.get(slug="zweiter")
    twin = UnitPage.objects.child_of(copied).get()
    states = [one.as_object() for one in twin.revisions.all()] + [twin]
    blocks = [(state.key, state.body[-1].id) for state in states]
    assert len(set(blocks)) == 1
    assert not {path.key, unit.key, unit.body[-1].id} & {copied.key, *blocks[0]}
    assert (copied.live, twin.live) == (False, False)


def test_moving_a_path_below_a_foreign_page_is_not_offered(desk: Client, pair: Pair) -> None:
    path, _unit = pair
    home = Home.objects.get()
    desk.post(f"/redaktion/pages/{path.pk}/move/{home.pk}/confirm/")
    assert PathPage.objects.get().get_parent().slug == "lehrkraefte"
