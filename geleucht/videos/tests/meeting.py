# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two who change what is live at once, over a connection each: one runs into the other."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from time import sleep
from typing import Any

from django.db import connection, connections
from django.db.models import Model
from django.db.models.signals import post_save

from geleucht.videos import film_actions, film_work
from geleucht.videos.document import script_hash
from geleucht.videos.film_models import Film
from geleucht.videos.tests.making import SCRIPT, film, publish, video

Deed = Callable[[], object]
WAITED_FOR = """
    SELECT EXISTS (
        SELECT FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid)))
"""


def meet(first: Deed, saved: type[Model], second: Deed) -> None:
    """`first` stays where it has saved one of these until `second` waits for it, or is through.

    Raises what either raises: PostgreSQL ends one of two who wait for each other.
    """
    under_way = Event()

    def follow() -> None:
        under_way.wait()
        alone(second)

    def lead() -> None:
        try:
            alone(first)
        finally:
            under_way.set()

    def hold(**_: Any) -> None:
        if not under_way.is_set():
            under_way.set()
            while not (other.done() or waited_for()):
                sleep(0.01)

    with ThreadPoolExecutor(2) as pool:
        other = pool.submit(follow)
        post_save.connect(hold, sender=saved)
        try:
            pool.submit(lead).result()
        finally:
            post_save.disconnect(hold, sender=saved)
        other.result()


def alone(deed: Deed) -> None:
    try:
        deed()
    finally:
        connections.close_all()


def waited_for() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(WAITED_FOR)
        return bool(cursor.fetchone()[0])


def live_video_without_its_film(folder: Path) -> Film:
    """A live video, and the film of its script, which waits for the job; its files are there
    already, so that the job draws none."""
    publish(video(script=SCRIPT))
    made, source = film("lampe.mp4"), folder / "lampe.mp4"
    source.write_bytes(made.name.encode())
    return film_actions.take_in(path=source, by=None, script=script_hash(SCRIPT))


def finish(waiting: Film) -> Deed:
    """What the films' job does."""
    return lambda: film_work.work(waiting.pk)
