# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Recordings are looked for on all servers, linked by themselves, chosen and taken away."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from pytest_django import Settings

from conftest import Count
from geleucht.accounts.models import Person
from geleucht.live import recordings
from geleucht.live.models import Cancellation, FoundRecording, Session
from geleucht.live.tests.bbb_server import BigBlueButton, answering, serving
from geleucht.live.tests.recording import WATCH, agree, recorded, told
from geleucht.live.tests.rooming import again, host_of, prove
from geleucht.live.tests.seating import ASession
from geleucht.live.tests.test_afterwards import after
from geleucht.live.tests.test_consents import SEEN, page_of
from geleucht.live.tests.test_hosts import signed_in
from geleucht.programmes.actions import grant_role
from geleucht.programmes.models import RoleName

pytestmark = pytest.mark.django_db


def host_at(session: Session) -> Client:
    browser = signed_in(host_of(session))
    prove(browser)
    return browser


def linked(*sessions: Session) -> list[str]:
    return [again(one).recording for one in sessions]


def test_it_is_found_after_the_room_was_closed_and_shown_once_all_agree(
    a_session: ASession, nord: BigBlueButton, now: datetime
) -> None:
    session = recorded(a_session, rounds=2)
    anna, bert = host_of(session), host_of(session)
    agree(session, anna)
    nord.recordings = told(f"{session.key}-1r", "a-1")
    recordings.look(now)
    rooms = ",".join(f"{session.key}-{number}r" for number in range(3))
    assert [(one["meetingID"], one["state"]) for one in nord.asked] == [(rooms, "published")]
    assert linked(session) == [f"{WATCH}a-1"]
    assert SEEN not in page_of(session)
    agree(session, bert)
    assert f'href="{WATCH}a-1"' in page_of(session)


def test_a_server_that_fails_does_not_keep_the_others_from_being_asked(
    a_session: ASession, settings: Settings, now: datetime
) -> None:
    session = recorded(a_session)
    with serving(BigBlueButton()) as one, serving(BigBlueButton(secret="other")) as two:
        settings.BIGBLUEBUTTON = [one.conference("nord"), two.conference("sued")]
        one.fault = answering("", 500)
        two.recordings = told(f"{session.key}-0r")
        recordings.look(now)
    assert linked(session) == [f"{WATCH}a-1"]


def test_of_several_none_is_linked_the_longest_is_proposed_and_a_host_chooses(
    a_session: ASession, nord: BigBlueButton, now: datetime
) -> None:
    session, other = recorded(a_session), recorded(a_session, recorded=False)
    nord.recordings = told(f"{session.key}-0r", "kurz", minutes=3)
    nord.recordings += told(f"{session.key}-1r", "lang", minutes=52)
    recordings.look(now)
    browser = host_at(session)
    page = browser.get(after(session)).text
    long, short = session.found.all()
    assert (linked(session), long.minutes) == ([""], 52)
    assert "Aufzeichnung 1, 52 Minuten" in page
    assert [f'value="{one.pk}"' in checked(page) for one in (long, short)] == [True, False]
    foreign = FoundRecording.objects.create(session=other, key="x", address=WATCH, seconds=1)
    for wrong in (foreign.pk, "", "x"):
        answer = browser.post(f"{after(session)}aufzeichnung/", {"found": wrong})
        assert (answer.status_code, linked(session)) == (409, [""])
    assert browser.post(f"{after(session)}aufzeichnung/", {"found": short.pk}).status_code == 303
    recordings.look(now)
    assert linked(session, other) == [f"{WATCH}kurz", ""]


def checked(page: str) -> str:
    """The field that is ticked."""
    (found,) = [tag for tag in page.split("<input")[1:] if " checked" in tag.split(">")[0]]
    return found.split(">")[0]


HOSTILE = [
    "javascript:alert(1)",
    "http://bbb.example/p/1",
    "https://127.0.0.1/p/1",
    "https://[::1]/p/1",
    "https://intranet/p/1",
    "https://nutzer:geheim@bbb.example/p/1",
    'https://bbb.example/"onmouseover="x',
    "https://bbb.example/a b",
    "https://bbb.example/\u202egpj",
    f"https://bbb.example/{'x' * 500}",
    "//bbb.example/p/1",
    "",
]


@pytest.mark.parametrize("address", HOSTILE)
def test_an_address_that_leads_nowhere_good_is_not_taken(
    a_session: ASession, nord: BigBlueButton, now: datetime, address: str
) -> None:
    session = recorded(a_session)
    nord.recordings = told(f"{session.key}-0r", formats={"presentation": address})
    recordings.look(now)
    assert (linked(session), FoundRecording.objects.count()) == ([""], 0)


def test_what_is_not_ours_not_whole_or_not_for_watching_is_not_taken(
    a_session: ASession, nord: BigBlueButton, now: datetime
) -> None:
    session, unasked = recorded(a_session), recorded(a_session, recorded=False)
    room = f"{session.key}-0r"
    statistics = {"statistics": f"{WATCH}wer", "notes": f"{WATCH}notizen"}
    nord.recordings = (
        told(room, "a", published="false", state="unpublished")
        + told(room, "b", isBreakout="true")
        + told(room, "c", formats=statistics)
        + told(room, "k" * 201)
        + told(room, "")
        + told(f"{unasked.key}-0r", "d")
        + told(f"{session.key}-7r", "e")
        + told(str(session.key), "f")
        + "<recording/>"
    )
    recordings.look(now)
    assert (linked(session, unasked), FoundRecording.objects.count()) == (["", ""], 0)


def test_a_server_that_tells_of_thousands_and_of_centuries_fills_nothing(
    a_session: ASession, nord: BigBlueButton, now: datetime
) -> None:
    session = recorded(a_session)
    many = (told(f"{session.key}-0r", f"k{n}", endTime="9" * 19) for n in range(1000))
    nord.recordings = "".join(many)
    recordings.look(now)
    found = FoundRecording.objects.values_list("seconds", flat=True)
    assert (len(found), set(found)) == (recordings.MOST_FOUND, {recordings.LONGEST})


def test_what_a_host_entered_or_took_away_is_not_changed_by_the_job(
    a_session: ASession, nord: BigBlueButton, now: datetime
) -> None:
    entered, removed = recorded(a_session), recorded(a_session)
    nord.recordings = told(f"{removed.key}-0r")
    recordings.look(now)
    assert linked(removed) == [f"{WATCH}a-1"]
    own = "https://video.example/sprechstunde"
    for session, link in ((entered, own), (removed, "")):
        assert host_at(session).post(after(session), {"recording": link}).status_code == 303
    nord.recordings += told(f"{entered.key}-0r", "neu")
    recordings.look(now)
    assert linked(entered, removed) == [own, ""]
    assert "Jemand hat sie hier weggenommen" in host_at(removed).get(after(removed)).text


def test_only_recorded_dates_of_two_weeks_that_had_a_room_are_asked_for(
    a_session: ASession, now: datetime
) -> None:
    just, later, old = (recorded(a_session, hours=hours) for hours in (-2, -30, -24 * 15))
    off = recorded(a_session)
    Cancellation.objects.create(session=off, reason="Erkrankt.")
    recorded(a_session, recorded=False)
    recorded(a_session, hours=-0.5)
    a_session(hours=-2, recorded=True, provider="bbb")
    turns = [now + timedelta(minutes=minutes) for minutes in range(0, 30, 10)]
    turns += [now - timedelta(minutes=minutes) for minutes in range(10, 40, 10)]
    asked = [{one.pk for one in recordings.due(turn)} for turn in turns]
    assert all(just.pk in one for one in asked)
    assert sum(later.pk in one for one in asked) == 1
    assert set.union(*asked) == {just.pk, later.pk}
    assert old.ends_at < now - recordings.LOOKED_FOR


def test_many_rooms_are_asked_for_in_few_short_calls(
    a_session: ASession, nord: BigBlueButton, now: datetime
) -> None:
    sessions = [recorded(a_session, rounds=rounds) for rounds in (0, 1, 5, 400)]
    recordings.look(now)
    asked = [one["meetingID"].split(",") for one in nord.asked]
    assert [len(rooms) for rooms in asked] == [20, 20, 19]
    assert f"{sessions[3].key}-400r" in {room for rooms in asked for room in rooms}


def test_a_mini_video_is_offered_to_who_may_take_in_films_and_says_what_is_a_file(
    a_session: ASession, nord: BigBlueButton, now: datetime
) -> None:
    filmed, browsed = recorded(a_session), recorded(a_session)
    film = {"presentation": f"{WATCH}a", "video": "https://bbb.example/video/a/"}
    nord.recordings = told(f"{filmed.key}-0r", "a", formats=film) + told(f"{browsed.key}-0r", "b")
    recordings.look(now)
    host = host_of(filmed, browsed)
    for one in (filmed, browsed):
        agree(one, host)
    office = Person.objects.create_superuser("betrieb@lernen.example")
    grant_role(person=host, role=RoleName.EDITOR, programme=filmed.series.programme, by=office)
    browser = signed_in(host)
    prove(browser)
    page = browser.get(after(filmed)).text
    assert ('href="/redaktion/filme/"' in page, film["video"] in page) == (True, True)
    assert "nicht als Datei" in browser.get(after(browsed)).text
    assert "/redaktion/filme/" not in host_at(filmed).get(after(filmed)).text


@pytest.mark.parametrize("number", [1, 3])
def test_afterwards_costs_the_same_however_many_are_ready(
    a_session: ASession, queries: Count, number: int
) -> None:
    session = recorded(a_session)
    for one in range(number):
        FoundRecording.objects.create(session=session, key=str(one), address=WATCH, seconds=60)
    browser = host_at(session)
    with queries(9):  # as without a recording, and those that are ready
        browser.get(after(session))


def test_a_year_after_the_date_nothing_is_linked_any_more(a_session: ASession) -> None:
    session = recorded(a_session, recording=f"{WATCH}a")
    agree(session, host_of(session))
    ended = session.ends_at
    seen = [recordings.shown(session, ended + timedelta(days=days)) for days in (364, 365)]
    assert seen == [f"{WATCH}a", ""]
    recordings.forget(ended + timedelta(days=365))
    assert linked(session) == [""]
