# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Dates as the desk lists them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from geleucht.accounts.models import Person
from geleucht.live import planning
from geleucht.live.models import LiveSeries, Session


def sessions() -> QuerySet[Session]:
    """With all that says how they stand."""
    return Session.objects.select_related("series__programme__audience", "cancellation")


def planned_by(person: Person) -> QuerySet[Session]:
    """Those of the programmes whose dates this person plans."""
    return sessions().filter(series__programme__in=planning.planned_by(person))


def listed(person: Person, *, series: UUID | None, past: bool, now: datetime) -> QuerySet[Session]:
    """What is to come or running, the next first; or what is over, the last first."""
    found: QuerySet[Any] = planned_by(person)
    if series:
        found = found.filter(series=series)
    if past:
        return found.filter(ends_at__lte=now).order_by("-starts_at", "-number")
    return found.filter(ends_at__gt=now).order_by("starts_at", "number")


def series_planned_by(person: Person) -> QuerySet[LiveSeries]:
    """Those that can have new dates, by programme and address."""
    found = LiveSeries.objects.filter(programme__in=planning.planned_by(person), retired_on=None)
    return found.select_related("programme").order_by("programme__title", "slug")
