# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Twelve minutes, one usable thing: from home over an occasion to a prompt in the clipboard."""

import os
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import steps
from tests.browser.conftest import ROOT, NewPage

pytestmark = pytest.mark.browser
Axe = Callable[[Page], list[Any]]
MAKE = "from tests.browser.occasions import make; make()"
FINISHED = "Schreibe einen Brief an die Eltern der Klasse 5.\n\nAnlass: Ausflug"


@pytest.fixture(scope="module", autouse=True)
def world(address: str, database_address: str) -> None:
    """Occasions are published beside the served world, as an editor would."""
    command = [sys.executable, "-m", "config.command", "shell", "--no-imports", "-c", MAKE]
    environment = {**os.environ, "DATABASE_URL": database_address, "GELEUCHT_DEMO": "1"}
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)


def open_occasion(page: Page) -> None:
    page.goto("/")
    expect(page.get_by_role("heading", name="Was steht heute an?")).to_be_visible()
    page.get_by_role("link", name="Wandertag").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Wandertag")


def fill_in(page: Page) -> None:
    page.get_by_label("Klassenstufe").fill("Klasse 5")
    page.get_by_label("Anlass", exact=True).select_option("Ausflug")


def clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()")).replace("\r\n", "\n")


@pytest.mark.parametrize(("width", "dark"), [(360, False), (360, True), (320, False), (1280, True)])
def test_from_home_to_the_clipboard(new_page: NewPage, axe: Axe, width: int, dark: bool) -> None:
    page = new_page(width, dark=dark)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/")
    steps.no_scroll_sideways(page)
    assert axe(page) == []
    open_occasion(page)
    steps.no_scroll_sideways(page)
    assert axe(page) == []
    fill_in(page)
    page.get_by_role("button", name="Prompt kopieren").click()
    expect(page.get_by_text("Kopiert.")).to_be_visible()
    assert clipboard(page) == FINISHED
    assert axe(page) == []


@pytest.mark.parametrize("width", [360, 1280])
def test_from_home_to_the_finished_text_without_script(new_page: NewPage, width: int) -> None:
    page = new_page(width, javascript=False)
    open_occasion(page)
    steps.no_scroll_sideways(page)
    fill_in(page)
    page.get_by_role("button", name="Text zusammensetzen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Wandertag")
    expect(page.get_by_label("Zum Kopieren")).to_have_value(FINISHED)
    steps.no_scroll_sideways(page)


def test_by_keyboard_alone(new_page: NewPage) -> None:
    page = new_page()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/")
    tab_to(page, page.get_by_role("link", name="Wandertag"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Wandertag")
    page.wait_for_load_state()
    tab_to(page, page.get_by_label("Klassenstufe"))
    page.keyboard.type("Klasse 5")
    tab_to(page, page.get_by_label("Anlass", exact=True))
    page.keyboard.type("Aus")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Kopiert.")).to_be_visible()
    assert clipboard(page) == FINISHED


def tab_to(page: Page, target: Locator) -> None:
    for _ in range(40):
        page.keyboard.press("Tab")
        if target.evaluate("node => node === document.activeElement"):
            return
    raise AssertionError("cannot be reached by keyboard")


@pytest.mark.parametrize("javascript", [True, False])
def test_searching_an_occasion_from_home(new_page: NewPage, axe: Axe, javascript: bool) -> None:
    page = new_page(360, javascript=javascript)
    page.goto("/")
    page.get_by_label("Nichts dabei?").fill("Ausflüge")
    page.get_by_role("button", name="Suchen").click()
    expect(page.get_by_role("heading", name="Treffer")).to_be_visible()
    expect(page.locator(".gl-hits__hit").first).to_contain_text("Anlass")
    assert not javascript or axe(page) == []
    page.get_by_role("link", name="Wandertag").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Wandertag")


def test_a_retired_prompt_is_said_and_leads_on(new_page: NewPage, axe: Axe) -> None:
    page = new_page(360)
    page.goto("/anlass/zettel/")
    expect(page.get_by_text("zurückgezogen")).to_be_visible()
    expect(page.get_by_role("button", name="Prompt kopieren")).to_have_count(0)
    assert axe(page) == []
    page.get_by_role("link", name="Andere Anlässe").click()
    expect(page.get_by_role("heading", name="Was steht heute an?")).to_be_visible()


def test_the_tab_that_was_chosen_last_is_offered_again(new_page: NewPage, axe: Axe) -> None:
    page = new_page(360)
    page.goto("/")
    expect(page.get_by_text("Zuletzt gewählt")).to_be_hidden()
    page.get_by_role("link", name="Ausbildung", exact=True).click()
    expect(page.get_by_role("link", name="Werkstattbericht")).to_be_visible()
    expect(page.get_by_text("Zuletzt gewählt")).to_be_hidden()
    page.goto("/")
    expect(page.get_by_text("Zuletzt gewählt: Ausbildung")).to_be_visible()
    assert axe(page) == []
    assert page.context.cookies() == []
    page.goto("/en/")
    offered = page.locator("[data-last-tab] a")
    expect(offered).to_be_visible()
    expect(offered).to_have_attribute("href", "/en/fuer/ausbildung/")
    page.goto("/")
    page.get_by_text("Zuletzt gewählt: Ausbildung").get_by_role("link").click()
    expect(page.get_by_role("link", name="Werkstattbericht")).to_be_visible()
