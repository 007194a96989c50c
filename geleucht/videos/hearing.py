# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""German captions proposed by a machine that listens to the film: asked for, made by a job, put
into the draft as what nobody has checked. What somebody wrote is never overwritten by the job."""

import logging
from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app
from procrastinate.job_context import JobContext

from geleucht.accounts.models import Person
from geleucht.base.errors import Refused
from geleucht.content import actions as content
from geleucht.content import film_store
from geleucht.content.two_editors import EDITING, one_at_a_time
from geleucht.videos import text_actions
from geleucht.videos.captions import cues, webvtt
from geleucht.videos.document import not_ready, playing
from geleucht.videos.film_models import Film, Hearing, State
from geleucht.videos.film_queue import UNDECIDED, left
from geleucht.videos.film_work import Stopping, never
from geleucht.videos.listening import cutting, listener
from geleucht.videos.models import VideoPage
from geleucht.videos.processing.errors import VideoProblem
from geleucht.videos.texts import GERMAN

MOST_TRIES = 3
log = logging.getLogger("geleucht.videos")


class Gone(Exception):
    """Nobody waits for it any more."""


@app.task(pass_context=True)
def hear_film(context: JobContext, key: str) -> None:
    try:
        work(UUID(key), context.should_abort)
    except Stopping:
        queue(UUID(key))


def queue(key: UUID) -> None:
    """One at a time, on all workers together."""
    hear_film.configure(lock="hearing").defer(key=str(key))


def keep_going() -> None:
    """As for films: what waits without a job gets one."""
    if settings.WHISPER_MODEL:
        waiting = Hearing.objects.filter(state__in=UNDECIDED).order_by("since")
        for key in left(hear_film.name, list(waiting.values_list("key", flat=True))):
            queue(key)


def of_page(page: VideoPage) -> Hearing | None:
    return Hearing.objects.filter(key=page.key).first()


def obstacle(page: VideoPage) -> str:
    """Why nobody can listen to the film of this state; empty where one can."""
    if page.script:
        return _("Die Untertitel kommen aus dem Drehbuch; es gibt nichts zu erkennen.")
    film = playing(page)
    if film is None:
        return _("Es gibt noch keinen Film, dem zugehört werden könnte.")
    if not film.ready:
        return not_ready(film)
    if not film.sound:
        return _("Der Film hat keinen Ton. Aus ihm lassen sich keine Untertitel erkennen.")
    return ""


@transaction.atomic
def ask(*, page: VideoPage, by: Person) -> Hearing:
    """Have somebody listen to the film of this state; asked twice it is done once."""
    film, told = playing(page), obstacle(page)
    if film is None or told:
        raise Refused(told, 409)
    row, made = Hearing.objects.select_for_update().get_or_create(
        key=page.key, defaults={"film": film}
    )
    if made or not row.under_way or row.film != film:
        row.film, row.state, row.share, row.tries = film, State.WAITING, 0, 0
        row.sentence = row.captions = ""
        row.save()
        queue(page.key)
    return row


def drop(*, page: VideoPage, by: Person) -> int:
    """Nobody wants it any more; a job that is at it ends. How many there were."""
    return Hearing.objects.filter(key=page.key).delete()[0]


def take(*, page: VideoPage, known: str, by: Person) -> VideoPage:
    """Put what was heard in the place of the captions that `known` names. Raises Overtaken, and
    Refused where there is nothing to take."""
    row = Hearing.objects.filter(key=page.key, state=State.READY).first()
    if row is None:
        raise Refused(_("Diesen Vorschlag gibt es nicht mehr."), 409)
    if playing(page) != row.film:
        raise Refused(other_film(), 409)
    heard = row.captions
    saved = text_actions.change_text(
        page=page.pk, part=GERMAN, known=known, change=lambda _before: heard, heard=True, by=by
    )
    row.delete()
    return saved


def work(key: UUID, stopping: Callable[[], bool] = never) -> None:
    """Listen to what is waited for. Raises Stopping where the worker has to end."""
    row = begun(key) if settings.WHISPER_MODEL else None
    if row is None:
        return
    try:
        arrive(row, listen(row, partial(tell, row, stopping)))
    except Gone:
        return
    except Stopping:
        mine(row).update(state=State.WAITING, tries=row.tries - 1)
        raise
    except VideoProblem as problem:
        fail(row, problem.sentence)
    except FileNotFoundError:
        fail(row, _("Der Ton des Films liegt nicht auf dem Server."))
    except DatabaseError:
        raise
    except Exception:
        log.exception("A film could not be listened to")
        mine(row).update(state=State.WAITING)


@transaction.atomic
def begun(key: UUID) -> Hearing | None:
    """What is being worked on now. None where nobody waits, or it was begun too often."""
    rows = Hearing.objects.select_for_update(of=("self",)).select_related("film")
    row = rows.filter(pk=key, state__in=UNDECIDED).first()
    if row is None:
        return None
    row.state, row.share, row.tries = State.WORKING, 0, row.tries + 1
    if row.tries > MOST_TRIES:
        row.state, row.sentence = State.FAILED, _("Das Erkennen ist mehrmals abgebrochen.")
    row.save(update_fields=["state", "share", "tries", "sentence"])
    return row if row.state == State.WORKING else None


def mine(row: Hearing) -> "QuerySet[Hearing]":
    """The row, as long as nobody has taken it away or asked for another film."""
    return Hearing.objects.filter(pk=row.pk, film=row.film, state=State.WORKING)


def tell(row: Hearing, stopping: Callable[[], bool], share: float) -> None:
    if stopping():
        raise Stopping
    if not mine(row).update(share=share):
        raise Gone


def fail(row: Hearing, sentence: str) -> None:
    mine(row).update(state=State.FAILED, sentence=sentence)


def listen(row: Hearing, told: listener.Told) -> str:
    """What is said in the film as WebVTT. Raises VideoProblem, FileNotFoundError."""
    film: Film = row.film
    with film_store.at_hand(film.sound) as sound:
        words = listener.heard(sound, GERMAN, seconds=film.length_ms / 1000, told=told)
    track = cutting.track(words, film.length_ms)
    if not track:
        raise VideoProblem(_("In diesem Film war kein gesprochenes Wort zu erkennen."))
    if len(track) > cues.MOST_CUES:
        raise VideoProblem(cues.too_many())
    return webvtt.write(track).rstrip("\n")


def arrive(row: Hearing, captions: str) -> None:
    """Into the draft, where it has none; else it waits here for somebody. Raises Gone."""
    page = VideoPage.objects.filter(key=row.key).first()
    if page is None:
        mine(row).delete()
        raise Gone
    with one_at_a_time(EDITING, page.pk), transaction.atomic():
        if not mine(row).select_for_update().exists():
            raise Gone
        draft = text_actions.draft_of(page.pk)
        if playing(draft) != row.film:
            fail(row, other_film())
        elif told := in_the_way(draft):
            mine(row).update(state=State.READY, captions=captions, sentence=told)
        else:
            draft.captions, draft.heard = captions, True
            content.save_draft(page=draft, by=None)
            mine(row).delete()


def in_the_way(draft: VideoPage) -> str:
    if draft.captions:
        return _("Es gibt inzwischen Untertitel. Sie bleiben, bis Sie den Vorschlag übernehmen.")
    if draft.get_lock():
        return _("Die Seite war gesperrt, als der Vorschlag fertig war. Sie blieb, wie sie ist.")
    return ""


def other_film() -> str:
    return _("Die Seite hat inzwischen einen anderen Film. Lassen Sie ihn neu erkennen.")
