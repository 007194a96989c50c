# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""*Termine* at the desk: listed, planned, changed, copied, repeated and called off by forms that
need no script; each programme its own."""

import re
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from conftest import Count
from geleucht.accounts.models import Person
from geleucht.content.tests.world import desk_of
from geleucht.live.local_times import on_the_clock
from geleucht.live.models import LiveSeries, SeriesPage, Session
from geleucht.live.seat_actions import book
from geleucht.live.tests.making_series import live
from geleucht.live.tests.planning_tools import NEXT, again, at, planned, somebody
from geleucht.programmes.models import RoleName
from geleucht.programmes.tests.opening import programme

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
LIST, NEW = "/redaktion/termine/", "/redaktion/termine/neu/"
TAG = re.compile(r"<[^>]+>")


@pytest.fixture
def series() -> LiveSeries:
    return live()


@pytest.fixture
def desk(series: LiveSeries) -> Client:
    return desk_of(somebody("Lindner", RoleName.EDITOR, series.programme))


@pytest.fixture
def other(series: LiveSeries) -> Client:
    """An editor of another programme."""
    return desk_of(somebody("Sommer", RoleName.EDITOR, programme("finanzverwaltung")))


def page(session: Session, rest: str = "") -> str:
    return f"{LIST}{session.key}/{rest}"


def words(html: str) -> str:
    return " ".join(unescape(TAG.sub(" ", html)).split())


def shown(html: str, name: str) -> str:
    """What the form says in this field."""
    found = re.search(rf'name="{name}" value="([^"]*)"', html)
    return found[1] if found else ""


def form(**changes: Any) -> dict[str, Any]:
    """What a browser sends of a date's form."""
    sent = {
        **{"day": f"{NEXT}-03-04", "clock": "14:00", "minutes": "60", "seats": "30"},
        **{"waiting_places": "10", "opens_at": "", "closes_at": "", "provider": "link"},
        **{"link": "https://raum.land.example/a", "stream": "", "language": "de"},
        **{"attendance": "code", "enough_minutes": "30", "key": str(uuid4()), "known": ""},
    }
    return sent | changes


def test_a_date_is_planned_with_its_hosts(desk: Client, series: LiveSeries) -> None:
    castillo = somebody("Castillo", RoleName.HOST, series.programme)
    html = desk.get(f"{NEW}?reihe={series.key}").text
    assert ("Castillo" in html, shown(html, "minutes")) == (True, "60")
    for label in ("Datum", "Beginn", "Dauer in Minuten", "Plätze", "Anmeldung ab", "Moderation"):
        assert label in words(html)
    sent = form(hosts=[castillo.pk], opens_at=f"{NEXT}-02-01T08:00", captions="on")
    done = desk.post(f"{NEW}?reihe={series.key}", sent, follow=True)
    session = Session.objects.get()
    assert (session.starts_at, session.ends_at) == (at(3, 4), at(3, 4, 15))
    assert (session.opens_at, session.seats, session.captions) == (at(2, 1, 8), 30, True)
    assert [one.person for one in session.hostings.all()] == [castillo]
    told = words(done.text)
    for part in (
        "Der Termin ist geplant.",
        "4. März",
        "14:00–15:00",
        "0 von 30",
        "Anmeldung noch nicht",
    ):
        assert part in told
    assert desk.post(f"{NEW}?reihe={series.key}", sent).status_code == 302
    assert Session.objects.count() == 1


def test_without_a_series_the_desk_asks_for_one(desk: Client, series: LiveSeries) -> None:
    assert f'href="?reihe={series.key}"' in desk.get(NEW).text
    assert f'href="?reihe={series.key}"' in desk.post(NEW, form()).text
    LiveSeries.objects.update(retired_on="2026-01-01")
    assert "Es ist keine Terminreihe veröffentlicht." in desk.get(NEW).text
    assert not Session.objects.exists()


WRONG = [
    ({"day": "2020-03-04"}, "Dieser Zeitpunkt ist schon vorbei."),
    ({"day": "2027-03-28", "clock": "02:30"}, "Am 28. März 2027 gibt es 02:30 Uhr nicht"),
    ({"day": "2027-10-31", "clock": "02:30"}, "gibt es 02:30 Uhr zweimal"),
    ({"opens_at": "2027-03-28T02:30"}, "Am 28. März 2027 gibt es 02:30 Uhr nicht"),
    ({"closes_at": "morgen"}, "Geben Sie Tag und Uhrzeit ein."),
    ({"closes_at": f"{NEXT}-03-05T14:00"}, "Die Anmeldung endet spätestens mit dem Termin."),
    ({"seats": ""}, "Wo Plätze nicht begrenzt sind, wartet niemand."),
    ({"link": "http://10.0.0.1/raum"}, "Sie beginnt mit https:// und führt ins Internet."),
    ({"minutes": "0"}, "größer oder gleich 5"),
    ({"day": ""}, "Dieses Feld muss ausgefüllt werden."),
]


@pytest.mark.parametrize(("change", "sentence"), WRONG, ids=lambda one: str(one)[:30])
def test_what_cannot_be_is_said_and_what_was_typed_stays(
    desk: Client, series: LiveSeries, change: dict[str, Any], sentence: str
) -> None:
    answer = desk.post(f"{NEW}?reihe={series.key}", form(**change))
    assert answer.status_code in {409, 422}
    assert sentence in unescape(answer.text)
    assert shown(answer.text, "waiting_places") == "10"
    assert not Session.objects.exists()


def test_a_date_is_changed_as_the_form_shows_it(desk: Client, series: LiveSeries) -> None:
    session = planned(series, at(7, 1, 9, 30), minutes=45, seats=5, opens_at=at(6, 1, 8))
    html = desk.get(page(session)).text
    assert [shown(html, name) for name in ("day", "clock", "minutes", "seats", "opens_at")] == [
        f"{NEXT}-07-01",
        "09:30",
        "45",
        "5",
        f"{NEXT}-06-01T08:00",
    ]
    sent = form(known=shown(html, "known"), day=f"{NEXT}-07-02", clock="10:00")
    told = desk.post(page(session), sent, follow=True)
    assert "Gespeichert. Die Änderung gilt sofort." in told.text
    assert (again(session).starts_at, again(session).seats) == (at(7, 2, 10), 30)


def test_of_two_editors_the_second_sees_both_states_and_may_save_again(
    desk: Client, series: LiveSeries
) -> None:
    session = planned(series, at(3, 4), seats=30, waiting_places=10)
    known = shown(desk.get(page(session)).text, "known")
    first = form(known=known, clock="15:00", link="")
    assert desk.post(page(session), first).status_code == 302
    second = form(known=known, seats="40", link="")
    answer = desk.post(page(session), second)
    assert answer.status_code == 409
    told = words(answer.text)
    assert "Dieser Termin wurde inzwischen geändert." in told
    assert f"Beginn 04.03.{NEXT}, 15:00 Uhr 04.03.{NEXT}, 14:00 Uhr" in told
    assert "Plätze 30 40" in told
    assert (again(session).seats, shown(answer.text, "seats")) == (30, "40")
    meant = second | {"known": shown(answer.text, "known")}
    assert desk.post(page(session), meant).status_code == 302
    assert (again(session).seats, again(session).starts_at) == (40, at(3, 4))


def test_fewer_seats_than_are_taken_are_refused_in_a_sentence(
    desk: Client, series: LiveSeries, people: Any, now: Any
) -> None:
    session = planned(series, at(3, 4), seats=5)
    for person in people(2):
        book(session=again(session), by=person, now=now)
    known = shown(desk.get(page(session)).text, "known")
    answer = desk.post(page(session), form(known=known, seats="1", waiting_places="0"))
    assert answer.status_code == 409
    assert "2 Plätze sind schon vergeben oder angeboten" in answer.text
    assert again(session).seats == 5


def test_a_date_is_copied_to_another_day(desk: Client, series: LiveSeries) -> None:
    session = planned(series, at(3, 4), seats=7)
    html = desk.get(page(session, "kopie/")).text
    assert (shown(html, "day"), shown(html, "clock")) == (f"{NEXT}-03-11", "14:00")
    sent = {"day": f"{NEXT}-05-05", "clock": "08:15", "key": shown(html, "key")}
    for _twice in range(2):
        assert desk.post(page(session, "kopie/"), sent).status_code == 302
    copy = Session.objects.exclude(pk=session.pk).get()
    assert (copy.starts_at, copy.seats) == (at(5, 5, 8, 15), 7)
    wrong = desk.post(page(session, "kopie/"), sent | {"day": "2020-01-01"})
    assert (wrong.status_code, "schon vorbei" in wrong.text) == (422, True)


def test_a_date_is_repeated_weekly(desk: Client, series: LiveSeries) -> None:
    session = planned(series, at(10, 20))
    done = desk.post(page(session, "wiederholung/"), {"times": "3"}, follow=True)
    assert "3 Termine sind geplant." in done.text
    assert {on_the_clock(one.starts_at).hour for one in Session.objects.all()} == {14}
    again_ = desk.post(page(session, "wiederholung/"), {"times": "3"}, follow=True)
    assert "Diese Termine gab es alle schon." in again_.text
    assert desk.post(page(session, "wiederholung/"), {"times": "53"}).status_code == 422
    assert Session.objects.count() == 4


def test_a_date_is_called_off_with_a_reason_and_a_later_one_instead(
    desk: Client, series: LiveSeries
) -> None:
    session, later = planned(series, at(3, 4)), planned(series, at(3, 11))
    html = desk.get(page(session, "absage/")).text
    assert f"11.03.{NEXT}, 14:00 Uhr" in html
    assert desk.post(page(session, "absage/"), {"reason": ""}).status_code == 422
    sent = {"reason": "Krankheit", "instead": str(later.pk)}
    assert desk.post(page(session, "absage/"), sent).status_code == 302
    off = again(session).cancellation
    assert (off.reason, off.instead, off.by and off.by.name) == ("Krankheit", later, "Lindner")
    told = desk.get(page(session)).text
    assert ("Grund der Absage: Krankheit" in told, "fällt aus" in told) == (True, True)
    assert "Speichern" not in told
    refused = desk.post(page(session, "absage/"), sent)
    assert (refused.status_code, "Daran ändert sich nichts mehr" in refused.text) == (409, True)


def test_the_list_shows_what_is_to_come_or_what_is_over_of_one_series(
    desk: Client, series: LiveSeries, a_session: Any
) -> None:
    done = a_session(hours=-50)
    planned(series, at(3, 4))
    planned(live("zweite"), at(3, 5))
    told = words(desk.get(LIST).text)
    listed = [f"{name} {series.programme.title}" in told for name in ("Sprechstunde", "Zweite")]
    assert listed == [True, True]
    assert "Adresse des Raums fehlt" in told
    narrowed = words(desk.get(f"{LIST}?reihe={series.key}").text)
    assert ("4. März" in narrowed, "5. März" in narrowed) == (True, False)
    over = desk.get(f"{LIST}?zeit=vorbei").text
    assert (page(done) in over, "vorbei" in over, "4. März" in words(over)) == (True, True, False)


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_as_often_for_three_dates_as_for_one(
    number: int, series: LiveSeries, queries: Count
) -> None:
    desk = desk_of(Person.objects.create_superuser("betrieb@lernen.example"))
    for day in range(number):
        planned(series, at(3, 4 + day), seats=3)
    desk.get(LIST)
    with queries(9):
        html = desk.get(LIST).text
    assert html.count("0 von 3") == number


def test_many_dates_are_on_pages(desk: Client, series: LiveSeries) -> None:
    first = planned(series, at(1, 1))
    rows = [
        Session(series=series, number=n, starts_at=at(2, 1), ends_at=at(2, 2)) for n in range(2, 53)
    ]
    Session.objects.bulk_create(rows)
    html = desk.get(f"{LIST}?reihe={series.key}").text
    assert ("Seite 1 von 2" in html, page(first) in html) == (True, True)
    following = f"?reihe={series.key}&amp;zeit=&amp;seite=2"
    assert following in html
    assert page(first) not in desk.get(LIST + unescape(following)).text


def test_an_editor_of_another_programme_sees_and_changes_nothing(
    other: Client, series: LiveSeries
) -> None:
    session = planned(series, at(3, 4))
    assert "4. März" not in words(other.get(LIST).text)
    assert str(series.key) not in other.get(NEW).text
    for rest in ("", "kopie/", "wiederholung/", "absage/"):
        assert other.get(page(session, rest)).status_code == 404
        sent = form() | {"times": "2", "reason": "Weg damit"}
        assert other.post(page(session, rest), sent).status_code == 404
    other.post(f"{NEW}?reihe={series.key}", form())
    assert Session.objects.count() == 1
    assert (again(session).sequence, hasattr(again(session), "cancellation")) == (0, False)


def test_whoever_plans_nowhere_has_no_such_page(series: LiveSeries) -> None:
    privacy = desk_of(somebody("Demir", RoleName.PRIVACY, None))
    session = planned(series, at(3, 4))
    for address in (LIST, NEW, page(session)):
        assert privacy.get(address).status_code == 302
    assert LIST not in privacy.get("/redaktion/").text


@pytest.mark.parametrize("role", [RoleName.OFFICE, RoleName.REVIEWER])
def test_office_and_reviewers_plan_dates_of_their_programme(
    series: LiveSeries, role: RoleName
) -> None:
    desk = desk_of(somebody("Wójcik", role, series.programme))
    assert desk.post(f"{NEW}?reihe={series.key}", form()).status_code == 302
    assert LIST in desk.get("/redaktion/").text


def test_the_page_of_a_series_leads_to_its_dates(desk: Client, series: LiveSeries) -> None:
    found = SeriesPage.objects.get(key=series.key)
    html = desk.get(f"/redaktion/pages/{found.pk}/edit/").text
    assert f"{LIST}?reihe={series.key}" in html
