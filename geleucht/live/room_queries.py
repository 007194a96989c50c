# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reads for rooms: the date with its room, and who may go in."""

from django.db.models import QuerySet

from geleucht.accounts.models import Person
from geleucht.live import seat_queries
from geleucht.live.addresses import seat_of
from geleucht.live.models import Seat, SeriesAddress, Session
from geleucht.live.seat_models import SeatState
from geleucht.programmes.queries import admitted


def sessions() -> QuerySet[Session]:
    """With all that `doors` and `states` read."""
    return seat_queries.sessions().select_related("room", "channel")


def session_at(slug: str, number: int) -> Session | None:
    """The date with this address, or one of its series' earlier ones."""
    found = sessions().filter(series__slug=slug, number=number).first()
    if found:
        return found
    old = SeriesAddress.objects.filter(slug=slug).values("key")
    return sessions().filter(series__in=old, number=number).first()


def may_enter(session: Session, person: Person | None, token: str) -> bool:
    return comes_freely(session, person) or held_seat(session, person, token) is not None


def comes_freely(session: Session, person: Person | None) -> bool:
    """Where seats are not limited, everybody whom the programme admits."""
    return session.seats is None and admitted(person, session.series.programme)


def held_seat(session: Session, person: Person | None, token: str) -> Seat | None:
    """By a mail's link, or by account."""
    seat = seat_of(token) if token else None
    if seat and seat.session_id == session.pk and seat.state == SeatState.HELD:
        return seat
    found = seat_queries.open_seat(session, person) if person else None
    return found if found and found.state == SeatState.HELD else None
