# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who was there. Kept is only that somebody was, on their seat; no time, ever.

Whoever has a Lernstand and knows the code was there, with a seat or without: a date without a limit
needs none. What counts of it in units, `learning` decides (`events.Attended`).
"""

import hmac
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from geleucht.accounts.models import Learner, Person
from geleucht.base.errors import Refused
from geleucht.base.events import emit
from geleucht.base.limits import TooMany, limit, sentence, tried
from geleucht.live.events import Attended
from geleucht.live.models import OrderChange, Seat, Session
from geleucht.live.seat_models import SeatState
from geleucht.live.session_models import AttendanceBy
from geleucht.live.states import LATE
from geleucht.live.there_models import Objection

GUESSES = (10, 3600)  # of one learner in an hour
MISSES = (300, 3600)  # wrong codes for one date from one network: a school has only one


def says_there(*, session: Session, code: str, network: str, now: datetime, by: Learner) -> None:
    """This learner was there. Call outside a transaction: wrong codes are counted.

    Raises Refused before it begins, long after its end, with a wrong code.
    """
    refuse_at_the_wrong_time(session, now)
    if session.attendance != AttendanceBy.WORD:  # where the room counts, the code holds, too
        check_code(session, code, network, by)
    count(session=session, learner=by)


def check_code(session: Session, code: str, network: str, by: Learner) -> None:
    """Whoever begins anew with each guess is counted by where they sit."""
    limit("attendance", f"{session.pk} {by.pk}", GUESSES)
    place = f"{session.pk} {network}"
    if tried("attendance-miss", place, MISSES) >= MISSES[0]:
        raise TooMany(sentence(minutes=MISSES[1] // 60))
    if not hmac.compare_digest("".join(code.split()).encode(), session.code.encode()):
        limit("attendance-miss", place, MISSES)
        raise Refused(wrong_code(), 422)


def refuse_at_the_wrong_time(session: Session, now: datetime) -> None:
    if hasattr(session, "cancellation"):
        raise Refused(_("Dieser Termin ist ausgefallen. Es wurde nichts gespeichert."), 409)
    if now < session.starts_at:
        raise Refused(_("Der Termin hat noch nicht begonnen. Es wurde nichts gespeichert."), 409)
    if now > session.ends_at + LATE:
        raise Refused(too_late(), 410)


@transaction.atomic
def count(*, session: Session, learner: Learner) -> None:
    """Enter it on the seat, where the learner has one, and tell."""
    held = Seat.objects.filter(session=session, person=learner.person_id, state=SeatState.HELD)
    if learner.person_id:
        held.update(attended=True)
    emit(Attended(learner.pk, session.series_id, session.pk))


@transaction.atomic
def count_seat(*, seat: UUID) -> None:
    """Who has this seat was there, unless somebody has entered something already. A guest's seat
    has no Lernstand to tell of."""
    unsaid = Seat.objects.filter(pk=seat, state=SeatState.HELD, attended=None)
    if not unsaid.update(attended=True):
        return
    learner = Learner.objects.filter(person__seats=seat).first()
    if learner:
        session = Session.objects.get(bookings=seat)
        emit(Attended(learner.pk, session.series_id, session.pk))


@transaction.atomic
def object_to(*, seat: Seat, text: str, by: Person) -> Objection:
    """Say that an entry is wrong; the newest words stand. Raises Refused for another's seat."""
    if seat.person_id != by.pk:
        raise Refused(_("Diesen Platz hat jemand anderes. Es wurde nichts gespeichert."), 403)
    objection, _new = Objection.objects.update_or_create(seat=seat, defaults={"text": text})
    return objection


@transaction.atomic
def decide(*, seat: Seat, attended: bool, reason: str, by: Person) -> Seat:
    """A host decides; every such exception has a reason on record.

    What once counted in a unit stays counted there.
    """
    seat.attended = attended
    seat.save(update_fields=["attended"])
    Objection.objects.filter(seat=seat).delete()
    what = _("als dabei eingetragen") if attended else _("als nicht dabei eingetragen")
    OrderChange.objects.create(session=seat.session, seat=seat, what=what, reason=reason, by=by)
    learner = Learner.objects.filter(person=seat.person_id).first() if seat.person_id else None
    if attended and learner:
        emit(Attended(learner.pk, seat.session.series_id, seat.session_id))
    return seat


def objections(session: UUID) -> list[Objection]:
    """What waits for a host, in the order of arrival."""
    found = Objection.objects.filter(seat__session=session).select_related("seat__person")
    return list(found.order_by("seat__arrival"))


def wrong_code() -> str:
    return _(
        "Dieser Code stimmt nicht. Er wird im Termin gesagt, gezeigt und in den Chat geschrieben. "
        "Es wurde nichts gespeichert."
    )


def too_late() -> str:
    return _(
        "Der Code galt bis einen Tag nach dem Termin. Es wurde nichts gespeichert. Wer dabei war, "
        "kann sich an die Moderation wenden."
    )
