# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Going in: who may, by which name, and what nobody gets through."""

import pytest
from django.test import Client
from pytest_django import Settings

from conftest import Count
from geleucht.live.addresses import room_href
from geleucht.live.models import SeriesAddress
from geleucht.live.seat_models import SeatState
from geleucht.live.tests.bbb_server import BigBlueButton, serving
from geleucht.live.tests.rooming import LINK, SAME_ORIGIN, opened, room_of, seat
from geleucht.live.tests.seating import ASession, People

pytestmark = pytest.mark.django_db


def test_to_go_in_costs_as_much_as_asking_for_a_seat(
    a_session: ASession, people: People, queries: Count
) -> None:
    session = a_session(hours=0, seats=5, link=LINK)
    anna = people(1)[0]
    seat(session, person=anna)
    browser = Client(headers=SAME_ORIGIN)
    browser.force_login(anna)
    with queries(4):  # session, person, date, seat
        assert "Refresh" in browser.post(room_of(session)).headers
    everybody = room_of(a_session(hours=0, link=LINK))
    with queries(1):
        assert "Refresh" in Client(headers=SAME_ORIGIN).post(everybody).headers


@pytest.mark.parametrize(
    ("state", "status"),
    [
        (SeatState.HELD, 200),
        (SeatState.WAITING, 403),
        (SeatState.DECLINED, 403),
        (SeatState.CANCELLED, 403),
    ],
)
def test_where_seats_are_limited_only_who_has_one_gets_in(
    a_session: ASession, people: People, state: SeatState, status: int
) -> None:
    session = a_session(hours=0, seats=5, link=LINK)
    anna = people(1)[0]
    signed_in = Client(headers=SAME_ORIGIN)
    signed_in.force_login(anna)
    seat(session, state, person=anna)
    guest = room_href(session, seat(session, state))
    for answer in (signed_in.post(room_of(session)), Client(headers=SAME_ORIGIN).post(guest)):
        assert answer.status_code == status
        assert ("geheim" in answer.text) == (status == 200)


def test_whoever_loses_the_connection_comes_back_by_the_same_link(a_session: ASession) -> None:
    session = a_session(hours=0, seats=5, link=LINK)
    guest = room_href(session, seat(session))
    assert f'href="{guest}"' in Client(headers=SAME_ORIGIN).post(guest).text


def test_a_seat_of_another_date_or_a_forged_token_opens_nothing(a_session: ASession) -> None:
    session, other = a_session(hours=0, seats=5, link=LINK), a_session(hours=0, seats=5)
    token = room_href(other, seat(other)).rpartition("/raum/")[2]
    browser = Client(headers=SAME_ORIGIN)
    for wrong in (token, f"{token[:-2]}x/", "x/", f"{'x' * 4000}/"):
        assert browser.post(f"{room_of(session)}{wrong}").status_code == 403
    assert browser.post(room_of(session)).status_code == 403


def test_a_form_from_elsewhere_goes_nowhere(a_session: ASession) -> None:
    session = a_session(hours=0, link=LINK)
    answer = Client(headers={"sec-fetch-site": "cross-site"}).post(room_of(session))
    assert (answer.status_code, "geheim" in answer.text) == (403, False)


HOSTILE = [
    ("", "Hier fehlt ein Name."),
    ("   ", "Hier fehlt ein Name."),
    ("\u202e\u200b", "Hier fehlt ein Name."),
    ("x" * 61, "Das sind 61 Zeichen"),
    ("ä" * 10_000, "Das sind 10000 Zeichen"),
]


@pytest.mark.parametrize(("name", "sentence"), HOSTILE, ids=range(len(HOSTILE)))
def test_a_name_that_is_none_is_refused_with_a_sentence(
    a_session: ASession, settings: Settings, name: str, sentence: str
) -> None:
    session = a_session(hours=0, provider="bbb")
    with serving(BigBlueButton()) as nord:
        settings.BIGBLUEBUTTON = [nord.conference()]
        opened(session)
        answer = Client(headers=SAME_ORIGIN).post(room_of(session), {"name": name})
    assert (answer.status_code, sentence in answer.text) == (422, True)


def test_markup_in_a_name_and_line_breaks_reach_nothing_but_the_room(
    a_session: ASession, settings: Settings
) -> None:
    session = a_session(hours=0, provider="bbb")
    with serving(BigBlueButton()) as nord:
        settings.BIGBLUEBUTTON = [nord.conference()]
        opened(session)
        name = '"><script>alert(1)</script>&role=MODERATOR\r\nSet-Cookie: x=1'[:60]
        inside = Client(headers=SAME_ORIGIN).post(room_of(session), {"name": name})
    assert inside.status_code == 200
    assert ("<script>alert" in inside.text, "Set-Cookie" in inside.headers) == (False, False)
    assert inside.headers["Refresh"].count("&role=") == 1


def test_the_old_address_of_a_series_whose_name_is_a_folder_leads_to_the_room(
    a_session: ASession,
) -> None:
    session = a_session(hours=0)
    SeriesAddress.objects.create(slug="termine", key=session.series_id)
    answer = Client().get(f"/termine/termine/{session.number}/raum/")
    assert answer.headers["Location"] == room_of(session)
