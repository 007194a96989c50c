# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""From the host's page to the room, and what everybody else sees meanwhile."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser import steps, world
from tests.browser.conftest import NewPage

pytestmark = pytest.mark.browser
Axe = Callable[[Page], list[Any]]
NEW = "https://raum.land.example/neu"
MAKE = """
from datetime import timedelta
from django.utils import timezone
from geleucht.base.shared import touch
from geleucht.live.models import OpenRoom, Session
now = timezone.now()
times = {"starts_at": now, "ends_at": now + timedelta(hours=1)}
large = Session.objects.filter(starts_at__gt=now).exclude(stream="").first()
waits = large.series.sessions.filter(starts_at__gt=now, bookings=None, stream="").first()
Session.objects.filter(pk=waits.pk).update(**times, link="", seats=None, waiting_places=0)
Session.objects.filter(pk=large.pk).update(**times)
shut = large.series.sessions.filter(starts_at__gt=now).exclude(pk=large.pk).exclude(pk=waits.pk)[0]
Session.objects.filter(pk=shut.pk).update(**times, provider="bbb", stream="")
OpenRoom.objects.create(session=shut, provider="bbb", handle="", round=1)
touch()
print(*(f"{one.series.slug}/{one.number}" for one in (waits, large, shut)))
"""


@pytest.fixture(scope="session")
def dates(address: str, database_address: str, served_data: Path) -> list[str]:
    """Three that have begun: without a room yet, a big one with a stream, a room that is closed."""
    environment = world.surroundings(database_address, served_data, port=8000)
    return world.run(MAKE, environment)


def at_another_site(route: Route) -> None:
    route.fulfill(
        body="<!doctype html><title>Raum</title><h1>Im Raum</h1>", content_type="text/html"
    )


def visitor(new_page: NewPage, *, javascript: bool, width: int) -> Page:
    page = new_page(width, javascript=javascript)
    page.route(re.compile(r"https://(raum|stream)\.land\.example/"), at_another_site)
    return page


def sign_in(page: Page, part: str) -> None:
    page.goto("/demo/anmelden/")
    page.locator(f"button[value={part}]").click()
    page.wait_for_load_state()


def looked(page: Page, axe: Axe, *, javascript: bool) -> None:
    steps.no_scroll_sideways(page)
    assert not javascript or axe(page) == [], page.url


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def test_whoever_waits_is_let_in_without_loading_the_page_anew(
    new_page: NewPage, axe: Axe, dates: list[str]
) -> None:
    waits, _large, _shut = dates
    page = visitor(new_page, javascript=True, width=320)
    page.clock.install()
    page.goto(f"/termine/{waits}/raum/")
    looked(page, axe, javascript=True)
    status = page.get_by_role("status")
    expect(status).to_contain_text("Die Moderation öffnet den Raum gleich.")
    page.evaluate("window.sameDocument = true")

    host = visitor(new_page, javascript=True, width=1280)
    sign_in(host, "host")
    host.goto(f"/moderation/{waits}/")
    looked(host, axe, javascript=True)
    host.get_by_label("Neue Adresse").fill(NEW)
    press(host, "Diese Adresse gilt jetzt")
    expect(host.get_by_text("Der Raum ist offen.")).to_be_visible()
    looked(host, axe, javascript=True)

    page.clock.fast_forward(21_000)
    expect(status).to_contain_text("Der Raum ist offen.")
    assert page.evaluate("window.sameDocument") is True
    expect(page).to_have_title(re.compile("^Offen:"))
    looked(page, axe, javascript=True)
    press(page, "Eintreten")
    expect(page).to_have_url(NEW)


@pytest.mark.parametrize("javascript", [True, False])
def test_a_host_goes_in_and_minds_the_questions_of_a_big_date(
    new_page: NewPage, axe: Axe, dates: list[str], javascript: bool
) -> None:
    _waits, large, _shut = dates
    page = visitor(new_page, javascript=javascript, width=320)
    page.goto(f"/termine/{large}/raum/")
    press(page, "Zur Übertragung")
    looked(page, axe, javascript=javascript)
    page.get_by_role("link", name="Fragen stellen und lesen").click()
    page.get_by_label("Frage", exact=True).fill(f"Gilt das auch ohne Script, {javascript}?")
    press(page, "Frage stellen")
    expect(page.get_by_text(f"ohne Script, {javascript}?")).to_be_visible()
    press_first(page, "Frage ich auch")
    looked(page, axe, javascript=javascript)

    host = visitor(new_page, javascript=javascript, width=1280)
    sign_in(host, "host")
    host.goto("/moderation/")
    looked(host, axe, javascript=javascript)
    host.goto(f"/moderation/{large}/")
    host.get_by_role("link", name="Wer kommt: Namen und Wünsche").click()
    looked(host, axe, javascript=javascript)
    host.goto(f"/moderation/{large}/fragen/")
    looked(host, axe, javascript=javascript)
    asked = host.get_by_role("listitem").filter(has_text=f"ohne Script, {javascript}?")
    asked.get_by_role("textbox").fill("Ja, auch dann.")
    asked.get_by_role("button", name="Speichern").click()
    page.reload()
    expect(page.get_by_role("heading", name="Beantwortet")).to_be_visible()
    host.goto(f"/moderation/{large}/")
    press(host, "Als Moderation eintreten")
    expect(host).to_have_url(re.compile(r"^https://raum\.land\.example/"))


@pytest.mark.parametrize("javascript", [True, False])
def test_who_comes_to_a_closed_room_goes_on_to_code_and_feedback(
    new_page: NewPage, axe: Axe, dates: list[str], javascript: bool
) -> None:
    page = visitor(new_page, javascript=javascript, width=320)
    page.goto(f"/termine/{dates[2]}/raum/")
    expect(page.get_by_role("status")).to_contain_text("Der Raum ist geschlossen.")
    looked(page, axe, javascript=javascript)
    page.get_by_role("link", name="Teilnahme eintragen").click()
    expect(page.get_by_label("Code aus dem Termin")).to_be_visible()
    page.go_back()
    page.get_by_role("link", name="Rückmeldung geben").click()
    expect(page.get_by_role("heading", name="Rückmeldung", level=1)).to_be_visible()


def press_first(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).first.click()
