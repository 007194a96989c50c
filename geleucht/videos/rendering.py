# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Films of the scripts that pages have: asked for, made by a job, tried again."""

import errno
import logging
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app
from procrastinate.job_context import JobContext

from geleucht.base.errors import Refused
from geleucht.programmes.queries import programme_of
from geleucht.videos import film_actions, scene_files
from geleucht.videos.captions.problems import CannotRead
from geleucht.videos.document import source
from geleucht.videos.events import VideoPublished
from geleucht.videos.film_models import Film, Rendering, State
from geleucht.videos.film_queue import UNDECIDED, left
from geleucht.videos.models import VideoPage
from geleucht.videos.processing.errors import VideoProblem, no_space
from geleucht.videos.studio import script as scripts
from geleucht.videos.studio import timing
from geleucht.videos.studio.look import look_of
from geleucht.videos.studio.making import CannotMake, Made, make

MOST_TRIES = 3
FULL = {errno.ENOSPC, errno.EDQUOT}
log = logging.getLogger("geleucht.videos")


class Stopping(Exception):
    """The worker has to end; another one begins again."""


@app.task(pass_context=True)
def render_video(context: JobContext, key: str) -> None:
    try:
        work(UUID(key), context.should_abort)
    except Stopping:
        queue(UUID(key))


def queue(key: UUID, *, first: bool = False) -> None:
    """One at a time, on all workers together. first: somebody waits for it at the desk, whatever
    an import has brought."""
    render_video.configure(lock="studio", priority=int(first)).defer(key=str(key))


def keep_going() -> None:
    """As for films: what waits without a job gets one."""
    waiting = Rendering.objects.filter(state__in=UNDECIDED).order_by("since")
    for key in left(render_video.name, list(waiting.values_list("key", flat=True))):
        queue(key)


def published(event: VideoPublished) -> None:
    """A page with a script gets its film by itself, unless somebody has uploaded one for it."""
    page = VideoPage.objects.filter(key=event.key, live=True).first()
    if page is not None and page.script and (page.film is None or page.film.script):
        ask(page=page)


@transaction.atomic
def ask(*, page: VideoPage, again: bool = False) -> None:
    """Have the script of this state rendered, unless its film is there or under way.

    again: somebody asks for it: also where it has failed, and before all that waits.
    """
    script = source(page)
    if not page.script or Film.objects.filter(script=script).exclude(state=State.FAILED).exists():
        return
    row, made = Rendering.objects.select_for_update().get_or_create(
        script=script, defaults={"key": page.key}
    )
    if made or (again and row.state == State.FAILED):
        row.key, row.state, row.share, row.sentence, row.tries = page.key, State.WAITING, 0, "", 0
        row.save()
        queue(page.key, first=again)


def work(key: UUID, stopping: Callable[[], bool] = lambda: False) -> None:
    """Make the films that are waited for of this page's scripts. Raises Stopping."""
    waiting = Rendering.objects.filter(key=key, state__in=UNDECIDED)
    for row in waiting.order_by("since"):
        begin(row)
        if row.state != State.WORKING:
            continue
        try:
            render(row, stopping)
        except Stopping:
            put(row, State.WAITING, tries=row.tries - 1)
            raise
        except Gone:
            row.delete()
        except (CannotMake, CannotRead, Refused, VideoProblem) as refused:
            put(row, State.FAILED, sentence=str(refused))
        except DatabaseError:
            raise
        except Exception as error:
            log.exception("A script could not be rendered")
            full = isinstance(error, OSError) and error.errno in FULL
            put(row, State.FAILED if full else State.WAITING, sentence=no_space() if full else "")


def begin(row: Rendering) -> None:
    """Once more, unless it was begun too often: then something ends the worker each time."""
    if row.tries >= MOST_TRIES:
        put(row, State.FAILED, sentence=_("Das Rendern ist mehrmals abgebrochen."))
    else:
        put(row, State.WORKING, tries=row.tries + 1)


def put(row: Rendering, state: State, *, sentence: str = "", tries: int | None = None) -> None:
    row.state, row.sentence, row.share = state, sentence, 0
    row.tries = row.tries if tries is None else tries
    row.save(update_fields=["state", "sentence", "share", "tries"])


class Gone(Exception):
    """Nobody wants the film any more."""


def render(row: Rendering, stopping: Callable[[], bool]) -> None:
    page = page_of(row)
    folder = studio() / row.script
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)

    def told(share: float) -> None:
        if stopping():
            raise Stopping
        Rendering.objects.filter(pk=row.pk).update(share=share)

    try:
        read = scripts.read(page.script)
        files = scene_files.of(page)
        scene_files.bring(files, folder)
        heard = scene_files.heard(read, files)
        programme = programme_of(page)
        colours = look_of(programme.audience.accent if programme else "")
        made = make(read, folder, heard=heard, colours=colours, speech=settings.SPEECH, told=told)
        in_step(made, timing.timeline(read, heard))
        finish(row, page_of(row), made)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def studio() -> Path:
    """Where each script has a folder while it is rendered."""
    return Path(settings.FILMS_ROOT).with_name("studio")


def tidy() -> None:
    """Delete what killed workers have left of scripts that nobody waits for any more."""
    waiting = Rendering.objects.filter(state__in=UNDECIDED).values_list("script", flat=True)
    for folder in studio().glob("*"):
        if folder.name not in set(waiting):
            shutil.rmtree(folder, ignore_errors=True)


def in_step(made: Made, reckoned: Sequence[timing.Timed]) -> None:
    """The page's captions are reckoned without the machine's voice: raises CannotMake where it is
    slower."""
    pairs = zip(reckoned, made.timed, strict=True)
    slow = next((n for n, (plain, heard) in enumerate(pairs, 1) if plain != heard), 0)
    if slow:
        told = _(
            "Szene %(n)d: Die Computerstimme braucht länger, als die Untertitel stehen. Kürzen "
            "Sie den Text, oder schreiben Sie Zahlen und Abkürzungen so, wie sie klingen."
        )
        raise CannotMake([told % {"n": slow}])


@transaction.atomic
def finish(row: Rendering, page: VideoPage, made: Made) -> None:
    """From here on it is a film like any other."""
    film = film_actions.take_in(
        path=made.film, by=None, name=f"{page.slug}.mp4", script=row.script, passing=True
    )
    Film.objects.filter(pk=film.pk).update(voice=made.voice)
    row.delete()


def page_of(row: Rendering) -> VideoPage:
    """The page in the state that has this script: as it is published, or the newest draft; else
    another one that is published with the same. Raises Gone."""
    first = VideoPage.objects.filter(key=row.key)
    others = VideoPage.objects.exclude(script="").exclude(key=row.key).live()  # copies of it
    for page in (*first, *others.order_by("path")):
        drafts = [page.get_latest_revision_as_object()] if page.key == row.key else []
        for state in (page, *drafts):
            if source(state) == row.script:
                found: VideoPage = state
                return found
    raise Gone
