# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The first journey: read, answer, keep it with four words, finish, see it done."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.conftest import NewPage

pytestmark = pytest.mark.browser
Axe = Callable[[Page], list[Any]]


def walk(page: Page, look: Callable[[Page], None]) -> list[str]:
    """From the home page to the finished path; returns the four words."""
    page.goto("/")
    expect(page.get_by_role("heading", name="Was steht heute an?")).to_be_visible()
    look(page)
    page.get_by_role("link", name="KI verstehen", exact=True).first.click()
    expect(page.get_by_role("heading", level=1, name="KI verstehen")).to_be_visible()
    steps.unfold(page, "Kompetenzen", "Sichere und verantwortliche Nutzung")
    look(page)
    page.get_by_role("link", name="Anfangen").click()
    for slug in steps.unit_slugs():
        expect(page.get_by_role("heading", level=1)).to_have_text(steps.unit_title(slug))
        steps.unfold(page, "Kompetenzen dieser Einheit", "Wortlaut ungeprüft")
        look(page)
        steps.do_unit(page)
        look(page)
        if page.get_by_role("link", name="Weiter").count():
            page.get_by_role("link", name="Weiter").last.click()
    return keep_and_see(page, look)


def keep_and_see(page: Page, look: Callable[[Page], None]) -> list[str]:
    page.goto("/ich/")
    expect(page.get_by_role("heading", name="Abgeschlossen")).to_be_visible()
    expect(page.locator("main")).to_contain_text("KI verstehen")
    expect(page.locator("main")).to_contain_text("Sichere und verantwortliche Nutzung")
    steps.unfold(page, "Wozu noch keine Einheit begonnen ist", "Ethische Grundsätze")
    look(page)
    page.get_by_role("link", name="Vier Wörter holen").click()
    look(page)
    page.get_by_role("button", name="Vier Wörter geben lassen").click()
    expect(page.locator(".gl-words li")).to_have_count(4)
    words = page.locator(".gl-words li").all_inner_texts()
    look(page)
    return words


@pytest.mark.parametrize(
    ("width", "javascript"), [(1280, True), (1280, False), (320, True), (320, False)]
)
def test_from_the_first_page_to_the_finished_path_and_on_another_device(
    new_page: NewPage, axe: Axe, width: int, javascript: bool
) -> None:
    def look(page: Page) -> None:
        if javascript:  # without it Chromium runs no promise of ours either
            steps.no_scroll_sideways(page)
            assert axe(page) == []

    words = walk(new_page(width, javascript=javascript), look)

    elsewhere = new_page(width, javascript=javascript)
    elsewhere.goto("/konto/weiterlernen/")
    look(elsewhere)
    elsewhere.get_by_role("textbox").fill(" ".join(words).upper())
    elsewhere.get_by_role("button", name="Weiterlernen").click()
    elsewhere.goto("/ich/")
    expect(elsewhere.get_by_role("heading", name="Abgeschlossen")).to_be_visible()


def test_signing_in_with_a_code_takes_the_learners_state_along(new_page: NewPage, axe: Axe) -> None:
    page = new_page(360)
    page.goto(f"{steps.PATH}{steps.unit_slugs()[0]}/")
    steps.do_unit(page)
    page.goto("/konto/anmelden/")
    assert axe(page) == []
    page.get_by_label("E-Mail").fill("Neue.Lehrkraft@schule.example")
    page.get_by_role("button", name="Code").click()
    assert axe(page) == []
    page.get_by_label("Code").fill(steps.code_in_the_mailbox(new_page()))
    page.get_by_role("button", name="Anmelden", exact=True).click()
    expect(page.locator("main")).to_contain_text("Lernstand")
    assert axe(page) == []
    page.get_by_role("button", name="bernehmen").first.click()
    page.goto("/ich/")
    expect(page.locator("main")).to_contain_text("KI verstehen")


def test_a_unit_by_keyboard_alone(new_page: NewPage) -> None:
    page = new_page()
    page.goto(f"{steps.PATH}{steps.unit_slugs()[0]}/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Zum Inhalt springen")).to_be_focused()
    page.keyboard.press("Enter")
    right = steps.right_answers()
    first = page.locator(".gl-activity input[name=option]").first
    tab_until(page, first)
    for _ in range(6):
        label = page.locator(".gl-choice__row:has(:focus)")
        if label.inner_text().strip() in right:
            break
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.locator(".gl-activity__state").first).to_contain_text("erledigt")
    expect(page.locator(".gl-activity .gl-verdict__text").first).to_be_focused()


def tab_until(page: Page, target: Any) -> None:
    for _ in range(60):
        page.keyboard.press("Tab")
        if target.evaluate("node => node === document.activeElement"):
            return
    raise AssertionError("cannot be reached by keyboard")


def test_two_people_on_one_computer_never_see_each_others_answers(new_page: NewPage) -> None:
    page, secret = new_page(), "Meine Klasse 7b, ganz privat"
    address = f"{steps.PATH}{steps.unit_slugs()[0]}/"
    page.goto(address)
    steps.do_unit(page, secret)
    assert secret in page.content()
    page.goto("/konto/")
    page.get_by_role("button", name="Abmelden").first.click()
    page.goto(address)
    assert secret not in page.content()
    expect(page.locator(".gl-activity__state")).to_have_count(0)
    for _ in range(4):
        with suppress(PlaywrightError):  # what was posted is not kept, so going back may fail
            page.go_back()
        page.wait_for_load_state()
        assert secret not in page.locator("html").inner_html()
