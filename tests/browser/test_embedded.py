# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A prompt that stands in a unit is copied there or filled in on its own page."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.conftest import NewPage

pytestmark = pytest.mark.browser
Axe = Callable[[Page], list[Any]]
UNIT = f"{steps.PATH}ein-erster-einsatz/"
TITLE = "Eine Aufgabe in drei Fassungen"
CLIPBOARD = "navigator.clipboard.readText()"


@pytest.mark.parametrize(("width", "dark"), [(320, False), (1280, True)])
def test_it_is_copied_with_its_gaps_by_keyboard(
    new_page: NewPage, axe: Axe, width: int, dark: bool
) -> None:
    page = new_page(width, dark=dark)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(UNIT)
    prompt = page.get_by_role("group", name=TITLE)
    prompt.get_by_role("button", name="Mit Lücken kopieren").focus()
    page.keyboard.press("Enter")
    expect(prompt.get_by_role("status")).to_have_text("Kopiert.")
    copied = str(page.evaluate(CLIPBOARD))
    assert copied.startswith("Ich habe eine Aufgabe und brauche sie in drei Fassungen, [Fach und")
    assert copied == prompt.locator(".gl-embedded__text").text_content()
    steps.no_scroll_sideways(page)
    assert axe(page) == []


def test_a_browser_that_lets_nobody_copy_marks_the_text(new_page: NewPage) -> None:
    page = new_page(360)
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.goto(UNIT)
    prompt = page.get_by_role("group", name=TITLE)
    prompt.get_by_role("button", name="Mit Lücken kopieren").click()
    expect(prompt.get_by_role("status")).to_contain_text("Der Text ist markiert")
    marked = str(page.evaluate("getSelection().toString()"))
    assert marked.startswith("Ich habe eine Aufgabe")


def test_without_script_it_leads_to_its_page(new_page: NewPage) -> None:
    page = new_page(320, javascript=False)
    page.goto(UNIT)
    prompt = page.get_by_role("group", name=TITLE)
    expect(prompt.get_by_role("button")).to_have_count(0)
    prompt.get_by_role("link", name="Prompt ausfüllen und kopieren").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
