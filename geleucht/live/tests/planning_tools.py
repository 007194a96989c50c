# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whoever plans dates in the tests, and dates of a year to come."""

from datetime import date, datetime, time, timedelta
from typing import Any

from geleucht.accounts.models import Person
from geleucht.live.local_times import moment
from geleucht.live.models import LiveSeries, Session
from geleucht.live.session_actions import plan
from geleucht.programmes.actions import grant_role
from geleucht.programmes.models import Programme, RoleName

NEXT = date.today().year + 1


def at(month: int, day: int, hour: int = 14, minute: int = 0) -> datetime:
    """Local time, next year."""
    return moment(date(NEXT, month, day), time(hour, minute))


def planned(series: LiveSeries, starts_at: datetime, **fields: Any) -> Session:
    hosts, by = fields.pop("hosts", ()), fields.pop("by", None)
    ends_at = starts_at + timedelta(minutes=fields.pop("minutes", 60))
    session = Session(series=series, starts_at=starts_at, ends_at=ends_at, **fields)
    return plan(session=session, hosts=hosts, by=by)


def again(session: Session) -> Session:
    return Session.objects.select_related("series").get(pk=session.pk)


def somebody(name: str, role: RoleName, programme: Programme | None) -> Person:
    person = Person.objects.create_user(f"{name.lower()}@lernen.example", name=name)
    grant_role(person=person, role=role, programme=programme, by=None)
    return person
