# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The list of dates, and the pages of a series and of a date."""

from datetime import datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client, RequestFactory
from django.urls import resolve
from django.utils import timezone

from conftest import Count
from geleucht.live.models import Cancellation, LiveSeries, SeriesAddress
from geleucht.live.states import holds_until
from geleucht.live.tests.seating import ASession, People

pytestmark = pytest.mark.django_db


def test_a_list_of_nothing_says_what_will_be_here(client: Client, queries: Count) -> None:
    with queries(3):  # last change, programmes, number
        html = client.get("/termine/").text
    assert "Gerade ist kein Termin geplant." in html


def test_whoever_comes_to_an_old_address_is_led_on(client: Client, a_session: ASession) -> None:
    series = a_session().series
    SeriesAddress.objects.create(slug="frueher", key=series.key)
    for rest in ("", "kalender.ics", "1/", "1/termin.ics"):
        led = client.get(f"/termine/frueher/{rest}")
        assert (led.status_code, led.headers["Location"]) == (
            302,
            f"/termine/ki-sprechstunde/{rest}",
        )


@pytest.mark.parametrize("rest", ["nichts/", "ki-sprechstunde/9/", "ki-sprechstunde/9/termin.ics"])
def test_what_is_not_there_is_not_found(rest: str, client: Client, a_series: LiveSeries) -> None:
    assert client.get(f"/termine/{rest}").status_code == 404


def test_a_date_says_when_and_what_it_is_about(client: Client, a_session: ASession) -> None:
    session = a_session(starts_at=datetime.fromisoformat("2032-07-05T14:00:00+00:00"))
    html = client.get("/termine/ki-sprechstunde/1/").text
    assert '<time datetime="2032-07-05T16:00:00+02:00">Montag, 5. Juli 2032, 16:00</time>' in html
    assert "Fragen aus dem Unterricht, beantwortet." in html
    assert "Platz nehmen" in html
    assert session.code not in html


def test_a_date_that_is_called_off_says_why_and_what_takes_its_place(
    client: Client, a_session: ASession
) -> None:
    first, second = a_session(), a_session(hours=72)
    Cancellation.objects.create(session=first, reason="Der Ton fiel aus.", instead=second)
    html = client.get("/termine/ki-sprechstunde/1/").text
    assert "Dieser Termin fällt aus." in html
    assert "Der Ton fiel aus." in html
    assert 'href="/termine/ki-sprechstunde/2/">Zum Ersatztermin' in html
    assert "Platz nehmen" not in html


def test_a_series_that_is_retired_says_so_and_takes_nobody(
    client: Client, a_session: ASession
) -> None:
    series = a_session().series
    LiveSeries.objects.filter(pk=series.pk).update(retired_on="2026-11-01")
    page, date = (client.get(f"/termine/ki-sprechstunde/{rest}").text for rest in ("", "1/"))
    assert "seit dem 1. November 2026 zurückgezogen" in page
    assert "Platz nehmen" not in date
    assert "KI-Sprechstunde" not in client.get("/termine/").text


@pytest.mark.parametrize("number", [1, 3])
def test_pages_of_one_and_three_dates_at_a_literal_price(
    number: int, client: Client, queries: Count, a_session: ASession
) -> None:
    for one in range(number):
        a_session(hours=24 + one)
    with queries(4):  # last change, programmes, number, dates
        assert client.get("/termine/").text.count('class="gl-date gl-date--whole"') == number
    with queries(4):  # last change, series, who answers for it, dates
        assert client.get("/termine/ki-sprechstunde/").text.count('class="gl-date"') == number
    with queries(4):  # last change, date, who answers for it, other dates
        assert client.get("/termine/ki-sprechstunde/1/").text.count('class="gl-date"') == number - 1
    with queries(2):  # last change, dates
        assert client.get("/termine/kalender.ics").text.count("BEGIN:VEVENT") == number
    for address in ("", "ki-sprechstunde/", "ki-sprechstunde/1/", "kalender.ics"):
        with queries(1):  # from memory
            assert client.get(f"/termine/{address}").status_code == 200


def test_a_page_holds_until_the_clock_changes_what_it_says(
    a_session: ASession, now: datetime
) -> None:
    opens, closes = now + timedelta(hours=1), now + timedelta(hours=9)
    session = a_session(hours=10, opens_at=opens, closes_at=closes)
    room = session.starts_at - timedelta(minutes=15)
    seen = [now]
    while (moment := holds_until([session], seen[-1])) is not None:
        seen.append(moment)
    late = [session.ends_at + timedelta(days=1), session.ends_at + timedelta(days=14)]
    assert seen[1:] == [opens, closes, room, session.starts_at, session.ends_at, *late]
    assert holds_until([a_session(hours=30), session], now) == opens


@pytest.mark.parametrize("address", ["", "ki-sprechstunde/", "ki-sprechstunde/1/"])
def test_every_page_of_dates_says_until_when_it_holds(
    address: str, rf: RequestFactory, a_session: ASession
) -> None:
    session = a_session(hours=2)
    request = rf.get(f"/termine/{address}")
    request.reader, request.user = True, AnonymousUser()  # type: ignore[attr-defined]
    view, args, kwargs = resolve(request.path)
    expected = session.starts_at - timedelta(minutes=15)
    assert view(request, *args, **kwargs).until == expected


def test_a_date_leads_to_where_one_says_how_it_was_as_long_as_somebody_listens(
    client: Client, a_session: ASession
) -> None:
    enters, tells = "Teilnahme eintragen, Rückmeldung geben", "Rückmeldung geben"
    for number, (hours, expected) in enumerate(
        [(1, ""), (-0.5, enters), (-20, enters), (-27, tells), (-400, "")], start=1
    ):
        a_session(hours=hours)
        html = client.get(f"/termine/ki-sprechstunde/{number}/").text
        assert (f"/termine/ki-sprechstunde/{number}/teilnahme/" in html) is bool(expected), hours
        assert expected in html
        assert (enters in html) is (expected == enters)


def test_what_has_begun_or_does_not_take_place_goes_into_no_calendar(
    client: Client, a_session: ASession
) -> None:
    a_session(hours=-0.5)
    Cancellation.objects.create(session=a_session(), reason="Der Ton fiel aus.")
    a_session()
    shown = [client.get(f"/termine/ki-sprechstunde/{number}/").text for number in (1, 2, 3)]
    assert ["In den Kalender" in html for html in shown] == [False, False, True]
    assert shown[1].count("fällt aus") == 2  # beside the date, and with its reason


def test_ones_own_seat_stands_beside_the_date(
    client: Client, a_session: ASession, people: People
) -> None:
    [anna] = people(1)
    client.force_login(anna)
    session = a_session(seats=9)
    client.post("/termine/ki-sprechstunde/1/platz/")
    html = client.get("/termine/ki-sprechstunde/1/").text
    assert "mein Platz ist sicher" in html
    assert "Plätze frei" not in html
    session.refresh_from_db()
    month = f"/termine/monat/{timezone.localtime(session.starts_at):%Y-%m}/"
    assert "mein Platz ist sicher" in client.get(month).text
