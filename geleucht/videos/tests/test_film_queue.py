# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""No film is forgotten, whatever becomes of the workers."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob, ProcrastinateWorker

from geleucht.videos import film_actions, film_queue
from geleucht.videos.film_models import Film, State

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("films")]


@pytest.fixture(autouse=True)
def no_other_jobs(db: None) -> None:
    """Migrations leave some behind."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")


@pytest.fixture
def film(tmp_path: Path) -> Film:
    path = tmp_path / "a.mp4"
    path.write_bytes(b"Film")
    return film_actions.take_in(path=path, by=None)


def jobs(film: Film) -> list[str]:
    found = ProcrastinateJob.objects.filter(args__key=str(film.key)).order_by("pk")
    return list(found.values_list("status", flat=True))


def fetched_by(seconds: int) -> int:
    """A worker, last heard of so long ago, takes the next job; its number."""
    heard = timezone.now() - timedelta(seconds=seconds)
    with connection.cursor() as cursor:
        cursor.execute("SELECT worker_id FROM procrastinate_register_worker_v1()")
        number = int(cursor.fetchone()[0])
        cursor.execute(
            "UPDATE procrastinate_workers SET last_heartbeat = %s WHERE id = %s", [heard, number]
        )
        cursor.execute("SELECT id FROM procrastinate_fetch_job_v2(NULL, %s)", [number])
    return number


def test_the_job_of_a_worker_that_is_silent_begins_again(film: Film) -> None:
    fetched_by(seconds=61)
    Film.objects.update(state=State.WORKING)
    assert jobs(film) == ["doing"]
    film_queue.keep_going()
    assert jobs(film) == ["todo"]


def test_the_job_of_a_worker_that_is_gone_begins_again(film: Film) -> None:
    number = fetched_by(seconds=0)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_workers WHERE id = %s", [number])
    assert not ProcrastinateWorker.objects.exists()
    film_queue.keep_going()
    assert jobs(film) == ["todo"]


def test_the_job_of_a_worker_that_lives_is_left_alone(film: Film) -> None:
    fetched_by(seconds=15)
    film_queue.keep_going()
    assert jobs(film) == ["doing"]


@pytest.mark.parametrize(
    ("state", "after"),
    [("waiting", 1), ("working", 1), ("arriving", 0), ("refused", 0), ("failed", 0)],
)
def test_a_film_that_waits_without_a_job_gets_one(film: Film, state: str, after: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
    Film.objects.update(state=state)
    film_queue.keep_going()
    film_queue.keep_going()
    assert jobs(film) == ["todo"] * after


@pytest.mark.parametrize("at_once", [1, 2])
def test_no_more_films_are_worked_on_at_once_than_the_operator_says(
    at_once: int, settings: Any, tmp_path: Path
) -> None:
    settings.FILMS_AT_ONCE = at_once
    path = tmp_path / "b.mp4"
    path.write_bytes(b"Film")
    for _ in range(12):
        film_actions.take_in(path=path, by=None)
    for _ in range(4):
        fetched_by(seconds=0)
    doing = ProcrastinateJob.objects.filter(status="doing")
    assert len(doing) == len(set(doing.values_list("lock", flat=True))) <= at_once
    assert doing
