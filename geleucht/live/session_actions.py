# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Planning dates, changing, copying, repeating and calling them off. Each acts at once.

Whoever changes a date raises its `sequence`; of two who change the same date at once the second
is told (`known`).
"""

import hashlib
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from geleucht.accounts.models import Person
from geleucht.base.events import emit
from geleucht.live import consents, local_times, planning, session_log, waiting_list
from geleucht.live.events import SessionCalledOff, SessionChanged
from geleucht.live.models import Cancellation, Hosting, LiveSeries, Session
from geleucht.live.session_refusals import (
    CannotPlan,
    Overtaken,
    called_off_already,
    not_there_instead,
    over,
    overtaken,
    retired,
)

OWN = (  # those that this module alone changes
    *("starts_at", "ends_at", "opens_at", "closes_at", "provider", "link", "stream"),
    *("language", "captions", "sign_language", "recorded", "attendance", "enough_minutes"),
)
SEATS = ("seats", "waiting_places")  # the waiting list has a word in them
FIELDS = (*OWN, *SEATS)
TIMES = ("starts_at", "ends_at")
WEEK = timedelta(weeks=1)
MOST_REPEATS = 52
Actor = Person | None


@transaction.atomic
def plan(
    *, session: Session, hosts: Iterable[Person] = (), like: Session | None = None, by: Actor
) -> Session:
    """A new date of `session.series`, as a copy of `like`; sent twice it is there once. Raises
    Refused."""
    series = LiveSeries.objects.select_for_update(no_key=True, of=("self",))
    session.series = series.select_related("programme").get(pk=session.series_id)
    planning.allow(by, session.series.programme)
    if there := Session.objects.filter(key=session.key).first():
        return there
    if session.series.retired_on:
        raise CannotPlan(retired())
    last = session.series.sessions.aggregate(last=Max("number"))["last"] or 0
    session.number = last + 1
    check(session)
    session.save(force_insert=True)
    Hosting.objects.bulk_create([Hosting(session=session, person=one) for one in hosts])
    session_log.planned(session, by, like)
    emit(SessionChanged(session.key, moved=False))
    return session


@transaction.atomic
def change(*, session: Session, hosts: Iterable[Person], known: str, by: Actor) -> Session:
    """Have the date say what `session` says; `known` is the state it was changed from.

    Raises Overtaken, and Refused for what cannot be.
    """
    now = locked(session.key, by)
    if state_of(now) != known:
        raise Overtaken(overtaken())
    fields = differ(now, session)
    for name in OWN:
        setattr(now, name, getattr(session, name))
    check(now)
    renew(now, OWN)
    others = [session_log.HOSTS] if set_hosts(now, hosts) else []
    session_log.changed(now, [*fields, *others], by)
    if {*fields} & {*SEATS}:
        waiting_list.change_seats(
            session=now,
            seats=session.seats,
            waiting_places=session.waiting_places,
            by=by,
            now=timezone.now(),
        )
    emit(SessionChanged(now.key, moved=bool({*fields} & {*TIMES})))
    return now


def differ(one: Session, other: Session) -> list[str]:
    """The names of what is set at the desk and is another there."""
    return [name for name in FIELDS if getattr(one, name) != getattr(other, name)]


@transaction.atomic
def copy(*, session: Session, key: UUID, starts_at: datetime, by: Actor) -> Session:
    """The same at another time, with the same hosts and as long; its registration opens and closes
    as much before. Raises Refused where the clocks do not show such a time."""
    by_so_much = local_times.on_the_clock(starts_at) - local_times.on_the_clock(session.starts_at)
    new = Session(key=key, series_id=session.series_id)
    for name in FIELDS:
        setattr(new, name, getattr(session, name))
    new.starts_at, new.ends_at = starts_at, starts_at + (session.ends_at - session.starts_at)
    for name in ("opens_at", "closes_at"):
        if when := getattr(session, name):
            setattr(new, name, local_times.shifted(when, by_so_much))
    return plan(session=new, hosts=people_of(session), like=session, by=by)


@transaction.atomic
def repeat_weekly(*, session: Session, times: int, by: Actor) -> list[Session]:
    """So many weeks from this date on, at the same local hour; those planned now. A week in which
    the series starts at that hour already is left as it is. Raises Refused, and nothing is planned
    then."""
    if not 1 <= times <= MOST_REPEATS:
        raise CannotPlan(_("Möglich sind 1 bis %s Wochen.") % MOST_REPEATS)
    LiveSeries.objects.select_for_update(no_key=True).get(pk=session.series_id)
    starts = [local_times.shifted(session.starts_at, WEEK * week) for week in range(1, times + 1)]
    found = Session.objects.filter(series=session.series_id, starts_at__in=starts)
    there = set(found.values_list("starts_at", flat=True))
    return [
        copy(session=session, key=Session().key, starts_at=start, by=by)
        for start in starts
        if start not in there
    ]


@transaction.atomic
def call_off(*, session: UUID, reason: str, instead: Session | None, by: Actor) -> Session:
    """It does not take place; who has a seat is told why, and where it may go. Raises Refused."""
    now = locked(session, by)
    if instead and (instead.pk == now.pk or not takes_over(now, instead)):
        raise CannotPlan(not_there_instead())
    if not reason.strip():
        raise CannotPlan(_("Ein Grund fehlt. Er steht in der Mail an alle."))
    Cancellation.objects.create(session=now, reason=reason.strip(), instead=instead, by=by)
    renew(now, ())
    session_log.called_off(now, by)
    emit(SessionCalledOff(now.key))
    return now


def takes_over(session: Session, other: Session) -> bool:
    """Whether seats may move there: a date to come of the same series."""
    to_come = other.starts_at > timezone.now() and not hasattr(other, "cancellation")
    return to_come and other.series_id == session.series_id


def locked(key: UUID, by: Actor) -> Session:
    """The date as it is now, for as long as the transaction lasts. Raises Refused where it is over
    or was called off."""
    found = Session.objects.select_for_update(no_key=True, of=("self",))
    session = found.select_related("series__programme", "cancellation").get(pk=key)
    planning.allow(by, session.series.programme)
    if hasattr(session, "cancellation"):
        raise CannotPlan(called_off_already())
    if session.ends_at <= timezone.now():
        raise CannotPlan(over())
    return session


def state_of(session: Session) -> str:
    """Changes with whatever is set at the desk, whoever sets it."""
    told = [
        repr(timezone.localtime(value) if isinstance(value, datetime) else value)
        for value in (getattr(session, name) for name in FIELDS)
    ]
    told += sorted(str(pk) for pk in session.hostings.values_list("person", flat=True))
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:16]


def renew(session: Session, fields: Iterable[str]) -> None:
    """Write these and nothing else: counters are others' business."""
    session.changed_at = timezone.now()
    session.sequence += 1
    session.save(update_fields=[*fields, "sequence", "changed_at"])


def check(session: Session) -> None:
    """What the database would refuse, in sentences. Raises CannotPlan."""
    try:
        session.full_clean(exclude=["series"])
    except ValidationError as refused:
        raise CannotPlan(refused.messages) from None


def people_of(session: Session) -> list[Person]:
    return list(Person.objects.filter(hostings__session=session).order_by("pk"))


def set_hosts(session: Session, hosts: Iterable[Person]) -> bool:
    """Whether they are others than before."""
    wanted = {one.pk for one in hosts}
    if wanted == set(session.hostings.values_list("person", flat=True)):
        return False
    gone = session.hostings.exclude(person__in=wanted)
    consents.taken_off(gone)
    gone.delete()
    rows = [Hosting(session=session, person_id=pk) for pk in sorted(wanted)]
    Hosting.objects.bulk_create(rows, ignore_conflicts=True)
    return True
