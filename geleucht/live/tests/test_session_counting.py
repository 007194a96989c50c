# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""At the desk the room's minutes can be chosen only where the room can count them."""

from html import unescape
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from geleucht.base.env import Conference
from geleucht.content.tests.world import desk_of
from geleucht.live.models import LiveSeries, Session
from geleucht.live.tests.making_series import live
from geleucht.live.tests.planning_tools import at, planned, somebody
from geleucht.live.tests.test_session_desk import NEW, form, page, shown
from geleucht.programmes.models import RoleName

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
COUNTS = {"attendance": "room", "provider": "bbb", "link": ""}
NORD = Conference("nord", "https://bbb.example/", "geheim", "sha256")


@pytest.fixture
def series() -> LiveSeries:
    return live()


@pytest.fixture
def desk(series: LiveSeries) -> Client:
    return desk_of(somebody("Lindner", RoleName.EDITOR, series.programme))


@pytest.fixture
def bbb(settings: Settings) -> None:
    settings.BIGBLUEBUTTON = [NORD]


def test_it_is_offered_only_where_a_system_can_count(
    desk: Client, series: LiveSeries, settings: Settings
) -> None:
    assert 'value="room"' not in desk.get(f"{NEW}?reihe={series.key}").text
    settings.BIGBLUEBUTTON = [NORD]
    assert 'value="room"' in desk.get(f"{NEW}?reihe={series.key}").text


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"provider": "link"}, "Dieser Raum sagt nicht, wer da ist."),
    ({"stream": "https://stream.example/a"}, "Bei einer Übertragung zählt kein Raum mit."),
    ({"enough_minutes": "61"}, "höchstens so viele Minuten, wie der Termin hat"),
    ({"enough_minutes": "0"}, "Zu zählen sind mindestens 1"),
]


@pytest.mark.usefixtures("bbb")
@pytest.mark.parametrize(("change", "sentence"), WRONG)
def test_what_no_room_can_count_is_said(
    desk: Client, series: LiveSeries, change: dict[str, Any], sentence: str
) -> None:
    answer = desk.post(f"{NEW}?reihe={series.key}", form(**COUNTS | change))
    assert (answer.status_code, sentence in unescape(answer.text)) == (422, True)
    assert not Session.objects.exists()


@pytest.mark.usefixtures("bbb")
def test_a_date_whose_room_counts_is_planned(desk: Client, series: LiveSeries) -> None:
    assert desk.post(f"{NEW}?reihe={series.key}", form(**COUNTS)).status_code == 302
    assert Session.objects.get().attendance == "room"


def test_a_host_who_took_a_pasted_room_left_a_date_that_the_desk_can_read_and_change(
    desk: Client, series: LiveSeries
) -> None:
    session = planned(series, at(7, 1), attendance="room", provider="link")
    html = desk.get(page(session)).text
    assert 'value="room" selected' in html
    known = shown(html, "known")
    refused = desk.post(page(session), form(known=known, attendance="room"))
    assert (refused.status_code, "Wählen Sie den Code" in refused.text) == (422, True)
    assert desk.post(page(session), form(known=known)).status_code == 302
    assert Session.objects.get().attendance == "code"
