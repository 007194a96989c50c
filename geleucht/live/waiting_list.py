# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The waiting list of a date: who is offered a seat, until when, and what passes on.

Everything about a date's seats happens with its row locked, so one after another, and takes the
counters along. First come, first served: `arrival` is the order.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from geleucht.accounts.models import Person
from geleucht.base.errors import Refused
from geleucht.base.shared import touch
from geleucht.live import notices, seat_queries
from geleucht.live.events import SeatsChanged, SessionChanged
from geleucht.live.models import Seat, Session
from geleucht.live.seat_models import TAKING, NoticeKind, SeatState
from geleucht.live.states import few_left

LONGEST = timedelta(hours=24)  # that somebody has to answer an offer
SHORTEST = timedelta(minutes=15)
PART = 4  # of the time until the start: so that an offer can be passed on


def lock(session: UUID) -> Session:
    """The date as it is now; nobody else changes its seats until the transaction ends."""
    return Session.objects.select_for_update(no_key=True, of=("self",)).get(pk=session)


def deadline(session: Session, now: datetime) -> datetime:
    """Until when an offer of now can be accepted: a quarter of the time that is left, between
    fifteen minutes and a day, and never beyond the start."""
    left = (session.starts_at - now) / PART
    return min(now + max(SHORTEST, min(left, LONGEST)), session.starts_at)


def count(session: Session, *, taken: int = 0, waiting: int = 0) -> None:
    """Change the counters of a locked date; readers' pages are told where it looks different."""
    before = looks(session)
    session.taken += taken
    session.waiting += waiting
    names = ("taken", "waiting", "seats", "waiting_places")
    Session.objects.filter(pk=session.pk).update(**{name: getattr(session, name) for name in names})
    if looks(session) != before:
        touch()


def looks(session: Session) -> tuple[bool, bool, bool]:
    """Whether a seat, many, and a place in the waiting list can be had, as far as numbers say."""
    free = session.seats is None or (session.taken < session.seats and not session.waiting)
    return free, not few_left(session), session.waiting < session.waiting_places


def end(session: Session, seat: Seat, state: SeatState) -> None:
    """This entry of a locked date is over for good; what it held is free, and nobody has to know
    any more what its holder would have needed."""
    held, waited = seat.state in TAKING, seat.state == SeatState.WAITING
    seat.state, seat.offered_until, seat.wishes = state, None, ""
    seat.save(update_fields=["state", "offered_until", "wishes"])
    count(session, taken=-held, waiting=-waited)


def advance(session: Session, now: datetime) -> None:
    """Offer what is free of a locked date to those who wait, in their order; nothing is offered
    from the start on, or of a date that does not take place."""
    if session.seats is None or not session.waiting or now >= session.starts_at:
        return
    free = session.seats - session.taken
    if free <= 0 or seat_queries.called_off(session.pk):
        return
    waiting = Seat.objects.filter(session=session, state=SeatState.WAITING).order_by("arrival")
    chosen = list(waiting[:free])
    for seat in chosen:
        seat.state, seat.offered_until = SeatState.OFFERED, deadline(session, now)
    Seat.objects.bulk_update(chosen, ["state", "offered_until"], batch_size=1000)
    count(session, taken=len(chosen), waiting=-len(chosen))
    notices.write(seats=chosen, kind=NoticeKind.OFFERED)


def expire(now: datetime) -> None:
    """Offers that nobody answered pass on."""
    due = Seat.objects.filter(state=SeatState.OFFERED, offered_until__lte=now)
    due = due.filter(session__cancellation=None)
    for key in list(due.values_list("session", flat=True).distinct()):
        expire_in(key, now)


@transaction.atomic
def expire_in(key: UUID, now: datetime) -> None:
    session = lock(key)
    due = Seat.objects.filter(session=session, state=SeatState.OFFERED, offered_until__lte=now)
    over = list(due.order_by("arrival"))
    if not over or seat_queries.called_off(key):
        return
    due.filter(pk__in=[seat.pk for seat in over]).update(
        state=SeatState.EXPIRED, offered_until=None, wishes=""
    )
    count(session, taken=-len(over))
    notices.write(seats=over, kind=NoticeKind.EXPIRED)
    advance(session, now)


@transaction.atomic
def change_seats(
    *, session: Session, seats: int | None, waiting_places: int, by: Person | None, now: datetime
) -> Session:
    """More or fewer seats; None: without a limit. Raises Refused for fewer than are taken."""
    locked = lock(session.pk)
    if seats is not None and seats < locked.taken:
        raise Refused(too_few(locked.taken), 409)
    if seats is None:
        seat_all(locked)
    else:
        locked.seats, locked.waiting_places = seats, waiting_places
        count(locked)
    touch()
    advance(locked, now)
    return locked


def seat_all(session: Session) -> None:
    """Where seats are not limited any more, whoever waits or has an offer has one."""
    open_ones = [SeatState.WAITING, SeatState.OFFERED]
    left = list(Seat.objects.filter(session=session, state__in=open_ones).order_by("arrival"))
    Seat.objects.filter(pk__in=[seat.pk for seat in left]).update(
        state=SeatState.HELD, offered_until=None
    )
    waited = sum(seat.state == SeatState.WAITING for seat in left)
    session.seats, session.waiting_places = None, 0
    count(session, taken=waited, waiting=-waited)
    notices.write(seats=left, kind=NoticeKind.CONFIRMED)


@transaction.atomic
def seats_changed(event: SeatsChanged) -> None:
    """Somebody says that there may be free seats."""
    advance(lock(event.session), timezone.now())


def session_changed(event: SessionChanged) -> None:
    if event.moved:
        follow(event.key, timezone.now())


@transaction.atomic
def follow(key: UUID, now: datetime) -> None:
    """No offer of a date that was moved is good beyond its new start; one that lies ahead again
    goes on handing out what is free."""
    session = lock(key)
    late = Seat.objects.filter(session=session, state=SeatState.OFFERED)
    late.filter(offered_until__gt=session.starts_at).update(offered_until=session.starts_at)
    advance(session, now)


def too_few(taken: int) -> str:
    return _(
        "%(taken)s Plätze sind schon vergeben oder angeboten; weniger kann es nicht geben. Es "
        "wurde nichts geändert."
    ) % {"taken": taken}
