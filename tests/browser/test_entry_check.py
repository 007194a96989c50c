# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The starter's Einstiegscheck: by mouse with script, by keyboard without, on wide and narrow."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import steps
from tests.browser.conftest import NewPage

pytestmark = pytest.mark.browser
Axe = Callable[[Page], list[Any]]
CHECK = f"{steps.PATH}einstiegscheck/"
RIGHT = ["Er hat den Text", "Stimmt nicht", "", "Nur die Aufgabe", "Zwei Nachfragen"]


@pytest.mark.parametrize("way", [(1280, True, False), (320, True, True), (320, False, False)])
def test_the_check_recommends_a_unit_and_is_kept(
    new_page: NewPage, axe: Axe, way: tuple[int, bool, bool]
) -> None:
    """`way`: the width, with JavaScript, by keyboard."""
    width, javascript, keyboard = way
    page = new_page(width, javascript=javascript)
    page.goto(steps.PATH)
    follow(page, page.get_by_role("link", name="Einstiegscheck, 2 Minuten"), keyboard)
    expect(page).to_have_url(re.compile(f"{CHECK}$"))
    look(page, axe, javascript)
    page.get_by_role("button", name="Ergebnis ansehen").click()
    expect(page.get_by_role("alert")).to_contain_text("Noch keine Frage ist beantwortet.")
    look(page, axe, javascript)
    for number, words in enumerate(RIGHT):
        choose(page, page.locator(".gl-check form section").nth(number), words, keyboard)
    follow(page, page.get_by_role("button", name="Ergebnis ansehen"), keyboard)
    main = page.locator("main")
    expect(main).to_contain_text("4 von 5 Fragen richtig.")
    expect(main).to_contain_text("mit Einheit 3 anfangen, „Wo es scheitert“")
    expect(main).to_contain_text("Offen gelassen.")
    look(page, axe, javascript)
    assert page.context.cookies() == []
    follow(page, page.get_by_role("button", name="Als bestanden merken"), keyboard)
    expect(page.locator("main")).to_contain_text("4 von 6 Einheiten abgeschlossen")
    expect(page.locator("main")).to_contain_text("bestanden durch Einstiegscheck, ohne Stunden")
    look(page, axe, javascript)


def choose(page: Page, question: Locator, words: str, keyboard: bool) -> None:
    if not words:
        return
    field = question.get_by_label(words)
    if keyboard:
        field.focus()
        page.keyboard.press("Space")
    field.check()


def follow(page: Page, target: Locator, keyboard: bool) -> None:
    if keyboard:
        target.focus()
        page.keyboard.press("Enter")
    else:
        target.click()


def look(page: Page, axe: Axe, javascript: bool) -> None:
    steps.no_scroll_sideways(page)
    assert not javascript or axe(page) == [], page.url
