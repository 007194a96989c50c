# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Find a unit with a mistyped word, keep it with a note, find it again on my page."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.conftest import NewPage

pytestmark = pytest.mark.browser
Axe = Callable[[Page], list[Any]]
NOTE = "Am Mittwoch in der 8b."


@pytest.mark.parametrize(("width", "javascript"), [(1280, True), (320, True), (320, False)])
def test_searching_narrowing_and_keeping(
    new_page: NewPage, axe: Axe, width: int, javascript: bool
) -> None:
    page = new_page(width, javascript=javascript)

    def look() -> None:
        steps.no_scroll_sideways(page)
        assert not javascript or axe(page) == []

    page.goto("/")
    page.get_by_role("link", name="Suche").click()
    look()
    page.get_by_label("Wonach?").fill("Warscheinlichkeit")
    page.get_by_role("button", name="Suchen").click()
    expect(page.get_by_text("Gesucht wurde nach ähnlichen Wörtern")).to_be_visible()
    page.get_by_role("link", name="Lerneinheit").first.click()
    expect(page.get_by_role("link", name="gewählt, zurücknehmen")).to_be_visible()
    steps.unfold(page, "Kompetenz", "Grundlegende Verfahren und Anwendungen")
    look()
    page.get_by_role("link", name="Grundlegende Verfahren und Anwendungen").click()
    expect(page.get_by_role("link", name="gewählt, zurücknehmen")).to_have_count(2)
    look()
    page.get_by_role("link", name="Tokens und Wahrscheinlichkeit").click()
    page.get_by_label("Diese Einheit merken").check()
    page.get_by_label("Eigene Notiz").fill(NOTE)
    page.locator("#notiz").get_by_role("button", name="Speichern").click()
    expect(page.get_by_label("Eigene Notiz")).to_have_value(NOTE)
    look()
    page.goto("/ich/")
    page.get_by_role("link", name="Tokens und Wahrscheinlichkeit").click()
    expect(page.get_by_label("Eigene Notiz")).to_have_value(NOTE)


def test_the_search_by_keyboard_alone(new_page: NewPage) -> None:
    page = new_page()
    page.goto("/suche/")
    page.get_by_label("Wonach?").focus()
    page.keyboard.type("sprachmodell")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Treffer")).to_be_visible()
    first = page.get_by_role("link", name="Was ein Sprachmodell ist und was nicht")
    for _ in range(30):
        page.keyboard.press("Tab")
        if first.evaluate("link => link === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Was ein Sprachmodell ist und was nicht"
    )
