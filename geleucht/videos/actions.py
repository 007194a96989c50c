# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Publishing and retiring mini-videos, called by the gate of `content` in its transaction."""

from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from geleucht.accounts.models import Person
from geleucht.base.events import emit
from geleucht.base.shared import touch
from geleucht.base.time import today
from geleucht.content import actions as content
from geleucht.content.addresses_once import refuse_taken
from geleucht.content.errors import CannotPublish
from geleucht.programmes.events import ProgrammeOpened
from geleucht.programmes.models import Programme
from geleucht.programmes.queries import programme_of, programmes
from geleucht.videos import searching
from geleucht.videos.document import playing
from geleucht.videos.events import FilmReady, VideoPublished, VideoRetired
from geleucht.videos.film_models import Film
from geleucht.videos.models import LiveVideo, VideoAddress, VideoFolder, VideoPage
from geleucht.videos.shown import draw

FOLDER = "videos"


def ensure_folder(*, programme: Programme, by: Person | None) -> VideoFolder:
    """Where this programme's mini-videos lie, made where it is missing."""
    title, parent = _("Mini-Videos"), programme.folder
    return content.ensure_folder(kind=VideoFolder, parent=parent, title=title, slug=FOLDER, by=by)


def programme_opened(event: ProgrammeOpened) -> None:
    ensure_folder(programme=event.programme, by=event.by)


def ensure_folders() -> None:
    """For programmes that were opened before there were mini-videos."""
    for programme in programmes():
        ensure_folder(programme=programme, by=None)


def published(page: VideoPage) -> None:
    """Have readers see this state. Raises CannotPublish."""
    programme = programme_of(page)
    if programme is None:
        raise CannotPublish(_("Ein Mini-Video gehört in ein Programm."), page.pk)
    refuse_taken(page, LiveVideo.objects.all(), VideoAddress)
    show(page, programme)
    VideoAddress.objects.update_or_create(slug=page.slug, defaults={"key": page.key})


def show(page: VideoPage, programme: Programme) -> None:
    shown = draw(page).keep()
    LiveVideo.objects.update_or_create(
        key=page.key,
        defaults={
            "slug": page.slug,
            "programme": programme,
            "shown": shown,
            "topic": page.topic,
            "level": page.level,
            "length_ms": shown["length_ms"],
            "retired_on": None,
        },
    )
    searching.put([page.key])
    emit(VideoPublished(page.key))


@transaction.atomic
def renew(*, film: UUID) -> int:
    """This film is ready: whatever live video shows it, shows it from now on. How many do."""
    content.one_at_a_time()
    pages = showing(Film.objects.get(pk=film))
    for page in pages:
        programme = programme_of(page)
        if programme is not None:
            show(page, programme)
    return len(pages)


def showing(film: Film) -> list[VideoPage]:
    """Live pages that name it, or have the script that it was made of."""
    live = VideoPage.objects.live().filter(
        key__in=LiveVideo.objects.filter(retired_on=None).values("key")
    )
    named = Q(film=film) | Q(sign_film=film)
    if not film.script:
        return list(live.filter(named).order_by("path"))
    found = live.filter(named | ~Q(script="")).order_by("path")
    return [one for one in found if film in (playing(one), one.sign_film)]


def film_ready(event: FilmReady) -> None:
    renew(film=event.key)


def gone(page: VideoPage) -> None:
    retire(page.key)


@transaction.atomic
def retire(key: UUID) -> None:
    """Its page says that it is retired; its transcript stays."""
    LiveVideo.objects.filter(key=key, retired_on=None).update(retired_on=today())
    touch()  # an update sends no signal
    searching.drop(key)
    emit(VideoRetired(key))
