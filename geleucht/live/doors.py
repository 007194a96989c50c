# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where a date's room is right now, and what one is opened for."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from geleucht.live.models import OpenRoom, Session
from geleucht.live.room_links import is_fit
from geleucht.live.rooms.gateway import Guest, Plan, Provider
from geleucht.live.rooms.registry import provider
from geleucht.live.session_models import AttendanceBy


@dataclass(frozen=True)
class Door:
    """A room that is open, if its system still answers."""

    system: Provider
    handle: str
    back: str

    def address(self, guest: Guest) -> str:
        """Raises RoomFailed."""
        return self.system.address(self.handle, guest, self.back)


@dataclass(frozen=True)
class Stand:
    """Which room a date has: of two who change it, each says which one they saw."""

    provider: str
    link: str
    handle: str
    round: int
    recorded: bool


def door(session: Session) -> Door | None:
    """Reads series and room of the date: select them along."""
    system = provider(session.provider)
    if system is None:
        return None
    handle = handle_of(session) or system.standing(plan(session))
    return Door(system, handle, back(session)) if handle else None


def stand(session: Session) -> Stand:
    room = (handle_of(session), round_of(session), is_recorded(session))
    return Stand(session.provider, session.link, *room)


def is_closed(session: Session) -> bool:
    """Whether a host has closed the room that was made for it, and nobody opened another."""
    system, room = provider(session.provider), opened(session)
    made_here = system is not None and not system.takes_link
    left = room is not None and room.provider == session.provider and not room.handle
    return made_here and left


def counts(session: Session) -> bool:
    """Whether minutes are counted in its room: it is asked for, everybody goes into the room, and
    the system that the date has now can tell who is there. Else the code alone holds."""
    system = provider(session.provider)
    asked = session.attendance == AttendanceBy.ROOM and not session.stream
    return asked and system is not None and system.tells_who


def handle_of(session: Session) -> str:
    """Of the room that was opened in the system that the date has now."""
    room = opened(session)
    return room.handle if room and room.provider == session.provider else ""


def opened(session: Session) -> OpenRoom | None:
    return getattr(session, "room", None)


def is_recorded(session: Session) -> bool:
    """Whether the room that is open was made as one that is recorded."""
    room = opened(session)
    return bool(handle_of(session)) and room is not None and room.recorded


def round_of(session: Session) -> int:
    room = opened(session)
    return room.round if room else 0


def plan(session: Session, *, recorded: bool = False) -> Plan:
    return Plan(
        session.key,
        session.series.shown["title"],
        link=session.link,
        recorded=recorded,
        back=back(session),
        round=round_of(session),
    )


def back(session: Session) -> str:
    """The whole address of the page that leads in."""
    path = reverse("live:room", args=[session.series.slug, session.number])
    return f"{settings.ADDRESS}{path}"


def stream(session: Session) -> str:
    """Where all but hosts and speakers watch; empty for a date without one."""
    return session.stream if is_fit(session.stream) else ""
