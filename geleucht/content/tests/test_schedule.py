# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What has a date happens on its date, told like any other change, or is noted and taken back."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone
from procrastinate.contrib.django import app
from wagtail.models import Page, PageLogEntry

from geleucht.base.events import subscribe
from geleucht.base.shared import current_number
from geleucht.content import actions, tasks
from geleucht.content.errors import CannotPublish
from geleucht.content.events import PathChanged, PathGone, UnitChanged, UnitGone
from geleucht.content.models import PathPage, TextPage
from geleucht.content.tests import world
from geleucht.content.tests.editing import live, refuse, scheduled, time_passes
from geleucht.content.tests.world import Pair

pytestmark = [pytest.mark.django_db, pytest.mark.whole]


def over(*pages: Page) -> None:
    """The day has come on which these were to end."""
    past = timezone.now() - timedelta(minutes=1)
    Page.objects.filter(pk__in=[page.pk for page in pages]).update(expire_at=past)


def told_sentences() -> list[tuple[int, list[str]]]:
    entries = PageLogEntry.objects.filter(action="geleucht.refused").order_by("pk")
    return [(one.page_id, one.data["sentences"]) for one in entries]


def test_dates_are_kept_by_a_job_every_five_minutes(pair: Pair) -> None:
    periodic = app.periodic_registry.periodic_tasks.values()
    crons = {one.task.name: one.cron for one in periodic}
    assert crons["geleucht.content.tasks.keep_dates"] == "*/5 * * * *"
    over(pair[0])
    tasks.keep_dates(timestamp=0)
    assert live() == {"erste"}


def test_a_path_that_ends_is_told_as_gone(pair: Pair, emitted: list[Any]) -> None:
    """The command knows only that it is a page, not which kind."""
    over(pair[0])
    call_command("publish_scheduled")
    path = PathPage.objects.get(pk=pair[0].pk)
    assert (path.live, path.expired) == (False, True)
    assert emitted == [PathGone(path.key)]


def test_a_unit_and_its_path_may_end_on_one_day(pair: Pair, emitted: list[Any]) -> None:
    path, unit = pair
    over(unit)
    PathPage.objects.filter(pk=path.pk).update(expire_at=timezone.now() - timedelta(days=1))
    call_command("publish_scheduled")
    assert emitted == [PathGone(path.key), UnitGone(unit.key)]


def test_a_text_page_that_ends_leaves_no_copy_of_it_with_readers() -> None:
    over(world.live_text("impressum"))
    before = current_number()
    call_command("publish_scheduled")
    assert not TextPage.objects.get().live
    assert current_number() > before


def test_a_refused_end_keeps_the_page_and_the_other_pages_end(pair: Pair) -> None:
    path, needed = pair
    other = world.unit("frei", path)
    actions.publish(page=other, by=None)
    over(needed, other)
    call_command("publish_scheduled")
    assert live() == {path.slug, needed.slug}
    assert told_sentences() == [
        (needed.pk, ["„Erste“ steht noch im Lernpfad „Ki-Verstehen“. Nehmen Sie sie dort heraus."])
    ]


def test_a_date_taken_back_is_not_tried_again(pair: Pair) -> None:
    over(pair[1])
    call_command("publish_scheduled")
    call_command("publish_scheduled")
    assert len(told_sentences()) == 1


def test_a_path_with_a_date_may_contain_drafts_until_then(pair: Pair, emitted: list[Any]) -> None:
    path, unit = pair
    draft = world.unit("entwurf", path)
    page = world.put(path, unit, draft)
    scheduled(page)
    assert PathPage.objects.get(pk=path.pk).units.count() == 1
    actions.publish(page=draft, by=None)
    time_passes(page)
    emitted.clear()
    call_command("publish_scheduled")
    assert [one.unit.slug for one in PathPage.objects.get(pk=path.pk).units.all()] == [
        "erste",
        "entwurf",
    ]
    assert emitted == [PathChanged(path.pk)]


def test_a_draft_in_a_path_keeps_the_old_edition_on_its_date(pair: Pair) -> None:
    path, unit = pair
    page = world.put(path, unit, world.unit("entwurf", path))
    scheduled(page)
    time_passes(page)
    call_command("publish_scheduled")
    assert [one.unit_id for one in PathPage.objects.get(pk=path.pk).units.all()] == [unit.pk]
    sentence = "„Entwurf“ ist noch nicht veröffentlicht. Veröffentlichen Sie zuerst die Einheit."
    assert told_sentences() == [(path.pk, [sentence])]


def test_a_date_for_a_state_that_may_not_be_published_is_refused_at_once(pair: Pair) -> None:
    unit = pair[1]
    unit.goal = ""
    unit.go_live_at = timezone.now() + timedelta(hours=1)
    with pytest.raises(CannotPublish, match="Das Ziel fehlt"):
        actions.publish(page=unit, by=None)
    assert not unit.revisions.exclude(approved_go_live_at=None).exists()


def test_publishing_now_takes_the_date_back(pair: Pair, emitted: list[Any]) -> None:
    unit = pair[1]
    scheduled(unit)
    unit.go_live_at = None
    actions.publish(page=unit, by=None)
    emitted.clear()
    assert not unit.revisions.exclude(approved_go_live_at=None).exists()
    call_command("publish_scheduled")
    assert emitted == []


def test_what_was_refused_stands_in_no_log_but_the_pages_own(
    pair: Pair, caplog: pytest.LogCaptureFixture
) -> None:
    """Sentences of an editor may name people."""
    unit = pair[1]
    unit.title = "Frau Krahl"
    scheduled(unit)
    subscribe(UnitChanged, refuse)
    time_passes(unit)
    caplog.clear()
    call_command("publish_scheduled")
    assert [one.getMessage() for one in caplog.records] == [
        f"A scheduled change of page {unit.pk} was refused."
    ]
