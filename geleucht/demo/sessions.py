# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Twelve dates of the starter's series, relative to now: over, running soon, full, open, called
off, not open yet."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import NAMESPACE_DNS, UUID, uuid5

from django.utils import timezone

from geleucht.accounts.models import Person
from geleucht.demo.cast import person
from geleucht.live.local_times import moment
from geleucht.live.models import LiveSeries, Session
from geleucht.live.seat_actions import book
from geleucht.live.session_actions import call_off, plan

TALK, WRITING, WORKSHOP = "sprechstunde", "verstaendlich-schreiben", "werkstattrunde"
ROOM, STREAM = "https://raum.land.example/", "https://stream.land.example/"
SOON = timedelta(minutes=10)
SHORT = time(14)  # when most of them begin


@dataclass(frozen=True)
class Planned:
    """`days` from today at `clock`, or soon where there is none; `guests` of the cast book it."""

    series: str
    days: int
    clock: time | None = SHORT
    seats: int | None = 30
    waiting: int = 0
    opens: int = 60  # days before
    guests: tuple[str, ...] = ()
    off: str = ""  # why it does not take place
    large: bool = False


DATES = (
    Planned(TALK, -14, guests=("teacher", "multiplier")),
    Planned(TALK, -7, guests=("teacher",)),
    Planned(TALK, 0, None, guests=("teacher", "multiplier")),
    Planned(TALK, 3, time(16, 30), seats=2, waiting=10, guests=("multiplier", "editor")),
    Planned(TALK, 14, seats=None, large=True),
    Planned(TALK, 90),
    Planned(TALK, 7, guests=("teacher",), off="Die Moderation ist erkrankt."),
    Planned(WRITING, -5, time(10), guests=("official",)),
    Planned(WRITING, 2, time(10), seats=1, guests=("official",)),
    Planned(WRITING, 9, time(10), seats=12, waiting=6),
    Planned(WORKSHOP, -1, time(15, 45), guests=("apprentice",)),
    Planned(WORKSHOP, 6, time(15, 45), seats=None),
)


def sessions(by: Person | None) -> None:
    """Made once, where the series are there: what becomes of them is the visitors' business."""
    live = {one.slug: one for one in LiveSeries.objects.filter(retired_on=None)}
    for place, date in enumerate(DATES):
        key = key_of(place)
        if date.series in live and not Session.objects.filter(key=key).exists():
            bring(key, date, live[date.series], by)


def key_of(place: int) -> UUID:
    return uuid5(NAMESPACE_DNS, f"termin-{place}.demo.example")


def bring(key: UUID, date: Planned, series: LiveSeries, by: Person | None) -> None:
    now = timezone.now()
    starts = start(date, now)
    session = Session(
        key=key,
        series=series,
        starts_at=starts,
        ends_at=starts + timedelta(minutes=series.shown["minutes"]),
        opens_at=starts - timedelta(days=date.opens),
        seats=date.seats,
        waiting_places=date.waiting,
        link=f"{ROOM}{series.slug}",
        stream=f"{STREAM}{series.slug}" if date.large else "",
        captions=date.large,
        sign_language=date.large,
        recorded=date.large,
    )
    plan(session=session, hosts=[person("host")], by=by)
    for guest in date.guests:
        book(session=session, by=person(guest), now=min(now, starts - timedelta(days=1)))
    if date.off:
        instead = Session.objects.filter(series=series, starts_at__gt=starts, cancellation=None)
        call_off(session=key, reason=date.off, instead=instead.first(), by=by)


def start(date: Planned, now: datetime) -> datetime:
    if date.clock is None:
        return (now + SOON).replace(second=0, microsecond=0)
    day = timezone.localdate(now) + timedelta(days=date.days)
    return moment(day, date.clock)
