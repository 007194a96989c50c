# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What pages show of seats: the part of a date's page, and the page that a mail leads to."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from geleucht.accounts.models import Person
from geleucht.live import date_words, seat_queries, seat_refusals
from geleucht.live.addresses import room_href, seat_token, session_href
from geleucht.live.models import Seat, Session
from geleucht.live.seat_forms import BookingForm, WishesForm
from geleucht.live.seat_models import OPEN, SeatState
from geleucht.live.states import SessionState, room_is_open, state, takes_bookings
from geleucht.programmes.queries import admitted

Context = dict[str, Any]
GONE = (SessionState.DONE, SessionState.CANCELLED)
KINDS = {SeatState.HELD: "success", SeatState.OFFERED: "warning"}
LEAVE = {  # the button; an offer is declined
    SeatState.HELD: gettext_lazy("Platz absagen"),
    SeatState.WAITING: gettext_lazy("Von der Warteliste abmelden"),
}


def booking(session: Session, person: Person | None, now: datetime) -> Context:
    """What `live/booking.html` shows: one query for a person, at most three where they wait or
    the programme is for invited organisations; none for a reader, so that readers share a page.
    Nothing where the page has said already that the date is over or does not take place.
    Reads the date's series, programme and cancellation."""
    seat = seat_queries.open_seat(session, person) if person else None
    gone = state(session, now) in GONE
    if seat:
        entry = own(seat, session, now)
        return {"booking": {} if gone and not entry["moves"] else {"seat": entry}}
    return {"booking": {} if gone else offer(session, person, now)}


def offer(session: Session, person: Person | None, now: datetime) -> Context:
    """What somebody without a seat can do about one."""
    if session.series.retired_on or not takes_bookings(session, now):
        return {"closed": why_not(session, now)}
    if not admitted(person, session.series.programme):
        return {"closed": seat_refusals.invited()}
    return {
        "href": reverse("live:seat", args=[session.series.slug, session.number]),
        "waits": state(session, now) == SessionState.WAITING,
        "label": label(session, now),
        "form": None if person else BookingForm(),
        "kind": "secondary" if room_is_open(session, now) else "primary",
    }


def why_not(session: Session, now: datetime) -> str:
    if session.series.retired_on:
        return seat_refusals.retired()
    return seat_refusals.said(session, now)


def label(session: Session, now: datetime) -> str:
    waits = state(session, now) == SessionState.WAITING
    return _("Auf die Warteliste") if waits else _("Platz nehmen")


def own(seat: Seat, session: Session, now: datetime) -> Context:
    """One's own entry and what can be done with it; addresses act by the mail's token."""
    off = session.cancellation if hasattr(session, "cancellation") else None
    ahead = seat.state in OPEN and off is None and now < session.starts_at
    return {
        "state": seat.state,
        "kind": "danger" if off else KINDS.get(SeatState(seat.state), "info"),
        "said": said(seat, session, now),
        "reason": off.reason if off else "",
        "token": seat_token(seat),
        "off": off is not None,
        "moves": bool(off and off.instead_id and seat.state in OPEN),
        "ahead": ahead,
        "offered": ahead and seat.state == SeatState.OFFERED,
        "leave": LEAVE.get(SeatState(seat.state), ""),
        "held": seat.state == SeatState.HELD,
        "reminders": seat.reminders,
        "wished": seat.wishes != "",
        "wishes": WishesForm(initial={"wishes": seat.wishes}),
    }


def said(seat: Seat, session: Session, now: datetime) -> str:
    """The state of one's own entry in a sentence."""
    if hasattr(session, "cancellation"):
        return _("Dieser Termin fällt aus.")
    if seat.state == SeatState.WAITING:
        return waits(seat, session, now)
    if seat.state == SeatState.OFFERED:
        return offered() % {"until": seat_refusals.moment(seat.offered_until)}
    over = now >= session.ends_at
    return {
        SeatState.HELD: _("Der Termin ist vorbei.") if over else _("Der Platz ist sicher."),
        SeatState.DECLINED: _("Das Angebot ist abgelehnt."),
        SeatState.EXPIRED: _("Die Frist des Angebots ist abgelaufen."),
        SeatState.CANCELLED: _("Diese Anmeldung ist abgesagt."),
    }[SeatState(seat.state)]


def waits(seat: Seat, session: Session, now: datetime) -> str:
    if now >= session.starts_at:
        return _("Der Termin hat begonnen; ein Platz wurde nicht mehr frei.")
    place = seat_queries.place_in_line(seat)
    return _("Auf der Warteliste, an Stelle %(place)s.") % {"place": place}


def offered() -> str:
    return _("Ein Platz ist frei. Bis %(until)s Uhr annehmen, sonst geht er an die Nächsten.")


def frame(session: Session) -> Context:
    """What the base template and the head of a seat's page ask."""
    audience = session.series.programme.audience
    return {
        "session": session,
        "title": session.series.shown["title"],
        "href": session_href(session),
        "audience": audience.accent,
        "tone": audience.tone,
        "section": "live",
    }


def seat_page(seat: Seat, now: datetime) -> Context:
    """What a mail's link shows to whoever reads the mail."""
    session = seat.session
    again = seat.state not in OPEN and takes_bookings(session, now)
    comes = not hasattr(session, "cancellation") and now < session.ends_at
    room = room_href(session, seat) if seat.state == SeatState.HELD and comes else ""
    return (
        frame(session)
        | date_words.there(session, now)
        | {"own": own(seat, session, now), "again": again, "room": room}
        | {"open": room_is_open(session, now)}
    )
