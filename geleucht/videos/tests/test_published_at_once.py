# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Somebody publishes while a worker is at it: neither waits for the other in a circle."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.db.models import Model
from django.test.utils import CaptureQueriesContext

from geleucht.content import actions
from geleucht.content.models import TextPage
from geleucht.content.search import Search
from geleucht.content.tests.world import live_text, stream
from geleucht.programmes.models import Audience, Programme
from geleucht.programmes.packages import import_programmes, written
from geleucht.programmes.tests.opening import open_programme
from geleucht.videos import film_work, searching
from geleucht.videos.document import video_document
from geleucht.videos.film_models import Film
from geleucht.videos.models import LiveVideo, VideoPage
from geleucht.videos.tests.making import publish
from geleucht.videos.tests.meeting import finish, live_video_without_its_film, meet

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("films")]


@pytest.fixture
def waiting(settings: Any, tmp_path: Path) -> Film:
    settings.MEDIA_ROOT = tmp_path / "media"
    return live_video_without_its_film(tmp_path)


@pytest.fixture(autouse=True)
def text() -> None:
    live_text("lampen", "Wer die Lampe trägt, hat Licht.")


def publish_text() -> None:
    page = TextPage.objects.get(slug="lampen")
    page.body = stream("Wer die Lampe hält, hat mehr Licht.")
    actions.publish(page=page, by=None)


def open_another() -> None:
    open_programme("ausbildung", tone="du")


@pytest.mark.parametrize(("first", "saved"), [(publish_text, TextPage), (open_another, Programme)])
def test_a_film_gets_ready_while_somebody_publishes(
    first: Callable[[], None], saved: type[Model], waiting: Film
) -> None:
    meet(first, saved, finish(waiting))
    made = Film.objects.get(pk=waiting.pk)
    assert made.ready
    assert LiveVideo.objects.get().shown["film"]["large"] == made.large


def test_a_film_gets_ready_while_programmes_are_imported(waiting: Film, tmp_path: Path) -> None:
    audience = Audience(slug="ausbildung", title="Ausbildung", tone="du", accent="ausbildung")
    told = {"slug": "ausbildung", "title": "KI", "summary": "Ein Satz.", "admission": "open"}
    made = Programme(audience=audience, **told)
    file = tmp_path / "programmes.yaml"
    file.write_text(written([made], [audience]), encoding="utf8")
    meet(lambda: import_programmes(file=file, by=None), Audience, finish(waiting))
    assert Film.objects.get(pk=waiting.pk).ready
    assert Programme.objects.filter(key=made.key).exists()


def test_the_job_ends_in_turn_with_whoever_publishes_or_is_erased(waiting: Film) -> None:
    """Not after the film's row: who brought it may be erased meanwhile."""
    film = film_work.begun(waiting.pk)
    assert film is not None
    made = film_work.result(film, lambda _step, _share: None)
    with CaptureQueriesContext(connection) as asked:
        film_work.ready(film, made)
    verbs = ("INSERT", "UPDATE", "DELETE", actions.ONE_AT_A_TIME)
    told = [one["sql"] for one in asked if one["sql"].startswith(verbs)]
    assert told[0] == actions.ONE_AT_A_TIME
    assert told[1].startswith('UPDATE "videos_film"')


@pytest.mark.usefixtures("waiting")
def test_the_search_is_made_anew_while_somebody_publishes() -> None:
    """What both put has words in common, and each puts in its own order."""
    meet(publish_text, TextPage, searching.rebuild)
    assert len(Search("licht").hits(0, 10)) == 2


@pytest.mark.usefixtures("waiting")
def test_what_is_published_while_the_search_is_made_anew_is_found_as_it_is_then() -> None:
    anew = video_document(VideoPage.objects.get()) | {"title": "Nebellampe"}
    meet(lambda: publish(anew), VideoPage, searching.rebuild)
    assert [hit.title for hit in Search("nebellampe").hits(0, 10)] == ["Nebellampe"]
