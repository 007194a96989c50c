# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What hosts see and do once a date has begun: objections, feedback, the recording."""

from uuid import uuid4

import pytest

from conftest import Count
from geleucht.live import feedback
from geleucht.live.models import Objection, Seat, Session
from geleucht.live.seat_models import SeatState
from geleucht.live.tests.rooming import again, host_of, hosted_at, prove
from geleucht.live.tests.seating import ASession, People
from geleucht.live.tests.test_hosts import signed_in

pytestmark = pytest.mark.django_db
GOOD = {"useful": 4, "clear": 3, "pace": 2}


def after(session: Session) -> str:
    return f"{hosted_at(session)}danach/"


def objected(session: Session, people: People) -> Objection:
    person = people(1)[0]
    person.name = "Herr Nowak"
    person.save()
    values = {"state": SeatState.HELD, "arrival": 1, "attended": False}
    seat = Seat.objects.create(session=session, person=person, **values)
    return Objection.objects.create(seat=seat, text="Ich war da.")


def test_a_host_decides_about_an_objection_with_a_reason(
    a_session: ASession, people: People
) -> None:
    session = a_session(hours=-3)
    objection = objected(session, people)
    browser = signed_in(host_of(session))
    prove(browser)
    page = browser.get(after(session)).text
    assert ("Herr Nowak" in page, "Ich war da." in page) == (True, True)
    address = f"{after(session)}{objection.pk}/"
    assert browser.post(address, {"there": "ja"}).status_code == 422
    answer = browser.post(address, {"there": "ja", "reason": "gesehen"})
    assert (answer.status_code, answer["Location"]) == (303, after(session))
    objection.seat.refresh_from_db()
    assert objection.seat.attended is True
    assert "Keine." in browser.get(after(session)).text
    assert browser.post(address, {"there": "ja", "reason": "noch mal"}).status_code == 404


def test_an_objection_is_decided_at_its_own_date_by_its_hosts_alone(
    a_session: ASession, people: People
) -> None:
    session, other = a_session(hours=-3), a_session(hours=-5)
    objection = objected(session, people)
    stranger = signed_in(host_of(other))
    prove(stranger)
    assert stranger.get(after(session)).status_code == 403
    sent = {"there": "ja", "reason": "fremd"}
    for place in (session, other):
        address = f"{after(place)}{objection.pk}/"
        assert stranger.post(address, sent).status_code in {403, 404}
    assert Objection.objects.count() == 1


def test_names_of_those_who_object_take_a_fresh_proof(a_session: ASession, people: People) -> None:
    session = a_session(hours=-3)
    objected(session, people)
    answer = signed_in(host_of(session)).get(after(session))
    assert (answer.status_code, "weiter=" in answer["Location"]) == (302, True)


def test_feedback_is_told_from_ten_on(a_session: ASession) -> None:
    session = a_session(hours=-3)
    browser = signed_in(host_of(session))
    prove(browser)
    for number in range(10):
        assert "sobald zehn geantwortet haben" in browser.get(after(session)).text
        text = f"Satz {number} <b>"
        feedback.give(session=session, who=str(uuid4()), network="", answers=GOOD, text=text)
    page = browser.get(after(session)).text
    assert "Mittelwerte von 10 Antworten" in page
    assert "Satz 9 &lt;b&gt;" in page


def test_the_recording_is_linked_and_only_to_where_a_browser_can_go(a_session: ASession) -> None:
    session = a_session(hours=-3)
    browser = signed_in(host_of(session))
    prove(browser)
    wrong = browser.post(after(session), {"recording": "javascript:alert(1)"})
    assert (wrong.status_code, again(session).recording) == (422, "")
    link = "https://video.example/sprechstunde"
    assert browser.post(after(session), {"recording": link}).status_code == 303
    assert again(session).recording == link


def test_a_host_finds_the_last_two_weeks_again_and_what_waits_there(
    a_session: ASession, people: People, queries: Count
) -> None:
    dates = [a_session(hours=-24 * days) for days in (3, 5, 20)]
    browser = signed_in(host_of(*dates))
    page = browser.get("/moderation/").text
    assert [after(one) in page for one in dates] == [True, True, False]
    objected(dates[0], people)
    with queries(6):
        page = browser.get("/moderation/").text
    assert page.count("1 Einspruch wartet") == 1
