# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""When a reminder is due, and when any mail about a seat is still true."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from geleucht.live.models import Notice, Seat, Session
from geleucht.live.seat_models import OPEN, NoticeKind, SeatState

HOLDERS = {
    NoticeKind.CONFIRMED: [SeatState.HELD],
    NoticeKind.WAITING: [SeatState.WAITING],
    NoticeKind.OFFERED: [SeatState.OFFERED],
    NoticeKind.EXPIRED: [SeatState.EXPIRED],
    NoticeKind.CANCELLED: [SeatState.CANCELLED],
    NoticeKind.CHANGED: OPEN,
    NoticeKind.DAY_BEFORE: [SeatState.HELD],
    NoticeKind.SOON: [SeatState.HELD],
    NoticeKind.NOTE: [SeatState.HELD],
}


@dataclass(frozen=True)
class Reminder:
    """`before` the start; `late`: how long after that moment it is still of use."""

    kind: NoticeKind
    before: timedelta
    late: timedelta

    def is_timely(self, session: Session, now: datetime) -> bool:
        moment = session.starts_at - self.before
        return moment <= now < moment + self.late


REMINDERS = [
    Reminder(NoticeKind.DAY_BEFORE, timedelta(hours=24), late=timedelta(hours=6)),
    Reminder(NoticeKind.SOON, timedelta(minutes=30), late=timedelta(minutes=30)),
]
BY_KIND = {one.kind: one for one in REMINDERS}


def minute(session: Session) -> int:
    """The moment that a reminder tells of, as its `round`: a date that is moved reminds again."""
    return int(session.starts_at.timestamp() // 60)


def still_true(notice: Notice, now: datetime) -> bool:
    """Whether the mail would tell whoever gets it what is so.

    Of a date that is called off, nothing but that. After the end, nothing.
    """
    session, kind = notice.seat.session, NoticeKind(notice.kind)
    called_off = hasattr(session, "cancellation")
    if now >= session.ends_at or called_off or kind == NoticeKind.CALLED_OFF:
        return called_off and kind == NoticeKind.CALLED_OFF and now < session.ends_at
    if notice.seat.state not in HOLDERS[kind]:
        return False
    if kind == NoticeKind.CANCELLED and has_another(notice.seat):
        return False  # its calendar file would take the new seat away
    if kind in BY_KIND:
        return wanted(notice, now)
    until = notice.seat.offered_until
    return until is None or now < until


def has_another(seat: Seat) -> bool:
    """Whether whoever left has come again; one query."""
    whose = {"person": seat.person_id} if seat.person_id else {"email": seat.email}
    return Seat.objects.filter(session=seat.session_id, state__in=OPEN, **whose).exists()


def wanted(reminder: Notice, now: datetime) -> bool:
    """Whether this reminder is of the time that the date has now, in time and not silenced."""
    seat, session = reminder.seat, reminder.seat.session
    of_now = reminder.round == minute(session)
    timely = BY_KIND[NoticeKind(reminder.kind)].is_timely(session, now)
    return of_now and timely and seat.reminders
