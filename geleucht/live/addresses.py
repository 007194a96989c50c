# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of series, dates, seats and rooms."""

from django.core import signing
from django.urls import reverse

from geleucht.live.models import LiveSeries, Seat, Session

SALT = "live.seat"


def series_href(series: LiveSeries) -> str:
    return reverse("live:series", args=[series.slug])


def session_href(session: Session) -> str:
    """Reads `session.series`: select it along."""
    return reverse("live:session", args=[session.series.slug, session.number])


def attendance_href(session: Session) -> str:
    """Where one says that one was there; reads `session.series`."""
    return reverse("live:attendance", args=[session.series.slug, session.number])


def room_href(session: Session, seat: Seat | None = None) -> str:
    """The page before the room; with a seat it lets in whoever has read the seat's mail."""
    address = [session.series.slug, session.number]
    if seat is None:
        return reverse("live:room", args=address)
    return reverse("live:room_of_seat", args=[*address, seat_token(seat)])


def questions_href(session: Session, token: str = "") -> str:
    """The questions beside its stream; with a mail's token whoever reads the mail may ask."""
    address = [session.series.slug, session.number]
    if not token:
        return reverse("live:questions", args=address)
    return reverse("live:questions_of_seat", args=[*address, token])


def seat_token(seat: Seat) -> str:
    """What a mail's link carries: whoever reads the mail may accept, decline, cancel."""
    return signing.Signer(salt=SALT).sign(str(seat.key))


def seat_of(token: str) -> Seat | None:
    """The seat that a mail's link is about; None for what we have not signed."""
    try:
        key = signing.Signer(salt=SALT).unsign(token)
    except signing.BadSignature:
        return None
    seats = Seat.objects.select_related(
        "person", "session__series__programme__audience", "session__cancellation"
    )
    return seats.filter(key=key).first()
