# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a date's page says of seats."""

from datetime import datetime, timedelta
from typing import Any

from django.template.loader import render_to_string

from geleucht.accounts.models import Person
from geleucht.live import seat_actions, seat_parts, seat_queries
from geleucht.live.models import Cancellation, LiveSeries, Session
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
    assert "Von der Warteliste abmelden" in page
    assert "Erinnerungen" not in page  # they come to those who have a seat


def test_full_waiting_and_retired_dates_say_so(
    a_session: ASession, a_series: LiveSeries, people: People, now: datetime
) -> None:
    full, waits = a_session(seats=0), a_session(seats=0, waiting_places=3)
    assert "Alle Plätze sind vergeben." in part(full, None, now)
    assert "<form" not in part(full, None, now)
    assert "Auf die Warteliste" in part(waits, people(1)[0], now)
    LiveSeries.objects.update(retired_on=now.date())
    assert "zurückgezogen" in part(waits, None, now)


def test_an_offer_is_taken_or_declined_and_nothing_is_offered_twice(
    a_session: ASession, people: People, now: datetime
) -> None:
    session, [anna, bert] = a_session(seats=1, waiting_places=1), people(2)
    first = seat_actions.book(session=session, by=anna, now=now)
    seat_actions.book(session=session, by=bert, now=now)
    seat_actions.cancel(seat=first, by=anna, now=now)
    page = part(session, bert, now)
    assert "Platz annehmen" in page
    assert "Ablehnen" in page
    assert "absagen" not in page


def test_a_wish_that_is_saved_says_so(a_session: ASession, people: People, now: datetime) -> None:
    session, [anna] = a_session(seats=1), people(1)
    seat = seat_actions.book(session=session, by=anna, now=now)
    assert "Gespeichert." not in part(session, anna, now)
    seat_actions.say_wishes(seat=seat, wishes="Pausen", by=anna)
    assert "Gespeichert." in part(session, anna, now)


def test_from_the_start_on_nothing_is_cancelled_wished_or_reminded_of(
    a_session: ASession, people: People, now: datetime
) -> None:
    session, [anna] = a_session(seats=1), people(1)
    seat_actions.book(session=session, by=anna, now=now)
    page = part(session, anna, session.starts_at)
    assert "Der Platz ist sicher." in page
    assert "<form" not in page
    assert part(session, anna, session.ends_at).strip() == ""  # the page says that it is over


def test_who_had_a_seat_of_what_is_called_off_may_go_along_where_there_is_another(
    a_session: ASession, people: People, now: datetime
) -> None:
    off, new, [anna] = a_session(seats=1), a_session(seats=1), people(1)
    seat_actions.book(session=off, by=anna, now=now)
    called_off = Cancellation.objects.create(session=off, reason="Krank.")
    assert part(off, anna, now).strip() == ""
    called_off.instead = new
    called_off.save()
    page = part(off, anna, now)
    assert page.count("<form") == 1
    assert "Zum neuen Termin mitgehen" in page
    assert "Krank." not in page  # the page says it once, above
    assert part(off, None, now).strip() == ""


def test_beside_the_way_into_the_room_a_seat_is_the_second_thing(
    a_session: ASession, people: People, now: datetime
) -> None:
    session, [anna] = a_session(), people(1)
    before = session.starts_at - timedelta(minutes=10)
    assert "kern-btn--primary" in part(session, anna, now)
    assert "kern-btn--primary" not in part(session, anna, before)
    assert "kern-btn--secondary" in part(session, anna, before)
