# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Exceptions to the order of arrival: each has somebody who decided it, and a reason, on record."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from geleucht.accounts.models import Person
from geleucht.base.errors import Refused
from geleucht.live import notices, seat_queries, seat_refusals
from geleucht.live.models import Seat
from geleucht.live.seat_actions import both, record
from geleucht.live.seat_models import OPEN, NoticeKind, SeatState
from geleucht.live.waiting_list import advance, count, end

REASON = 300  # characters at most


@transaction.atomic
def give_out_of_turn(*, seat: Seat, reason: str, by: Person, now: datetime) -> Seat:
    """One seat more, for somebody who waits; nobody loses theirs for it. Raises Refused."""
    reason = needed(reason)
    session, seat = both(seat)
    if seat.state != SeatState.WAITING or seat_queries.called_off(session.pk):
        raise Refused(not_waiting(), 409)
    if session.seats is None or now >= session.ends_at:
        raise Refused(seat_refusals.over(), 409)
    session.seats += 1
    count(session, taken=1, waiting=-1)
    seat.state = SeatState.HELD
    seat.save(update_fields=["state"])
    record(seat, _("Platz außer der Reihe"), reason, by)
    notices.write(seats=[seat], kind=NoticeKind.CONFIRMED)
    return seat


@transaction.atomic
def withdraw(*, seat: Seat, reason: str, by: Person, now: datetime) -> Seat:
    """End somebody else's entry; what it held is offered to whoever is next. Raises Refused."""
    reason = needed(reason)
    session, seat = both(seat)
    if seat.state not in OPEN:
        return seat
    end(session, seat, SeatState.CANCELLED)
    record(seat, _("Platz entzogen"), reason, by)
    notices.write(seats=[seat], kind=NoticeKind.CANCELLED)
    advance(session, now)
    return seat


def needed(reason: str) -> str:
    """Raises Refused where none is given."""
    reason = " ".join(reason.split())
    if not reason or len(reason) > REASON:
        raise Refused(no_reason() % {"most": REASON}, 422)
    return reason


def no_reason() -> str:
    return _("Ohne Grund geht es nicht: Er bleibt stehen. Höchstens %(most)s Zeichen.")


def not_waiting() -> str:
    return _("Diese Anmeldung wartet nicht, oder nicht mehr. Es wurde nichts geändert.")
