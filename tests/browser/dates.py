# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Dates for those who learn, and a unit that asks for one of them; made within the served world."""

import json
from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format

from geleucht.activities.live.tests.making import block
from geleucht.demo.cast import person
from geleucht.learning.tests import making
from geleucht.live.addresses import session_href
from geleucht.live.local_times import moment
from geleucht.live.models import LiveSeries, Session
from geleucht.live.seat_actions import Guest, book
from geleucht.live.session_actions import plan

SERIES, UNIT = "sprechstunde", "/lernpfade/mitmachen/dabei/"


def before(place: int) -> str:
    """Who has the only seat of the full date at this place."""
    return f"vorher-{place}@schule.example"


def make() -> str:
    """Three to be attended, two that are full, as JSON: address, key and moment of each."""
    unit = making.unit("dabei", block(LiveSeries.objects.get(slug=SERIES).key))
    making.publish(making.path("mitmachen", [unit]), [unit])
    attended = [planned(place, provider="bbb", seats=5) for place in range(3)]
    full = [planned(place, seats=1, waiting_places=5) for place in (3, 4)]
    for place, one in enumerate(full, start=3):
        book(session=one, by=Guest(before(place)), now=timezone.now())
    return json.dumps([told(one) for one in (*attended, *full)])


def planned(place: int, **fields: Any) -> Session:
    begin = starts(place)
    session = Session(
        series=LiveSeries.objects.get(slug=SERIES),
        starts_at=begin,
        ends_at=begin + timedelta(hours=1),
        **fields,
    )
    return plan(session=session, hosts=[person("host")], by=None)


def starts(place: int) -> datetime:
    """In two days, each at a minute of its own."""
    return moment(timezone.localdate() + timedelta(days=2), time(7, 10 + place))


def told(session: Session) -> dict[str, str]:
    when = date_format(timezone.localtime(session.starts_at), "j. F, H:i")
    return {"href": session_href(session), "key": str(session.pk), "when": when}
