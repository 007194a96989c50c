# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The steps of a journey, as a person takes them."""

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

STARTER = Path(__file__).parents[2] / "starter" / "lehrkraefte" / "ki-verstehen"
RIGHT = re.compile(r"^- \[x\] (.+)$", re.M)
TITLE = re.compile(r"^title: '?(.+?)'?$", re.M)
PATH = "/lernpfade/ki-verstehen/"


def right_answers() -> set[str]:
    """The texts of every right option of the starter path."""
    return {text for file in STARTER.glob("*.md") for text in RIGHT.findall(file.read_text())}


def unit_slugs() -> list[str]:
    text = (STARTER / "path.yaml").read_text().split("units:\n")[1]
    return [line.removeprefix("- ") for line in text.splitlines()]


def unit_title(slug: str) -> str:
    found = TITLE.search((STARTER / f"{slug}.md").read_text())
    assert found
    return found.group(1)


def options(activity: Locator) -> Locator:
    return activity.locator("input[name=option]")


def answer_quiz(page: Page, activity: Locator, *, right: bool = True) -> None:
    """Tick the right options (or exactly the first wrong one) and hand in."""
    known = right_answers()
    labels = activity.locator(".gl-choice__row")
    for index in range(labels.count()):
        is_right = labels.nth(index).inner_text().strip() in known
        if is_right == right:
            options(activity).nth(index).check()
            if not right:
                break
    activity.get_by_role("button").click()


def write_reflection(activity: Locator, text: str) -> None:
    activity.locator("textarea").fill(text)
    activity.get_by_role("button").first.click()


def do_unit(page: Page, text: str = "Ich zeige meiner Klasse das Papiermodell.") -> None:
    """Do every activity of the unit on the page, the right way."""
    page.wait_for_load_state()  # what is counted stands there from then on
    keys = [
        activity.get_attribute("id") or ""
        for activity in page.locator("[id^=aktivitaet-].gl-activity").all()
    ]
    assert keys, f"no activity on {page.url}"
    for key in keys:
        activity = page.locator(f"#{key}")
        read = activity.get_by_role("button", name="Bis zum Ende gelesen")
        if read.count():
            read.click()
        elif options(activity).count():
            answer_quiz(page, activity)
        else:
            write_reflection(activity, text)
        expect(page.locator(f"#{key} .gl-activity__state")).to_contain_text("erledigt")
        page.wait_for_load_state()


def unfold(page: Page, title: str, shown: str) -> None:
    """Open what is folded under this title, by keyboard, and see what is in it."""
    fold = page.locator("details", has=page.get_by_text(title, exact=True))
    fold.locator("summary").press("Enter")
    expect(fold.get_by_text(shown).first).to_be_visible()


def no_scroll_sideways(page: Page) -> None:
    """Nothing is wider than the window (WCAG 1.4.10). A click ends when the new page begins."""
    page.wait_for_load_state()
    wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth + 1")
    assert not wide, f"{page.url} scrolls sideways"


def code_in_the_mailbox(page: Page) -> str:
    page.goto("/demo/postfach/")
    found = re.search(r"\b(\d{4} ?\d{4})\b", page.locator("main").inner_text())
    assert found, page.locator("main").inner_text()
    return found.group(1)
