# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Dates as readers and calendars find them; each with its series, audience and cancellation."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from geleucht.accounts.models import Person
from geleucht.live.models import CalendarAddress, LiveSeries, Seat, SeriesAddress, Session
from geleucht.live.seat_models import OPEN, SeatState
from geleucht.live.seat_queries import sessions

Dates = QuerySet[Session]


def offered() -> Dates:
    """Of series that are published; those called off, too: people remember them."""
    return sessions().filter(series__retired_on=None)


def coming(found: Dates, now: datetime) -> Dates:
    """What runs or is still to come, the next first."""
    return found.filter(ends_at__gt=now).order_by("starts_at", "series__slug", "number")


def of_audience(slug: str, now: datetime, most: int) -> list[Session]:
    """The next ones that take place, for the audience of this slug; one query."""
    found = offered().filter(series__programme__audience__slug=slug, cancellation=None)
    return list(coming(found, now)[:most])


def of_series(key: UUID, now: datetime, most: int) -> list[Session]:
    return list(coming(sessions().filter(series=key), now)[:most])


def series_at(slug: str) -> LiveSeries | None:
    """The series at this address or at one that it had; one query, two for an old address."""
    known = LiveSeries.objects.select_related("programme__audience")
    found = known.filter(slug=slug).first()
    if found:
        return found
    keys = SeriesAddress.objects.filter(slug=slug).values("key")
    return known.filter(key__in=keys).first()


def slugs() -> list[str]:
    """The addresses of the series that are published."""
    found = LiveSeries.objects.filter(retired_on=None).order_by("since", "slug")
    return list(found.values_list("slug", flat=True))


def subscribed(token: str) -> Dates | None:
    """What the person has seats of whose calendar has this address; None for one of nobody."""
    address = CalendarAddress.objects.filter(token=token).first()
    if address is None:
        return None
    return sessions().filter(bookings__person=address.person_id, bookings__state=SeatState.HELD)


def seat_states(person: Person, dates: list[Session]) -> dict[UUID, str]:
    """By date: how this person's entry stands; one query."""
    found = Seat.objects.filter(person=person, state__in=OPEN, session__in=dates)
    return dict(found.values_list("session", "state"))
