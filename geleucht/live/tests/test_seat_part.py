# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a date's page says of seats."""

from datetime import datetime
from typing import Any

from django.template.loader import render_to_string

from geleucht.accounts.models import Person
from geleucht.live import seat_actions, seat_parts, seat_queries
from geleucht.live.models import LiveSeries, Session
from geleucht.live.tests.seating import ASession, People


def part(session: Session, person: Person | None, now: datetime) -> str:
    found = seat_queries.session_at("ki-sprechstunde", session.number)
    assert found
    return render_to_string("live/booking.html", seat_parts.booking(found, person, now))


def test_a_reader_is_asked_for_a_mailbox_and_it_costs_no_query(
    a_session: ASession, now: datetime, queries: Any
) -> None:
    session = a_session(seats=3)
    assert seat_queries.session_at("ki-sprechstunde", 1)
    with queries(1):  # the date itself
        page = part(session, None, now)
    assert 'action="/termine/ki-sprechstunde/1/platz/"' in page
    assert 'name="email"' in page
    assert 'name="wishes"' not in page  # asked once the mailbox is shown


def test_who_is_signed_in_has_one_button(
    a_session: ASession, people: People, now: datetime, queries: Any
) -> None:
    session, [anna] = a_session(seats=3), people(1)
    with queries(2):
        page = part(session, anna, now)
    assert "Platz nehmen" in page
    assert "<input" not in page


def test_who_waits_sees_the_own_place_in_the_list(
    a_session: ASession, people: People, now: datetime, queries: Any
) -> None:
    session = a_session(seats=1, waiting_places=5)
    *first, anna = people(4)
    for one in (*first, anna):
        seat_actions.book(session=session, by=one, now=now)
    with queries(3):
        page = part(session, anna, now)
    assert "Auf der Warteliste, an Stelle 3." in page
    assert "Absagen" in page


def test_full_waiting_and_retired_dates_say_so(
    a_session: ASession, a_series: LiveSeries, people: People, now: datetime
) -> None:
    full, waits = a_session(seats=0), a_session(seats=0, waiting_places=3)
    assert "Alle Plätze sind vergeben." in part(full, None, now)
    assert "<form" not in part(full, None, now)
    assert "Auf die Warteliste" in part(waits, people(1)[0], now)
    LiveSeries.objects.update(retired_on=now.date())
    assert "zurückgezogen" in part(waits, None, now)
