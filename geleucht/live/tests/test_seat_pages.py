# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Seats over HTTP: with an account, by mail address and code, by the link of a mail."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from geleucht.accounts.models import Person
from geleucht.accounts.tests.visits import Mails, code_in
from geleucht.live import seat_actions
from geleucht.live.addresses import seat_token
from geleucht.live.models import Cancellation, LiveSeries, Seat, Session
from geleucht.live.tests.seating import ASession, People, states

DATE, MAIL = "/termine/ki-sprechstunde/1/", "anna@schule.example"
SEAT, CODE = f"{DATE}platz/", f"{DATE}platz/code/"


def by_code(client: Client, mails: Mails, email: str = MAIL, **form: Any) -> Any:
    """Through both forms and the mail, as people do."""
    assert client.post(SEAT, {"email": email}).headers["Location"] == CODE
    return client.post(CODE, {"code": code_in(mails[-1]), **form})


def link(seat: Seat, act: str = "") -> str:
    return f"/platz/{seat_token(seat)}/{act}"


def taken(session: Session, person: Person, now: datetime) -> Seat:
    return seat_actions.book(session=session, by=person, now=now)


def test_one_click_is_a_seat_for_who_is_signed_in(
    client: Client, a_session: ASession, people: People
) -> None:
    session, [anna] = a_session(seats=1), people(1)
    client.force_login(anna)
    answer = client.post(SEAT)
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{DATE}#platz")
    assert states(session) == [(1, "held")]
    assert "Der Platz ist sicher." in client.get(DATE).text


def test_by_mail_address_and_code_there_is_a_seat_and_no_account(
    client: Client, a_session: ASession, mailoutbox: Mails
) -> None:
    session = a_session(seats=1)
    answer = by_code(client, mailoutbox, name="Anna", wishes="Untertitel")
    seat = Seat.objects.get()
    assert answer.headers["Location"] == link(seat)
    assert (seat.email, seat.name, seat.wishes, seat.state) == (MAIL, "Anna", "Untertitel", "held")
    assert not Person.objects.exists()
    assert client.session.is_empty()  # nobody is known here
    page = client.get(link(seat)).text
    assert "Der Platz ist sicher." in page
    assert session.series.shown["title"] in page


def test_a_code_of_a_booking_opens_no_account(
    client: Client, a_session: ASession, mailoutbox: Mails
) -> None:
    a_session(seats=1)
    client.post(SEAT, {"email": MAIL})
    client.post("/konto/code/", {"code": code_in(mailoutbox[-1])})
    assert not Person.objects.exists()
    client.post("/konto/anmelden/", {"email": MAIL})
    answer = client.post(CODE, {"code": code_in(mailoutbox[-1])})
    assert answer.status_code == 422  # and the code of a sign-in books nothing
    assert not Seat.objects.exists()


def test_a_wrong_code_books_nothing_and_keeps_what_was_typed(
    client: Client, a_session: ASession, mailoutbox: Mails
) -> None:
    a_session(seats=1)
    client.post(SEAT, {"email": MAIL})
    answer = client.post(CODE, {"code": "0000 0000", "name": "Anna", "wishes": "Pausen"})
    assert answer.status_code == 422
    assert "Dieser Code stimmt nicht" in answer.text
    assert 'value="Anna"' in answer.text
    assert "Pausen" in answer.text
    assert not Seat.objects.exists()


def test_a_second_code_works_as_the_first_does(
    client: Client, a_session: ASession, mailoutbox: Mails
) -> None:
    a_session(seats=1)
    client.post(SEAT, {"email": MAIL})
    assert client.post(f"{CODE}neu/").headers["Location"] == CODE
    assert len(mailoutbox) == 2
    client.post(CODE, {"code": code_in(mailoutbox[0])})
    assert Seat.objects.get().state == "held"


def test_without_a_mailbox_the_form_says_so_and_sends_nothing(
    client: Client, a_session: ASession, mailoutbox: Mails
) -> None:
    a_session(seats=1)
    answer = client.post(SEAT, {"email": "anna"})
    assert answer.status_code == 422
    assert "Das sieht nicht wie eine E-Mail-Adresse aus" in answer.text
    assert mailoutbox == []


def test_nobody_is_sent_a_code_for_a_date_that_is_full(
    client: Client, a_session: ASession, mailoutbox: Mails
) -> None:
    a_session(seats=0)
    answer = client.post(SEAT, {"email": MAIL})
    assert answer.status_code == 409
    assert "Alle Plätze sind vergeben." in answer.text
    assert mailoutbox == []


def test_who_types_the_code_too_late_keeps_it_and_is_told(
    client: Client, a_session: ASession, mailoutbox: Mails, people: People, now: datetime
) -> None:
    session = a_session(seats=1)
    client.post(SEAT, {"email": MAIL})
    taken(session, people(1)[0], now)
    late = client.post(CODE, {"code": code_in(mailoutbox[-1])})
    assert late.status_code == 409
    Session.objects.update(waiting_places=1)
    client.post(CODE, {"code": code_in(mailoutbox[-1])})
    assert states(session) == [(1, "held"), (2, "waiting")]


@pytest.mark.parametrize("act", ["", "annehmen/", "ablehnen/", "absagen/", "umziehen/", "still/"])
def test_opening_a_link_of_a_mail_does_nothing(
    client: Client, a_session: ASession, people: People, now: datetime, act: str
) -> None:
    """Mail scanners and previews open them."""
    session = a_session(seats=1, waiting_places=1)
    first, second = (taken(session, one, now) for one in people(2))
    seat_actions.cancel(seat=first, by=None, now=now)
    answer = client.get(link(second, act), follow=True)
    assert answer.status_code == 200
    assert "Bis " in answer.text
    assert "annehmen" in answer.text
    assert states(session) == [(1, "cancelled"), (2, "offered")]
    assert Seat.objects.get(pk=second.pk).reminders


@pytest.mark.parametrize(
    "case",
    [
        ("annehmen/", "held", "Der Platz ist sicher."),
        ("ablehnen/", "declined", "Das Angebot ist abgelehnt."),
        ("absagen/", "cancelled", "Diese Anmeldung ist abgesagt."),
    ],
)
def test_whoever_reads_the_mail_answers_without_signing_in(
    client: Client, a_session: ASession, people: People, case: tuple[str, str, str]
) -> None:
    act, state, said = case
    now = datetime.now().astimezone()
    session = a_session(seats=1, waiting_places=1)
    first, second = (taken(session, one, now) for one in people(2))
    seat_actions.cancel(seat=first, by=None, now=now)
    answer = client.post(link(second, act))
    assert answer.headers["Location"] == link(second)
    assert said in client.get(link(second)).text
    assert Seat.objects.get(pk=second.pk).state == state


def test_who_is_signed_in_goes_on_at_the_date(
    client: Client, a_session: ASession, people: People, now: datetime
) -> None:
    session, [anna] = a_session(seats=1), people(1)
    seat = taken(session, anna, now)
    client.force_login(anna)
    answer = client.post(link(seat, "wuensche/"), {"wishes": "Gebärdensprache"})
    assert answer.headers["Location"] == f"{DATE}#platz"
    assert Seat.objects.get().wishes == "Gebärdensprache"
    client.post(link(seat, "still/"))
    assert not Seat.objects.get().reminders
    client.post(link(seat, "erinnern/"))
    assert Seat.objects.get().reminders


def test_who_had_a_seat_of_a_date_that_is_called_off_goes_along_by_one_click(
    client: Client, a_session: ASession, people: People, now: datetime
) -> None:
    off, new, [anna] = a_session(seats=1), a_session(seats=1), people(1)
    seat = taken(off, anna, now)
    Cancellation.objects.create(session=off, reason="Frau Castillo ist krank.", instead=new)
    page = client.get(link(seat)).text
    assert "Frau Castillo ist krank." in page
    assert "Zum neuen Termin mitgehen" in page
    client.post(link(seat, "umziehen/"))
    assert states(new) == [(1, "held")]


@pytest.mark.parametrize("token", ["x", "x:y", "00000000-0000-0000-0000-000000000000:abc"])
def test_a_link_that_we_have_not_signed_leads_nowhere(client: Client, db: None, token: str) -> None:
    assert client.get(f"/platz/{token}/").status_code == 404
    assert client.post(f"/platz/{token}/absagen/").status_code == 404


def test_an_old_address_of_a_series_books_and_an_unknown_one_does_not(
    client: Client, a_session: ASession, people: People
) -> None:
    session, [anna] = a_session(seats=1), people(1)
    LiveSeries.objects.update(slug="neu")
    client.force_login(anna)
    assert client.post(SEAT).headers["Location"] == "/termine/neu/1/#platz"
    assert states(session) == [(1, "held")]
    assert client.post("/termine/anders/1/platz/").status_code == 404
    assert client.post("/termine/neu/7/platz/").status_code == 404


def test_asking_once_more_costs_four_queries(
    client: Client, a_session: ASession, people: People, queries: Any
) -> None:
    """Date, session, person, seat: in a rush most ask more than once."""
    a_session(seats=5)
    client.force_login(people(1)[0])
    client.post(SEAT)
    with queries(4):
        client.post(SEAT)


def test_a_running_stream_is_still_booked(
    client: Client, a_session: ASession, people: People, now: datetime
) -> None:
    session, [anna] = a_session(starts_at=now - timedelta(minutes=5)), people(1)
    client.force_login(anna)
    client.post(SEAT)
    assert states(session) == [(1, "held")]
