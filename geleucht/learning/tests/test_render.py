# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""HTML is derived: a release that draws differently changes pages without publishing."""

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client, override_settings
from procrastinate.contrib.django.models import ProcrastinateJob

from geleucht.base.tasks import once
from geleucht.learning import render, tasks
from geleucht.learning.models import PathEdition, UnitHtml
from geleucht.learning.tests.making import path, publish, quiz, signed_in, unit

pytestmark = pytest.mark.django_db
UNIT = "/lernpfade/pfad/eins/"
CALLOUT = {"kind": "callout", "style": "note", "title": "Merke", "markdown": "Ein Satz."}


@pytest.fixture(scope="module")
def live(shared: None) -> None:
    block = quiz()
    units = [unit("eins", CALLOUT, block)]
    publish(path("pfad", units), units)


@pytest.fixture
def release(tmp_path: Path) -> Iterator[Path]:
    """A release with templates of its own in this folder, as the next process would see it."""
    templates = deepcopy(settings.TEMPLATES)
    templates[0]["DIRS"] = [tmp_path]
    (tmp_path / "ui").mkdir()
    with override_settings(TEMPLATES=templates):
        render.renderer_version.cache_clear()
        yield tmp_path
    render.renderer_version.cache_clear()


def shown(client: Client) -> str:
    return client.get(UNIT).content.decode()


def test_segments_stand_around_the_slots_without_addresses_of_files(live: None) -> None:
    render.rebuild()
    stored = UnitHtml.objects.get(locale="de").segments
    assert [list(segment) for segment in stored] == [["html"], ["slot"]]
    assert "Text von eins." in stored[0]["html"]
    assert "/static/" not in str(stored)


def test_a_page_without_stored_html_is_drawn_and_nothing_is_written(
    live: None, client: Client
) -> None:
    assert "Merke" in shown(client)
    assert not UnitHtml.objects.exists()


def test_a_changed_template_changes_the_learners_page(
    live: None, client: Client, release: Path
) -> None:
    signed_in(client)
    render.rebuild()
    assert "NEU GEZEICHNET" not in shown(client)
    before, editions = render.renderer_version(), PathEdition.objects.count()
    (release / "ui" / "callout.html").write_text("<aside>NEU GEZEICHNET {{ title }}</aside>")
    with override_settings(TEMPLATES=deepcopy(settings.TEMPLATES)):  # a new process
        render.renderer_version.cache_clear()
        assert render.renderer_version() != before
        assert "NEU GEZEICHNET Merke" in shown(client)
        render.rebuild()
    assert "NEU GEZEICHNET" in str(UnitHtml.objects.get(locale="de").segments)
    assert PathEdition.objects.count() == editions


def test_rebuilding_draws_once_and_forgets_what_old_renderers_made(live: None) -> None:
    edition = PathEdition.objects.get().units.get().unit
    UnitHtml.objects.create(unit=edition, renderer="old", locale="de", segments=[])
    assert (render.rebuild(), render.rebuild()) == (len(settings.LANGUAGES), 0)
    assert not UnitHtml.objects.filter(renderer="old").exists()


def test_the_job_waits_once_however_often_it_is_asked_for(live: None) -> None:
    for _ in range(3):
        once(tasks.rebuild_html)
    waiting = ProcrastinateJob.objects.filter(task_name=tasks.rebuild_html.name, status="todo")
    assert waiting.count() == 1
