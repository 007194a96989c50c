# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""At the desk: whether the room of a date can count minutes."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from geleucht.live.models import Session
from geleucht.live.rooms import registry
from geleucht.live.session_models import AttendanceBy


def offered_ways(session: Session) -> list[tuple[str, Any]]:
    """Ways to say that one was there; the room's minutes only where some system can count them, or
    the date says so already."""
    counts = any(one.tells_who for one in registry.usable())
    keeps = counts or session.attendance == AttendanceBy.ROOM
    ways = [one for one in AttendanceBy if keeps or one != AttendanceBy.ROOM]
    return [(one.value, one.label) for one in ways]


def why_not_counted(typed: Mapping[str, Any]) -> str:
    """The sentence for a form that asks for what its room cannot do; empty where it can."""
    if typed.get("attendance") != AttendanceBy.ROOM:
        return ""
    system = registry.provider(typed.get("provider", ""))
    if system and not system.tells_who:
        return _("Dieser Raum sagt nicht, wer da ist. Wählen Sie den Code oder einen anderen Raum.")
    if typed.get("stream"):
        return _("Bei einer Übertragung zählt kein Raum mit. Wählen Sie den Code.")
    if not 1 <= (typed.get("enough_minutes") or 0) <= (typed.get("minutes") or 0):
        return _("Zu zählen sind mindestens 1 und höchstens so viele Minuten, wie der Termin hat.")
    return ""
