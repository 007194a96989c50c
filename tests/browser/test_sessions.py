# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Find a date, take a seat with a mail address and a code, take it into the calendar."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from geleucht.live.tests.ical_node import calendar_of
from tests.browser import steps
from tests.browser.conftest import NewPage

pytestmark = pytest.mark.browser
Axe = Callable[[Page], list[Any]]
SERIES = re.compile(r"/termine/[a-z-]+/\d+/$")


@pytest.mark.parametrize(
    ("width", "javascript", "dark"), [(1280, True, True), (320, True, False), (320, False, False)]
)
def test_a_guest_finds_a_date_takes_a_seat_and_has_it_in_the_calendar(
    new_page: NewPage, axe: Axe, width: int, javascript: bool, dark: bool
) -> None:
    page = new_page(width, javascript=javascript, dark=dark)

    def look() -> None:
        steps.no_scroll_sideways(page)
        assert not javascript or axe(page) == []

    page.goto("/")
    look()
    page.get_by_role("navigation", name="Hauptnavigation").get_by_role(
        "link", name="Termine"
    ).click()
    look()
    page.get_by_label("Für wen").select_option("Finanzverwaltung")
    page.get_by_role("button", name="Anzeigen").click()
    look()
    page.get_by_role("link", name="Platz nehmen").first.click()
    look()
    date = page.url.partition("#")[0]
    page.get_by_label("E-Mail-Adresse").fill(f"gast-{width}-{javascript}@finanzamt.example")
    page.get_by_role("button", name="Platz nehmen").click()
    look()
    page.get_by_label("Code").fill(steps.code_in_the_mailbox(new_page()))
    page.get_by_role("button", name="Anmelden", exact=True).click()
    expect(page.locator("main")).to_contain_text("Der Platz ist sicher.")
    look()
    page.goto(date)
    file = page.get_by_role("link", name="In den Kalender übernehmen").get_attribute("href")
    [entry] = calendar_of(page.request.get(file or "").body())
    assert entry.url.endswith(date.partition("/termine/")[2])
    assert entry.zone == "Europe/Berlin"


def test_a_month_is_read_as_a_table_and_walked_by_keyboard(new_page: NewPage, axe: Axe) -> None:
    for width in (1280, 320):
        page = new_page(width)
        page.goto("/termine/")
        page.get_by_role("link", name="Als Monat zeigen").click()
        steps.no_scroll_sideways(page)
        assert axe(page) == []
        table = page.get_by_role("table")
        expect(table.get_by_role("columnheader")).to_have_count(8)
        first = table.get_by_role("link").first
        expect(first).to_be_visible()
        page.get_by_role("link", name="Eingrenzen").focus()
        page.keyboard.press("Tab")
        expect(first).to_be_focused()
        page.keyboard.press("Enter")
        expect(page).to_have_url(SERIES)


def test_my_dates_stand_on_my_page_and_in_my_own_calendar(new_page: NewPage, axe: Axe) -> None:
    page = new_page(360)
    page.goto("/demo/anmelden/")
    page.get_by_role("button", name="Aydın").first.click()
    page.goto("/ich/")
    expect(page.get_by_role("heading", name="Meine Termine")).to_be_visible()
    assert axe(page) == []
    page.get_by_role("link", name="Meine Termine im Kalender").click()
    page.get_by_role("button", name="Adresse anlegen").click()
    shown = page.locator("#meine + .gl-feed code").inner_text()
    address = shown[shown.index("/termine/") :]
    entries = calendar_of(page.request.get(address).body())
    assert entries
    assert axe(page) == []
    page.get_by_role("button", name="Adresse löschen").click()
    assert page.request.get(address).status == 404
