# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the desk says of dates."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from geleucht.live.models import Session
from geleucht.live.rooms import registry
from geleucht.live.session_actions import FIELDS
from geleucht.live.states import SessionState, state

OVER = (SessionState.DONE, SessionState.CANCELLED)


@dataclass(frozen=True)
class Row:
    """A date in a list: how it stands, in words; `lacks` what somebody has to do yet."""

    session: Session
    state: str
    seats: str
    lacks: str
    open: bool  # to changes


def rows(sessions: Iterable[Session], now: datetime) -> list[Row]:
    return [row(one, now) for one in sessions]


def row(session: Session, now: datetime) -> Row:
    found = state(session, now)
    changes = found not in OVER
    lacks = _("Adresse des Raums fehlt") if changes and without_room(session) else ""
    return Row(session, str(found.label), seats(session), lacks, changes)


def without_room(session: Session) -> bool:
    """Its room is made elsewhere, and nobody has said where."""
    room = registry.provider(session.provider)
    return (room is None or room.takes_link) and not session.link and not session.stream


def seats(session: Session) -> str:
    """*12 von 30, 3 warten*."""
    if session.seats is None:
        return _("%s, ohne Grenze") % session.taken
    taken = _("%(taken)s von %(seats)s") % {"taken": session.taken, "seats": session.seats}
    if not session.waiting:
        return taken
    waiting = ngettext("%s wartet", "%s warten", session.waiting) % session.waiting
    return f"{taken}, {waiting}"


def changed_since(stored: Session, typed: Session) -> list[tuple[str, str, str]]:
    """Of each field that differs its name, what is stored and what was typed."""
    fields = ((name, Session._meta.get_field(name)) for name in FIELDS)
    return [
        (str(getattr(field, "verbose_name", name)), said(getattr(stored, name)), said(value))
        for name, field in fields
        if getattr(stored, name) != (value := getattr(typed, name))
    ]


def said(value: Any) -> str:
    if isinstance(value, datetime):
        return str(_("%s Uhr") % f"{timezone.localtime(value):%d.%m.%Y, %H:%M}")
    if isinstance(value, bool):
        return _("ja") if value else _("nein")
    return "–" if value in (None, "") else str(value)
