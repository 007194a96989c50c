# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether a date may be recorded and its recording shown: everybody agreed who is in it, and may
take that back (decision 0039)."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from geleucht.accounts.models import Person
from geleucht.accounts.privacy import rows
from geleucht.base.errors import Refused
from geleucht.base.shared import touch
from geleucht.base.time import today
from geleucht.live import doors, hosting
from geleucht.live.models import Hosting, RecordingConsent, Session
from geleucht.live.recording_words import Recorded, recorded
from geleucht.live.rooms.gateway import Provider

STAYS = timedelta(days=30)  # after a date of which nothing is shown
SHOWN_FOR = timedelta(days=365)  # after the date


def agreeing() -> QuerySet[Session]:
    """Dates whose hosts have agreed, all of them, and whoever was in the recorded room as one."""
    said = RecordingConsent.objects.filter(session=OuterRef("pk"))
    own = RecordingConsent.objects.filter(session=OuterRef("session"), person=OuterRef("person"))
    silent = Hosting.objects.filter(~Exists(own.filter(given=True)), session=OuterRef("pk"))
    inside = said.filter(inside=True).exclude(given=True)
    return Session.objects.filter(Exists(said.filter(given=True)), ~Exists(silent), ~Exists(inside))


def agreed(session: Session) -> bool:
    """One query."""
    return agreeing().filter(pk=session.pk).exists()


def own(session: Session, person: Person) -> bool | None:
    """What they said; None: nothing yet."""
    found = RecordingConsent.objects.filter(session=session, person=person)
    return found.values_list("given", flat=True).first()


def may_say(session: Session, person: Person) -> bool:
    """Its hosts, and whoever has said something before, though they host it no more."""
    said = RecordingConsent.objects.filter(session=session, person=person)
    return said.exists() or hosting.may_host(person, session)


def said_by(person: Person) -> QuerySet[RecordingConsent]:
    """The latest dates first."""
    found = RecordingConsent.objects.filter(person=person).select_related("session__series")
    return found.order_by("-session__starts_at", "pk")


@transaction.atomic
def say(*, session: Session, given: bool, by: Person) -> RecordingConsent:
    """Agree, or not (any more). Readers' pages follow at once. Raises Refused."""
    if not may_say(session, by):
        raise Refused(_("Bei diesem Termin fragt Sie niemand nach einer Zustimmung."), 403)
    said = {"given": given, "on": today()}
    found, _new = RecordingConsent.objects.update_or_create(
        session=session, person=by, defaults=said
    )
    return found


def may_record(session: Session, system: Provider, by: Person) -> bool:
    """Whether a room that this person makes now, and goes into, is recorded."""
    wanted = session.recorded and system.records and agreed(session)
    return wanted and own(session, by) is not False


def still_records(session: Session, system: Provider, by: Person) -> bool:
    """Whether the room that is open may be; one that was opened without is left without."""
    return doors.is_recorded(session) and may_record(session, system, by)


def went_in(*, session: Session, by: Person) -> None:
    """As host of a room: if it is or may be recorded, they have to agree before it is shown."""
    if recorded(session) in (Recorded.ON, Recorded.ELSEWHERE):
        RecordingConsent.objects.update_or_create(
            session=session, person=by, defaults={"inside": True}
        )


def taken_off(hostings: QuerySet[Hosting]) -> None:
    """Who is named no more at a date that has begun, and is recorded, may be seen all the same."""
    begun = hostings.filter(session__recorded=True, session__starts_at__lte=timezone.now())
    for one in begun:
        RecordingConsent.objects.update_or_create(
            session_id=one.session_id, person_id=one.person_id, defaults={"inside": True}
        )


@transaction.atomic
def erased(person: Any) -> None:
    """Their consent is gone, so what they may be seen in is not shown any more; a row without a
    person says so."""
    now = timezone.now()
    in_it = Q(hostings__person=person) | Q(consents__person=person, consents__inside=True)
    shown = Q(recorded=True) | ~Q(recording="") | Q(ends_at__gt=now - STAYS)
    begun = list(Session.objects.filter(in_it, shown, starts_at__lte=now).distinct())
    RecordingConsent.objects.filter(person=person).delete()
    RecordingConsent.objects.bulk_create(
        RecordingConsent(session=one, given=False, inside=True) for one in begun
    )
    touch()


def forget(now: datetime) -> None:
    """Of dates of which nothing is shown, a month after their end; who is named there no more and
    may be seen stands in the way for as long as somebody may link a recording."""
    unseen = RecordingConsent.objects.filter(session__recording="")
    unseen.filter(session__ends_at__lte=now - STAYS, inside=False).delete()
    unseen.filter(session__ends_at__lte=now - SHOWN_FOR).delete()


exported = rows(
    "live.RecordingConsent",
    "person",
    termin="session__starts_at",
    einverstanden="given",
    im_raum="inside",
    am="on",
)
