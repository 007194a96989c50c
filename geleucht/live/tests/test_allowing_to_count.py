# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""At a room's door: who allows it is called by a digest, everybody else by nothing of ours."""

from html import unescape

import pytest
from django.test import Client

from conftest import Count
from geleucht.base.errors import Refused
from geleucht.live import attendance, counting
from geleucht.live.addresses import room_href
from geleucht.live.models import Session
from geleucht.live.room_actions import replace_room
from geleucht.live.seat_models import SeatState
from geleucht.live.tests.bbb_server import BigBlueButton
from geleucht.live.tests.counting_tools import ROOM, TICKED, led_to, user_in
from geleucht.live.tests.rooming import (
    LINK,
    SAME_ORIGIN,
    STREAM,
    again,
    host_of,
    hosted_at,
    opened,
    room_of,
    seat,
)
from geleucht.live.tests.seating import ASession, People, learning_in

pytestmark = pytest.mark.django_db
ASKED = "Der Raum darf zählen, ob ich 3 Minuten bleibe"


@pytest.fixture
def session(nord: BigBlueButton, a_session: ASession) -> Session:
    return opened(a_session(hours=0, seats=5, **ROOM))


def test_the_door_asks_in_plain_words_and_nothing_is_ticked(session: Session) -> None:
    page = unescape(Client().get(room_of(session)).text)
    for words in (ASKED, "keine Uhrzeit, keine Dauer", "gilt der Code", "verloren geht nichts"):
        assert words in page
    assert ('type="checkbox"' in page, "checked" in page) == (True, False)


def test_the_door_is_the_same_bytes_for_all(session: Session, people: People) -> None:
    anna = people(1)[0]
    browser = Client()
    browser.force_login(anna)
    mine = seat(session, person=anna)
    pages = [browser.get(room_of(session)), Client().get(room_of(session))]
    pages.append(Client().get(room_href(session, mine)))
    assert len({one.content for one in pages}) == 1


def test_who_ticks_and_has_a_seat_is_called_by_its_digest(session: Session, people: People) -> None:
    anna = people(1)[0]
    browser = Client(headers=SAME_ORIGIN)
    browser.force_login(anna)
    mine, guest = seat(session, person=anna), seat(session)
    assert user_in(led_to(browser, room_of(session), TICKED)) == counting.user_of(mine.key)
    by_mail = Client(headers=SAME_ORIGIN)
    assert user_in(led_to(by_mail, room_href(session, guest), TICKED)) == counting.user_of(
        guest.key
    )


def test_who_does_not_tick_is_called_by_nothing_of_ours(session: Session, people: People) -> None:
    anna = people(1)[0]
    browser = Client(headers=SAME_ORIGIN)
    browser.force_login(anna)
    mine = seat(session, person=anna)
    for address in (room_of(session), room_href(session, mine)):
        where = led_to(browser, address, {"name": "Zoë"})
        assert [part for part in ("userID", mine.key.hex, str(mine.key)) if part in where] == []


def test_a_tick_without_a_seat_changes_nothing(
    nord: BigBlueButton, a_session: ASession, people: People
) -> None:
    """Where everybody may go in, who has none goes in as without it."""
    session, other = opened(a_session(hours=0, **ROOM)), a_session(hours=0)
    anna = people(1)[0]
    browser = Client(headers=SAME_ORIGIN)
    browser.force_login(anna)
    seat(session, SeatState.CANCELLED, person=anna)
    foreign = room_href(other, seat(other)).rpartition("/raum/")[2]
    assert user_in(led_to(Client(headers=SAME_ORIGIN), room_of(session), TICKED)) == ""
    assert user_in(led_to(browser, room_of(session), TICKED)) == ""
    assert user_in(led_to(browser, f"{room_of(session)}{foreign}", TICKED)) == ""


@pytest.mark.parametrize(
    "fields", [{"attendance": "code"}, {"attendance": "word"}, {"stream": STREAM}]
)
def test_where_the_room_does_not_count_nobody_is_asked_and_no_tick_is_heard(
    nord: BigBlueButton, a_session: ASession, fields: dict[str, str]
) -> None:
    session = opened(a_session(hours=0, **ROOM | fields))
    address = room_href(session, seat(session))
    assert 'name="counted"' not in Client().get(address).text
    inside = Client(headers=SAME_ORIGIN).post(address, TICKED)
    assert (inside.status_code, "userID" in str(inside.headers)) == (200, False)


def test_a_room_that_cannot_tell_falls_back_to_the_code(session: Session) -> None:
    guest = seat(session)
    replace_room(session=again(session), provider="link", link=LINK, seen=0, by=host_of())
    assert 'name="counted"' not in Client().get(room_of(session)).text
    browser = Client(headers=SAME_ORIGIN)
    assert led_to(browser, room_href(session, guest), TICKED) == LINK


def test_the_code_counts_beside_it_and_a_wrong_one_does_not(
    session: Session, client: Client
) -> None:
    who = learning_in(client)
    mine = seat(session, person=who.person)
    page = f"/termine/{session.series.slug}/{session.number}/teilnahme/"
    assert 'name="code"' in client.get(page).text
    assert client.post(page, {"code": "0"}).status_code == 422
    assert client.post(page, {"code": session.code}).status_code == 303
    mine.refresh_from_db()
    assert mine.attended is True
    with pytest.raises(Refused):
        attendance.says_there(
            session=session, code="0", network="::1", now=session.starts_at, by=who
        )


def test_a_wrong_name_leaves_the_tick_where_it_is(session: Session) -> None:
    address = room_href(session, seat(session))
    answer = Client(headers=SAME_ORIGIN).post(address, TICKED | {"name": ""})
    assert (answer.status_code, answer.text.count("checked")) == (422, 1)


def test_a_tick_costs_nothing_where_a_seat_is_looked_for_anyway(
    session: Session, a_session: ASession, people: People, queries: Count
) -> None:
    anna = people(1)[0]
    browser = Client(headers=SAME_ORIGIN)
    browser.force_login(anna)
    seat(session, person=anna)
    with queries(4):  # session, person, date, seat
        led_to(browser, room_of(session), TICKED)
    everybody = opened(a_session(hours=0, **ROOM))
    with queries(3):
        led_to(browser, room_of(everybody), {"name": "Zoë"})
    with queries(4):
        led_to(browser, room_of(everybody), TICKED)


def test_the_host_reads_that_the_room_counts(session: Session) -> None:
    browser = Client()
    browser.force_login(host_of(session))
    page = browser.get(hosted_at(session)).text
    assert "Wer es beim Eintreten erlaubt und 3 Minuten bleibt, ist eingetragen." in page
    Session.objects.update(attendance="code")
    assert "Der Raum zählt auch" not in browser.get(hosted_at(session)).text
