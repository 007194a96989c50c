# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Dates of a programme for invited organisations: read by everybody, joined by whoever belongs."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from conftest import Count
from geleucht.accounts.models import Learner, Person
from geleucht.base.errors import Refused
from geleucht.live import seat_actions, seat_queries
from geleucht.live.models import Cancellation, LiveSeries, Seat, Session
from geleucht.live.seat_actions import Guest
from geleucht.live.tests.rooming import LINK, SAME_ORIGIN, STREAM, again, questions_of, room_of
from geleucht.live.tests.seating import ASession, People
from geleucht.programmes.actions import grant_role, join_group
from geleucht.programmes.models import Admission, Group, Programme, RoleName
from geleucht.programmes.queries import admitted

pytestmark = pytest.mark.django_db
GUEST = Guest("gast@schule.example")


@pytest.fixture
def programme(a_series: LiveSeries) -> Programme:
    """Closed."""
    found: Programme = a_series.programme
    found.admission = Admission.CLOSED
    found.save()
    return found


def learns(person: Person, programme: Programme) -> Person:
    learner, _new = Learner.objects.get_or_create(person=person)
    join_group(group=Group.objects.create(programme=programme, name="Kollegium"), learner=learner)
    return person


def date_of(session: Session) -> str:
    return room_of(session).removesuffix("raum/")


def somebody(person: Person | None = None) -> Client:
    browser = Client(headers=SAME_ORIGIN)
    if person:
        browser.force_login(person)
    return browser


def test_who_learns_in_a_group_leads_one_or_has_a_part_is_admitted(
    programme: Programme, people: People, queries: Count
) -> None:
    anna, berta, carla, dora = people(4)
    learns(anna, programme)
    Group.objects.create(programme=programme, name="Steuer", multiplier=berta)
    grant_role(person=carla, role=RoleName.HOST, programme=None, by=None)
    with queries(6):
        answers = [admitted(one, programme) for one in (anna, berta, carla, dora)]
    assert answers == [True, True, True, False]
    assert not admitted(None, programme)


def test_where_admission_is_open_nobody_is_looked_up(
    a_series: LiveSeries, people: People, queries: Count
) -> None:
    [anna] = people(1)
    with queries(0):
        assert [admitted(one, a_series.programme) for one in (anna, None)] == [True, True]


def test_what_a_click_reads_of_a_date_says_whom_its_programme_admits(
    a_session: ASession, people: People, queries: Count
) -> None:
    session, [anna] = a_session(seats=3), people(1)
    with queries(1):
        found = seat_queries.to_book(session.series.slug, session.number)
        assert found
        assert admitted(anna, found.series.programme)


def test_a_seat_is_for_who_belongs_and_others_are_told(
    a_session: ASession, programme: Programme, people: People, now: datetime
) -> None:
    session = a_session(seats=3)
    anna, berta = people(2)
    for by in (berta, GUEST):
        with pytest.raises(Refused, match="eingeladene Einrichtungen"):
            seat_actions.book(session=session, by=by, now=now)
    assert seat_actions.book(session=session, by=learns(anna, programme), now=now).person == anna


def test_everybody_reads_of_the_date_and_who_does_not_belong_gets_no_form(
    a_session: ASession, programme: Programme, people: People
) -> None:
    session = a_session(seats=3)
    anna, berta = people(2)
    for browser in (Client(), somebody(berta)):
        page = browser.get(date_of(session)).text
        assert ("Dieser Termin ist für eingeladene" in page, "/platz/" in page) == (True, False)
    assert (
        f'action="{date_of(session)}platz/"'
        in somebody(learns(anna, programme)).get(date_of(session)).text
    )
    assert "für eingeladene Einrichtungen" in Client().get("/termine/").text
    sent = {"email": GUEST.email}
    for browser in (somebody(), somebody(berta)):
        assert browser.post(f"{date_of(session)}platz/", sent).status_code == 403
    assert not Seat.objects.exists()


def test_the_room_of_a_date_without_a_limit_lets_in_who_belongs_or_had_a_seat_before(
    a_session: ASession, a_series: LiveSeries, people: People, now: datetime
) -> None:
    session = a_session(hours=0, link=LINK)
    anna, berta, carla = people(3)
    seat_actions.book(session=session, by=carla, now=now)
    a_series.programme.admission = Admission.CLOSED
    a_series.programme.save()
    learns(anna, a_series.programme)
    answers = [somebody(one).post(room_of(session)) for one in (anna, carla, berta, None)]
    assert [answer.status_code for answer in answers] == [200, 200, 403, 403]
    assert [LINK in answer.text for answer in answers] == [True, True, False, False]


def test_beside_a_stream_only_they_ask(
    a_session: ASession, programme: Programme, people: People
) -> None:
    session = a_session(hours=0, stream=STREAM)
    [anna] = people(1)
    asked = {"text": "Gilt das auch hier?"}
    assert somebody().post(questions_of(session), asked, follow=True).status_code == 403
    assert somebody(learns(anna, programme)).post(questions_of(session), asked).status_code == 303


def test_a_seat_of_before_moves_along_when_its_date_is_called_off(
    a_session: ASession, a_series: LiveSeries, people: People, now: datetime
) -> None:
    session, instead = a_session(seats=3), a_session(seats=3, hours=72)
    [anna] = people(1)
    seat = seat_actions.book(session=session, by=anna, now=now)
    a_series.programme.admission = Admission.CLOSED
    a_series.programme.save()
    Cancellation.objects.create(session=session, reason="Erkrankt.", instead=instead)
    moved = seat_actions.move(seat=seat, by=anna, now=now + timedelta(minutes=1))
    assert moved.session_id == again(instead).pk
