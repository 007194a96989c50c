# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Dates with rooms, who hosts them, and what the page before a room says."""

import re
import time

from django.test import Client

from geleucht.accounts.models import Person
from geleucht.live.models import Hosting, Seat, Session
from geleucht.live.room_actions import open_room
from geleucht.live.room_queries import session_at
from geleucht.live.seat_models import SeatState

LINK = "https://teams.example/l/meetup?pwd=geheim"
STREAM = "https://stream.example/live/geheim"
SAME_ORIGIN = {"sec-fetch-site": "same-origin"}


def room_of(session: Session) -> str:
    return f"/termine/{session.series.slug}/{session.number}/raum/"


def questions_of(session: Session) -> str:
    return f"/termine/{session.series.slug}/{session.number}/fragen/"


def hosted_at(session: Session) -> str:
    return f"/moderation/{session.series.slug}/{session.number}/"


def prove(browser: Client) -> None:
    """As after the code of a mail, typed just now."""
    session = browser.session
    session["account_authentication_methods"] = [{"method": "code", "at": time.time()}]
    session["account_authentication_methods_user"] = session["_auth_user_id"]
    session.save()


def again(session: Session) -> Session:
    """As it stands now."""
    found = session_at(session.series.slug, session.number)
    assert found is not None
    return found


def host_of(*sessions: Session, name: str = "Frau Castillo") -> Person:
    number = Person.objects.count()
    person = Person.objects.create_user(f"host{number}@lernen.example", name=name)
    for session in sessions:
        Hosting.objects.create(session=session, person=person)
    return person


def opened(session: Session, by: Person | None = None) -> Session:
    open_room(session=again(session), by=by or host_of(session))
    return again(session)


def seat(session: Session, state: SeatState = SeatState.HELD, **whose: object) -> Seat:
    """Of a `person`, or of a mailbox."""
    known: dict[str, object] = {} if "person" in whose else {"email": "gast@schule.example"}
    arrival = Seat.objects.filter(session=session).count() + 1
    made = known | whose | {"session": session, "state": state, "arrival": arrival}
    return Seat.objects.create(**made)


def said(browser: Client, address: str) -> str:
    """What the page says of the room, in one line."""
    text = browser.get(address).text
    found = re.search(r'gl-room__say">(.*?)</p>', text, re.S)
    assert found
    return found[1]
