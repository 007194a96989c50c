# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the pages of a series and of a date show."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from geleucht.accounts.models import Person
from geleucht.content.queries import responsible_for
from geleucht.live import date_words, find_queries, recordings, seat_parts, series_parts
from geleucht.live.addresses import series_href, session_href
from geleucht.live.models import LiveSeries, Session
from geleucht.live.seat_queries import sessions
from geleucht.programmes.models import Programme

Context = dict[str, Any]
MOST = 20  # dates to come that a series' page lists
OTHERS = 3  # that a date's page names besides itself


def frame(programme: Programme, about: str) -> Context:
    """What the base template asks, and the link that reports a mistake."""
    audience = programme.audience
    return {
        "audience": audience.accent,
        "tone": audience.tone,
        "section": "live",
        "about": about,
    }


def series_part(live: LiveSeries) -> Context:
    answers = responsible_for(live.key)
    return series_parts.about(live.shown, live.programme, answers.name if answers else "")


def series_page(live: LiveSeries, person: Person | None, now: datetime) -> Context:
    """Three queries, one more for a person."""
    dates = find_queries.of_series(live.key, now, MOST)
    title = live.shown["title"]
    return (
        frame(live.programme, series_href(live))
        | series_part(live)
        | {
            "live": live,
            "crumbs": [(_("Termine"), reverse("live:list")), (title, "")],
            "dates": rows(dates, person, now),
            "feed": reverse("live:series_feed", args=[live.slug]),
            "sessions": dates,
        }
    )


def rows(dates: Sequence[Session], person: Person | None, now: datetime) -> list[Context]:
    """As `live/date.html` shows them; one query for a person's own seats."""
    mine = find_queries.seat_states(person, list(dates)) if person and dates else {}
    return [date_words.shown(one, now, mine.get(one.pk)) for one in dates]


def session_page(session: Session, person: Person | None, now: datetime) -> Context:
    """Two queries, one more for a recording, and those of `seat_parts.booking`."""
    live = session.series
    title, href = live.shown["title"], series_href(live)
    booked = seat_parts.booking(session, person, now)
    seat = booked["booking"].get("seat")
    dates = find_queries.of_series(live.key, now, OTHERS + 1)
    others = [one for one in dates if one.pk != session.pk][:OTHERS]
    return (
        frame(live.programme, href)
        | series_part(live)
        | booked
        | date_words.there(session, now)
        | {
            "live": live,
            "session": session,
            "date": date_words.shown(session, now, seat["state"] if seat else None),
            "ahead": now < session.starts_at and not hasattr(session, "cancellation"),
            "services": list(date_words.services(session)),
            **called_off(session),
            "recording": recordings.shown(session, now),
            "crumbs": [
                (_("Termine"), reverse("live:list")),
                (title, href),
                (date_format(localtime(session.starts_at), "j. F Y"), ""),
            ],
            "file": reverse("live:session_file", args=[live.slug, session.number]),
            "series_href": href,
            "others": [date_words.shown(one, now) for one in others],
            "sessions": [session, *others],
        }
    )


def called_off(session: Session) -> Context:
    """Why it does not take place, and where another one does; one query where it is named."""
    if not hasattr(session, "cancellation"):
        return {"off": None, "instead": ""}
    off = session.cancellation
    target = sessions().filter(pk=off.instead_id).first() if off.instead_id else None
    return {"off": off, "instead": session_href(target) if target else ""}
