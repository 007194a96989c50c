# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What *Mein Bereich* shows of dates: one's own seats, and whether one hosts anything."""

from dataclasses import dataclass
from datetime import datetime

from geleucht.accounts.models import Person
from geleucht.base.sql import select
from geleucht.live.hosting import HOSTS
from geleucht.live.models import Seat
from geleucht.live.seat_models import OPEN
from geleucht.programmes.queries import HAS_ANY_ROLE

# Most people have no seat right now and host nothing: asked for first, since the wide rows of a
# date with its series cost ten times as much.
KNOWN = f"""
    SELECT
        EXISTS(
            SELECT FROM live_seat JOIN live_session ON live_session.key = session_id
            WHERE person_id = %(person)s AND state = ANY(%(open)s) AND ends_at > %(now)s),
        EXISTS(SELECT FROM live_hosting WHERE person_id = %(person)s)
            OR EXISTS(SELECT FROM live_recordingconsent WHERE person_id = %(person)s)
            OR {HAS_ANY_ROLE}
"""  # noqa: S608 no value is put into the text


@dataclass(frozen=True)
class Mine:
    """`seats` of dates to come, the next first; `hosts`: the pages of hosts are of use, if only to
    take back that one may be recorded."""

    seats: list[Seat]
    hosts: bool


def of(person: Person, now: datetime) -> Mine:
    """One query; a second for whoever has a seat."""
    known = {"person": person.pk, "open": list(OPEN), "roles": list(HOSTS), "now": now}
    [(has_seats, hosts)] = select(KNOWN, known)
    return Mine(seats_of(person, now) if has_seats else [], hosts)


def seats_of(person: Person, now: datetime) -> list[Seat]:
    found = Seat.objects.filter(person=person, state__in=OPEN, session__ends_at__gt=now)
    known = found.select_related("session__series__programme__audience", "session__cancellation")
    return list(known.order_by("session__starts_at", "arrival"))
