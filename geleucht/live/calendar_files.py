# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Dates as calendar files (RFC 5545), to be subscribed to or sent (RFC 5546).

A date has one UID for ever; what changes about it raises SEQUENCE, so an update replaces and a
cancellation removes. Times are local with the zone's rules along: calendars without a database
of zones show them right on both sides of the change of clocks.
"""

from collections.abc import Iterable
from datetime import timedelta
from email.utils import parseaddr
from typing import Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone, vCalAddress

from geleucht.live.addresses import session_href
from geleucht.live.models import Session

Method = Literal["PUBLISH", "REQUEST", "CANCEL"]
BERLIN = ZoneInfo("Europe/Berlin")
MAKER = "-//Geleucht//Termine//DE"
RENEWED = timedelta(hours=1)  # how often a subscription asks again
ZONE = """BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:DAYLIGHT
DTSTART:19810329T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
"""  # directive 2000/84/EC: the last Sundays of March and October


def calendar_file(
    sessions: Iterable[Session], *, method: Method, recipient: str = "", name: str = ""
) -> bytes:
    """Reads of each `session.series` and `session.cancellation`: select them along.

    REQUEST and CANCEL go to one `recipient`; `name` is what a subscription is called. The room's
    address is in no file: the date's page has it when it is time.
    """
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("method", method)
    if name:
        calendar.add("name", name)
        calendar.add("x-wr-calname", name)
        calendar.add("refresh-interval", RENEWED, parameters={"VALUE": "DURATION"})
        calendar.add("x-published-ttl", RENEWED)
    calendar.add_component(Timezone.from_ical(ZONE))
    for session in sessions:
        calendar.add_component(event(session, method, recipient))
    return bytes(calendar.to_ical())


def event(session: Session, method: Method, recipient: str) -> Event:
    off = hasattr(session, "cancellation")
    title = session.series.shown["title"]
    made = Event()
    made.add("uid", f"{session.key}@{host()}")
    made.add("sequence", session.sequence)
    made.add("dtstamp", session.changed_at if method == "PUBLISH" else timezone.now())
    made.add("last-modified", session.changed_at)
    made.add("dtstart", session.starts_at.astimezone(BERLIN))
    made.add("dtend", session.ends_at.astimezone(BERLIN))
    made.add("summary", _("Fällt aus: %(title)s") % {"title": title} if off else title)
    made.add("description", description(session))
    made.add("location", _("Online"))
    made.add("url", page(session))
    made.add("status", "CANCELLED" if off or method == "CANCEL" else "CONFIRMED")
    made.add("organizer", mailbox(settings.DEFAULT_FROM_EMAIL))
    if recipient:
        made.add("attendee", mailbox(recipient))
    return made


def description(session: Session) -> str:
    """What it is about and where the room is found; why it does not take place, if so."""
    if hasattr(session, "cancellation"):
        return f"{session.cancellation.reason}\n\n{page(session)}"
    room = _("Der Raum öffnet eine Viertelstunde vorher auf dieser Seite:")
    return f"{session.series.shown['summary']}\n\n{room}\n{page(session)}"


def page(session: Session) -> str:
    return settings.ADDRESS + session_href(session)


def host() -> str:
    return urlsplit(settings.ADDRESS).hostname or "localhost"


def mailbox(address: str) -> vCalAddress:
    """As `Name <mailbox>` or `mailbox`."""
    name, mail = parseaddr(address)
    found = vCalAddress(f"mailto:{mail}")
    if name:
        found.params["CN"] = name
    return found
