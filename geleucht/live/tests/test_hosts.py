# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of hosts: who gets there, what they see and do, and which proof it takes."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from conftest import Count
from geleucht.accounts.models import Person
from geleucht.live.models import Cancellation, Hosting, Notice, Session
from geleucht.live.seat_models import NoticeKind, SeatState
from geleucht.live.tests.bbb_server import BigBlueButton, answering, serving
from geleucht.live.tests.rooming import (
    LINK,
    SAME_ORIGIN,
    STREAM,
    again,
    host_of,
    hosted_at,
    prove,
    room_of,
    said,
    seat,
)
from geleucht.live.tests.seating import ASession, People
from geleucht.programmes.models import Role, RoleName

pytestmark = pytest.mark.django_db
OTHER = "https://jitsi.example/neu"
HTML = "<script>alert(1)</script>"


def signed_in(person: Person) -> Client:
    browser = Client(headers=SAME_ORIGIN)
    browser.force_login(person)
    return browser


def somebody(people: People, role: RoleName, session: Session | None = None) -> Client:
    """With this role in the date's programme, or in the whole house."""
    person = people(1)[0]
    programme = session.series.programme if session else None
    Role.objects.create(person=person, role=role, programme=programme)
    return signed_in(person)


def test_a_host_by_name_of_the_programme_or_of_the_house_and_the_office_get_in(
    a_session: ASession, people: People
) -> None:
    session = a_session(hours=1)
    allowed = [signed_in(host_of(session))]
    for role in (RoleName.HOST, RoleName.OFFICE):
        allowed += [somebody(people, role, session), somebody(people, role)]
    allowed.append(signed_in(Person.objects.create_superuser("betrieb@lernen.example")))
    for browser in allowed:
        assert "KI-Sprechstunde" in browser.get("/moderation/").text
        assert browser.get(hosted_at(session)).status_code == 200


def test_nobody_else_does_and_nothing_happens(a_session: ASession, people: People) -> None:
    session = a_session(hours=0, provider="bbb", seats=5)
    seated = people(1)[0]
    seat(session, person=seated)
    others = [somebody(people, RoleName.EDITOR, session), signed_in(host_of()), signed_in(seated)]
    for browser in others:
        assert "KI-Sprechstunde" not in browser.get("/moderation/").text
        for name in ("", "namen/", "fragen/"):
            assert browser.get(f"{hosted_at(session)}{name}").status_code == 403
        for name in ("raum/", "raum/eintritt/", "raum/ende/", "raum/ersatz/", "fragen/pruefen/"):
            values = {"provider": "link", "link": OTHER, "seen": "0"}
            assert browser.post(f"{hosted_at(session)}{name}", values).status_code == 403
    assert (again(session).link, again(session).provider) == ("", "bbb")


def test_who_is_not_signed_in_is_asked_to_and_comes_back(a_session: ASession) -> None:
    for address in ("/moderation/", hosted_at(a_session(hours=1))):
        answer = Client().get(address)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/konto/anmelden/")


def test_a_role_that_ends_takes_the_page_along(a_session: ASession) -> None:
    session = a_session(hours=1)
    browser = signed_in(host_of(session))
    Hosting.objects.all().delete()
    assert browser.get(hosted_at(session)).status_code == 403


@pytest.mark.parametrize("number", [1, 3])
def test_todays_dates_stand_first_and_cost_the_same_however_many(
    a_session: ASession, queries: Count, number: int
) -> None:
    noon = timezone.localtime().replace(hour=12, minute=0, second=0, microsecond=0)
    days = reversed(range(number))  # planned in another order than they are
    sessions = [a_session(starts_at=noon + timedelta(days=day), seats=9) for day in days]
    a_session(starts_at=noon + timedelta(days=9))
    a_session(starts_at=noon - timedelta(days=1))
    seat(sessions[0], wishes="Gebärdensprache")
    seat(sessions[0], SeatState.CANCELLED, email="b@schule.example", wishes="nicht mehr")
    browser = signed_in(host_of(*Session.objects.all()))
    with queries(6):  # session, person, roles, dates, those of late, consents
        page = browser.get("/moderation/").text
    assert (page.count("gl-hosted__one"), page.count("Heute")) == (number, 1)
    assert "1 Wunsch zur Teilnahme" in page
    times = re.findall(r'<time datetime="([^"]+)"', page)
    assert times == sorted(times)


def test_the_page_of_a_date_shows_seats_room_and_the_code(
    a_session: ASession, queries: Count
) -> None:
    session = a_session(hours=0, seats=30, taken=24, waiting=0, link=LINK, code="246824")
    browser = signed_in(host_of(session))
    with queries(6):  # session, person, date, roles, is it theirs, wishes
        page = browser.get(hosted_at(session)).text
    assert "24 von 30 Plätzen vergeben" in page
    assert page.count("kern-btn--primary") == 1
    assert "".join(f"<span>{digit}</span>" for digit in "246824") in page
    assert "Der Raum ist offen." in page


def test_to_go_in_as_host_opens_the_room_for_all(a_session: ASession, settings: Settings) -> None:
    session = a_session(hours=0, provider="bbb")
    browser = signed_in(host_of(session, name=f"Frau Castillo {HTML}"))
    with serving(BigBlueButton()) as nord:
        settings.BIGBLUEBUTTON = [nord.conference()]
        inside = browser.post(f"{hosted_at(session)}raum/eintritt/")
        assert "role=MODERATOR" in inside.headers["Refresh"]
        assert "fullName=Frau+Castillo+%3Cscript" in inside.headers["Refresh"]
        assert said(Client(), room_of(session)) == "Der Raum ist offen."
        assert browser.post(f"{hosted_at(session)}raum/ende/").status_code == 303
        assert nord.meetings == {}
    assert said(Client(), room_of(session)) == "Der Raum ist geschlossen."


def test_a_room_may_be_ready_early_and_lets_nobody_in_yet(
    a_session: ASession, settings: Settings
) -> None:
    session = a_session(hours=1, provider="bbb")
    with serving(BigBlueButton()) as nord:
        settings.BIGBLUEBUTTON = [nord.conference()]
        signed_in(host_of(session)).post(f"{hosted_at(session)}raum/")
        assert len(nord.meetings) == 1
    assert Client(headers=SAME_ORIGIN).post(room_of(session), {"name": "x"}).status_code == 303


def test_what_the_system_does_not_do_is_said_and_nothing_is_lost(
    a_session: ASession, settings: Settings
) -> None:
    session = a_session(hours=0, provider="bbb")
    browser = signed_in(host_of(session))
    with serving(BigBlueButton()) as nord:
        settings.BIGBLUEBUTTON = [nord.conference()]
        nord.fault = answering("", 500)
        values = {"provider": "bbb", "seen": "0"}
        for name in ("raum/", "raum/eintritt/", "raum/ersatz/"):
            answer = browser.post(f"{hosted_at(session)}{name}", values)
            assert answer.status_code == 422
            assert "antwortet nicht, wie er soll" in answer.text
        nord.fault = None
        assert browser.post(f"{hosted_at(session)}raum/").status_code == 303
    settings.BIGBLUEBUTTON = []
    answer = browser.post(f"{hosted_at(session)}raum/eintritt/")
    assert (answer.status_code, "nicht eingerichtet" in answer.text) == (409, True)


def test_a_dead_link_is_replaced_by_one_click(a_session: ASession) -> None:
    session = a_session(hours=0, link=LINK)
    browser = signed_in(host_of(session))
    values = {"provider": "link", "link": OTHER, "seen": "0"}
    for _click in range(2):
        assert browser.post(f"{hosted_at(session)}raum/ersatz/", values).status_code == 303
    assert OTHER in Client(headers=SAME_ORIGIN).post(room_of(session)).text
    assert again(session).room.round == 1


@pytest.mark.parametrize(
    "link", ["", "javascript:alert(1)", "https://10.0.0.1/", f"https://x.example/{'y' * 600}"]
)
def test_a_link_that_is_none_is_refused_beside_its_field(a_session: ASession, link: str) -> None:
    session = a_session(hours=0, link=LINK)
    values = {"provider": "link", "link": link, "seen": "0"}
    answer = signed_in(host_of(session)).post(f"{hosted_at(session)}raum/ersatz/", values)
    assert (answer.status_code, answer.text.count("kern-form-input--error")) == (422, 1)
    assert again(session).link == LINK


def test_a_system_that_is_not_set_up_or_a_date_that_is_off_gets_no_room(
    a_session: ASession,
) -> None:
    session = a_session(hours=0, link=LINK)
    browser = signed_in(host_of(session))
    for values in ({"provider": "bbb", "seen": "0"}, {"provider": "x", "seen": "y"}, {}):
        assert browser.post(f"{hosted_at(session)}raum/ersatz/", values).status_code == 422
    Cancellation.objects.create(session=session, reason="Erkrankt.")
    assert browser.post(f"{hosted_at(session)}raum/eintritt/").status_code == 409


def test_names_and_wishes_take_a_fresh_proof_and_go_with_the_date(a_session: ASession) -> None:
    session = a_session(hours=0, seats=9)
    browser = signed_in(host_of(session))
    address = f"{hosted_at(session)}namen/"
    asked = browser.get(address)
    assert asked["Location"].startswith("/konto/bestaetigen/?weiter=%2Fmoderation%2F")
    prove(browser)
    assert browser.get(address).status_code == 200
    Session.objects.filter(pk=session.pk).update(
        starts_at=timezone.now() - timedelta(hours=2), ends_at=timezone.now()
    )
    assert browser.get(address).status_code == 410
    assert "namen/" not in browser.get(hosted_at(session)).text


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_of_names_shows_held_seats_never_addresses_and_no_markup(
    a_session: ASession, people: People, queries: Count, number: int
) -> None:
    session = a_session(hours=0, seats=9)
    for one in people(number):
        seat(session, person=one, name=f"Zoë {HTML}", wishes=f"Gebärdensprache\n{HTML}")
    seat(session, email="ohne@schule.example")
    seat(session, SeatState.WAITING, email="wartet@schule.example", name="Wartende")
    browser = signed_in(host_of(session))
    prove(browser)
    with queries(7):  # session, person, date, roles, is it theirs, second factor, names
        page = browser.get(f"{hosted_at(session)}namen/").text
    assert page.count("Zoë &lt;script&gt;") == page.count("Gebärdensprache<br>&lt;") == number
    assert page.count("ohne Namen") == 1
    assert ("@schule.example" in page, HTML in page, "Wartende" in page) == (False, False, False)


def test_of_a_big_date_hosts_go_into_the_small_room(a_session: ASession) -> None:
    session = a_session(hours=0, link=LINK, stream=STREAM)
    browser = signed_in(host_of(session))
    inside = browser.post(f"{hosted_at(session)}raum/eintritt/")
    assert inside.headers["Refresh"] == f"0; url={LINK}"
    assert f"{hosted_at(session)}fragen/" in browser.get(hosted_at(session)).text


def test_a_note_goes_to_all_who_have_a_seat_and_takes_a_fresh_proof(a_session: ASession) -> None:
    session = a_session(hours=2, seats=9)
    seat(session)
    seat(session, SeatState.WAITING, email="wartet@schule.example")
    browser = signed_in(host_of(session))
    address = f"{hosted_at(session)}nachricht/"
    asked = browser.post(address, {"text": "Der Raum ist ein anderer."})
    assert (asked.status_code, session.notes.count()) == (403, 0)
    assert browser.get(address)["Location"].startswith("/konto/bestaetigen/")
    prove(browser)
    assert "an eine Person, die einen Platz hat" in browser.get(address).text
    assert browser.post(address, {"text": "  "}).status_code == 422
    for _click in range(2):
        assert browser.post(address, {"text": f"Bitte {HTML} mitbringen."}).status_code == 303
    assert Notice.objects.filter(kind=NoticeKind.NOTE).count() == session.notes.count() == 1
    page = browser.get(f"{address}?verschickt=1").text
    assert ("Die Nachricht geht hinaus." in page, HTML in page) == (True, False)


def test_ones_own_page_leads_hosts_to_their_dates_and_nobody_else(
    a_session: ASession, people: People
) -> None:
    session = a_session(hours=1)
    ways = []
    for browser in (
        signed_in(host_of(session)),
        somebody(people, RoleName.OFFICE, session),
        signed_in(people(1)[0]),
    ):
        ways.append('href="/moderation/"' in browser.get("/ich/", follow=True).text)
    assert ways == [True, True, False]
