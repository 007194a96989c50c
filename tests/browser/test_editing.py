# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""An editor's journey: a path with three units through the approvals to its readers."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser import desk
from tests.browser.conftest import NewPage

pytestmark = pytest.mark.browser
Axe = Callable[[Page], list[Any]]
WHY = "Bitte sagen, wozu die Liste gut ist."


def reflection(page: Page) -> None:
    block = desk.add_block(page, "Reflexion")
    desk.fill(page, **{f"{block}-question": "Was war für Sie neu?"})


def checklist(page: Page) -> None:
    block = desk.add_block(page, "Checkliste")
    for place, text in enumerate(("Namen streichen", "Zahlen nachschlagen")):
        desk.fill(page, **{desk.item(page, f"{block}-items", place): text})


def external(page: Page) -> None:
    block = desk.add_block(page, "Anderswo getan")
    desk.fill(page, **{f"{block}-title": "Mit dem Kollegium sprechen"})


def flashcards(page: Page) -> None:
    block = desk.add_block(page, "Karteikarten")
    desk.fill(page, **{f"{block}-title": "Zwei Begriffe"})
    for place, front in enumerate(("Token", "Prompt")):
        card = desk.item(page, f"{block}-cards", place)
        desk.fill(page, **{f"{card}-front": front, f"{card}-back": "Was es heißt."})


def traffic_light(page: Page) -> None:
    block = desk.add_block(page, "Ampel")
    case = desk.item(page, f"{block}-cases", 0)
    desk.fill(page, **{f"{case}-text": "Ein Zeugnis.", f"{case}-reason": "Daten eines Kindes."})
    page.locator(f"[name='{case}-light']").select_option("red")


UNITS: dict[str, list[Callable[[Page], None]]] = {
    "Lampen putzen": [reflection, checklist],
    "Lampen halten": [external, flashcards],
    "Lampen leihen": [traffic_light],
}


def write(editor: Page) -> tuple[str, list[str]]:
    """A new path and its three units as drafts; returns their numbers."""
    editor.goto("/redaktion/pages/")
    folder = re.search(r"/pages/(\d+)/", editor.url)
    assert folder, editor.url
    desk.new_below(editor, folder[1], "pathpage")
    desk.give_title(editor, "Lampenkunde")
    desk.fill(editor, summary="Alles über Lampen.")
    path = desk.save(editor)
    units = []
    for title, blocks in UNITS.items():
        desk.new_below(editor, path, "unitpage")
        desk.give_title(editor, title)
        desk.fill(editor, goal="Sie können mit Lampen umgehen.")
        desk.save(editor)
        for block in blocks:
            block(editor)
        units.append(desk.save(editor))
    desk.open_editor(editor, path)
    for place, title in enumerate(UNITS):
        desk.choose_unit(editor, place, title)
    desk.save(editor)
    return path, units


def test_from_a_new_path_to_its_readers(new_page: NewPage, axe: Axe) -> None:
    editor, reviewer, lawyer = (
        desk.sign_in(new_page(), part) for part in ("editor", "reviewer", "privacy")
    )
    path, units = write(editor)
    first = units[0]
    desk.hand_in(editor, first)
    desk.refuse(reviewer, first, WHY)
    desk.open_editor(editor, first)
    expect(editor.locator("body")).to_contain_text(WHY)
    desk.fill(editor, goal="Sie können eine Lampe putzen und wissen wozu.")
    desk.from_menu(editor, "einreichen")
    expect(editor.locator(".messages")).to_contain_text("eingereicht")
    author_cannot_approve(editor, first)
    desk.approve(reviewer, first)
    for unit in units[1:]:
        desk.hand_in(editor, unit)
        desk.approve(reviewer, unit)
    desk.approve(lawyer, units[2])  # a traffic light touches law and data
    desk.hand_in(editor, path)
    desk.approve(reviewer, path)

    reader = new_page()
    reader.goto("/lernpfade/lampenkunde/")
    expect(reader.get_by_role("heading", level=1)).to_have_text("Lampenkunde")
    for title in UNITS:
        expect(reader.locator("main")).to_contain_text(title)
    typo(editor, reviewer, reader, first, axe)


def author_cannot_approve(editor: Page, unit: str) -> None:
    desk.open_editor(editor, unit)
    expect(editor.locator(".messages")).to_contain_text("Wartet auf die Freigabe „Fachprüfung“.")
    expect(editor.get_by_role("button", name="Freigeben")).to_have_count(0)


def typo(editor: Page, reviewer: Page, reader: Page, unit: str, axe: Axe) -> None:
    """By the fast lane: live at once, looked at later."""
    desk.open_editor(editor, unit)
    desk.fill(editor, goal="Sie können die Lampe putzen und wissen wozu.")
    desk.from_menu(editor, "Als kleine Korrektur veröffentlichen")
    expect(editor.locator("main del")).to_contain_text("eine")
    assert axe(editor) == []
    editor.get_by_role("button", name="Jetzt veröffentlichen").click()
    expect(editor.locator(".messages")).to_contain_text("Die Korrektur ist veröffentlicht.")
    reader.goto("/lernpfade/lampenkunde/lampen-putzen/")
    expect(reader.locator("main")).to_contain_text("Sie können die Lampe putzen")

    reviewer.goto("/redaktion/kleine-korrekturen/")
    assert axe(reviewer) == []
    reviewer.get_by_role("link", name="Lampen putzen").click()
    assert axe(reviewer) == []
    reviewer.get_by_role("button", name="Korrektur bestätigen").click()
    expect(reviewer.locator(".messages")).to_contain_text("Die Korrektur ist bestätigt.")
    expect(reviewer.locator("main")).to_contain_text("Es wartet keine kleine Korrektur.")
