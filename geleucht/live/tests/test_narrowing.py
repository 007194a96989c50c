# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The list by day and the month as a table, whole, narrowed, and with 2,000 dates."""

import re
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils.timezone import localtime

from conftest import Count
from geleucht.live.listing import week
from geleucht.live.models import Cancellation, LiveSeries, Seat, Session
from geleucht.live.tests.seating import ASession, People
from geleucht.programmes.tests.opening import open_programme

pytestmark = pytest.mark.django_db
LINK = re.compile(r'href="/termine/([a-z-]+/\d+)/"')
MANY = 2000


def found(client: Client, query: str = "") -> list[str]:
    return LINK.findall(client.get(f"/termine/{query}").text)


def other_series(slug: str, audience: str, level: str) -> LiveSeries:
    programme, key = open_programme(audience), uuid4()
    shown = {"key": str(key), "slug": slug, "title": slug.title(), "summary": "Etwas anderes."}
    return LiveSeries.objects.create(
        key=key, slug=slug, programme=programme, shown=shown, level=level
    )


@pytest.mark.parametrize(
    ("day", "title"),
    [
        ("2026-12-02", "Heute"),
        ("2026-12-03", "Diese Woche"),
        ("2026-12-06", "Diese Woche"),
        ("2026-12-07", "Nächste Woche"),
        ("2026-12-14", "Woche vom 14. Dezember"),
        ("2027-01-07", "Woche vom 4. Januar 2027"),
    ],
)
def test_days_stand_under_today_this_week_and_the_weeks_after(day: str, title: str) -> None:
    assert week(datetime.fromisoformat(day).date(), datetime(2026, 12, 2).date()) == title


def test_what_began_before_today_stands_under_today_and_what_is_over_nowhere(
    client: Client, a_session: ASession, now: datetime
) -> None:
    a_session(hours=-30, ends_at=now + timedelta(hours=1))
    a_session(hours=-3)
    html = client.get("/termine/").text
    assert html.index("Heute") < html.index("läuft gerade")
    assert found(client) == ["ki-sprechstunde/1"]


def test_every_filter_finds_its_own_and_what_is_unknown_is_left_out(
    client: Client, a_session: ASession, now: datetime
) -> None:
    day = localtime(now + timedelta(days=3))
    a_session(starts_at=day.replace(hour=9), captions=True)
    a_session(starts_at=day.replace(hour=14), sign_language=True)
    other = other_series("werkstatt", "ausbildung", "aufbau")
    a_session(starts_at=day.replace(hour=17), series=other, number=1)
    one, two, three = "ki-sprechstunde/1", "ki-sprechstunde/2", "werkstatt/1"
    assert {query: sorted(set(found(client, query))) for query in EXPECTED} == {
        query: [[one, two, three][place] for place in places] for query, places in EXPECTED.items()
    }


EXPECTED = {
    "": [0, 1, 2],
    "?programm=ausbildung": [2],
    "?zielgruppe=lehrkraefte": [0, 1],
    "?stufe=aufbau": [2],
    "?zeit=vormittags": [0],
    "?zeit=nachmittags": [1],
    "?zeit=abends": [2],
    "?untertitel=1": [0],
    "?gebaerden=on": [1],
    "?zielgruppe=lehrkraefte&zeit=abends": [],
    "?zielgruppe=unbekannt&zeit=nachts&seite=x": [0, 1, 2],
}


def test_a_date_called_off_stays_in_the_list_and_says_so(
    client: Client, a_session: ASession
) -> None:
    Cancellation.objects.create(session=a_session(), reason="Krank.")
    html = client.get("/termine/").text
    assert "fällt aus" in html
    assert "Platz nehmen" not in html


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"seats": None}, "Platz für alle"),
        ({"seats": 30, "taken": 5}, "Plätze frei"),
        ({"seats": 30, "taken": 27}, "nur noch wenige Plätze"),
        ({"seats": 30, "taken": 30, "waiting_places": 2}, "ausgebucht, Warteliste offen"),
        ({"seats": 30, "taken": 30}, '<span class="kern-label">ausgebucht</span>'),
    ],
)
def test_seats_are_said_in_words(
    fields: dict[str, int | None], words: str, client: Client, a_session: ASession
) -> None:
    a_session(**fields)
    assert words in client.get("/termine/").text


def test_whoever_is_signed_in_sees_their_own_seats_at_one_query_more(
    client: Client, a_session: ASession, people: People, queries: Count
) -> None:
    [anna], session = people(1), a_session()
    Seat.objects.create(session=session, person=anna, state="held", arrival=1)
    client.force_login(anna)
    with queries(6):  # session, person, programmes, number, dates, own seats
        html = client.get("/termine/").text
    assert "mein Platz ist sicher" in html
    assert "Platz nehmen" not in html
    assert "mein Platz ist sicher" not in Client().get("/termine/").text


def test_a_month_is_a_table_with_weeks_days_and_headings(
    client: Client, a_session: ASession
) -> None:
    a_session(starts_at=datetime.fromisoformat("2031-03-30T10:00+02:00"))
    a_session(starts_at=datetime.fromisoformat("2031-04-01T00:30+02:00"))
    html = client.get("/termine/monat/2031-03/").text
    assert "<caption" in html
    assert html.count('scope="col"') == 8
    assert html.count('scope="row"') == 6
    assert LINK.findall(html) == ["ki-sprechstunde/1"]
    assert '<time datetime="2031-03-30T10:00:00+02:00">10:00</time>' in html
    assert 'rel="next" href="/termine/monat/2031-04/"' in html
    assert 'rel="prev"' not in html
    assert LINK.findall(client.get("/termine/monat/2031-04/?stufe=einstieg").text) == [
        "ki-sprechstunde/2"
    ]


@pytest.mark.parametrize("name", ["2031-13", "2031-3", "1999-01", "maerz"])
def test_what_is_no_month_is_not_found(name: str, client: Client, db: None) -> None:
    assert client.get(f"/termine/monat/{name}/").status_code == 404


@pytest.mark.whole
def test_2000_dates_cost_what_three_cost_and_are_shared(
    client: Client, a_session: ASession, now: datetime, queries: Count
) -> None:
    first = a_session(starts_at=localtime(now + timedelta(days=40)).replace(day=5, hour=9))
    hour = timedelta(hours=1)
    Session.objects.bulk_create(
        Session(
            series=first.series,
            number=one + 2,
            starts_at=first.starts_at + one % 200 * hour,
            ends_at=first.ends_at + one % 200 * hour,
        )
        for one in range(MANY - 1)
    )
    month = f"/termine/monat/{localtime(first.starts_at):%Y-%m}/"
    prices = {"/termine/": 4, "/termine/?seite=50": 3, month: 4, "/termine/kalender.ics": 2}
    for address, price in prices.items():
        with queries(price):
            page = client.get(address)
        assert page.headers["Cache-Control"] == "no-cache"
        etag = page.headers["ETag"]
        again = Client().get(address, headers={"if-none-match": etag})
        assert (again.status_code, again.content) == (304, b"")
    assert "2000 Termine" in client.get("/termine/").text
    assert len(found(client, "?seite=50")) == 40
