# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people thought of a date: told from ten on, then five at a time, and nobody's."""

from uuid import uuid4

import pytest
from django.test import Client

from geleucht.live import feedback
from geleucht.live.models import Feedback, Seat, Session
from geleucht.live.seat_models import SeatState
from geleucht.live.tests.rooming import SAME_ORIGIN
from geleucht.live.tests.seating import ASession, People, learning_in

pytestmark = pytest.mark.django_db
GOOD = {"useful": 4, "clear": 3, "pace": 2}
ANSWERS = {name: str(value) for name, value in GOOD.items()}


@pytest.fixture
def over(a_session: ASession) -> Session:
    found: Session = a_session(hours=-3)
    return found


def give(session: Session, number: int, network: str = "", **answers: int) -> None:
    """Of those who have a seat, where no network is named."""
    for _ in range(number):
        given, text = GOOD | answers, f"Wort {uuid4()}"
        assert feedback.give(
            session=session, who=str(uuid4()), network=network, answers=given, text=text
        )


def address(session: Session) -> str:
    return f"/termine/{session.series.slug}/{session.number}/rueckmeldung/"


def test_nothing_is_told_of_nine_and_the_tenth_tells_all(over: Session) -> None:
    give(over, 9)
    assert feedback.told(over) is None
    give(over, 1)
    told = feedback.told(over)
    assert told is not None
    assert (told.number, told.means, len(told.texts)) == (
        10,
        {k: float(v) for k, v in GOOD.items()},
        10,
    )


def test_no_two_figures_differ_by_one_person(over: Session) -> None:
    give(over, 10)
    seen = [feedback.told(over)]
    for _ in range(12):
        give(over, 1, useful=1)
        seen.append(feedback.told(over))
    assert {told.number for told in seen if told} == {10, 15, 20}


def test_whoever_begins_anew_each_time_opens_no_figures_of_few(over: Session) -> None:
    give(over, 30, network="192.0.2.1")
    give(over, 6)
    assert feedback.told(over) is None
    give(over, 1)
    told = feedback.told(over)
    assert told is not None
    assert told.number == 37  # what was given is told, too; seven at least are others'
    give(over, 30, network="192.0.2.1")
    give(over, 4)
    assert feedback.told(over) == told


def test_a_whole_office_behind_one_address_counts_by_its_seats(
    over: Session, people: People
) -> None:
    for arrival, person in enumerate(people(10)):
        Seat.objects.create(session=over, person=person, arrival=arrival, state=SeatState.HELD)
        browser = Client(headers=SAME_ORIGIN)
        browser.force_login(person)
        assert browser.post(address(over), ANSWERS).status_code == 303
    told = feedback.told(over)
    assert told is not None
    assert told.number == 10


def test_ten_lernstaende_of_one_address_are_kept_and_not_told(over: Session) -> None:
    for _ in range(10):
        browser = Client(headers=SAME_ORIGIN)
        assert browser.post(address(over), ANSWERS, follow=True).status_code == 200
    assert (Feedback.objects.count(), feedback.told(over)) == (10, None)
    assert Feedback.objects.filter(weighs=True).count() == 3


def test_dates_are_told_apart(over: Session, a_session: ASession) -> None:
    give(over, 10)
    other = a_session(hours=-5)
    give(other, 1)
    assert (feedback.told(other), feedback.told(over) is not None) == (None, True)


def test_it_is_given_once_and_leads_to_nobody(over: Session, client: Client) -> None:
    learning_in(client)
    sent = ANSWERS | {"text": " Danke. "}
    assert client.post(address(over), sent).status_code == 303
    again = client.post(address(over), sent)
    assert again.status_code == 422
    assert "schon eine Rückmeldung da" in again.content.decode()
    row = Feedback.objects.get()
    assert (row.useful, row.text) == (4, "Danke.")
    assert not any(
        field.is_relation and field.name != "session" for field in Feedback._meta.local_fields
    )


@pytest.mark.parametrize("sent", [{}, {"useful": "5", "clear": "3", "pace": "1"}, {"useful": "x"}])
def test_what_is_no_answer_is_refused_and_what_was_typed_stays(
    over: Session, client: Client, sent: dict[str, str]
) -> None:
    learning_in(client)
    page = client.post(address(over), sent | {"text": "Bleibt stehen <b>"})
    assert (page.status_code, Feedback.objects.count()) == (422, 0)
    assert "Bleibt stehen &lt;b&gt;" in page.content.decode()


def test_before_it_begins_and_two_weeks_after_nobody_is_asked(
    a_session: ASession, client: Client
) -> None:
    for hours in (2, -24 * 15):
        assert client.get(address(a_session(hours=hours))).status_code == 409
