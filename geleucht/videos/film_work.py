# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The work on one film, from its file to what readers get; the job's inside.

Nothing of it is in a transaction but its beginning and its end.
"""

import hashlib
import logging
from collections.abc import Callable
from enum import Enum, auto
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from geleucht.base import events
from geleucht.content import film_store, media
from geleucht.content.actions import one_at_a_time
from geleucht.videos import film_files
from geleucht.videos.events import FilmReady
from geleucht.videos.film_models import Film, State
from geleucht.videos.processing import probe, steps
from geleucht.videos.processing.errors import BadVideo, VideoProblem

MOST_TRIES = 4  # until somebody asks again
OF_RESULT = [
    *("length_ms", "width", "height", "large", "large_bytes", "small", "small_bytes"),
    *("sound", "sound_bytes", "poster"),
]
log = logging.getLogger("geleucht.videos")


class Ended(Enum):
    DECIDED = auto()  # ready, refused, failed, or none of our business
    LATER = auto()  # it waits for another try
    STOPPED = auto()  # the worker has to end: another one goes on


class Removed(Exception):
    """Somebody has taken the film away meanwhile."""


class Stopping(Exception):
    """The worker has to end."""


def never() -> bool:
    return False


def work(key: UUID, stopping: Callable[[], bool] = never) -> Ended:
    """Make the film ready or say why not. stopping: whether the worker has to end.

    Raises what the database raises: then the film waits until a worker takes it up again.
    """
    with film_files.alone(key) as alone:
        film = begun(key) if alone else None
        if film is None:
            return Ended.DECIDED
        try:
            ready(film, result(film, partial(tell, film, stopping)))
        except Removed:
            film_files.forget(key)
        except Stopping:
            waiting(film, sentence="", tries=film.tries - 1)
            return Ended.STOPPED
        except BadVideo as bad:
            end(film, State.REFUSED, bad.sentence)
        except VideoProblem as problem:
            return put_off(film, problem.sentence)
        except FileNotFoundError:
            end(film, State.REFUSED, gone())
        except DatabaseError:
            raise
        except Exception:
            log.exception("A film could not be made ready")
            return put_off(film, unexpected())
    return Ended.DECIDED


@transaction.atomic
def begun(key: UUID) -> Film | None:
    """The film, now being worked on. None where it is decided, or was begun too often."""
    films = Film.objects.select_for_update()
    film = films.filter(pk=key, state__in=[State.WAITING, State.WORKING]).first()
    if film is None:
        return None
    if film.tries >= MOST_TRIES:
        end(film, State.FAILED, film.sentence or ended_each_time())
        return None
    film.state, film.step, film.share, film.tries = State.WORKING, "", 0.0, film.tries + 1
    film.save(update_fields=["state", "step", "share", "tries"])
    return film


def tell(film: Film, stopping: Callable[[], bool], step: steps.Step, share: float) -> None:
    if stopping():
        raise Stopping
    still = Film.objects.filter(pk=film.pk, state=State.WORKING)
    if not still.update(step=step, share=share):
        raise Removed


def result(film: Film, told: steps.Told) -> dict[str, Any]:
    """What is made of it, stored: of a file that was here before, what was made then."""
    source = film_files.source(film.key)
    with source.open("rb") as file:
        film.sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    twin = Film.objects.filter(sha256=film.sha256, state=State.READY).order_by("since", "pk")
    known = twin.values(*OF_RESULT).first()
    if known and film_store.there(known["large"]) and film_store.there(known["small"]):
        return dict(known)
    limits = probe.Limits(seconds=settings.FILM_SECONDS, size=settings.FILM_BYTES)
    return stored(steps.prepare(source, film_files.made(film.key), limits=limits, told=told))


def stored(made: steps.Ready) -> dict[str, Any]:
    """Put what was made into the store; the values of OF_RESULT."""
    return {
        "length_ms": round(made.seconds * 1000),
        "width": made.width,
        "height": made.height,
        **kept("large", made.large),
        **kept("small", made.small),
        **(kept("sound", made.sound) if made.sound else {"sound": "", "sound_bytes": 0}),
        "poster": media.store_file(made.poster, "webp"),
    }


def kept(name: str, path: Path) -> dict[str, Any]:
    extension = media.extension_of(path.name)
    return {name: film_store.keep(path, extension), f"{name}_bytes": path.stat().st_size}


def ready(film: Film, values: dict[str, Any]) -> None:
    with transaction.atomic():
        one_at_a_time()  # before its row: live videos show it from now on
        still = Film.objects.filter(pk=film.pk, state=State.WORKING)
        changed = still.update(
            **values, sha256=film.sha256, state=State.READY, step="", share=1, sentence=""
        )
        if not changed:
            raise Removed
        events.emit(FilmReady(film.key))
    film_files.forget(film.key)


def end(film: Film, state: State, sentence: str) -> None:
    Film.objects.filter(pk=film.pk).update(
        state=state, sentence=sentence, step=film.step, sha256=film.sha256
    )


def put_off(film: Film, sentence: str) -> Ended:
    """Until the next minute; after MOST_TRIES until somebody asks."""
    if film.tries >= MOST_TRIES:
        end(film, State.FAILED, sentence)
        return Ended.DECIDED
    waiting(film, sentence=sentence, tries=film.tries)
    return Ended.LATER


def waiting(film: Film, *, sentence: str, tries: int) -> None:
    still = Film.objects.filter(pk=film.pk, state=State.WORKING)
    still.update(state=State.WAITING, sentence=sentence, tries=tries)


def gone() -> str:
    return _(
        "Die hochgeladene Datei liegt nicht mehr auf dem Server. Laden Sie das Video noch einmal "
        "hoch."
    )


def unexpected() -> str:
    return _(
        "Beim Umwandeln ist ein unerwarteter Fehler aufgetreten. Die Datei ist noch da: Versuchen "
        "Sie es noch einmal; bleibt es dabei, wenden Sie sich an die Betreuung der Plattform."
    )


def ended_each_time() -> str:
    return _(
        "Das Umwandeln wurde mehrmals abgebrochen, zum Beispiel weil der Server neu gestartet "
        "wurde. Die Datei ist noch da: Versuchen Sie es noch einmal."
    )
