# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a screen reader is given of every activity type, as Chromium's accessibility tree has it.

`heard/<example>.yaml` holds what is meant: before an answer, after a wrong or empty one, and at
the end. Delete a file to have it written anew, and read it before you keep it.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.all_types import address_of
from tests.browser.conftest import NewPage
from tests.browser.test_types import step, work
from tests.guide import Example, wrong

pytestmark = pytest.mark.browser
HEARD = Path(__file__).parent / "heard"
LICENCE = "# SPDX-FileCopyrightText: Geleucht contributors\n# SPDX-License-Identifier: EUPL-1.2\n"
FILE = re.compile(r"(?<=/medien/)[0-9a-f]{64}")  # another in each version of ffmpeg
LIVE = "[aria-live], [role=alert], [role=status], [role=log], [role=timer], output"


def walk(page: Page, one: Example) -> Iterator[str]:
    """The states of this activity for somebody who answers wrongly first; the page has each."""
    slot = page.locator(f"#aktivitaet-{one.key}")
    page.goto(address_of(one))
    yield "vor der Antwort"
    step(page, slot, wrong(one) if one.type.scored else {}, keyboard=False)
    focused(slot)
    yield "nach einer falschen Antwort" if one.type.scored else "abgesendet, ohne etwas einzugeben"
    if not slot.locator(".gl-activity__state").count():
        work(page, slot, one.solve(), keyboard=False)
        focused(slot)
        yield "am Ende"


def focused(slot: Locator) -> None:
    """The feedback has the focus: that is how it is heard."""
    expect(slot.locator(".gl-verdict__text").first).to_be_focused()


def silent(page: Page) -> None:
    """No live region says anything: the only one there is waits for a lost connection."""
    regions = page.locator(LIVE)
    for place in range(regions.count()):
        expect(regions.nth(place)).to_have_attribute("data-offline", "")
        expect(regions.nth(place)).to_be_hidden()


def given(page: Page, one: Example) -> str:
    parts = [LICENCE]
    for state in walk(page, one):
        silent(page)
        tree = FILE.sub("…", page.locator(f"#aktivitaet-{one.key}").aria_snapshot())
        parts.append(f"# {state}\n{tree}\n")
    return "\n".join(parts)


def test_each_type_is_given_as_meant(all_types: list[Example], new_page: NewPage) -> None:
    found = {one.name: given(new_page(), one) for one in all_types}
    meant = {file.stem: file.read_text() for file in HEARD.glob("*.yaml")}
    for name in found.keys() - meant.keys():
        (HEARD / f"{name}.yaml").write_text(found[name])
    assert found == meant


def test_without_script_the_feedback_has_the_focus_too(
    all_types: list[Example], new_page: NewPage
) -> None:
    for one in all_types:
        page = new_page(320, javascript=False)
        for _state in walk(page, one):
            silent(page)


def test_a_lost_connection_is_said_and_takes_nothing_away(
    all_types: list[Example], new_page: NewPage
) -> None:
    one = next(one for one in all_types if one.type.own_words(one.parts[0]))
    page = new_page()
    page.goto(address_of(one))
    slot = page.locator(f"#aktivitaet-{one.key}")
    page.context.set_offline(True)
    step(page, slot, one.solve(), keyboard=False)
    expect(slot.get_by_role("alert")).to_have_text(
        "Keine Verbindung. Die Eingabe steht noch hier; bitte später noch einmal absenden."
    )
    page.context.set_offline(False)
    work(page, slot, one.solve(), keyboard=False)
    silent(page)
