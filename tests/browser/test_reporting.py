# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""*Fehler melden*: from a reader without an account to the desk, and to the thanks on the path."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import steps
from tests.browser.conftest import NewPage

pytestmark = pytest.mark.browser
Axe = Callable[[Page], list[Any]]
UNIT = f"{steps.PATH}{steps.unit_slugs()[0]}/"
DESK = "/redaktion/hinweise/"


def press(page: Page, target: Locator, *, keyboard: bool) -> None:
    """Click it, or get there with the tab key alone and press Enter."""
    if not keyboard:
        target.click()
        return
    tab_to(page, target)
    page.keyboard.press("Enter")


def tab_to(page: Page, target: Locator) -> None:
    for _ in range(150):
        page.keyboard.press("Tab")
        if target.evaluate("node => node === document.activeElement"):
            return
    raise AssertionError("cannot be reached by keyboard")


def tell(page: Page, text: str, look: Callable[[], None], *, keyboard: bool) -> None:
    """A reader reports a mistake, first forgetting to write anything."""
    page.goto(UNIT)
    press(page, page.get_by_role("link", name="Fehler melden"), keyboard=keyboard)
    expect(page.get_by_role("heading", level=1)).to_have_text("Fehler melden")
    look()
    send = page.get_by_role("button", name="Hinweis absenden")
    press(page, send, keyboard=keyboard)
    expect(page.get_by_role("alert")).to_be_focused()
    look()
    field = page.locator("textarea")
    if keyboard:
        tab_to(page, field)
        page.keyboard.type(text)
    else:
        field.fill(text)
    press(page, send, keyboard=keyboard)
    expect(page.get_by_text("Danke, der Hinweis ist angekommen.")).to_be_visible()
    look()
    assert page.context.cookies() == []
    press(page, page.get_by_role("link", name="Zurück zur Seite"), keyboard=keyboard)
    expect(page.get_by_role("heading", level=1)).to_have_text(
        steps.unit_title(steps.unit_slugs()[0])
    )


def accept(page: Page, text: str, note: str) -> None:
    """An editor finds it at the desk and says what was corrected."""
    page.goto("/demo/anmelden/")
    page.get_by_role("button", name="Als Frau Lindner anmelden").click()
    page.goto(DESK)
    page.get_by_role("link", name=text).click()
    expect(page.locator("blockquote")).to_have_text(text)
    page.get_by_label("Was berichtigt wurde").fill(note)
    page.get_by_role("button", name="Hinweis annehmen").click()
    expect(page.get_by_text("Der Hinweis ist angenommen.")).to_be_visible()
    expect(page.get_by_role("link", name=text)).to_have_count(0)


@pytest.mark.parametrize(
    ("width", "javascript", "keyboard"),
    [(1280, True, False), (320, True, True), (320, False, False)],
)
def test_a_readers_report_reaches_the_desk_and_is_thanked_for(
    new_page: NewPage, axe: Axe, width: int, javascript: bool, keyboard: bool
) -> None:
    page = new_page(width, javascript=javascript)
    text = f"Wort fehlt {width} {'mit' if javascript else 'ohne'} Script."  # six words are listed
    note = text.replace("Wort fehlt", "Wort ergänzt")

    def look() -> None:
        steps.no_scroll_sideways(page)
        assert not javascript or axe(page) == []

    tell(page, text, look, keyboard=keyboard)
    accept(new_page(), text, note)
    page.goto(steps.PATH)
    press(page, page.get_by_text("Was sich geändert hat"), keyboard=keyboard)
    thanks = page.get_by_role("listitem").filter(has_text=f"{note} (dank Hinweis)")
    expect(thanks.last).to_be_visible()
    look()
