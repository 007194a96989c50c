# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the page before a room says, as time goes by."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import models

from geleucht.live import doors
from geleucht.live.models import Session
from geleucht.live.recording_words import at_the_door
from geleucht.live.session_models import ROOM_OPENS
from geleucht.programmes.queries import admitted

SOON = timedelta(hours=2)  # from then on the page looks by itself


class Phase(models.TextChoices):
    EARLY = "early"
    SOON = "soon"
    WAITING = "waiting"
    OPEN = "open"
    CLOSED = "closed"
    OVER = "over"
    CANCELLED = "cancelled"


LOOKS_AGAIN = {Phase.SOON: 60, Phase.WAITING: 20, Phase.CLOSED: 60}  # seconds


@dataclass(frozen=True)
class Facts:
    """What all readers of the page need to know of a date; never where its room is."""

    key: UUID
    slug: str
    number: int
    title: str
    accent: str
    tone: str
    starts_at: datetime
    ends_at: datetime
    reason: str | None  # why it does not take place
    opened: bool
    closed: bool  # by a host, who may open it again
    streamed: bool
    asks_name: bool
    limited: bool
    invited: bool
    recorded: str  # a `Recorded`
    minutes: int  # that the room counts; 0 where it counts none

    @property
    def opens_at(self) -> datetime:
        return self.starts_at - ROOM_OPENS


def facts(session: Session) -> Facts:
    audience = session.series.programme.audience
    door, stream = doors.door(session), bool(session.stream)
    cancellation = getattr(session, "cancellation", None)
    return Facts(
        key=session.key,
        slug=session.series.slug,
        number=session.number,
        title=session.series.shown["title"],
        accent=audience.accent,
        tone=audience.tone,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        reason=cancellation and cancellation.reason,
        opened=bool(doors.stream(session)) if stream else door is not None,
        closed=doors.is_closed(session) and not stream,
        streamed=stream,
        asks_name=door is not None and door.system.asks_name and not stream,
        limited=session.seats is not None,
        invited=is_invited(session),
        recorded=at_the_door(session).value,
        minutes=session.enough_minutes if doors.counts(session) else 0,
    )


def is_invited(session: Session) -> bool:
    """Whether only some may come at all."""
    return not admitted(None, session.series.programme)


def phase(known: Facts, now: datetime) -> Phase:
    if known.reason is not None:
        return Phase.CANCELLED
    if now >= known.ends_at:
        return Phase.OVER
    if now < known.opens_at:
        return Phase.SOON if now >= known.opens_at - SOON else Phase.EARLY
    if known.opened:
        return Phase.OPEN
    return Phase.CLOSED if known.closed and now >= known.starts_at else Phase.WAITING
