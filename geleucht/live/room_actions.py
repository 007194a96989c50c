# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Opening, replacing and closing the room of a date.

The system is asked outside of transactions: a slow one must hold no row that others need.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from geleucht.accounts.models import Person
from geleucht.base.errors import Refused
from geleucht.base.events import emit
from geleucht.base.shared import touch
from geleucht.live import doors
from geleucht.live.doors import Door
from geleucht.live.events import SessionChanged
from geleucht.live.models import OpenRoom, Session
from geleucht.live.room_links import is_fit
from geleucht.live.rooms.gateway import Provider
from geleucht.live.rooms.registry import provider


def open_room(*, session: Session, by: Person) -> Door:
    """Make the date's room, or make sure that it is there; who waits is let in.

    Raises RoomFailed, and Refused for a date whose system is gone or that does not take place.
    """
    check(session)
    system = system_of(session.provider)
    handle = system.open(doors.plan(session), handle=doors.handle_of(session))
    if not system.takes_link and handle != doors.handle_of(session):
        keep(session, handle, doors.round_of(session))
    return Door(system, handle, doors.back(session))


def replace_room(*, session: Session, provider: str, link: str, seen: int, by: Person) -> Door:
    """Take another room, there or elsewhere; whoever waits or comes again gets that one.

    `seen` is the number of the room that is to be replaced: of two clicks the second changes
    nothing. Raises RoomFailed, and Refused for an address that is none.
    """
    check(session)
    if doors.round_of(session) != seen:
        return open_room(session=session, by=by)
    system = system_of(provider)
    if system.takes_link and not is_fit(link):
        raise Refused(_("Die Adresse eines Raums beginnt mit https:// und führt ins Internet."))
    session.provider, session.link = provider, link if system.takes_link else session.link
    found = OpenRoom(session=session, provider=provider, round=seen + 1)
    session.room = found
    handle = system.open(doors.plan(session))
    move(session, "" if system.takes_link else handle)
    return Door(system, handle, doors.back(session))


def close_room(*, session: Session, by: Person) -> Session:
    """End it for everybody. Raises RoomFailed."""
    found = doors.door(session)
    if found is not None:
        found.system.end(found.handle)
        keep(session, "", doors.round_of(session) + 1)
    return session


@transaction.atomic
def move(session: Session, handle: str) -> None:
    Session.objects.filter(pk=session.pk).update(
        provider=session.provider, link=session.link, changed_at=timezone.now()
    )
    keep(session, handle, doors.round_of(session))
    emit(SessionChanged(session.pk, moved=False))


@transaction.atomic
def keep(session: Session, handle: str, number: int) -> None:
    """Pages before rooms are drawn anew once this is committed."""
    values = {"provider": session.provider, "handle": handle, "round": number}
    found, _made = OpenRoom.objects.update_or_create(session=session, defaults=values)
    session.room = found
    touch()


def check(session: Session) -> None:
    if hasattr(session, "cancellation"):
        raise Refused(_("Dieser Termin fällt aus; es gibt keinen Raum."), 409)


def system_of(name: str) -> Provider:
    found = provider(name)
    if found is None or not found.usable():
        raise Refused(_("Dieses Konferenzsystem ist hier nicht eingerichtet."), 409)
    return found
