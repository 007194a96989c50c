# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Mails to whoever has a seat are written down in the transaction that they tell of."""

from collections.abc import Iterable
from datetime import datetime

from django.db import connections, router, transaction
from django.db.models import DateTimeField, F, IntegerField, QuerySet, Value
from django.db.models.expressions import Combinable
from django.utils import timezone
from django.utils.translation import gettext as _

from geleucht.accounts.models import Person
from geleucht.base.errors import Refused
from geleucht.base.tasks import once
from geleucht.live import notice_sending
from geleucht.live.events import SessionCalledOff, SessionChanged
from geleucht.live.models import Notice, Seat, Session, SessionNote
from geleucht.live.note_models import LONGEST
from geleucht.live.seat_models import OPEN, NoticeKind, NoticeState, SeatState

INSERT = """
    INSERT INTO live_notice (seat_id, kind, round, state, written_at, due_at, tries)
    {rows} ON CONFLICT (seat_id, kind, round) DO NOTHING
"""
MOST_NOTES = 20  # of one date


def write(*, seats: Iterable[Seat], kind: NoticeKind, round: int = 0) -> None:
    """Once for each seat, kind and round, however often it is called."""
    wanted = [Notice(seat=seat, kind=kind, round=round) for seat in seats]
    Notice.objects.bulk_create(wanted, batch_size=1000, ignore_conflicts=True)
    send_soon()


def write_all(*, seats: QuerySet[Seat], kind: NoticeKind, round: int | Combinable = 0) -> int:
    """As `write`, for any number of seats in one statement; returns how many were new.

    `round` may be an expression over seats, such as F("session__sequence").
    """
    now = Value(timezone.now(), DateTimeField())
    number = Value(round, IntegerField()) if isinstance(round, int) else round
    state, tries = Value(NoticeState.WAITING.value), Value(0)
    rows = seats.order_by().values_list("pk", Value(kind.value), number, state, now, now, tries)
    sql, values = rows.query.sql_with_params()
    with connections[router.db_for_write(Notice)].cursor() as cursor:
        cursor.execute(INSERT.format(rows=sql), values)
        written = int(cursor.rowcount)
    if written:
        send_soon()
    return written


def send_soon() -> None:
    """Have them sent once they are committed. A job that cannot be queued undoes nothing: that of
    each minute finds what is due."""
    transaction.on_commit(queue, robust=True)


def queue() -> None:
    once(notice_sending.send_notices)


def queue_what_is_due() -> None:
    """Each minute: what was put off, what a dead worker had begun, what no job was queued for."""
    now = timezone.now()
    notice_sending.give_back(now)
    if notice_sending.due(now).exists():
        queue()


def session_changed(event: SessionChanged) -> None:
    """Whoever has a seat, or waits for one, is told of the new time; of the newest alone."""
    if not event.moved:
        return
    seats = Seat.objects.filter(session=event.key, state__in=OPEN)
    old = Notice.objects.filter(seat__session=event.key, kind=NoticeKind.CHANGED)
    old.filter(state=NoticeState.WAITING).update(state=NoticeState.DROPPED)
    write_all(seats=seats, kind=NoticeKind.CHANGED, round=F("session__sequence"))


def session_called_off(event: SessionCalledOff) -> None:
    seats = Seat.objects.filter(session=event.key, state__in=OPEN)
    write_all(seats=seats, kind=NoticeKind.CALLED_OFF)


@transaction.atomic
def note(*, session: Session, text: str, by: Person) -> SessionNote:
    """Mail this text to everybody who has a seat; the same text again is the same note.

    Raises Refused where there is nobody to write to any more, and for a text that is no note.
    """
    text = text.strip()
    locked = Session.objects.select_for_update().get(pk=session.pk)
    check_note(locked, text, timezone.now())
    found, _made = SessionNote.objects.get_or_create(session=locked, text=text, defaults={"by": by})
    seats = Seat.objects.filter(session=locked, state=SeatState.HELD)
    write_all(seats=seats, kind=NoticeKind.NOTE, round=found.pk)
    return found


def check_note(session: Session, text: str, now: datetime) -> None:
    if not 0 < len(text) <= LONGEST:
        raise Refused(_("Eine Nachricht hat ein bis %(n)s Zeichen.") % {"n": LONGEST})
    if hasattr(session, "cancellation"):
        raise Refused(_("Der Termin fällt aus; das steht schon in der Mail an alle."))
    if now >= session.ends_at:
        raise Refused(_("Der Termin ist vorbei. Nachrichten gehen nur bis zu seinem Ende hinaus."))
    if session.notes.exclude(text=text).count() >= MOST_NOTES:
        raise Refused(_("Zu einem Termin gehen höchstens %(n)s Nachrichten.") % {"n": MOST_NOTES})
