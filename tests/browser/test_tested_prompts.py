# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""An editor gives a prompt a test case; readers take cases along."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser import desk, world
from tests.browser.conftest import AT_REST, NewPage

pytestmark = pytest.mark.browser
# without the link to the live page that Wagtail draws into the head of its editor
PART = "{include: ['#main'], exclude: ['.page-status-tag']}"
FINDINGS = f"axe.run({PART}).then(found => found.violations.map(v => v.id))"
TITLE = "Wochenplan mit Pflicht und Wahl"


def no_findings(page: Page, axe_source: str) -> None:
    page.wait_for_load_state()
    page.evaluate(axe_source)
    page.evaluate(AT_REST)
    found: list[Any] = page.evaluate(FINDINGS)
    assert found == [], page.url


@pytest.fixture
def editor(new_page: NewPage) -> Page:
    """Frau Lindner, at the prompt."""
    page = new_page()
    page.goto("/demo/anmelden/")
    page.get_by_role("button", name="Als Frau Lindner anmelden").click()
    page.goto(f"/redaktion/pages/search/?q={TITLE}")
    page.get_by_role("link", name=TITLE, exact=True).first.click()
    expect(page).to_have_title(re.compile("Wochenplan"))
    return page


@pytest.fixture
def unchecked(address: str, database_address: str, served_data: Path) -> None:
    """The worker of the served world checks at night, too."""
    forget = "from geleucht.prompts.checks.models import Check; Check.objects.all().delete()"
    world.run(forget, world.surroundings(database_address, served_data, port=8000))


@pytest.mark.usefixtures("unchecked")
def test_an_editor_writes_a_case_and_finds_it_again(editor: Page, axe_source: str) -> None:
    part = editor.locator("section.collapsed").filter(has=editor.locator("[name=cases-count]"))
    part.locator("[data-panel-toggle]").first.click()
    expect(editor.get_by_text("Noch nicht geprüft.")).to_be_visible()
    editor.locator("[data-contentpath=cases] .c-sf-add-button").first.click()
    editor.locator("[name=cases-0-value-name]").fill("Klasse 3")
    editor.locator("[name=cases-0-value-checks-0-value-kind]").select_option("matches")
    editor.locator("[name=cases-0-value-checks-0-value-value]").fill("Montag|Mo")
    no_findings(editor, axe_source)
    number = desk.save(editor)
    desk.open_editor(editor, number)
    expect(editor.locator("[name=cases-0-value-name]")).to_have_value("Klasse 3")
    kind = editor.locator("[name=cases-0-value-checks-0-value-kind]")
    expect(kind).to_have_value("matches")
    editor.goto("/redaktion/gepruefte-prompts/")
    expect(editor.get_by_text("Noch ist kein Prompt mit Testfällen geprüft.")).to_be_visible()
    no_findings(editor, axe_source)


def test_readers_take_cases_along(new_page: NewPage, axe: Callable[[Page], list[Any]]) -> None:
    page = new_page(320)
    page.goto("/prompts/elternbrief-ausflug/")
    page.get_by_text("Mitnehmen: Link, QR-Code, Datei").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Testfälle (promptfoo)").click()
    assert download.value.suggested_filename == "elternbrief-ausflug.promptfoo.yaml"
    assert axe(page) == []
