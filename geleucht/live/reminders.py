# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reminders are written down when their moment comes, however long no worker looked."""

from datetime import UTC, datetime

from django.db.models import DateTimeField, Exists, ExpressionWrapper, F, OuterRef, QuerySet
from django.db.models.functions import Extract, Floor

from geleucht.live import notices
from geleucht.live.models import Notice, Seat
from geleucht.live.notice_times import REMINDERS, Reminder
from geleucht.live.seat_models import NoticeKind, SeatState

# As `notice_times.minute`
MINUTE = Floor(Extract("session__starts_at", "epoch", tzinfo=UTC) / 60)
TELLING = [NoticeKind.CONFIRMED, NoticeKind.CHANGED]


def write_due(now: datetime) -> int:
    """Those whose moment has come; returns how many."""
    return sum(
        notices.write_all(seats=due(one, now), kind=one.kind, round=F("minute"))
        for one in REMINDERS
    )


def due(reminder: Reminder, now: datetime) -> QuerySet[Seat]:
    """Seats that are not yet reminded; none that was told of the time since the moment came."""
    moment = ExpressionWrapper(
        OuterRef("session__starts_at") - reminder.before, output_field=DateTimeField()
    )
    of_seat = Notice.objects.filter(seat=OuterRef("pk"))
    seats = Seat.objects.filter(
        state=SeatState.HELD,
        reminders=True,
        session__cancellation=None,
        session__starts_at__lte=now + reminder.before,
        session__starts_at__gt=now + reminder.before - reminder.late,
    ).annotate(minute=MINUTE)
    return seats.exclude(Exists(of_seat.filter(kind__in=TELLING, written_at__gt=moment))).exclude(
        Exists(of_seat.filter(kind=reminder.kind, round=OuterRef("minute")))
    )
