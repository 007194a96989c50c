# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Dates for those who learn, and a unit that asks for one of them; made within the served world."""

from collections.abc import Iterator
from datetime import time, timedelta
from typing import Any

from django.utils import timezone

from geleucht.activities.live.tests.making import block
from geleucht.demo.cast import person
from geleucht.learning.tests import making
from geleucht.live.local_times import moment
from geleucht.live.models import LiveSeries, Session
from geleucht.live.seat_actions import Guest, book
from geleucht.live.session_actions import plan

SERIES, UNIT = "sprechstunde", "/lernpfade/mitmachen/dabei/"
ATTENDED, FULL = 3, 2  # so many dates of each kind


def make() -> Iterator[str]:
    """Numbers and keys of dates to be attended, then of those that are full."""
    unit = making.unit("dabei", block(LiveSeries.objects.get(slug=SERIES).key))
    making.publish(making.path("mitmachen", [unit]), [unit])
    for place in range(ATTENDED):
        yield name(planned(place, provider="bbb", seats=5))
    for place in range(FULL):
        full = planned(ATTENDED + place, seats=1, waiting_places=5)
        book(session=full, by=Guest(before(place)), now=timezone.now())
        yield name(full)


def before(place: int) -> str:
    """The mailbox of whoever has the only seat of the full date at this place."""
    return f"vorher-{place}@schule.example"


def planned(place: int, **fields: Any) -> Session:
    """In two days, each at a minute of its own."""
    begin = moment(timezone.localdate() + timedelta(days=2), time(7, 10 + place))
    session = Session(
        series=LiveSeries.objects.get(slug=SERIES),
        starts_at=begin,
        ends_at=begin + timedelta(hours=1),
        **fields,
    )
    return plan(session=session, hosts=[person("host")], by=None)


def name(session: Session) -> str:
    return f"{session.number}:{session.pk}"
