# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The prompt library: find, fill in, copy; on a phone, by keyboard, without script."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.conftest import NewPage

pytestmark = pytest.mark.browser
Axe = Callable[[Page], list[Any]]
TITLE = "Wochenplan mit Pflicht und Wahl"
PAGE = "/prompts/wochenplan/"
CLIPBOARD = "navigator.clipboard.readText()"
# A tool as an operator may list it, and a prompt that greets by name.
TOOL = """() => {
    document.querySelector("[data-fill]").insertAdjacentHTML("beforeend", `<ul><li><a
        data-hand-over data-pattern="https://telli.example/?q={prompt}" data-longest="6000"
        >Öffnen in Telli</a></li></ul>`);
}"""
AT_ONCE = """field => {
    document.querySelector("[data-gap=stufe]").before("Frau ");
    field.value = "Kalkofen";
    field.dispatchEvent(new Event("input", { bubbles: true }));
    return document.querySelector("[data-hand-over]").getAttribute("href");
}"""


def fill(page: Page) -> None:
    page.get_by_label("Klasse", exact=True).fill("Klasse 3 <b>")
    page.get_by_label("Pflichtaufgaben").fill("Malaufgaben\nLesezeit")
    page.get_by_label("Wünsche für die Wahl").fill("Bauen")
    page.get_by_label("Arbeitszeit je Tag in Minuten").fill("40")


def shown(page: Page) -> str:
    return page.locator("[data-text]").inner_text()


@pytest.mark.parametrize(
    ("width", "javascript", "dark"), [(360, True, False), (1280, True, True), (320, False, False)]
)
def test_find_a_prompt_and_fill_it_in(
    new_page: NewPage, axe: Axe, width: int, javascript: bool, dark: bool
) -> None:
    page = new_page(width, javascript=javascript, dark=dark)

    def look() -> None:
        steps.no_scroll_sideways(page)
        assert not javascript or axe(page) == []

    page.goto("/")
    page.get_by_role("navigation", name="Hauptnavigation").get_by_role(
        "link", name="Prompts"
    ).click()
    look()
    page.get_by_label("Wofür?").fill("Wochenplan")
    page.get_by_role("button", name="Suchen").click()
    page.get_by_role("link", name="Planen").click()
    expect(page.get_by_role("link", name="Planen zurücknehmen")).to_be_visible()
    look()
    page.get_by_role("link", name=TITLE).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    look()
    if javascript:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        copying(page)
        assert asked == []  # what is typed stays in the browser
    else:
        sending(page)
    look()
    page.get_by_role("link", name="Alle Fassungen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Fassungen")
    look()


def copying(page: Page) -> None:
    button = page.get_by_role("button", name="Prompt kopieren")
    expect(button).to_be_in_viewport()
    expect(page.get_by_text("Ohne JavaScript")).to_be_hidden()
    page.get_by_label("Klasse", exact=True).fill("Klasse 3 <b>")
    button.click()
    status = page.locator("[data-status]")
    expect(status).to_contain_text("Noch offen: Pflichtaufgaben, Wünsche für die Wahl")
    fill(page)
    button.click()
    expect(status).to_have_text("Kopiert.")
    text = page.evaluate(CLIPBOARD)
    assert "Kinder der Klasse 3 <b>. Täglich stehen 40 Minuten" in text
    assert "Malaufgaben\nLesezeit\nWahl, passend zu: Bauen" in text
    assert "[" not in text
    assert text.split() == shown(page).split()


def sending(page: Page) -> None:
    expect(page.get_by_text("Ohne JavaScript geht der Text beim Absenden")).to_be_visible()
    page.get_by_label("Klasse", exact=True).fill("Klasse 3 <b>")
    page.get_by_role("button", name="Text zusammensetzen").click()
    expect(page.get_by_text("Bitte die Angaben prüfen")).to_be_visible()
    expect(page.get_by_label("Klasse", exact=True)).to_have_value("Klasse 3 <b>")
    fill(page)
    page.get_by_role("button", name="Text zusammensetzen").click()
    ready = page.get_by_label("Zum Kopieren")
    assert "Kinder der Klasse 3 <b>. Täglich stehen 40 Minuten" in ready.input_value()


def test_copying_with_the_keyboard_alone(new_page: NewPage) -> None:
    page = new_page(360)
    page.goto(PAGE)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_label("Klasse", exact=True).focus()
    for typed in ("Klasse 3", "Malaufgaben", "Bauen", "40"):
        page.keyboard.type(typed)
        page.keyboard.press("Tab")
    page.get_by_label("Pflichtaufgaben").focus()
    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-status]")).to_have_text("Kopiert.")
    expect(page.get_by_label("Pflichtaufgaben")).to_be_focused()
    first = page.evaluate(CLIPBOARD)
    assert "Kinder der Klasse 3. Täglich stehen 40 Minuten" in first
    page.get_by_label("Klasse", exact=True).fill("Klasse 4")
    page.keyboard.press("Enter")
    expect(page.locator("[data-status]")).to_have_text("Kopiert.")
    page.wait_for_function(f"{CLIPBOARD}.then(text => text.includes('Klasse 4'))")


def test_report_a_mistake_in_a_prompt(new_page: NewPage) -> None:
    page = new_page(360)
    page.goto(PAGE)
    page.get_by_role("link", name="Fehler melden").click()
    expect(page.get_by_text(f"Prompt {TITLE}")).to_be_visible()
    page.get_by_role("textbox").first.fill("Ein Komma fehlt.")
    page.get_by_role("button", name="Hinweis absenden").click()
    expect(page.get_by_text("Danke, der Hinweis ist angekommen.")).to_be_visible()


@pytest.mark.parametrize("dark", [False, True])
def test_the_page_can_be_zoomed_and_printed(new_page: NewPage, axe: Axe, dark: bool) -> None:
    page = new_page(320, dark=dark)
    for address in ("/prompts/", PAGE):
        page.goto(address)
        page.locator("details").evaluate_all("all => all.forEach(one => (one.open = true))")
        steps.no_scroll_sideways(page)
        assert axe(page) == []
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Prompt kopieren")).to_be_hidden()
    expect(page.locator("[data-text]")).to_be_visible()


def test_the_guard_marks_a_name_and_stays_silent_otherwise(new_page: NewPage, axe: Axe) -> None:
    page = new_page(360)
    page.goto(PAGE)
    hints = page.locator(".gl-guard--found")
    page.get_by_label("Pflichtaufgaben").fill("Malaufgaben")
    expect(hints).to_have_count(0)
    page.get_by_label("Pflichtaufgaben").fill("Malaufgaben für s.klein@gesamtschule-nord.example")
    expect(hints).to_have_count(1)
    assert axe(page) == []
    hints.get_by_role("button", name="ersetzen").click()
    expect(hints).to_have_count(0)
    assert "s.klein" not in shown(page)


def test_a_link_elsewhere_has_the_text_only_while_the_guard_is_clear(new_page: NewPage) -> None:
    page = new_page(360)
    page.goto(PAGE)
    page.evaluate(TOOL)
    link, hints = page.get_by_role("link", name="Öffnen in Telli"), page.locator(".gl-guard--found")
    fill(page)
    there = re.compile("^https://telli.example/.*Malaufgaben")
    expect(link).to_have_attribute("href", there)
    assert page.get_by_label("Klasse", exact=True).evaluate(AT_ONCE) == "#text"
    expect(hints).to_have_count(1)
    expect(hints.get_by_role("listitem")).to_contain_text("Frau Kalkofen")
    expect(link).to_have_attribute("href", "#text")
    link.click()
    expect(page.locator("[data-status]")).to_contain_text("Die Lesehilfe hat noch Hinweise")
    hints.get_by_role("button", name="ersetzen").click()
    expect(page.get_by_label("Klasse", exact=True)).to_have_value("[Name]")
    expect(link).to_have_attribute("href", there)


def test_without_the_guards_rules_the_text_stays_here(new_page: NewPage) -> None:
    page = new_page(360)
    page.route(re.compile(r"guard[^/]*\.json"), lambda route: route.abort())
    with page.expect_event("requestfailed"):
        page.goto(PAGE)
    page.evaluate(TOOL)
    fill(page)
    link = page.get_by_text("Öffnen in Telli")
    expect(link).to_have_attribute("href", "#text")
    link.click()
    expect(page.locator("[data-status]")).to_contain_text("lässt sich gerade nicht laden")
