# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The job for each film, and that none is forgotten: a worker may be killed at any moment."""

from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.job_context import JobContext

from geleucht.base.tasks import begin_again
from geleucht.videos import film_work
from geleucht.videos.film_models import Film, State

UNDECIDED = [State.WAITING, State.WORKING]


@app.task(pass_context=True)
def process_film(context: JobContext, key: str) -> None:
    if film_work.work(UUID(key), context.should_abort) is film_work.Ended.STOPPED:
        queue(UUID(key))


def queue(key: UUID) -> None:
    """In one of as many lanes as films are worked on at once; the others of a lane wait."""
    lane = key.int % settings.FILMS_AT_ONCE
    process_film.configure(lock=f"film-{lane}").defer(key=str(key))


def keep_going() -> None:
    """Jobs of workers that are no more begin again, and so does each film that waits without one.

    A film that is put off waits for this; it is called every minute.
    """
    films = Film.objects.filter(state__in=UNDECIDED).order_by("since", "pk")
    for key in left(process_film.name, films.values_list("pk", flat=True)):
        queue(key)


def left(name: str, keys: Iterable[UUID]) -> list[UUID]:
    """Those of the keys that no job of this name has, once dead workers' jobs begin again."""
    begin_again(name)
    jobs = ProcrastinateJob.objects.filter(task_name=name)
    queued = set(jobs.filter(status__in=["todo", "doing"]).values_list("args__key", flat=True))
    return [key for key in keys if str(key) not in queued]
