# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""An editor plans dates of an online session at the desk, with and without script."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import AT_REST
from tests.browser.desk import fill, sign_in

pytestmark = pytest.mark.browser
MAIN = "axe.run(document.querySelector('#main')).then(found => found.violations.map(v => v.id))"
SERIES = "Sprechstunde: KI im Unterricht"
YEAR = date.today().year + 1


def plan(page: Page, clock: str) -> None:
    """A date of the series at this time, found by it in the list."""
    page.goto("/redaktion/termine/")
    page.get_by_role("link", name="Termin planen").click()
    page.get_by_role("link", name=SERIES).click()
    fill(page, day=f"{YEAR}-03-04", clock=clock, seats="25")
    page.get_by_label("Frau Castillo").check()
    page.get_by_role("button", name="Termin planen").click()
    expect(page.get_by_text("Der Termin ist geplant.")).to_be_visible()


def no_findings(page: Page, axe_source: str) -> None:
    page.wait_for_load_state()
    page.evaluate(axe_source)
    page.evaluate(AT_REST)
    found: list[Any] = page.evaluate(MAIN)
    assert found == [], page.url


@pytest.mark.parametrize("clock", ["09:15", "10:45"], ids=["script", "plain"])
def test_a_date_is_planned_repeated_and_called_off(
    new_page: Callable[..., Page], axe_source: str, clock: str
) -> None:
    script = clock == "09:15"
    page = sign_in(new_page(javascript=script), "editor")
    look = no_findings if script else lambda *_: None
    plan(page, clock)
    look(page, axe_source)
    row = page.get_by_role("link", name=re.compile(f"{clock}–")).first
    row.click()
    expect(page.locator("[name=seats]")).to_have_value("25")
    look(page, axe_source)
    for step, value, button, done in (
        ("Wöchentlich wiederholen", {"times": "4"}, "Termine planen", "4 Termine sind geplant."),
        ("Absagen", {"reason": "Krank"}, "Termin endgültig absagen", "Der Termin ist abgesagt."),
    ):
        page.get_by_role("link", name=step).click()
        fill(page, **value)
        look(page, axe_source)
        page.get_by_role("button", name=button).click()
        expect(page.get_by_text(done)).to_be_visible()
        row.click()
    expect(page.get_by_text("Grund der Absage: Krank")).to_be_visible()
