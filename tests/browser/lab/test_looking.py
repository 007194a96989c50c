# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The lab as it is read by whoever zooms in far, forces colours, widens the letters, or prints."""

import re

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from geleucht.prompts.tests.model_server import WHOLE
from tests.browser.lab.trying import TEXT, choose, state, tries
from tests.browser.sessions.walking import Walk, Walks

pytestmark = pytest.mark.browser
FORM = "/werkstatt/ausprobieren/"
ZOOMED: ViewportSize = {"width": 320, "height": 256}  # 1280 × 1024 at 400 %
LONG = "\n".join(f"{line}. Bitte einen Satz zum Wandertag." for line in range(1, 150))
ON_PAPER = ("Ausprobiert am", "Der Prompt", "Antwort eines Modells, ungeprüft", "11 Token hinein")
STUCK = """[...document.querySelectorAll("main *")].filter(one => one.checkVisibility()
    && ["sticky", "fixed"].includes(getComputedStyle(one).position)).map(one => one.outerHTML)"""
# What has the focus: whether some of it is in sight, lies on top, and is seen to have it.
FOCUSED = """() => {
    const one = document.activeElement, box = one.getBoundingClientRect();
    const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight);
    const hit = document.elementFromPoint((box.left + box.right) / 2, (top + bottom) / 2);
    const { outlineStyle, boxShadow } = getComputedStyle(one);
    return {
        name: `${one.tagName} ${one.id || one.textContent.trim()}`,
        main: !!one.closest("main"),
        fine: bottom > top && box.right <= innerWidth && (one.contains(hit) || hit?.contains(one))
            && (outlineStyle !== "none" || boxShadow !== "none"),
    };
}"""
ICONS = """[...document.querySelectorAll(".kern-icon")].filter(one => one.checkVisibility())
    .map(one => getComputedStyle(one).backgroundColor === getComputedStyle(document.body).color)"""
# WCAG 2.2, 1.4.12; a constructed sheet, since the page's policy lets in no other.
WIDE = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
        word-spacing: 0.16em !important } p { margin-bottom: 2em !important }`);
    document.adoptedStyleSheets = [sheet];
}"""
CUT = """[...document.querySelectorAll("main *")].filter(one => one.checkVisibility()
    && getComputedStyle(one).overflowX !== "visible" && !one.closest(".kern-sr-only, textarea")
    && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1))
    .map(one => one.outerHTML)"""


def compared(teacher: Walk, text: str = TEXT) -> Page:
    """The page of a run with one answer and one that did not come."""
    tries(teacher, "Echo", "Fort", text=text)
    state(teacher, "Echo ist fertig.")
    state(teacher, "Fort: nicht gelungen.")
    return teacher.page


def stops(page: Page) -> list[dict[str, object]]:
    """Of the keyboard in the main part, from the first to the last."""
    found: list[dict[str, object]] = []
    page.keyboard.press("Tab")
    while (here := page.evaluate(FOCUSED))["name"] != "BODY" and len(found) < 80:
        found += [here] if here["main"] else []
        page.keyboard.press("Tab")
    return found


def look_closely(teacher: Walk) -> None:
    teacher.look()
    assert teacher.page.evaluate(STUCK) == []
    teacher.page.evaluate("document.activeElement.blur()")
    passed = stops(teacher.page)
    assert passed
    assert [one for one in passed if not one["fine"]] == []


def test_at_400_percent_nothing_covers_what_the_keyboard_stands_on(walk: Walks) -> None:
    teacher = walk("teacher")
    page = compared(teacher)
    page.set_viewport_size(ZOOMED)
    look_closely(teacher)
    teacher.go(FORM)
    look_closely(teacher)
    teacher.press("Ausführen")
    teacher.reads("Hier fehlt der Text.")
    look_closely(teacher)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_in_forced_colours_signs_and_frames_are_there(walk: Walks, dark: bool) -> None:
    teacher = walk("teacher", dark=dark)
    page = compared(teacher)
    page.emulate_media(forced_colors="active")
    teacher.look()
    icons = page.evaluate(ICONS)
    assert icons
    assert all(icons)
    expect(page.locator(".gl-verdict")).to_have_css("border-top-style", "solid")
    expect(page.locator(".gl-lab__text")).to_have_css("border-top-style", "solid")


@pytest.mark.parametrize("width", [1280, 320])
def test_with_wide_letters_and_lines_nothing_is_cut(walk: Walks, width: int) -> None:
    teacher = walk("teacher", width=width)
    page = compared(teacher)
    page.evaluate(WIDE)
    teacher.look()
    assert page.evaluate(CUT) == []
    teacher.go(FORM)
    page.locator("main summary").first.click()
    page.evaluate(WIDE)
    teacher.look()
    assert page.evaluate(CUT) == []


@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
def test_on_paper_stand_prompt_model_answer_and_cost_and_no_button(
    walk: Walks, script: bool
) -> None:
    teacher = walk("teacher" if script else "multiplier", script=script)
    tries(teacher, "Flink")
    state(teacher, "Flink ist fertig.")
    page = teacher.page
    page.emulate_media(media="print")
    for words in (TEXT, WHOLE, *ON_PAPER):
        expect(page.get_by_text(words).locator("visible=true").last).to_be_visible()
    expect(page.get_by_role("heading", name="Flink")).to_be_visible()
    for control in ("button", "summary", "main form"):
        expect(page.locator(control).locator("visible=true")).to_have_count(0)
    expect(page.get_by_text("Bleibt bis zum")).to_be_hidden()


def test_a_long_prompt_and_its_answer_go_on_over_the_sheets(walk: Walks) -> None:
    page = compared(walk("teacher"), LONG)
    paper = page.pdf(format="A4")
    assert len(re.findall(rb"/Type /Page\b", paper)) > 5
    page.emulate_media(media="print")
    assert page.evaluate(CUT) == []


def test_the_age_is_asked_for_below_its_heading(walk: Walks) -> None:
    apprentice = walk("apprentice", width=360)
    apprentice.go(FORM)
    page = apprentice.page
    if page.get_by_label("Programm").count():
        page.get_by_label("Programm").select_option("ausbildung")
        apprentice.press("Modelle dieses Programms zeigen")
    for name, first in (("Modell", "[name=modell]"), ("Alter", "[name=alter]")):
        group = page.get_by_role("group", name=name, exact=True)
        heading, box = (group.locator(one).first.bounding_box() for one in ("legend", first))
        assert heading
        assert box
        assert box["y"] >= heading["y"] + heading["height"]
    choose(page, "Echo")
    apprentice.look()
