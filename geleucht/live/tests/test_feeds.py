# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Calendars that are subscribed to: of all, of a programme, of a series, of one's own seats."""

import re

import pytest
from django.test import Client

from conftest import Count
from geleucht.accounts.models import Person
from geleucht.live.models import CalendarAddress, Cancellation, LiveSeries, Seat, Session
from geleucht.live.tests.ical_node import calendar_of
from geleucht.live.tests.seating import ASession, People

pytestmark = pytest.mark.django_db
PAGE = "/termine/abonnieren/"
MINE = re.compile(r"/termine/abonnieren/[\w-]{32}\.ics")


@pytest.fixture
def anna(people: People, client: Client) -> Person:
    [anna] = people(1)
    client.force_login(anna)
    return anna


def seat(session: Session, person: Person, state: str = "held") -> Seat:
    number = session.bookings.count() + 1
    return Seat.objects.create(session=session, person=person, state=state, arrival=number)


def address_of(client: Client) -> str:
    """As the page shows it, after asking for a new one."""
    assert client.post(f"{PAGE}adresse/").status_code == 303
    [found] = set(MINE.findall(client.get(PAGE).text))
    return str(found)


@pytest.mark.parametrize(
    "address",
    [
        "/termine/kalender.ics",
        "/programme/lehrkraefte/termine.ics",
        "/termine/ki-sprechstunde/kalender.ics",
    ],
)
def test_a_public_calendar_has_what_is_to_come_and_what_was_lately(
    address: str, client: Client, a_session: ASession
) -> None:
    dates = [a_session(hours=hours) for hours in (-24 * 60, -24 * 3, 24)]
    Cancellation.objects.create(session=a_session(), reason="Krank.")
    answer = client.get(address)
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert [one.uid.partition("@")[0] for one in calendar_of(answer.content)] == [
        str(one.key) for one in dates[1:]
    ]
    again = client.get(address, headers={"if-none-match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_what_is_retired_is_in_its_own_calendar_alone(client: Client, a_session: ASession) -> None:
    session = a_session()
    LiveSeries.objects.update(retired_on="2026-11-01")
    assert calendar_of(client.get("/termine/kalender.ics").content) == []
    [entry] = calendar_of(client.get("/termine/ki-sprechstunde/kalender.ics").content)
    assert entry.uid.startswith(str(session.key))


def test_my_calendar_has_the_dates_of_my_seats_without_signing_in(
    client: Client, anna: Person, people: People, a_session: ASession, queries: Count
) -> None:
    mine, waits, left, off = (a_session(hours=24 * day) for day in (1, 2, 3, 4))
    for session, state in ((mine, "held"), (waits, "waiting"), (left, "cancelled"), (off, "held")):
        seat(session, anna, state)
    seat(a_session(), people(1)[0])
    Cancellation.objects.create(session=off, reason="Krank.")
    address, calendar = address_of(client), Client()
    with queries(3):  # last change, whose it is, dates
        answer = calendar.get(address)
    [entry] = calendar_of(answer.content)
    assert entry.uid.startswith(str(mine.key))
    assert answer.headers["Cache-Control"] == "private, no-cache"
    again = calendar.get(address, headers={"if-none-match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_a_new_address_ends_the_old_one_and_none_is_left_after_deleting(
    client: Client, anna: Person
) -> None:
    first, second = address_of(client), address_of(client)
    codes = [Client().get(address).status_code for address in (first, second)]
    assert codes == [404, 200]
    client.post(f"{PAGE}adresse/loeschen/")
    assert Client().get(second).status_code == 404
    assert "Adresse anlegen" in client.get(PAGE).text


def test_the_address_ends_with_its_person(client: Client, anna: Person) -> None:
    address = address_of(client)
    anna.delete()
    assert Client().get(address).status_code == 404


def test_readers_share_the_page_and_get_no_address(client: Client, a_series: LiveSeries) -> None:
    page = client.get(PAGE)
    assert "ETag" in page.headers
    assert "/programme/lehrkraefte/termine.ics" in page.text
    assert client.post(f"{PAGE}adresse/").status_code == 303
    assert not CalendarAddress.objects.exists()
    assert client.get(f"{PAGE}adresse/").status_code == 405
