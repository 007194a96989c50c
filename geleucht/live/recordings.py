# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Recordings: looked for where rooms were, linked, shown while everybody agrees.

What is linked and what is shown are two things: the link may stand before all have agreed, and
comes back with a consent that was taken back.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from geleucht.accounts.models import Person
from geleucht.base.errors import Refused
from geleucht.base.shared import touch
from geleucht.live import consents, doors, room_queries
from geleucht.live.models import FoundRecording, Session
from geleucht.live.recording_models import LONGEST_ADDRESS, LONGEST_KEY
from geleucht.live.room_links import is_fit
from geleucht.live.rooms.gateway import Recording
from geleucht.live.rooms.registry import usable

LOOKED_FOR = timedelta(days=14)
EAGER = timedelta(hours=6)  # after the end, each time; then once in so many times
TURNS = 6
EVERY = 10  # minutes
MOST_DATES, MOST_FOUND = 100, 20  # at a time; of one date
LONGEST = 24 * 3600  # seconds: more is nonsense


def shown(session: Session, now: datetime) -> str:
    """Its address for readers, or nothing; one query where there is a link."""
    begun = session.starts_at <= now < session.ends_at + consents.SHOWN_FOR
    if not begun or not is_fit(session.recording) or hasattr(session, "cancellation"):
        return ""
    return session.recording if consents.agreed(session) else ""


def link(*, session: Session, address: str, by: Person) -> None:
    """By hand, or nothing: no job changes it any more. Raises Refused."""
    if address and not is_fit(address):
        raise Refused(_("Diese Adresse führt nirgendwohin. Es wurde nichts geändert."))
    keep(session, address)


def choose(*, session: Session, found: int, by: Person) -> None:
    """One of those that conference systems have. Raises Refused where it is gone."""
    one = FoundRecording.objects.filter(session=session, pk=found).first()
    if one is None:
        raise Refused(not_there(), 409)
    keep(session, one.address)


def not_there() -> str:
    return _("Diese Aufzeichnung gibt es nicht mehr. Es wurde nichts geändert.")


@transaction.atomic
def keep(session: Session, address: str) -> None:
    kept = {"recording": address, "recording_by_hand": True}
    Session.objects.filter(pk=session.pk).update(**kept)
    touch()


def look(now: datetime) -> None:
    """Ask conference systems what has become of the last two weeks' rooms."""
    dates = due(now)
    if not dates:
        return
    plans = [doors.plan(one) for one in dates]
    for system in usable():
        for key, found in system.recordings(plans).items():
            take_in(session=next(one for one in dates if one.pk == key), found=found)


def due(now: datetime) -> list[Session]:
    """Those that ended just now, and each time another part of the older ones."""
    done = waiting().filter(ends_at__lte=now, ends_at__gt=now - LOOKED_FOR).order_by("-ends_at")
    turn = now.minute // EVERY % TURNS
    mine = [one for one in done if now - one.ends_at < EAGER or one.pk.int % TURNS == turn]
    return mine[:MOST_DATES]


def waiting() -> QuerySet[Session]:
    """Recorded ones that had a room and of which nobody has decided by hand."""
    found = room_queries.sessions().filter(recorded=True, recording_by_hand=False)
    return found.filter(room__isnull=False, cancellation=None)


@transaction.atomic
def take_in(*, session: Session, found: Iterable[Recording]) -> None:
    """Keep what leads somewhere; the only one is linked, unless somebody was faster."""
    for one in [one for one in found if fits(one)][:MOST_FOUND]:
        film = one.film if leads(one.film) else ""
        values = {"address": one.address, "film": film, "seconds": min(one.seconds, LONGEST)}
        FoundRecording.objects.update_or_create(session=session, key=one.key, defaults=values)
    ready = list(FoundRecording.objects.filter(session=session)[:2])
    if len(ready) == 1:
        free = Session.objects.filter(pk=session.pk, recording="", recording_by_hand=False)
        if free.update(recording=ready[0].address):
            touch()


def fits(one: Recording) -> bool:
    return 0 < len(one.key) <= LONGEST_KEY and one.key.isprintable() and leads(one.address)


def leads(address: str) -> bool:
    return len(address) <= LONGEST_ADDRESS and is_fit(address)


@transaction.atomic
def forget(now: datetime) -> None:
    """A year after a date its recording is not linked any more; what nobody linked goes after a
    month, and the consents with it."""
    old = Session.objects.exclude(recording="").filter(ends_at__lte=now - consents.SHOWN_FOR)
    if old.update(recording="", recording_by_hand=True):
        touch()
    over = Session.objects.filter(recording="", ends_at__lte=now - consents.STAYS)
    FoundRecording.objects.filter(session__in=over).delete()
    consents.forget(now)
