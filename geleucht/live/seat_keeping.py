# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What becomes of seats by itself: accounts are made or erased, days pass."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from geleucht.accounts.events import MailboxShown
from geleucht.accounts.models import Person
from geleucht.base.shared import touch
from geleucht.live.models import Objection, Seat, Session
from geleucht.live.seat_actions import record, take_over
from geleucht.live.seat_models import OPEN, SeatState
from geleucht.live.waiting_list import advance, end, lock

GUESTS_STAY = timedelta(days=30)  # after the date
LATE = timedelta(minutes=3)  # a minute's job may come so much later
BEST_FIRST = [SeatState.HELD, SeatState.OFFERED, SeatState.WAITING]


@transaction.atomic
def adopt(event: MailboxShown) -> None:
    """What a mailbox has is its person's; of two entries for one date the better stays."""
    guests = Seat.objects.filter(email=event.email, person=None)
    dates = sorted(set(guests.values_list("session", flat=True)))
    person = Person.objects.get(pk=event.person_id) if dates else None
    for session in locked(dates):
        if person:
            adopt_in(session, event.email, person, timezone.now())


def locked(dates: list[UUID]) -> list[Session]:
    """All of them before any is changed: pages are told at the first change, and whoever books
    waits for that with a date in hand."""
    return [lock(key) for key in dates]


def adopt_in(session: Session, email: str, person: Person, now: datetime) -> None:
    theirs = Seat.objects.filter(Q(person=person) | Q(email=email), session=session)
    opened = sorted(
        theirs.filter(state__in=OPEN),
        key=lambda seat: (BEST_FIRST.index(SeatState(seat.state)), seat.arrival),
    )
    for double in opened[1:]:
        end(session, double, SeatState.CANCELLED)
        record(double, _("abgesagt"), _("Konto und Mailadresse sind dieselbe Person."))
    for seat in theirs.filter(person=None):
        take_over(seat=seat, by=person)
    advance(session, now)


@transaction.atomic
def free_seats_of(person: Any) -> None:
    """Whoever is erased leaves what they hold to those who wait; their rows go with them."""
    coming = Seat.objects.filter(person=person, state__in=OPEN, session__ends_at__gt=timezone.now())
    for session in locked(sorted(set(coming.values_list("session", flat=True)))):
        for seat in coming.filter(session=session):
            end(session, seat, SeatState.CANCELLED)
            record(seat, _("abgesagt"), _("Das Konto wurde gelöscht."))
        advance(session, timezone.now())


def forget(now: datetime) -> None:
    """Wishes end with the date, guests and what nobody decided 30 days later."""
    Seat.objects.exclude(wishes="").filter(session__ends_at__lte=now).update(wishes="")
    Seat.objects.filter(person=None, session__ends_at__lte=now - GUESTS_STAY).delete()
    Objection.objects.filter(seat__session__ends_at__lte=now - GUESTS_STAY).delete()


def tell_pages(now: datetime) -> None:
    """Readers' pages are made anew where the clock has changed what a date is."""
    just = (now - LATE, now)
    names = ("opens_at", "closes_at", "starts_at", "ends_at")
    passed = [Q(**{f"{name}__range": just}) for name in names]
    if Session.objects.filter(passed[0] | passed[1] | passed[2] | passed[3]).exists():
        touch()


def exported(person: Any) -> list[dict[str, Any]]:
    found = Seat.objects.filter(person=person).select_related("session__series", "objection")
    return [
        {
            "termin": f"{one.session.series.shown['title']}, {one.session.starts_at.date()}",
            "stand": one.get_state_display(),
            "nummer": one.arrival,
            "wünsche": one.wishes,
            "erinnern": one.reminders,
            "dabei": one.attended,
            "einspruch": one.objection.text if hasattr(one, "objection") else "",
        }
        for one in found.order_by("session__starts_at", "arrival")
    ]
