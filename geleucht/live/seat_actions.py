# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Taking a seat and what its holder does with it.

A seat is one conditional update of the date's counters and a unique row; both or neither. The
date's row comes first, so whoever books waits for whoever was there before.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from geleucht.accounts.models import Person
from geleucht.base.errors import Refused
from geleucht.base.shared import touch
from geleucht.live import notices, seat_queries, seat_refusals
from geleucht.live.models import Cancellation, OrderChange, Seat, Session
from geleucht.live.seat_models import OPEN, NoticeKind, SeatState
from geleucht.live.waiting_list import advance, end, lock, looks
from geleucht.programmes.queries import admitted

ARRIVE = """
    UPDATE live_session
    SET taken = taken + (CASE WHEN seats IS NULL OR (taken < seats AND waiting = 0)
            THEN 1 ELSE 0 END),
        waiting = waiting + (CASE WHEN seats IS NULL OR (taken < seats AND waiting = 0)
            THEN 0 ELSE 1 END),
        arrivals = arrivals + 1
    WHERE key = %(session)s
        AND (seats IS NULL OR (taken < seats AND waiting = 0) OR waiting < waiting_places)
        AND (opens_at IS NULL OR opens_at <= %(now)s)
        AND (closes_at IS NULL OR closes_at > %(now)s)
        AND CASE WHEN seats IS NULL THEN ends_at ELSE starts_at END > %(now)s
    RETURNING arrivals, taken, waiting, seats, waiting_places
"""


@dataclass(frozen=True)
class Guest:
    """Whoever reads this mailbox, which a code has shown; `email` in its stored spelling."""

    email: str
    name: str = ""


Booker = Person | Guest


@transaction.atomic
def book(*, session: Session, by: Booker, now: datetime, wishes: str = "") -> Seat:
    """A seat, or a place in the waiting list. Twice is once. Raises Refused."""
    by = owner(by)
    found = mine(session, by)
    if found:
        return found
    if not admitted(by if isinstance(by, Person) else None, session.series.programme):
        raise Refused(seat_refusals.invited(), 403)
    return take(session, by, now, wishes)


def take(session: Session, by: Booker, now: datetime, wishes: str) -> Seat:
    """Raises Refused."""
    try:
        with transaction.atomic():
            return booked(session, by, now, wishes)
    except (IntegrityError, Refused):  # another window of theirs was faster, perhaps
        found = mine(session, by)
        if found is None:
            raise
        return found


def owner(by: Booker) -> Booker:
    """A mailbox that has an account is its person. Raises Refused where that is locked."""
    if isinstance(by, Guest):
        person = Person.objects.filter(email=by.email).first()
        if person and not person.is_active:
            raise Refused(seat_refusals.locked(), 403)
        return person or by
    return by


def mine(session: Session, by: Booker) -> Seat | None:
    """What they have of this date already; a guest's seat of their mailbox becomes theirs."""
    if isinstance(by, Guest):
        return seat_queries.seat_of_mailbox(session, by.email)
    found = seat_queries.open_seat(session, by)
    if found and found.person_id is None:
        take_over(seat=found, by=by)
    return found


def booked(session: Session, by: Booker, now: datetime, wishes: str) -> Seat:
    arrival, state = arrive(session, now)
    if seat_queries.called_off(session.pk):
        raise Refused(seat_refusals.of(session, now), 409)
    who: dict[str, Any] = {"person": by}
    if isinstance(by, Guest):
        who = {"email": by.email, "name": by.name}
    seat = Seat.objects.create(session=session, arrival=arrival, state=state, wishes=wishes, **who)
    held = state == SeatState.HELD
    notices.write(seats=[seat], kind=NoticeKind.CONFIRMED if held else NoticeKind.WAITING)
    return seat


def arrive(session: Session, now: datetime) -> tuple[int, SeatState]:
    """The number of this arrival and what there was for it. Raises Refused where nothing was."""
    if session.series.retired_on:
        raise Refused(seat_refusals.retired(), 410)
    with connection.cursor() as cursor:
        cursor.execute(ARRIVE, {"session": session.pk, "now": now})
        row = cursor.fetchone()
    if row is None:
        raise Refused(seat_refusals.of(session, now), 409)
    arrival, session.taken, session.waiting, session.seats, session.waiting_places = row
    held = session.waiting == 0  # else this one waits, or would have had to
    before = Session(taken=session.taken - held, waiting=session.waiting - (not held))
    before.seats, before.waiting_places = session.seats, session.waiting_places
    if looks(before) != looks(session):
        touch()
    return arrival, SeatState.HELD if held else SeatState.WAITING


@transaction.atomic
def cancel(*, seat: Seat, by: Booker | None, now: datetime) -> Seat:
    """Whatever the entry is, it is over and comes back never; what it held is offered to whoever
    is next. `by` None: somebody who reads the mail. Twice is once."""
    session, seat = both(seat)
    if seat.state not in OPEN:
        return seat
    end(session, seat, SeatState.CANCELLED)
    record(seat, _("abgesagt"), _("selbst abgesagt"))
    notices.write(seats=[seat], kind=NoticeKind.CANCELLED)
    advance(session, now)
    return seat


@transaction.atomic
def accept(*, seat: Seat, by: Booker | None, now: datetime) -> Seat:
    """Take the seat that was offered. Twice is once. Raises Refused."""
    session, seat = both(seat)
    if seat.state == SeatState.HELD:
        return seat
    if seat.state != SeatState.OFFERED or seat_queries.called_off(session.pk):
        raise Refused(seat_refusals.no_offer(), 409)
    if seat.offered_until is None or now >= min(seat.offered_until, session.starts_at):
        raise Refused(seat_refusals.offer_over(), 409)
    seat.state, seat.offered_until = SeatState.HELD, None
    seat.save(update_fields=["state", "offered_until"])
    notices.write(seats=[seat], kind=NoticeKind.CONFIRMED)
    return seat


@transaction.atomic
def decline(*, seat: Seat, by: Booker | None, now: datetime) -> Seat:
    """Let the offer pass on. Twice is once. Raises Refused where nothing is offered any more."""
    session, seat = both(seat)
    if seat.state == SeatState.DECLINED:
        return seat
    if seat.state != SeatState.OFFERED:
        raise Refused(seat_refusals.no_offer(), 409)
    end(session, seat, SeatState.DECLINED)
    advance(session, now)
    return seat


@transaction.atomic
def move(*, seat: Seat, by: Booker | None, now: datetime) -> Seat:
    """To the date that takes the place of one that was called off, in the order in which they
    wish it; wishes and name go along. Twice is once. Raises Refused."""
    off = Cancellation.objects.filter(session=seat.session_id).first()
    if off is None or off.instead_id is None:
        raise Refused(seat_refusals.nowhere_to_move(), 409)
    for key in sorted([seat.session_id, off.instead_id]):
        lock(key)
    session, seat = both(seat)
    target = seat_queries.sessions().get(pk=off.instead_id)
    who = owner(seat.person or Guest(seat.email or "", seat.name))
    there = mine(target, who)
    if seat.state not in OPEN:
        if there:
            return there
        raise Refused(seat_refusals.over(), 409)
    new = there or take(target, who, now, seat.wishes)
    end(session, seat, SeatState.CANCELLED)
    record(seat, _("zu einem anderen Termin gegangen"), _("Der Termin fällt aus."))
    return new


@transaction.atomic
def say_wishes(*, seat: Seat, wishes: str, by: Booker | None) -> None:
    """Raises Refused where the entry is over."""
    if not Seat.objects.filter(pk=seat.pk, state__in=OPEN).update(wishes=wishes):
        raise Refused(seat_refusals.over(), 409)


def remind(*, seat: Seat, wanted: bool, by: Booker | None) -> None:
    """Whether reminders come; what changes about the date is told in any case."""
    Seat.objects.filter(pk=seat.pk).update(reminders=wanted)


def take_over(*, seat: Seat, by: Person) -> None:
    """A guest's seat becomes that of the person who reads its mailbox."""
    Seat.objects.filter(pk=seat.pk, person=None).update(person=by, email=None, name="")
    seat.person, seat.email, seat.name = by, None, ""


def both(seat: Seat) -> tuple[Session, Seat]:
    """The date, locked, and the entry as it is now. Raises Refused where it is erased."""
    session = lock(seat.session_id)
    found = Seat.objects.select_related("person").filter(pk=seat.pk).first()
    if found is None:
        raise Refused(seat_refusals.over(), 410)
    return session, found


def record(seat: Seat, what: str, reason: str, by: Person | None = None) -> None:
    """What did not follow from the order of arrival; of those at the desk, who it was."""
    number = _("Nummer %(arrival)s: %(what)s") % {"arrival": seat.arrival, "what": what}
    OrderChange.objects.create(
        session_id=seat.session_id, seat=seat, what=number, reason=reason, by=by
    )
