# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a date is right now: only that it is cancelled is kept, the rest follows."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from geleucht.live.session_models import ROOM_OPENS, Session

LATE = timedelta(hours=24)  # after the end, being there is still entered: a battery was empty
TOLD_FOR = timedelta(days=14)  # after the end: how it was, and that an entry is wrong
FEW = 3  # free seats, or a tenth of all, are said to be few


class SessionState(models.TextChoices):
    PLANNED = "planned", _("Anmeldung noch nicht offen")
    OPEN = "open", _("Plätze frei")
    WAITING = "waiting", _("Warteliste")
    FULL = "full", _("ausgebucht")
    CLOSED = "closed", _("Anmeldung beendet")
    RUNNING = "running", _("läuft")
    DONE = "done", _("vorbei")
    CANCELLED = "cancelled", _("fällt aus")


def state(session: Session, now: datetime) -> SessionState:
    """Reads `session.cancellation`: select it along."""
    if hasattr(session, "cancellation"):
        return SessionState.CANCELLED
    if now >= session.ends_at:
        return SessionState.DONE
    if now >= session.starts_at:
        return SessionState.RUNNING
    return before(session, now)


def before(session: Session, now: datetime) -> SessionState:
    if session.opens_at and now < session.opens_at:
        return SessionState.PLANNED
    if session.closes_at and now >= session.closes_at:
        return SessionState.CLOSED
    if session.seats is None or (session.taken < session.seats and not session.waiting):
        return SessionState.OPEN
    can_wait = session.waiting < session.waiting_places
    return SessionState.WAITING if can_wait else SessionState.FULL


def takes_bookings(session: Session, now: datetime) -> bool:
    """Whether a seat or a place in the waiting list may be had. One without a limit can be joined
    while it runs."""
    found = state(session, now)
    if found == SessionState.RUNNING and session.seats is None:
        found = before(session, now)  # its registration may not be open yet, or closed
    return found in (SessionState.OPEN, SessionState.WAITING)


def room_is_open(session: Session, now: datetime) -> bool:
    """From a quarter of an hour before the start until the end."""
    cancelled = hasattr(session, "cancellation")
    return not cancelled and session.starts_at - ROOM_OPENS <= now < session.ends_at


def takes_attendance(session: Session, now: datetime) -> bool:
    """Whether it can be said that one was there."""
    return began(session, now) and now <= session.ends_at + LATE


def has_been(session: Session, now: datetime) -> bool:
    """Whether somebody still listens to how it was."""
    return began(session, now) and now <= session.ends_at + TOLD_FOR


def began(session: Session, now: datetime) -> bool:
    return not hasattr(session, "cancellation") and now >= session.starts_at


def few_left(session: Session) -> bool:
    """Whether free seats are nearly gone; where they are gone, too."""
    if session.seats is None:
        return False
    return session.seats - session.taken <= max(FEW, session.seats // 10)


def holds_until(sessions: Iterable[Session], now: datetime) -> datetime | None:
    """When the clock next changes what is said of one of these; None: never."""
    found = [moment for one in sessions for moment in moments(one) if moment > now]
    return min(found, default=None)


def moments(session: Session) -> list[datetime]:
    opens = session.starts_at - ROOM_OPENS
    known = [opens, session.starts_at, session.ends_at, session.opens_at, session.closes_at]
    known += [session.ends_at + LATE, session.ends_at + TOLD_FOR]
    return [moment for moment in known if moment]
