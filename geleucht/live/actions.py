# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Publishing and retiring series, called by the gate of `content` in its transaction."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from geleucht.accounts.models import Person
from geleucht.base.events import emit
from geleucht.base.shared import touch
from geleucht.base.time import today
from geleucht.content import actions as content
from geleucht.content.addresses_once import refuse_taken
from geleucht.content.errors import CannotPublish
from geleucht.live import searching
from geleucht.live.events import SeriesPublished, SeriesRetired
from geleucht.live.models import LiveSeries, SeriesAddress, SeriesFolder, SeriesPage
from geleucht.live.shown import draw
from geleucht.programmes.events import ProgrammeOpened
from geleucht.programmes.models import Programme
from geleucht.programmes.queries import programme_of, programmes

FOLDER = "termine"


def ensure_folder(*, programme: Programme, by: Person | None) -> SeriesFolder:
    """Where this programme's series lie, made where it is missing."""
    title, parent = _("Online-Termine"), programme.folder
    return content.ensure_folder(kind=SeriesFolder, parent=parent, title=title, slug=FOLDER, by=by)


def programme_opened(event: ProgrammeOpened) -> None:
    ensure_folder(programme=event.programme, by=event.by)


def ensure_folders() -> None:
    """For programmes that were opened before there were online sessions."""
    for programme in programmes():
        ensure_folder(programme=programme, by=None)


def published(page: SeriesPage) -> None:
    """Have readers see this state. Raises CannotPublish."""
    programme = programme_of(page)
    if programme is None:
        raise CannotPublish(_("Eine Terminreihe gehört in ein Programm."), page.pk)
    refuse_taken(page, LiveSeries.objects.all(), SeriesAddress)
    show(page, programme)
    SeriesAddress.objects.update_or_create(slug=page.slug, defaults={"key": page.key})


def show(page: SeriesPage, programme: Programme) -> None:
    LiveSeries.objects.update_or_create(
        key=page.key,
        defaults={
            "slug": page.slug,
            "programme": programme,
            "shown": draw(page),
            "level": page.level,
            "retired_on": None,
        },
    )
    searching.put([page.key])
    emit(SeriesPublished(page.key))


def gone(page: SeriesPage) -> None:
    retire(page.key)


@transaction.atomic
def retire(key: UUID) -> None:
    """Its page says that it is retired; its dates stay and take no bookings any more."""
    LiveSeries.objects.filter(key=key, retired_on=None).update(retired_on=today())
    touch()  # an update sends no signal
    searching.drop(key)
    emit(SeriesRetired(key))
