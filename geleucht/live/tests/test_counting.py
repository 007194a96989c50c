# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The room counts the minutes of those who have allowed it, whatever becomes of rooms."""

from datetime import timedelta
from http.server import BaseHTTPRequestHandler
from threading import Event

import pytest
from django.test import Client
from pytest_django import Settings

from conftest import Count
from geleucht.base.events import subscribe
from geleucht.live import attendance
from geleucht.live.events import Attended
from geleucht.live.models import Cancellation, Seat, Session
from geleucht.live.room_actions import close_room, open_room, replace_room
from geleucht.live.seat_models import SeatState
from geleucht.live.tests.bbb_server import BigBlueButton, answering, send, serving
from geleucht.live.tests.counting_tools import ROOM, Minutes, goes_in
from geleucht.live.tests.rooming import LINK, again, host_of, opened, seat
from geleucht.live.tests.seating import ASession, learning_in

pytestmark = pytest.mark.django_db
told: list[Attended] = []
subscribe(Attended, told.append)
ONE = timedelta(minutes=1)


@pytest.fixture
def session(nord: BigBlueButton, a_session: ASession) -> Session:
    """It has just begun, its room is open, three minutes are enough; nobody was told of yet."""
    told.clear()
    return opened(a_session(hours=0, **ROOM))


@pytest.fixture
def minutes(session: Session) -> Minutes:
    return Minutes(session.starts_at)


def attended(*seats: Seat) -> list[bool | None]:
    found = dict(Seat.objects.values_list("key", "attended"))
    return [found[one.key] for one in seats]


def test_who_stays_long_enough_is_entered_the_moment_it_is_enough_and_forgotten(
    session: Session, minutes: Minutes, client: Client
) -> None:
    who = learning_in(client)
    mine = seat(session, person=who.person)
    goes_in(session, mine)
    minutes.pass_by(2)
    assert (attended(mine), told, minutes.counted()) == ([None], [], [2 * ONE])
    minutes.pass_by(1)
    assert (attended(mine), told) == ([True], [Attended(who.pk, session.series_id, session.pk)])
    minutes.pass_by(5)
    assert (len(told), minutes.counted()) == (1, [])


def test_a_guests_seat_is_entered_and_nothing_is_told(session: Session, minutes: Minutes) -> None:
    guest = seat(session)
    goes_in(session, guest)
    minutes.pass_by(3)
    assert (attended(guest), told) == ([True], [])


def test_who_leaves_too_early_is_not_entered(
    session: Session, minutes: Minutes, nord: BigBlueButton
) -> None:
    guest = seat(session)
    goes_in(session, guest)
    minutes.pass_by(2)
    nord.leaves("Zoë")
    minutes.pass_by(10)
    assert (attended(guest), minutes.counted()) == ([None], [2 * ONE])
    goes_in(session, guest)
    minutes.pass_by(1)
    assert attended(guest) == [True]


def test_two_tabs_are_one_person(session: Session, minutes: Minutes) -> None:
    guest = seat(session)
    goes_in(session, guest)
    goes_in(session, guest)
    minutes.pass_by(2)
    assert (attended(guest), minutes.counted()) == ([None], [2 * ONE])


def test_a_room_that_replaces_another_goes_on_counting(
    session: Session, minutes: Minutes, nord: BigBlueButton
) -> None:
    guest = seat(session)
    goes_in(session, guest)
    minutes.pass_by(2)
    host = host_of()
    replace_room(session=again(session), provider="bbb", link="", seen=0, by=host)
    minutes.pass_by(1)
    assert attended(guest) == [None]  # whoever still sits in the old one is not in the new one
    goes_in(again(session), guest)
    minutes.pass_by(1)
    assert attended(guest) == [True]


def test_a_pasted_room_counts_nobody_until_there_is_another_again(
    session: Session, minutes: Minutes
) -> None:
    guest = seat(session)
    goes_in(session, guest)
    minutes.pass_by(2)
    host = host_of()
    replace_room(session=again(session), provider="link", link=LINK, seen=0, by=host)
    minutes.pass_by(9)
    assert (attended(guest), minutes.counted()) == ([None], [2 * ONE])
    replace_room(session=again(session), provider="bbb", link="", seen=1, by=host)
    goes_in(again(session), guest)
    minutes.pass_by(1)
    assert attended(guest) == [True]


def test_while_a_server_fails_nobody_is_counted_and_one_look_makes_up_for_two_minutes_at_most(
    session: Session, minutes: Minutes, nord: BigBlueButton
) -> None:
    Session.objects.update(enough_minutes=30)
    goes_in(session, seat(session))
    minutes.pass_by(1)
    for failed, after in ((1, 3), (7, 5)):
        nord.fault = answering("", 500)
        minutes.pass_by(failed)
        nord.fault = None
        minutes.pass_by(1)
        assert minutes.counted() == [after * ONE]


def test_a_slow_server_holds_up_no_other(
    session: Session, minutes: Minutes, a_session: ASession, settings: Settings, nord: BigBlueButton
) -> None:
    """The one that is asked first answers only when the other has been asked, too."""
    Session.objects.update(enough_minutes=1)
    asked = Event()

    def tells(handler: BaseHTTPRequestHandler) -> None:
        asked.set()
        send(handler, nord.answer(handler.path).encode())

    def waits(handler: BaseHTTPRequestHandler) -> None:
        asked.wait()
        send(handler, sued.answer(handler.path).encode())

    with serving(BigBlueButton()) as sued:
        settings.BIGBLUEBUTTON = [sued.conference("sued"), nord.conference()]
        other = opened(a_session(hours=-0.1, **ROOM | {"enough_minutes": 1}))
        seats = seat(other), seat(session)
        goes_in(other, seats[0])
        goes_in(session, seats[1])
        nord.fault, sued.fault = tells, waits
        minutes.pass_by(1)
    assert attended(*seats) == [True, True]


def test_before_it_begins_nobody_is_counted(session: Session) -> None:
    early = Minutes(session.starts_at - 10 * ONE)
    goes_in(session, seat(session))
    early.pass_by(9)
    assert early.tallies == {}
    early.pass_by(3)
    assert early.counted() == [2 * ONE]


def test_a_quarter_of_an_hour_after_the_end_it_is_over(session: Session) -> None:
    late = Minutes(session.ends_at + 13 * ONE)
    goes_in(session, seat(session))
    late.pass_by(1)
    assert late.counted() == [ONE]
    late.pass_by(1)
    assert late.tallies == {}


def test_closed_or_called_off_nobody_is_counted_any_more(
    session: Session, minutes: Minutes
) -> None:
    goes_in(session, seat(session))
    minutes.pass_by(1)
    close_room(session=again(session), by=host_of())
    minutes.pass_by(3)
    assert minutes.counted() == [ONE]
    open_room(session=again(session), by=host_of())
    Cancellation.objects.create(session=session, reason="krank")
    minutes.pass_by(1)
    assert minutes.tallies == {}


def test_a_seat_that_is_given_up_is_forgotten(session: Session, minutes: Minutes) -> None:
    guest = seat(session)
    goes_in(session, guest)
    minutes.pass_by(2)
    Seat.objects.update(state=SeatState.CANCELLED)
    minutes.pass_by(2)
    assert (attended(guest), minutes.counted()) == ([None], [])


def test_what_a_host_has_decided_stays(session: Session, minutes: Minutes) -> None:
    guest = seat(session)
    goes_in(session, guest)
    minutes.pass_by(2)
    attendance.decide(seat=guest, attended=False, reason="Falscher Platz", by=host_of())
    minutes.pass_by(2)
    attendance.count_seat(seat=guest.key)
    assert attended(guest) == [False]


def test_an_entry_that_fails_takes_nobody_elses_minutes_along_and_is_tried_again(
    session: Session, minutes: Minutes, client: Client
) -> None:
    who = learning_in(client)
    mine, guest = seat(session, person=who.person), seat(session)
    goes_in(session, mine)
    goes_in(session, guest)
    faults = [1]

    def fails_once(event: Attended) -> None:
        if faults:
            raise ZeroDivisionError(faults.pop())

    subscribe(Attended, fails_once)
    minutes.pass_by(3)
    assert attended(mine, guest) == [None, True]
    minutes.pass_by(1)
    assert attended(mine) == [True]


def test_a_look_costs_one_query_for_all_dates_and_one_for_each_room(
    session: Session, a_session: ASession, queries: Count
) -> None:
    look = Minutes(session.starts_at)
    goes_in(session, seat(session))
    with queries(2):
        look.pass_by(1)
    for _ in range(2):
        opened(a_session(hours=0, **ROOM))
    with queries(4):
        look.pass_by(1)


def test_a_job_that_begins_late_knows_of_one_minute(session: Session) -> None:
    late = Minutes(session.starts_at + 40 * ONE)
    goes_in(session, seat(session))
    late.pass_by(1)
    assert late.counted() == [ONE]
