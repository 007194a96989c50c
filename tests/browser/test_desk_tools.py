# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""An editor's tools at the desk: overview, Word files, preview, usage, links."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Page, expect

from geleucht.content.tests import wordfile as docx
from tests.browser.conftest import AT_REST

pytestmark = pytest.mark.browser
MAIN = "axe.run(document.querySelector('#main')).then(found => found.violations.map(v => v.id))"
UNIT = "Tokens und Wahrscheinlichkeit"
BODY = [docx.par("Ein Elternbrief", style="Titel"), docx.par("Ein ", docx.run("Satz", "b"), ".")]


@pytest.fixture
def editor(new_page: Callable[..., Page]) -> Page:
    """Frau Lindner, in the overview of the path *KI verstehen*."""
    page = new_page()
    page.goto("/demo/anmelden/")
    page.get_by_role("button", name="Als Frau Lindner anmelden").click()
    page.goto("/redaktion/pages/")
    page.get_by_role("link", name="KI verstehen", exact=True).first.click()
    expect(page).to_have_title(re.compile("KI verstehen"))
    page.goto(address(page, "/ueberblick/"))
    return page


def address(page: Page, link: str) -> str:
    """Where an entry behind the three dots leads, as the page was sent: until somebody opens them,
    the desk's script takes what is behind them out of the document."""
    page.wait_for_load_state()
    found = re.search(rf'href="([^"]*{link}[^"]*)"', page.request.get(page.url).text())
    assert found, page.url
    return found[1]


def no_findings(page: Page, axe_source: str) -> None:
    page.wait_for_load_state()
    page.evaluate(axe_source)
    page.evaluate(AT_REST)
    found: list[Any] = page.evaluate(MAIN)
    assert found == [], page.url


def test_overview_usage_and_links_are_accessible_and_lead_on(editor: Page, axe_source: str) -> None:
    expect(editor.get_by_role("heading", name="Überblick")).to_be_visible()
    no_findings(editor, axe_source)
    editor.get_by_role("link", name=UNIT).focus()
    editor.keyboard.press("Enter")
    expect(editor).to_have_title(re.compile(UNIT))
    editor.goto(address(editor, "/verwendung/seite/"))
    expect(editor.get_by_role("link", name="KI verstehen")).to_be_visible()
    no_findings(editor, axe_source)
    editor.goto("/redaktion/verweise/")
    expect(editor.get_by_role("heading", name="Verweise")).to_be_visible()
    no_findings(editor, axe_source)


def test_a_word_file_becomes_a_draft(editor: Page, axe_source: str) -> None:
    editor.get_by_role("link", name="Lerneinheit aus Word-Datei").click()
    no_findings(editor, axe_source)
    macros = docx.word(*BODY, files={"word/vbaProject.bin": b"x"})
    file = FilePayload(name="brief.docx", mimeType="application/zip", buffer=macros)
    editor.get_by_label("Word-Datei").set_input_files(file)
    editor.get_by_role("button", name="Entwurf anlegen").click()
    expect(editor.get_by_text("„Ein Elternbrief“ ist als Entwurf angelegt.")).to_be_visible()
    expect(editor.get_by_text("Nicht übernommen: Makros.")).to_be_visible()


def test_an_activity_is_tried_in_the_panel(editor: Page) -> None:
    editor.get_by_role("link", name=UNIT).click()
    editor.wait_for_load_state()  # the button answers from then on
    editor.get_by_role("button", name="Vorschau umschalten").click()
    shown = editor.frame_locator("#w-preview-iframe, iframe[title]").first
    expect(shown.get_by_text("Gespeichert wird nichts.")).to_be_visible()
    activity = shown.locator(".gl-activity").first
    activity.locator("input[name=option]").first.check()
    activity.get_by_role("button", name="Antwort prüfen").click()
    expect(activity.get_by_role("button", name="Noch einmal prüfen")).to_be_visible()
