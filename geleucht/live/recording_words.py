# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is said of being recorded: at the door of a room, and to its hosts. Never who refused."""

from django.db import models
from django.utils.translation import gettext as _

from geleucht.live import doors
from geleucht.live.models import Session
from geleucht.live.rooms.registry import provider


class Recorded(models.TextChoices):
    """How a date's room stands to being recorded."""

    NO = "no"
    PLANNED = "planned"  # the room is not open yet
    ON = "on"
    OFF = "off"  # opened without, as somebody had not agreed
    ELSEWHERE = "elsewhere"  # a system that does not take our word for it


def recorded(session: Session) -> Recorded:
    """Reads the date's room: select it along."""
    system = provider(session.provider)
    if doors.is_recorded(session):
        return Recorded.ON
    if not session.recorded:
        return Recorded.NO
    if system is None or not system.records:
        return Recorded.ELSEWHERE
    return Recorded.OFF if doors.handle_of(session) else Recorded.PLANNED


def at_the_door(session: Session) -> Recorded:
    """Whoever watches a stream has neither camera nor microphone there."""
    found = recorded(session)
    away = found == Recorded.ELSEWHERE and doors.stream(session)
    return Recorded.PLANNED if away else found


def to_hosts(session: Session, agreed: bool) -> str:
    found = recorded(session)
    return with_all()[found] if agreed else without_all()[found]


def with_all() -> dict[Recorded, str]:
    return {
        Recorded.NO: "",
        Recorded.PLANNED: _(
            "Alle, die moderieren, haben zugestimmt. Aufgezeichnet wird, sobald Sie es im Raum "
            "starten."
        ),
        Recorded.ON: _(
            "Dieser Raum kann aufgezeichnet werden: Starten Sie es im Raum, und halten Sie es an, "
            "bevor Sie jemand anderem das Wort geben."
        ),
        Recorded.OFF: _(
            "Dieser Raum wird nicht aufgezeichnet: Als er geöffnet wurde, hatten nicht alle "
            "zugestimmt. Inzwischen haben es alle; ein neuer Raum kann aufgezeichnet werden."
        ),
        Recorded.ELSEWHERE: _(
            "Alle, die moderieren, haben zugestimmt. In diesem Konferenzsystem starten Sie die "
            "Aufzeichnung selbst; Kameras und Mikrofone aller anderen müssen dann aus sein."
        ),
    }


def without_all() -> dict[Recorded, str]:
    return {
        Recorded.NO: "",
        Recorded.PLANNED: _(
            "Noch haben nicht alle zugestimmt, die moderieren. Bleibt es dabei, bis der Raum "
            "geöffnet wird, so wird nicht aufgezeichnet."
        ),
        Recorded.ON: _(
            "Dieser Raum ist zum Aufzeichnen geöffnet, aber nicht alle haben zugestimmt. Beenden "
            "Sie die Aufzeichnung, oder ersetzen Sie den Raum. Gezeigt wird nichts."
        ),
        Recorded.OFF: _("Es wird nicht aufgezeichnet, weil nicht alle zugestimmt haben."),
        Recorded.ELSEWHERE: _(
            "Bitte nicht aufzeichnen: Noch haben nicht alle zugestimmt, die moderieren."
        ),
    }


def own(given: bool | None) -> str:
    return {
        True: _("Sie sind einverstanden."),
        False: _("Sie sind nicht einverstanden."),
        None: _("Sie haben noch nichts gesagt."),
    }[given]
