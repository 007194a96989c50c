# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The guard below a field: what it shows, says and offers; in the gallery, which has both forms."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import steps
from tests.browser.conftest import NewPage

pytestmark = pytest.mark.browser
Axe = Callable[[Page], list[Any]]
FIELD = "Prompt mit Lesehilfe"
STRICT = "Prompt in der Finanzverwaltung"
IBAN = "DE89 3704 0044 0532 0130 00"
REPLACE = "Durch [Name] ersetzen „Frau Yılmaz“"
HOUR = 3_600_000
PAUSE = 5000  # ms of the page's own clock: longer than any of ours
# The gallery shows one part in many states, which no page does.
ALONE = """document.querySelectorAll(".gl-gallery__shown")
    .forEach(one => one.querySelector("[data-guard]") || one.remove())"""
COUNT = """status => {
    window.spoken = [];
    new MutationObserver(() => window.spoken.push(status.textContent))
        .observe(status, { childList: true });
}"""


def form(page: Page, label: str) -> Locator:
    return page.locator("form").filter(has=page.get_by_label(label))


@pytest.mark.parametrize("width", [1280, 320])
def test_a_finding_is_replaced_or_called_invented(new_page: NewPage, axe: Axe, width: int) -> None:
    page, said = new_page(width), []  # type: tuple[Page, list[str]]
    page.on("console", lambda message: said.append(message.text))
    page.goto("/ui/")
    here = form(page, FIELD)
    expect(here.get_by_role("listitem")).to_have_count(2)
    expect(here).to_contain_text("Lesehilfe, keine Freigabe")
    expect(here).to_contain_text("Verschwiegenheit im Beruf und Steuergeheimnis")
    steps.no_scroll_sideways(page)
    page.evaluate(ALONE)
    assert axe(page) == []
    here.get_by_role("button", name=REPLACE).click()
    expect(page.get_by_label(FIELD)).to_have_value(
        "Schreibe an [Name] wegen der Fehlzeiten, Tel. 0221 4710815."
    )
    expect(here.get_by_role("button", name="Durch [Telefonnummer] ersetzen")).to_be_focused()
    here.get_by_role("button", name="Das ist erfunden „0221 4710815“").click()
    expect(here.get_by_role("listitem")).to_have_count(0)
    expect(page.get_by_label(FIELD)).to_be_focused()
    expect(here.locator("input[name=erfunden]")).to_have_value("phone:0221 4710815")
    assert said == []


def test_in_the_tax_programme_a_proven_number_is_never_invented(new_page: NewPage) -> None:
    page = new_page()
    page.goto("/ui/")
    here = form(page, STRICT)
    expect(here.get_by_role("listitem")).to_have_count(2)
    expect(here.get_by_role("button", name="Das ist erfunden „Herr Brandt“")).to_be_visible()
    expect(here.get_by_role("button", name=f"Das ist erfunden „{IBAN}“")).to_have_count(0)
    page.get_by_label(FIELD).fill(f"Konto {IBAN}")
    other = form(page, FIELD)
    expect(other.get_by_role("button", name=f"Das ist erfunden „{IBAN}“")).to_be_visible()


def test_it_speaks_when_kinds_change_and_the_keys_rest(new_page: NewPage) -> None:
    page = new_page()
    page.clock.install(time=0)
    page.goto("/ui/")
    page.clock.pause_at(HOUR)  # from here time passes by `run_for` only
    here, field = form(page, FIELD), page.get_by_label(FIELD)
    here.get_by_role("status").evaluate(COUNT)
    for text in (
        "Herr Brandt",
        "Herr Brandt, Frau Yılmaz",
        "Frau Yılmaz, Tel. 0221 4710815",
        "Ende",
    ):
        field.fill("")
        field.press_sequentially(text)
        page.clock.run_for(PAUSE)
    heard = "Die Lesehilfe hat Hinweise unter dem Feld:"
    assert page.evaluate("window.spoken") == [
        f"{heard} Name",
        f"{heard} Name, Telefonnummer",
        "Die Lesehilfe hat keine Hinweise mehr.",
    ]


def test_without_script_the_field_stays_a_field(new_page: NewPage) -> None:
    page = new_page(javascript=False)
    page.goto("/ui/")
    expect(form(page, FIELD).get_by_role("listitem")).to_have_count(0)
    expect(page.get_by_label(FIELD)).to_be_editable()
    expect(page.get_by_role("checkbox", name="Das ist erfunden „Frau Yılmaz“")).to_be_visible()
