# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Taking a seat: who gets one, who waits, who is told why not."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from geleucht.accounts.models import Person
from geleucht.base.errors import Refused
from geleucht.live import seat_actions, waiting_list
from geleucht.live.models import Cancellation, LiveSeries, Notice, Seat, Session
from geleucht.live.seat_actions import Guest
from geleucht.live.tests.seating import ASession, People, counted, states

HELD, WAITING, OFFERED, CANCELLED = "held", "waiting", "offered", "cancelled"


def book_all(session: Session, people: list[Person], now: datetime) -> list[Seat]:
    return [seat_actions.book(session=session, by=one, now=now) for one in people]


def test_the_first_get_the_seats_the_next_wait_and_the_last_are_told_that_it_is_full(
    a_session: ASession, people: People, now: datetime
) -> None:
    session = a_session(seats=2, waiting_places=1)
    *three, late = people(4)
    book_all(session, three, now)
    with pytest.raises(Refused, match="auch die Warteliste ist voll"):
        seat_actions.book(session=session, by=late, now=now)
    assert states(session) == [(1, HELD), (2, HELD), (3, WAITING)]
    assert counted(session) == (2, 1, 3)
    kinds = Notice.objects.order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["confirmed", "confirmed", "waiting"]


def test_booking_twice_is_booking_once(a_session: ASession, people: People, now: datetime) -> None:
    session, [anna] = a_session(seats=5), people(1)
    one, two = book_all(session, [anna, anna], now)
    assert one == two
    assert counted(session) == (1, 0, 1)


def test_where_seats_are_not_limited_everybody_has_one_even_while_it_runs(
    a_session: ASession, people: People, now: datetime
) -> None:
    session = a_session(hours=-0.5)
    book_all(session, people(3), now)
    assert states(session) == [(1, HELD), (2, HELD), (3, HELD)]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"hours": -0.5, "seats": 3}, "hat schon begonnen"),
        ({"hours": -2, "seats": 3}, "ist vorbei"),
        ({"hours": -2}, "ist vorbei"),
        ({"opens_at": 1}, "Die Anmeldung öffnet am"),
        ({"closes_at": -1}, "Anmeldung zu diesem Termin ist beendet"),
        ({"seats": 0}, "Alle Plätze sind vergeben"),
    ],
)
def test_who_cannot_book_is_told_why(
    a_session: ASession,
    people: People,
    now: datetime,
    fields: dict[str, Any],
    sentence: str,
) -> None:
    moments = {name: now + timedelta(hours=fields[name]) for name in fields if "_at" in name}
    session = a_session(**(fields | moments))
    with pytest.raises(Refused, match=sentence):
        seat_actions.book(session=session, by=people(1)[0], now=now)
    assert counted(session) == (0, 0, 0)


def test_nobody_books_what_was_called_off_or_retired_while_they_looked_at_it(
    a_session: ASession, a_series: LiveSeries, people: People, now: datetime
) -> None:
    off, retired, [anna] = a_session(seats=3), a_session(seats=3), people(1)
    Cancellation.objects.create(session=off, reason="krank")
    with pytest.raises(Refused, match="fällt aus"):
        seat_actions.book(session=off, by=anna, now=now)
    a_series.retired_on = now.date()
    with pytest.raises(Refused, match="zurückgezogen"):
        seat_actions.book(session=retired, by=anna, now=now)
    assert counted(off) == counted(retired) == (0, 0, 0)


def test_a_seat_that_is_given_back_is_offered_to_who_has_waited_longest(
    a_session: ASession, people: People, now: datetime
) -> None:
    session = a_session(seats=1, waiting_places=2)
    first, second, _third = book_all(session, people(3), now)
    seat_actions.cancel(seat=first, by=None, now=now)
    assert states(session) == [(1, CANCELLED), (2, OFFERED), (3, WAITING)]
    second.refresh_from_db()
    assert second.offered_until == now + timedelta(hours=12)  # a quarter of 48
    accepted = seat_actions.accept(seat=second, by=None, now=now)
    assert (accepted.state, accepted.offered_until) == (HELD, None)
    assert counted(session) == (1, 1, 3)


@pytest.mark.parametrize(
    ("until_start", "to_answer"),
    [
        (timedelta(days=30), timedelta(hours=24)),
        (timedelta(days=4), timedelta(hours=24)),
        (timedelta(hours=8), timedelta(hours=2)),
        (timedelta(minutes=40), timedelta(minutes=15)),
        (timedelta(minutes=5), timedelta(minutes=5)),
    ],
)
def test_an_offer_leaves_time_to_answer_and_to_pass_it_on(
    now: datetime, until_start: timedelta, to_answer: timedelta
) -> None:
    session = Session(starts_at=now + until_start)
    assert waiting_list.deadline(session, now) == now + to_answer


def test_a_guest_whose_mailbox_has_an_account_books_as_that_person(
    a_session: ASession, people: People, now: datetime
) -> None:
    session, [anna] = a_session(seats=3), people(1)
    assert anna.email
    seat = seat_actions.book(session=session, by=Guest(anna.email, "Anna"), now=now)
    assert (seat.person, seat.email, seat.name) == (anna, None, "")
    assert book_all(session, [anna], now) == [seat]


def test_a_person_who_books_finds_the_seat_that_their_mailbox_had_before(
    a_session: ASession, people: People, now: datetime
) -> None:
    session = a_session(seats=3)
    guest = Guest("anna@schule.example", "Anna")
    seat = seat_actions.book(session=session, by=guest, now=now)
    anna = Person.objects.create_user("anna@schule.example")
    assert book_all(session, [anna], now) == [seat]
    seat.refresh_from_db()
    assert (seat.person, seat.email) == (anna, None)


def test_a_locked_account_gets_no_seat_by_its_mailbox(
    a_session: ASession, people: People, now: datetime
) -> None:
    [anna] = people(1)
    Person.objects.update(is_active=False)
    with pytest.raises(Refused, match="gesperrt"):
        seat_actions.book(session=a_session(seats=3), by=Guest(anna.email or ""), now=now)
