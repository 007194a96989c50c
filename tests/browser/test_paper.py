# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A path and a unit on paper, and the page on the screen that goes there."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.all_types import PATH as ALL_TYPES
from tests.browser.all_types import address_of
from tests.browser.conftest import NewPage
from tests.guide import Example

pytestmark = pytest.mark.browser
UNIT = f"{steps.PATH}{steps.unit_slugs()[0]}/"
ON_PAPER = {"path": f"{steps.PATH}druck/", "unit": f"{UNIT}druck/", "types": f"{ALL_TYPES}druck/"}
COLOURS = "[document.body, document.querySelector('.gl-sheet')].map(e => getComputedStyle(e).color)"
A4 = rb"/MediaBox \[0 0 59[45][.\d]* 84[12][.\d]*\]"


@pytest.mark.parametrize("place", ON_PAPER.values(), ids=ON_PAPER)
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_page_is_accessible_and_fits_a_narrow_window(
    new_page: NewPage,
    axe: Callable[[Page], list[Any]],
    all_types: list[Example],
    place: str,
    dark: bool,
) -> None:
    page = new_page(width=320, dark=dark)
    page.goto(place)
    steps.no_scroll_sideways(page)
    assert axe(page) == []
    page.set_viewport_size({"width": 1280, "height": 900})
    assert axe(page) == []


@pytest.mark.parametrize("javascript", [True, False])
def test_one_gets_there_and_back_by_keyboard(new_page: NewPage, javascript: bool) -> None:
    page = new_page(javascript=javascript)
    page.goto(UNIT)
    page.get_by_role("link", name="Drucken", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"{ON_PAPER['unit']}$"))
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    page.keyboard.press("Tab")
    back = page.get_by_role("link", name="Zurück", exact=True)
    expect(back).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"{UNIT}$"))


def test_printed_it_is_dark_on_white_and_without_what_is_for_the_screen(new_page: NewPage) -> None:
    found = {}
    for dark in (False, True):
        page = new_page(dark=dark)
        page.goto(ON_PAPER["unit"])
        page.emulate_media(media="print")
        expect(page.get_by_role("link", name="Zurück", exact=True)).to_be_hidden()
        expect(page.locator(".gl-sheet").first).to_be_visible()
        expect(page.locator(".gl-qr")).to_be_visible()
        found[dark] = page.evaluate(COLOURS)
    assert found[True] == found[False]


def test_each_unit_begins_on_a_page_of_a4(new_page: NewPage, all_types: list[Example]) -> None:
    """A sheet to write much on begins below its unit's title."""
    page = new_page(javascript=False)
    page.goto(ON_PAPER["types"])
    paper = page.pdf(prefer_css_page_size=True)
    sheets = len(re.findall(rb"/Type /Page\b", paper))
    assert len(re.findall(A4, paper)) == sheets
    cover_and_units = 1 + len(all_types)
    assert cover_and_units <= sheets <= cover_and_units + 1


def test_a_long_prompt_in_a_field_is_printed_whole(
    new_page: NewPage, all_types: list[Example]
) -> None:
    page = new_page()
    task = next(one for one in all_types if "{prompt_task}" in one.text)
    page.goto(address_of(task))
    field = page.get_by_label("Eigener Prompt")
    field.fill("\n".join(f"Zeile {number}" for number in range(1, 81)))
    field.evaluate("field => field.style.height = '12rem'")  # as by its corner
    hidden = "field => field.scrollHeight - field.clientHeight"
    assert field.evaluate(hidden) > 0
    page.emulate_media(media="print")
    assert field.evaluate(hidden) == 0
