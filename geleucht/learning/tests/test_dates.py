# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rechtsstand, review and expiry, as readers and learners see them."""

import re
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from geleucht.base.time import today
from geleucht.content.shown_dates import Dates, dates_of
from geleucht.learning.models import PathEdition, UnitEdition
from geleucht.learning.tests.making import path, publish, quiz, republish, signed_in, unit

pytestmark = pytest.mark.whole

DAY = date(2027, 3, 1)
LAW = {"law": "KI-Verordnung", "law_as_of": "2026-08-01"}
ONE, TWO = unit("eins", quiz()), unit("zwei", quiz())
PATH = path("pfad", [ONE, TWO])
UNIT = "/lernpfade/pfad/eins/"
EXPIRED = "nicht mehr aktuell"
OVERDUE = "Das steht noch aus."


def test_an_edition_from_before_there_were_dates_has_none() -> None:
    assert dates_of({}, DAY) == Dates()


@pytest.mark.parametrize(
    ("passed", "expired", "overdue"), [(-1, False, False), (0, True, False), (1, True, True)]
)
def test_a_unit_expires_on_its_day_and_is_overdue_after_it(
    passed: int, expired: bool, overdue: bool
) -> None:
    found = dates_of(
        {"review_on": DAY.isoformat(), "expires_on": DAY.isoformat()}, DAY + timedelta(passed)
    )
    assert (found.expired, found.overdue) == (expired, overdue)


@given(st.dates(), st.dates(), st.dates())
def test_what_has_passed_stays_passed(due: date, one: date, other: date) -> None:
    data = {"review_on": due.isoformat(), "expires_on": due.isoformat()}
    early, late = (dates_of(data, day) for day in sorted([one, other]))
    assert (early.expired, early.overdue) <= (late.expired, late.overdue)
    assert early.expired <= late.expired
    assert early.overdue <= late.overdue


@pytest.fixture(scope="module")
def live(shared: None) -> None:
    publish(PATH, [ONE, TWO])


def at(clock: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is noon of this day."""
    noon = datetime.fromisoformat(f"{clock}T12:00:00+00:00")
    monkeypatch.setattr(timezone, "now", lambda: noon)


def seen(browser: Client, address: str = UNIT) -> str:
    """What the page says, in one line without marks."""
    return " ".join(re.sub(r"<[^>]*>", " ", browser.get(address).text).split())


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("reviewer", "told"),
    [
        ({}, "juristisch ungeprüft"),
        ({"law_reviewer": "Rechtsamt"}, "juristisch geprüft durch: Rechtsamt"),
    ],
)
def test_a_reader_sees_whose_law_and_who_checked_it(
    live: None, client: Client, reviewer: dict[str, str], told: str
) -> None:
    republish(ONE | LAW | reviewer)
    page = seen(client)
    assert f"Rechtsstand: 1. August 2026 (KI-Verordnung), {told}" in page
    assert "juristisch" not in seen(client, "/lernpfade/pfad/zwei/")


@pytest.mark.django_db
def test_markup_in_a_law_is_text(live: None, client: Client) -> None:
    republish(ONE | LAW | {"law": "<b>Gesetz</b>", "law_reviewer": "<script>"})
    page = client.get(UNIT).text
    assert "(&lt;b&gt;Gesetz&lt;/b&gt;), juristisch geprüft durch: &lt;script&gt;" in page


@pytest.mark.django_db
@pytest.mark.parametrize("somebody", [False, True])
def test_a_notice_comes_on_its_day_and_not_before(
    live: None, client: Client, monkeypatch: pytest.MonkeyPatch, somebody: bool
) -> None:
    """For readers, whose pages are kept by the day, and learners, whose pages are put together."""
    republish(ONE | {"review_on": "2027-03-01", "expires_on": "2027-06-01"})
    if somebody:
        signed_in(client)
    shown = {}
    for day in ("2027-03-01", "2027-03-02", "2027-05-31", "2027-06-01", "2027-06-02"):
        at(day, monkeypatch)
        page = seen(client)
        shown[day] = (
            "Wird wieder geprüft bis 1. März 2027." in page,
            "sollte bis 1. März 2027 wieder geprüft sein. Das steht noch aus." in page,
            "Diese Einheit ist seit dem 1. Juni 2027 nicht mehr aktuell." in page,
        )
    assert shown == {
        "2027-03-01": (True, False, False),
        "2027-03-02": (False, True, False),
        "2027-05-31": (False, True, False),
        "2027-06-01": (False, False, True),
        "2027-06-02": (False, False, True),
    }


@pytest.mark.django_db
def test_an_expired_unit_stays_where_it_is_and_can_be_worked_on(live: None, client: Client) -> None:
    republish(ONE | {"expires_on": today().isoformat()})
    page = seen(client)
    assert EXPIRED in page
    assert page.index(EXPIRED) < page.index("Text von eins.") < page.index("Stimmt das?")
    assert "Eins" in seen(client, "/lernpfade/pfad/")


@pytest.mark.django_db
def test_a_new_review_takes_the_notice_away(live: None, client: Client) -> None:
    shown = []
    for days in (-1, 90):
        republish(ONE | {"review_on": (today() + timedelta(days)).isoformat()})
        shown.append(OVERDUE in seen(client))
    assert shown == [True, False]


@pytest.mark.django_db
def test_an_edition_without_dates_is_what_it_always_was(live: None) -> None:
    stored: dict[str, Any] = UnitEdition.objects.get(key=ONE["key"]).data
    assert set(stored) == {*ONE, "responsible"}
    outline: dict[str, Any] = PathEdition.objects.get(key=PATH["key"]).data
    assert not set(LAW) & set(outline["units"][0])


@pytest.mark.django_db
def test_setting_and_taking_back_a_date_leads_to_the_edition_before(live: None) -> None:
    before = UnitEdition.objects.filter(key=ONE["key"]).count()
    republish(ONE | LAW)
    republish(ONE)
    assert UnitEdition.objects.filter(key=ONE["key"]).count() == before + 1
