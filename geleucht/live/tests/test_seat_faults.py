# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What went wrong with seats elsewhere, and must not here."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from geleucht.accounts.tests.visits import Mails, code_in
from geleucht.base.errors import Refused
from geleucht.live import seat_actions, waiting_list
from geleucht.live.addresses import seat_token
from geleucht.live.models import Notice, Seat, Session
from geleucht.live.seat_actions import Guest
from geleucht.live.tests.seating import ASession, People, counted, states

SEAT = "/termine/ki-sprechstunde/1/platz/"
CODE = f"{SEAT}code/"
SCHOOL = 150  # people behind one address within a few minutes


def device() -> Client:
    return Client(headers={"sec-fetch-site": "same-origin"})


def offered_after_cancelling(session: Session, people: People, now: datetime) -> list[Seat]:
    seats = [seat_actions.book(session=session, by=one, now=now) for one in people(3)]
    seat_actions.cancel(seat=seats[0], by=None, now=now)
    return seats


def test_who_cancels_after_an_offer_is_out_and_the_seat_goes_on(
    a_session: ASession, people: People, now: datetime
) -> None:
    session = a_session(seats=1, waiting_places=2)
    _first, second, third = offered_after_cancelling(session, people, now)
    seat_actions.cancel(seat=second, by=None, now=now)
    assert [state for _, state in states(session)] == ["cancelled", "cancelled", "offered"]
    with pytest.raises(Refused, match="kein Platz mehr angeboten"):
        seat_actions.accept(seat=second, by=None, now=now)
    seat_actions.accept(seat=third, by=None, now=now)
    assert counted(session) == (1, 0, 3)


def test_who_cancelled_comes_back_at_the_end_of_the_line(
    a_session: ASession, people: People, now: datetime
) -> None:
    session = a_session(seats=1, waiting_places=3)
    first, *_others = offered_after_cancelling(session, people, now)
    assert first.person
    again = seat_actions.book(session=session, by=first.person, now=now)
    assert (again.arrival, again.state) == (4, "waiting")
    assert again.pk != first.pk


def test_the_same_mail_in_another_case_is_the_same_mailbox(
    a_session: ASession, mailoutbox: Mails
) -> None:
    session = a_session(seats=3)
    for spelled in ("Anna.Krahl@Schule.example", "anna.krahl@schule.EXAMPLE "):
        client = device()
        client.post(SEAT, {"email": spelled})
        assert client.post(CODE, {"code": code_in(mailoutbox[-1])}).status_code == 303
    assert Seat.objects.get().email == "anna.krahl@schule.example"
    assert counted(session) == (1, 0, 1)


@pytest.mark.parametrize("late", [timedelta(0), timedelta(minutes=30), timedelta(hours=2)])
def test_after_the_start_nothing_is_offered_and_no_offer_is_accepted(
    a_session: ASession, people: People, now: datetime, late: timedelta
) -> None:
    session = a_session(hours=1, seats=2, waiting_places=2)
    seats = [seat_actions.book(session=session, by=one, now=now) for one in people(4)]
    seat_actions.cancel(seat=seats[0], by=None, now=now)
    then = session.starts_at + late
    with pytest.raises(Refused, match="Die Frist für dieses Angebot ist vorbei"):
        seat_actions.accept(seat=seats[2], by=None, now=then)
    waiting_list.expire(then)
    seat_actions.cancel(seat=seats[1], by=None, now=then)
    assert [state for _, state in states(session)] == [
        "cancelled",
        "cancelled",
        "expired",
        "waiting",
    ]
    assert Notice.objects.filter(kind="offered").count() == 1


def test_an_offer_ends_with_a_start_that_was_moved_forward(
    a_session: ASession, people: People, now: datetime
) -> None:
    session = a_session(hours=48, seats=1, waiting_places=2)
    offered_after_cancelling(session, people, now)
    start = now + timedelta(hours=1)
    Session.objects.update(starts_at=start, ends_at=start + timedelta(hours=1))
    waiting_list.follow(session.pk, now)
    assert Seat.objects.get(state="offered").offered_until == start


@pytest.mark.whole
def test_a_whole_school_behind_one_address_gets_its_codes_and_seats(
    a_session: ASession, mailoutbox: Mails
) -> None:
    session = a_session(seats=SCHOOL)
    for number in range(SCHOOL):
        client = device()
        assert client.post(SEAT, {"email": f"person{number}@schule.example"}).status_code == 303
        assert client.post(CODE, {"code": code_in(mailoutbox[-1])}).status_code == 303
    assert counted(session) == (SCHOOL, 0, SCHOOL)


def test_one_mailbox_is_not_flooded_with_codes(a_session: ASession, mailoutbox: Mails) -> None:
    a_session(seats=9)
    answers = [device().post(SEAT, {"email": "anna@schule.example"}).status_code for _ in range(7)]
    assert answers == [303] * 5 + [429] * 2
    assert len(mailoutbox) == 5


FORGED = {
    "state": "held",
    "arrival": "1",
    "person": "1",
    "person_id": "1",
    "attended": "true",
    "session": "1",
    "seats": "99",
    "offered_until": "2099-01-01",
    "key": "00000000-0000-0000-0000-000000000001",
    "email": "bert@schule.example",
}


def test_fields_that_nobody_asked_for_change_nothing(
    a_session: ASession, people: People, now: datetime
) -> None:
    session = a_session(seats=1, waiting_places=2)
    first, anna = people(2)
    seat_actions.book(session=session, by=first, now=now)
    client = device()
    client.force_login(anna)
    client.post(SEAT, FORGED)
    seat = Seat.objects.get(person=anna)
    client.post(f"/platz/{seat_token(seat)}/wuensche/", FORGED | {"wishes": "Pausen"})
    seat = Seat.objects.get(person=anna)
    assert (seat.state, seat.arrival, seat.email, seat.attended) == ("waiting", 2, None, None)
    assert seat.offered_until is None
    assert counted(session) == (1, 1, 2)


def test_nobody_books_for_another_mailbox_than_the_code_went_to(
    a_session: ASession, mailoutbox: Mails
) -> None:
    a_session(seats=2)
    client = device()
    client.post(SEAT, {"email": "anna@schule.example"})
    client.post(CODE, FORGED | {"code": code_in(mailoutbox[-1])})
    assert Seat.objects.get().email == "anna@schule.example"


def test_a_code_works_only_in_the_browser_that_asked_for_it(
    a_session: ASession, mailoutbox: Mails
) -> None:
    a_session(seats=2)
    device().post(SEAT, {"email": "anna@schule.example"})
    other = device()
    answer = other.post(CODE, {"code": code_in(mailoutbox[-1])})
    assert (answer.status_code, "nichts gebucht" in answer.text) == (409, True)
    assert not Seat.objects.exists()


@pytest.mark.parametrize("header", [{"sec-fetch-site": "cross-site"}, {}])
def test_no_other_site_takes_or_cancels_a_seat(
    a_session: ASession, people: People, now: datetime, header: dict[str, Any]
) -> None:
    session, [anna] = a_session(seats=2), people(1)
    seat = seat_actions.book(session=session, by=anna, now=now)
    foreign = Client(headers=header)
    foreign.force_login(anna)
    assert foreign.post(SEAT).status_code == 403
    assert foreign.post(f"/platz/{seat_token(seat)}/absagen/").status_code == 403
    assert states(session) == [(1, "held")]


def test_a_seat_that_is_erased_while_its_page_stands_open_is_not_found(
    a_session: ASession, now: datetime
) -> None:
    seat = seat_actions.book(session=a_session(), by=Guest("anna@schule.example"), now=now)
    Seat.objects.all().delete()
    assert device().post(f"/platz/{seat_token(seat)}/absagen/").status_code == 404
