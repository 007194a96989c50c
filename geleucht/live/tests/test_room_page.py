# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page before a room: when it opens, that it waits, and that it lets in."""

from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import Settings

from conftest import Count
from geleucht.accounts.models import Person
from geleucht.live.addresses import room_href
from geleucht.live.models import Cancellation, Session
from geleucht.live.room_actions import replace_room
from geleucht.live.tests.bbb_server import BigBlueButton, serving
from geleucht.live.tests.rooming import (
    LINK,
    SAME_ORIGIN,
    STREAM,
    again,
    host_of,
    opened,
    room_of,
    said,
    seat,
)
from geleucht.live.tests.seating import ASession, People

pytestmark = pytest.mark.django_db
OTHER = "https://jitsi.example/neu"


def test_before_a_quarter_of_an_hour_it_says_when_and_has_no_link(a_session: ASession) -> None:
    session = a_session(hours=0.5, link=LINK)
    browser = Client(headers=SAME_ORIGIN)
    assert said(browser, room_of(session)).startswith("Der Raum öffnet am ")
    answer = browser.post(room_of(session))
    assert (answer.status_code, answer["Location"]) == (303, room_of(session))


def test_a_pasted_room_is_open_from_a_quarter_of_an_hour_before_until_the_end(
    a_session: ASession,
) -> None:
    session = a_session(hours=0.2, link=LINK)
    browser = Client(headers=SAME_ORIGIN)
    page = browser.get(room_of(session))
    assert "Der Raum ist offen." in page.text
    assert "geheim" not in page.text
    inside = browser.post(room_of(session))
    assert (inside.status_code, inside.headers["Refresh"]) == (200, f"0; url={LINK}")
    assert f'href="{LINK}"' in inside.text
    assert inside.headers["Cache-Control"] == "private, no-store"
    move(session, hours=-2)
    assert said(browser, room_of(session)) == "Dieser Termin ist vorbei."
    assert browser.post(room_of(session)).status_code == 303


def move(session: Session, *, hours: float) -> None:
    """A date saved as the desk saves it."""
    session.starts_at += timedelta(hours=hours)
    session.ends_at += timedelta(hours=hours)
    session.save()


def test_a_date_that_does_not_take_place_says_so_and_lets_nobody_in(a_session: ASession) -> None:
    session = a_session(hours=0, link=LINK)
    Cancellation.objects.create(session=session, reason="Erkrankt.")
    browser = Client(headers=SAME_ORIGIN)
    assert said(browser, room_of(session)) == "Dieser Termin fällt aus."
    assert "Erkrankt." in browser.get(room_of(session)).text
    assert browser.post(room_of(session)).status_code == 303


def test_who_waits_looks_again_by_themselves_unless_they_would_rather_not(
    a_session: ASession,
) -> None:
    session = a_session(hours=0)
    waiting = Client().get(room_of(session)).text
    assert '<noscript><meta http-equiv="refresh" content="20"></noscript>' in waiting
    assert 'hx-trigger="every 20s"' in waiting
    assert 'href="?ruhig=1"' in waiting
    calm = Client().get(f"{room_of(session)}?ruhig=1").text
    assert ("http-equiv" in calm, "hx-get" in calm) == (False, False)
    assert "Jetzt nachsehen" in calm
    far = Client().get(room_of(a_session(hours=30))).text
    assert ("http-equiv" in far, "hx-get" in far) == (False, False)
    assert 'content="60"' in Client().get(room_of(a_session(hours=1))).text


def test_a_script_is_answered_only_when_there_is_something_new(a_session: ASession) -> None:
    session = a_session(hours=0)
    mark = mark_of(session)
    htmx = {"hx-request": "true"}
    same = Client().get(f"{room_of(session)}?stand={mark}", headers=htmx)
    assert (same.status_code, same.content) == (204, b"")
    replace_room(session=again(session), provider="link", link=LINK, seen=0, by=host_of())
    part = Client().get(f"{room_of(session)}?stand={mark}", headers=htmx)
    assert part.text.count('id="raum"') == 1
    assert "Offen: KI-Sprechstunde – Geleucht</title>" in part.text
    assert ("<html" in part.text, "geheim" in part.text) == (False, False)


def mark_of(session: Session) -> str:
    return Client().get(room_of(session)).text.partition("?stand=")[2][:16]


def test_five_thousand_who_wait_cost_one_query_each_and_no_bytes(
    a_session: ASession, people: People, queries: Count
) -> None:
    """Readers and people who are signed in get the same bytes; nobody's session is looked up."""
    session = a_session(hours=0, seats=5)
    first = Client().get(room_of(session))
    anna = Client()
    anna.force_login(people(1)[0])
    for browser in (Client(), anna):
        with queries(1):
            same = browser.get(room_of(session))
        assert same.content == first.content
        known = {"if-none-match": first.headers["ETag"]}
        with queries(1):
            unchanged = browser.get(room_of(session), headers=known)
        assert (unchanged.status_code, unchanged.content) == (304, b"")
        asked = f"{room_of(session)}?stand={mark_of(session)}"
        with queries(1):
            assert browser.get(asked, headers={"hx-request": "true"}).status_code == 204
        assert not same.cookies


def test_who_waits_with_a_mails_link_gets_the_same_bytes_from_memory(
    a_session: ASession, queries: Count
) -> None:
    session = a_session(hours=0, seats=5)
    first = Client().get(room_of(session))
    address = room_href(session, seat(session))
    with queries(1):
        page = Client().get(address)
    assert page.content == first.content


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "http://teams.example/", "https://10.0.0.8/", "https://intra/"]
)
def test_a_room_that_leads_nowhere_safe_is_none(a_session: ASession, link: str) -> None:
    session, streamed = a_session(hours=0, link=link), a_session(hours=0, stream=link, link=LINK)
    for one in (session, streamed):
        page = Client().get(room_of(one)).text
        assert "Die Moderation öffnet den Raum gleich." in page
        assert link not in page


def test_what_waits_is_let_in_once_the_host_has_opened_and_chooses_a_name(
    a_session: ASession, settings: Settings
) -> None:
    session = a_session(hours=0, provider="bbb")
    browser = Client(headers=SAME_ORIGIN)
    with serving(BigBlueButton()) as nord:
        settings.BIGBLUEBUTTON = [nord.conference()]
        assert said(browser, room_of(session)) == "Die Moderation öffnet den Raum gleich."
        assert browser.post(room_of(session), {"name": "Zoë"}).status_code == 303
        opened(session)
        assert said(browser, room_of(session)) == "Der Raum ist offen."
        assert "Name im Raum" in browser.get(room_of(session)).text
        inside = browser.post(room_of(session), {"name": "  Zoë &  Söhne "})
        assert "fullName=Zo%C3%AB+%26+S%C3%B6hne&" in inside.headers["Refresh"]
        assert "role=VIEWER" in inside.headers["Refresh"]


def test_a_dead_room_is_replaced_and_everybody_is_taken_along(a_session: ASession) -> None:
    session = a_session(hours=0, link=LINK)
    host = host_of(session)
    browser = Client(headers=SAME_ORIGIN)
    assert LINK in browser.post(room_of(session)).text
    replace_room(session=again(session), provider="link", link=OTHER, seen=0, by=host)
    replace_room(session=again(session), provider="link", link=LINK, seen=0, by=host)
    assert again(session).link == OTHER  # the second click saw the room that was replaced already
    inside = browser.post(room_of(session)).text
    assert (OTHER in inside, LINK in inside) == (True, False)


def test_a_room_may_move_from_a_pasted_address_to_bigbluebutton_and_back(
    a_session: ASession, settings: Settings
) -> None:
    session, host = a_session(hours=0, link=LINK), host_of()
    browser = Client(headers=SAME_ORIGIN)
    with serving(BigBlueButton()) as nord:
        settings.BIGBLUEBUTTON = [nord.conference()]
        replace_room(session=again(session), provider="bbb", link="", seen=0, by=host)
        assert "Name im Raum" in browser.get(room_of(session)).text
        replace_room(session=again(session), provider="link", link=OTHER, seen=1, by=host)
        assert OTHER in browser.post(room_of(session)).text
        replace_room(session=again(session), provider="bbb", link="", seen=2, by=host)
        assert sorted(nord.meetings) == [f"{session.key}-1", f"{session.key}-3"]


def test_of_a_server_that_is_gone_guests_are_told_and_keep_their_seat(
    a_session: ASession, settings: Settings
) -> None:
    session = a_session(hours=0, provider="bbb")
    with serving(BigBlueButton()) as nord:
        settings.BIGBLUEBUTTON = [nord.conference()]
        opened(session)
    settings.BIGBLUEBUTTON = []
    answer = Client(headers=SAME_ORIGIN).post(room_of(session), {"name": "Zoë"})
    assert (answer.status_code, "Der Raum antwortet gerade nicht" in answer.text) == (409, True)


def test_a_big_date_leads_to_the_stream_and_its_small_room_stays_small(
    a_session: ASession,
) -> None:
    session = a_session(hours=0, link=LINK, stream=STREAM)
    browser = Client(headers=SAME_ORIGIN)
    assert said(browser, room_of(session)) == "Die Übertragung ist offen."
    inside = browser.post(room_of(session))
    assert (STREAM in inside.text, LINK in inside.text) == (True, False)
    assert "Refresh" not in inside.headers  # the questions stand beside it


def test_an_old_address_of_the_series_leads_on_and_an_unknown_one_nowhere(
    a_session: ASession,
) -> None:
    session = a_session(hours=0)
    old = room_of(session)
    session.series.slug = "neu"
    session.series.save()
    assert Client().get(old)["Location"] == "/termine/neu/1/raum/"
    assert Client().get("/termine/neu/9/raum/").status_code == 404
    assert Client(headers=SAME_ORIGIN).post("/termine/neu/9/raum/").status_code == 404


def test_the_page_speaks_english_under_its_english_address(a_session: ASession) -> None:
    session = a_session(hours=0)
    german, english = (Client().get(f"{lang}{room_of(session)}") for lang in ("", "/en"))
    assert ('lang="de"' in german.text, 'lang="en"' in english.text) == (True, True)


def test_nobody_is_written_down_for_looking_or_going_in(
    a_session: ASession, people: People
) -> None:
    session = a_session(hours=0, link=LINK)
    browser = Client(headers=SAME_ORIGIN)
    browser.get(room_of(session))
    browser.post(room_of(session))
    assert not session.bookings.exists()
    assert not Person.objects.exists()
