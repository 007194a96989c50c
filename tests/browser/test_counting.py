# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Somebody allows the room to count, stays, and is entered; who does not is named to nobody."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from geleucht.live.tests.bbb_server import BigBlueButton
from tests.browser import steps, world
from tests.browser.conftest import NewPage

pytestmark = pytest.mark.browser
Axe = Callable[[Page], list[Any]]
ASKED = "Der Raum darf zählen, ob ich 1 Minute bleibe"
JOINED = re.compile(r"/bigbluebutton/api/join\?")
MAKE = """
from datetime import timedelta
from django.utils import timezone
from geleucht.accounts.models import Person
from geleucht.live.models import Hosting, LiveSeries, Session
now = timezone.now()
series = LiveSeries.objects.filter(retired_on=None, programme__slug="lehrkraefte").first()
times = {"starts_at": now - timedelta(minutes=9), "ends_at": now + timedelta(hours=1)}
counts = {"provider": "bbb", "attendance": "room", "enough_minutes": 1}
date = Session.objects.create(series=series, number=90, **times, **counts)
Hosting.objects.create(session=date, person=Person.objects.get(name="Frau Castillo"))
print(f"{series.slug}/{date.number}")
"""
WATCH = "from geleucht.live import watching; watching.keep_going()"


@pytest.fixture(scope="session")
def run(address: str, database_address: str, served_data: Path) -> Callable[[str], str]:
    """Run a script in the served world; its last line."""
    environment = world.surroundings(database_address, served_data, port=8000)
    return lambda script: " ".join(world.run(script, environment))


@pytest.fixture(scope="session")
def date(run: Callable[[str], str]) -> str:
    return run(MAKE)


def sign_in(page: Page, part: str) -> None:
    page.goto("/demo/anmelden/")
    page.locator(f"button[value={part}]").click()
    page.wait_for_load_state()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


@pytest.mark.parametrize(("part", "javascript"), [("official", True), ("apprentice", False)])
def test_who_ticks_at_the_door_and_stays_is_entered(
    *,
    new_page: NewPage,
    axe: Axe,
    run: Callable[[str], str],
    date: str,
    conference: BigBlueButton,
    part: str,
    javascript: bool,
) -> None:
    host = new_page()
    sign_in(host, "host")
    host.goto(f"/moderation/{date}/")
    expect(host.get_by_text("Der Raum zählt auch")).to_be_visible()
    assert axe(host) == []
    press(host, "Als Moderation eintreten")
    host.wait_for_url(JOINED)

    page = new_page(320, javascript=javascript)
    sign_in(page, part)
    page.goto(f"/termine/{date}/")
    press(page, "Platz nehmen")
    page.goto(f"/termine/{date}/raum/")
    steps.no_scroll_sideways(page)
    assert not javascript or axe(page) == []
    tick = page.get_by_role("checkbox", name=ASKED)
    expect(tick).not_to_be_checked()
    page.get_by_label("Name im Raum").fill("Ohne Haken")
    press(page, "Eintreten")
    page.wait_for_url(JOINED)
    assert "userID" not in page.url

    page.goto(f"/termine/{date}/raum/")
    page.get_by_label("Name im Raum").fill(part)
    tick.focus()
    page.keyboard.press("Space")
    press(page, "Eintreten")
    page.wait_for_url(JOINED)
    assert re.search("&userID=[0-9a-f]{64}&", page.url)
    assert [one[2] for one in conference.attendees if len(one[1]) == 64][-1] == part

    run(WATCH)  # as its job does each minute
    entered = page.get_by_text("Dabei gewesen.")
    for _ in range(90):
        page.goto(f"/termine/{date}/teilnahme/")
        if entered.is_visible():
            break
        page.wait_for_timeout(1000)
    expect(entered).to_be_visible()
