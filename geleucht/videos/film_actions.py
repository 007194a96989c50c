# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The verbs of films: they arrive in pieces or at once, are made ready by a job, tried again,
removed."""

from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F, Sum
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from geleucht.accounts.models import Person
from geleucht.base.errors import Refused
from geleucht.base.ids import new_key
from geleucht.videos import film_files, film_queries, film_queue, film_work
from geleucht.videos.film_models import Film, State

NAME = 255  # characters of a file's name that are kept
TOLD = 2**60  # bytes; of what is announced as more, no more is said


class OutOfStep(Refused):
    """A piece does not begin where the last one ended; `received` is where."""

    status = 409

    def __init__(self, received: int) -> None:
        super().__init__(_("Der Teil passt nicht an diese Stelle. Es geht von selbst weiter."))
        self.received = received


def begin(*, name: str, bytes: int, by: Person) -> Film:
    """An upload in pieces. The same file of the same person goes on where it broke off."""
    name = shown_name(name)
    check(bytes)
    film, _made = Film.objects.get_or_create(
        name=name, bytes=bytes, uploaded_by=by, state=State.ARRIVING
    )
    return film


@transaction.atomic
def receive(*, key: UUID, offset: int, piece: bytes, by: Person) -> Film:
    """The next piece, which begins `offset` bytes after the beginning; the last one queues the
    job. Raises OutOfStep, also where another tab was faster."""
    film = Film.objects.select_for_update().filter(pk=key, uploaded_by=by).first()
    if film is None:
        raise Refused(not_yours(), 404)
    if film.state != State.ARRIVING or offset != film.received:
        raise OutOfStep(film.received)
    if offset + len(piece) > film.bytes:
        raise Refused(longer_than_announced())
    film_files.write(film.key, offset, piece)
    film.received += len(piece)
    film.save(update_fields=["received"])
    if film.received == film.bytes:
        wait(film)
    return film


def take_in(
    *, path: Path, by: Person | None, name: str = "", script: str = "", passing: bool = False
) -> Film:
    """A file of this machine, whole. script: the hash of the script that it was rendered from;
    passing: whoever calls deletes the file, so that it need not be copied."""
    size = path.stat().st_size
    check(size)
    key = new_key()
    (film_files.link if passing else film_files.copy)(path, key)
    try:
        return waiting(
            Film(
                key=key,
                name=shown_name(name or path.name),
                bytes=size,
                received=size,
                uploaded_by=by,
                script=script,
            )
        )
    except BaseException:
        film_files.forget(key)
        raise


@transaction.atomic
def waiting(film: Film) -> Film:
    film.state = State.WAITING
    film.save(force_insert=True)
    film_queue.queue(film.key)
    return film


@transaction.atomic
def try_again(*, key: UUID, by: Person) -> Film:
    """What is done already is not done twice. Raises Refused where there is nothing to try."""
    film = Film.objects.select_for_update().filter(pk=key).first()
    if film is None or film.state not in {State.FAILED, State.REFUSED}:
        raise Refused(nothing_to_try(), 409)
    if not film_files.source(film.key).is_file():
        raise Refused(film_work.gone(), 409)
    wait(film)
    return film


def wait(film: Film) -> None:
    film.state, film.sentence, film.step, film.share, film.tries = State.WAITING, "", "", 0.0, 0
    film.save(update_fields=["state", "sentence", "step", "share", "tries"])
    film_queue.queue(film.key)


@transaction.atomic
def remove(*, key: UUID, by: Person) -> None:
    """Raises Refused while a page uses it. What readers have of it stays in the store."""
    film = Film.objects.select_for_update().filter(pk=key).first()
    if film is None:
        raise Refused(not_yours(), 404)
    if film_queries.pages_with(film):
        raise Refused(in_use(), 409)
    film.delete()
    transaction.on_commit(lambda: film_files.forget(key))


def check(bytes: int) -> None:
    """Raises Refused where a file of this size is not taken, or the disk has no room for it."""
    if bytes > settings.FILM_BYTES:
        raise Refused(too_big(bytes), 413)
    if bytes < 1:
        raise Refused(_("Die Datei ist leer. Wählen Sie das Video noch einmal aus."))
    coming = Film.objects.filter(state=State.ARRIVING).aggregate(
        all=Sum(F("bytes") - F("received"), default=0)
    )
    if film_files.free() - coming["all"] < 2 * bytes:  # the file, and what is made of it
        raise Refused(no_room(), 409)


def shown_name(name: str) -> str:
    """The file's own name, without folders and what no line shows."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return "".join(one for one in last if one.isprintable()).strip()[-NAME:] or _("Film")


def too_big(bytes: int) -> str:
    return _(
        "Die Datei ist zu groß: %(size)s, erlaubt sind %(most)s. Kürzen oder verkleinern Sie das "
        "Video; mehr als Full HD (1920 × 1080) braucht es nicht."
    ) % {"size": filesizeformat(min(bytes, TOLD)), "most": filesizeformat(settings.FILM_BYTES)}


def no_room() -> str:
    return _(
        "Auf dem Server ist kein Platz für dieses Video. Die Datei ist in Ordnung: Wenden Sie sich "
        "an die Betreuung der Plattform und versuchen Sie es danach noch einmal."
    )


def not_yours() -> str:
    return _("Diesen Film gibt es nicht mehr, oder jemand anderes lädt ihn hoch.")


def longer_than_announced() -> str:
    return _(
        "Die Datei ist länger, als angekündigt war. Hat sie sich inzwischen geändert? Laden Sie "
        "sie neu hoch."
    )


def nothing_to_try() -> str:
    return _("An diesem Film gibt es nichts zu wiederholen; sein Stand hat sich geändert.")


def in_use() -> str:
    return _(
        "Der Film wird noch verwendet. Nehmen Sie ihn zuerst aus den Mini-Videos, die bei ihm "
        "stehen."
    )
