# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What comes twice, late, from a second window, or from somebody who may no more."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from geleucht.accounts.models import Person
from geleucht.live import seat_actions, seat_keeping
from geleucht.live.models import Cancellation, Hosting, Notice, Objection, Seat, Session
from geleucht.live.notice_times import still_true
from geleucht.live.seat_actions import Guest
from geleucht.live.seat_models import NoticeKind, SeatState
from geleucht.live.states import takes_bookings
from geleucht.live.tests.seating import ASession, People, learning_in, states
from geleucht.programmes.actions import grant_role, revoke_role
from geleucht.programmes.models import Role, RoleName

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def test_going_along_to_another_date_twice_is_once(
    a_session: ASession, people: People, now: datetime
) -> None:
    session, instead, [anna] = a_session(seats=3), a_session(seats=3), people(1)
    seat = seat_actions.book(session=session, by=anna, now=now)
    Cancellation.objects.create(session=session, instead=instead, reason="krank")
    first, second = (seat_actions.move(seat=seat, by=anna, now=now) for _ in range(2))
    assert first == second
    assert states(instead) == [(1, SeatState.HELD)]


def test_a_code_that_another_window_has_used_says_so(a_session: ASession, client: Client) -> None:
    session = a_session()
    address = f"/termine/{session.series.slug}/{session.number}/platz/code/"
    answer = client.post(address, {"code": "12345678", "name": "Anna"})
    assert (answer.status_code, "nichts gebucht" in answer.text) == (409, True)
    assert client.get(address).status_code == 302


def test_a_stream_whose_booking_is_closed_offers_no_seat_while_it_runs(
    a_session: ASession, now: datetime
) -> None:
    begun = now - HOUR / 2
    found = [
        takes_bookings(a_session(starts_at=begun, ends_at=now + HOUR, **limits), now)
        for limits in ({}, {"closes_at": begun}, {"opens_at": now + HOUR / 4})
    ]
    assert found == [True, False, False]


def test_objections_end_two_weeks_later_and_none_stays_for_ever(
    a_session: ASession, client: Client, now: datetime
) -> None:
    who = learning_in(client)
    for days, status in ((3, 303), (15, 403)):
        session = a_session(hours=-24 * days)
        Seat.objects.create(session=session, person=who.person, state="held", arrival=1)
        where = f"/termine/{session.series.slug}/{session.number}/teilnahme/einspruch/"
        assert client.post(where, {"text": "Ich war da."}).status_code == status
    seat_keeping.forget(now + timedelta(days=26))
    assert Objection.objects.count() == 1
    seat_keeping.forget(now + timedelta(days=28))
    assert Objection.objects.count() == 0


@pytest.mark.parametrize("guest", [False, True])
def test_who_comes_again_is_not_told_late_that_they_left(
    a_session: ASession, people: People, now: datetime, guest: bool
) -> None:
    who: Person | Guest = Guest("gast@schule.example") if guest else people(1)[0]
    session = a_session(seats=3)
    seat = seat_actions.book(session=session, by=who, now=now)
    seat_actions.cancel(seat=seat, by=who, now=now)
    notice = Notice.objects.select_related("seat__session").get(kind=NoticeKind.CANCELLED)
    assert still_true(notice, now)
    seat_actions.book(session=session, by=who, now=now)
    assert not still_true(notice, now)


def test_whoever_may_host_no_more_is_named_at_no_date_to_come(
    a_session: ASession, people: People
) -> None:
    over, coming, [anna] = a_session(hours=-3), a_session(hours=3), people(1)
    programme = coming.series.programme
    roles = [grant_role(person=anna, role=RoleName.HOST, programme=programme, by=None)]
    roles.append(grant_role(person=anna, role=RoleName.HOST, programme=None, by=None))
    for session in (over, coming):
        Hosting.objects.create(session=session, person=anna)
    revoke_role(role=roles[0], by=None)
    assert named(anna) == [over, coming]
    revoke_role(role=Role.objects.get(pk=roles[1].pk), by=None)
    assert named(anna) == [over]


def named(person: Person) -> list[Session]:
    found = Hosting.objects.filter(person=person).select_related("session")
    return [one.session for one in found.order_by("session__starts_at")]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/termine/kalender.ics?x=1", 302),
        ("/termine/ki-sprechstunde/kalender.ics?x=1", 302),
        ("/termine/kalender.ics", 200),
        ("/termine/abonnieren/%00.ics", 404),
    ],
)
def test_a_feed_is_made_once_for_all_and_never_of_nonsense(
    a_session: ASession, client: Client, address: str, status: int
) -> None:
    a_session()
    assert client.get(address).status_code == status
