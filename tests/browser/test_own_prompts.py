# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Keep a prompt, write a version of it, offer it, and find it in the library; the Werkstatt."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser import desk, steps
from tests.browser.all_types import address_of
from tests.browser.conftest import NewPage
from tests.guide import Example

pytestmark = pytest.mark.browser
Axe = Callable[[Page], list[Any]]
PROMPT = "/prompts/elternbrief-ausflug/"
TITLE = "Elternbrief zum Ausflug"
TEXT = "Schreibe einen Brief zum {{anlass}} in sehr kurzen Sätzen."


def looking(page: Page, axe: Axe, *, javascript: bool) -> Callable[[], None]:
    def look() -> None:
        steps.no_scroll_sideways(page)
        assert not javascript or axe(page) == [], page.url

    return look


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def keep(page: Page, look: Callable[[], None]) -> None:
    """Without an account; what is typed into the prompt meanwhile stays with script."""
    page.goto(PROMPT)
    look()
    press(page, "Merken")
    expect(page.get_by_role("button", name="Gemerkt: nicht mehr merken")).to_be_visible()
    press(page, "Hat geholfen")
    expect(page.get_by_role("button", name="„Hat geholfen“ zurücknehmen")).to_be_visible()
    look()
    page.goto("/ich/")
    page.get_by_role("link", name="Meine Prompts ansehen").click()
    look()
    page.get_by_role("link", name=TITLE, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)


def collect(page: Page, look: Callable[[], None]) -> None:
    page.get_by_role("link", name="In eine Sammlung legen").click()
    look()
    page.get_by_label("Name einer neuen Sammlung").fill("Für Montag")
    press(page, "Hineinlegen")
    expect(page.get_by_role("heading", level=1)).to_have_text("Für Montag")
    look()
    page.get_by_role("link", name=TITLE, exact=True).click()


def remix(page: Page, title: str, look: Callable[[], None]) -> str:
    """A version of one's own; returns its address."""
    press(page, "Eigene Fassung schreiben")
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(page.get_by_text("Eigene Fassung von")).to_be_visible()
    look()
    page.get_by_label("Titel").fill(title)
    page.get_by_label("Text", exact=True).fill(TEXT)
    press(page, "Speichern")
    page.get_by_label("Beispiel für {{anlass}}").fill("Wandertag")
    press(page, "Speichern")
    sheet = page.locator(".gl-fulltext")
    expect(sheet).to_have_text("Schreibe einen Brief zum Wandertag in sehr kurzen Sätzen.")
    look()
    return page.url.partition("#")[0]


def offer(page: Page, look: Callable[[], None]) -> None:
    """First forgetting the consent."""
    page.get_by_role("link", name="Der Redaktion anbieten").click()
    look()
    page.get_by_label("Wozu").fill("Ein Brief, den alle verstehen.")
    page.get_by_label("Name am Prompt").fill("Frau M.")
    press(page, "Anbieten")
    expect(page.get_by_role("alert")).to_contain_text("Ohne diese Zusage geht es nicht.")
    look()
    page.get_by_label("Der Text ist selbst geschrieben oder bearbeitet").check()
    press(page, "Anbieten")
    expect(page.locator("#angebot")).to_contain_text("angeboten")
    look()


def take_over(editor: Page, title: str, axe: Axe) -> str:
    """An editor makes a draft of it; returns the page's number."""
    editor.goto("/redaktion/angebote/")
    assert axe(editor) == []
    editor.get_by_role("link", name=title).click()
    assert axe(editor) == []
    editor.get_by_label("Antwort").fill("Danke, sehr brauchbar.")
    press(editor, "Als Entwurf übernehmen")
    expect(editor.locator(".messages")).to_contain_text("Übernommen.")
    found = re.search(r"/pages/(\d+)/edit/", editor.url)
    assert found, editor.url
    return found[1]


@pytest.mark.parametrize(("width", "javascript"), [(1280, True), (320, True), (320, False)])
def test_from_keeping_a_prompt_to_a_new_one_in_the_library(
    new_page: NewPage, axe: Axe, width: int, javascript: bool
) -> None:
    page = new_page(width, javascript=javascript)
    look = looking(page, axe, javascript=javascript)
    title = f"Kurzer Brief {width} {'mit' if javascript else 'ohne'}"
    keep(page, look)
    collect(page, look)
    own = remix(page, title, look)
    offer(page, look)
    editor, reviewer = (desk.sign_in(new_page(), part) for part in ("editor", "reviewer"))
    number = take_over(editor, title, axe)
    desk.hand_in(editor, number)
    desk.approve(reviewer, number)
    page.goto(own)
    expect(page.locator("#angebot")).to_contain_text("übernommen")
    expect(page.locator("#angebot")).to_contain_text("Danke, sehr brauchbar.")
    look()
    reader = new_page()
    reader.goto(f"/prompts/{title.lower().replace(' ', '-')}/")
    expect(reader.get_by_role("heading", level=1)).to_have_text(title)
    expect(reader.locator("main")).to_contain_text("von Geleucht; bearbeitet: Frau M.")


@pytest.mark.parametrize(("width", "javascript"), [(1280, True), (320, False)])
def test_the_workshop_checks_and_stores_nothing_until_it_is_saved(
    new_page: NewPage, axe: Axe, width: int, javascript: bool
) -> None:
    page = new_page(width, javascript=javascript)
    look = looking(page, axe, javascript=javascript)
    page.goto("/werkstatt/")
    look()
    page.get_by_label("Text", exact=True).fill("Erkläre den Dreisatz.")
    press(page, "Aufbau prüfen")
    parts = page.locator("#aufbau li")
    expect(parts).to_have_count(6)
    expect(parts.filter(has_text="ist da")).to_have_text(re.compile("Aufgabe"))
    expect(page.get_by_label("Text", exact=True)).to_have_value("Erkläre den Dreisatz.")
    assert page.context.cookies() == []
    look()
    press(page, "Speichern")
    expect(page.get_by_role("alert")).to_contain_text("Hier fehlt ein Titel.")
    look()
    page.get_by_label("Titel").fill("Dreisatz")
    press(page, "Speichern")
    expect(page.get_by_role("heading", level=1)).to_have_text("Dreisatz")
    page.goto("/werkstatt/")
    page.get_by_role("link", name="Dreisatz").click()
    expect(page.get_by_label("Text", exact=True)).to_have_value("Erkläre den Dreisatz.")


def test_what_is_typed_into_a_prompt_stays_when_it_is_kept_by_keyboard(new_page: NewPage) -> None:
    page = new_page()
    page.goto(PROMPT)
    page.get_by_label("Anlass").fill("Wandertag")
    button = page.get_by_role("button", name="Merken", exact=True)
    button.focus()
    page.keyboard.press("Enter")
    changed = page.get_by_role("button", name="Gemerkt: nicht mehr merken")
    expect(changed).to_be_focused()
    expect(page.get_by_label("Anlass")).to_have_value("Wandertag")


@pytest.mark.parametrize(("width", "javascript"), [(1280, True), (320, False)])
def test_a_prompt_of_the_workshop_is_handed_in_to_a_task(
    new_page: NewPage, axe: Axe, all_types: list[Example], width: int, javascript: bool
) -> None:
    page = new_page(width, javascript=javascript)
    look = looking(page, axe, javascript=javascript)
    task = next(one for one in all_types if "{prompt_task}" in one.text)
    page.goto("/werkstatt/")
    page.get_by_label("Text", exact=True).fill("Erkläre den Dreisatz in Klasse 7.")
    page.get_by_label("Titel").fill("Dreisatz für die Aufgabe")
    press(page, "Speichern")
    expect(page.get_by_role("heading", level=1)).to_have_text("Dreisatz für die Aufgabe")
    page.goto(address_of(task))
    page.get_by_role("link", name="Einen Prompt aus der Werkstatt abgeben").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Einen Prompt abgeben")
    look()
    page.get_by_role("button", name=re.compile("Abgeben ?: Dreisatz für")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(task.name)
    expect(page.locator("main textarea").first).to_have_value("Erkläre den Dreisatz in Klasse 7.")
    look()
    page.goto("/werkstatt/")
    expect(page.get_by_role("link", name="Dreisatz für die Aufgabe")).to_be_visible()
