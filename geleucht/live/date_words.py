# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A date in words, as every page shows it (`live/date.html`): never by colour alone, and free
seats never as a number, which the next booking would make wrong (decision 0036)."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from geleucht.content.page_kinds import Level
from geleucht.live.addresses import attendance_href, session_href
from geleucht.live.models import Session
from geleucht.live.seat_models import SeatState
from geleucht.live.states import (
    SessionState,
    few_left,
    has_been,
    room_is_open,
    state,
    takes_attendance,
    takes_bookings,
)
from geleucht.programmes.queries import admitted

Context = dict[str, Any]
OVER = (SessionState.CANCELLED, SessionState.DONE)
KINDS = {  # the badge that stands beside the words
    SessionState.OPEN: "success",
    SessionState.WAITING: "warning",
    SessionState.RUNNING: "info",
    SessionState.CANCELLED: "danger",
}


def shown(session: Session, now: datetime, seat: str | None = None) -> Context:
    """`seat`: the state of one's own entry, where there is one."""
    found = state(session, now)
    return {
        "title": session.series.shown["title"],
        "href": session_href(session),
        "starts_at": session.starts_at,
        "ends_at": session.ends_at,
        "state": said(session, now),
        "kind": KINDS.get(found, ""),
        "seat": own(seat) if found not in OVER else "",
        "facts": list(facts(session)),
        "label": "" if seat else label(session, now),
        "room": room_is_open(session, now),
    }


def said(session: Session, now: datetime) -> str:
    """What it is right now, seats in words."""
    found = state(session, now)
    if found == SessionState.PLANNED and session.opens_at:
        opens = localtime(session.opens_at)
        return _("Anmeldung ab %(day)s, %(time)s Uhr") % {
            "day": date_format(opens, "j. F"),
            "time": date_format(opens, "H:i"),
        }
    if found == SessionState.OPEN:
        return free(session)
    return {
        SessionState.WAITING: _("ausgebucht, Warteliste offen"),
        SessionState.FULL: _("ausgebucht"),
        SessionState.CLOSED: _("Anmeldung beendet"),
        SessionState.RUNNING: _("läuft gerade"),
        SessionState.DONE: _("vorbei"),
        SessionState.CANCELLED: _("fällt aus"),
    }[found]


def free(session: Session) -> str:
    if session.seats is None:
        return _("Platz für alle")
    return _("nur noch wenige Plätze") if few_left(session) else _("Plätze frei")


def label(session: Session, now: datetime) -> str:
    """What can be done about a seat; empty where nothing can."""
    if session.series.retired_on or not takes_bookings(session, now):
        return ""
    waits = state(session, now) == SessionState.WAITING
    return _("Auf die Warteliste") if waits else _("Platz nehmen")


def own(seat: str | None) -> str:
    told = {
        SeatState.HELD: _("mein Platz ist sicher"),
        SeatState.WAITING: _("ich stehe auf der Warteliste"),
        SeatState.OFFERED: _("mir ist ein Platz angeboten"),
    }
    return told[SeatState(seat)] if seat else ""


def there(session: Session, now: datetime) -> Context:
    """The way to where one says that one was there and how it was, as long as somebody listens."""
    told = has_been(session, now)
    enters = _("Teilnahme eintragen, Rückmeldung geben")
    return {
        "attendance": attendance_href(session) if told else "",
        "attendance_label": enters if takes_attendance(session, now) else _("Rückmeldung geben"),
    }


def facts(session: Session) -> Iterator[str]:
    """For whom, how difficult, and what helps to follow it."""
    yield session.series.programme.audience.title
    yield str(Level(session.series.level).label)
    if not admitted(None, session.series.programme):
        yield _("für eingeladene Einrichtungen")
    yield from services(session)


def services(session: Session) -> Iterator[str]:
    if session.language == "en":
        yield _("auf Englisch")
    if session.captions:
        yield _("mit Untertiteln")
    if session.sign_language:
        yield _("mit Gebärdensprache")
