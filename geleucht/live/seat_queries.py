# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reads about seats: whose it is, how many wait before, which date stands at an address."""

from uuid import UUID

from django.db.models import Q, QuerySet

from geleucht.accounts.models import Person
from geleucht.live.models import Cancellation, Seat, SeriesAddress, Session
from geleucht.live.seat_models import OPEN, SeatState

BOOKED = ("number", "series__slug", "series__retired_on", "series__programme__admission")


def session_at(slug: str, number: int) -> Session | None:
    """The date with this address, or one of its earlier ones, with all that its state asks."""
    found = first(sessions().filter(series__slug=slug, number=number))
    if found:
        return found
    key = SeriesAddress.objects.filter(slug=slug).values_list("key", flat=True).first()
    return first(sessions().filter(series=key, number=number)) if key else None


def first(found: QuerySet[Session]) -> Session | None:
    """Of what is one at most: to order wide rows costs a third of asking for them."""
    return next(iter(found.order_by()[:1]), None)


def to_book(slug: str, number: int) -> Session | None:
    """The date at this address with what booking a seat reads of it, and nothing more."""
    narrow = Session.objects.select_related("series__programme").only(*BOOKED)
    return first(narrow.filter(series__slug=slug, number=number)) or session_at(slug, number)


def sessions() -> QuerySet[Session]:
    return Session.objects.select_related("series__programme__audience", "cancellation")


def open_seat(session: Session, person: Person) -> Seat | None:
    """What this person has of this date and is not over; what their mailbox has, too."""
    theirs = Q(person=person)
    if person.email:
        theirs |= Q(email=person.email)
    found = Seat.objects.filter(theirs, session=session, state__in=OPEN)
    return min(found, key=lambda seat: seat.arrival, default=None)


def seat_of_mailbox(session: Session, email: str) -> Seat | None:
    return Seat.objects.filter(session=session, email=email, state__in=OPEN).first()


def place_in_line(seat: Seat) -> int:
    """1 for whoever is next."""
    before = Seat.objects.filter(session=seat.session_id, state=SeatState.WAITING)
    return before.filter(arrival__lt=seat.arrival).count() + 1


def called_off(session: UUID) -> bool:
    """As the database knows it now, whatever was read before."""
    return Cancellation.objects.filter(session=session).exists()
