# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A real worker in a process of its own, ended in the middle of its work."""

import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from geleucht.accounts.models import Person
from geleucht.base.tests.workers import PATIENCE, Start, workers
from geleucht.content import media
from geleucht.videos import film_actions, film_queue, hearing
from geleucht.videos.film_models import Film, Hearing, State
from geleucht.videos.processing.tests.making import film as make
from geleucht.videos.tests import making
from geleucht.videos.text_actions import draft_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def start(settings: Any, tmp_path: Path, whisper: Path) -> Iterator[Start]:
    """A worker on the database of this test, with files in the test's folder."""
    settings.WHISPER_MODEL = str(whisper)
    settings.FILMS_ROOT, settings.MEDIA_ROOT = tmp_path / "films", tmp_path / "media"
    with workers(tmp_path, {"GELEUCHT_WHISPER_MODEL": str(whisper)}) as begin:
        yield begin


def wait_for(true: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, list(Film.objects.values())
        time.sleep(0.05)


def at_work(folder: Path) -> list[int]:
    """The processes that work in this folder."""
    found = []
    for process in psutil.process_iter(["cwd"]):
        if (process.info["cwd"] or "").startswith(str(folder)):
            found.append(process.pid)
    return found


def time_passes() -> None:
    """A minute later nobody has heard of the worker, and the job of each minute comes."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_workers SET last_heartbeat = last_heartbeat - interval '2 min'"
        )
    film_queue.keep_going()


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_film_whose_worker_is_ended_is_made_ready_by_the_next(
    number: int, start: Start, tmp_path: Path
) -> None:
    path = make(tmp_path / "film.mp4", size="640x360", seconds=30, source="testsrc2")
    film = film_actions.take_in(path=path, by=None)
    this = Film.objects.filter(pk=film.pk)
    worker = start()
    wait_for(this.filter(step="films", share__gt=0).exists)
    worker.send_signal(number)
    worker.wait(120)
    wait_for(lambda: not at_work(tmp_path / "films"))
    assert this.get().state == (State.WORKING if number == signal.SIGKILL else State.WAITING)
    if number == signal.SIGKILL:
        time_passes()
    assert ProcrastinateJob.objects.filter(args__key=str(film.key), status="todo").count() == 1
    start()
    wait_for(this.filter(state=State.READY).exists)
    ready = this.get()
    assert ready.tries == (2 if number == signal.SIGKILL else 1)
    assert media.stored(ready.large).stat().st_size == ready.large_bytes
    wait_for(lambda: not list((tmp_path / "films").iterdir()))


def test_a_worker_listens_to_a_film_and_its_draft_has_captions(
    start: Start, speech: Path, jana: Person
) -> None:
    film = making.film(length_ms=6000, sound=media.store(speech.read_bytes(), "m4a"))
    texts = {"captions": "", "chapters": ""}
    page = making.draft(making.video(film=film.sha256, film_file=film.name, **texts))
    hearing.ask(page=page, by=jana)
    start()
    wait_for(lambda: not Hearing.objects.exists())
    assert draft_of(page.pk).heard
