# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A mini-video in a unit: on a phone with little data, by keyboard, without script."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Request, expect

from tests.browser import desk, steps
from tests.browser.conftest import NewPage
from tests.browser.films import UNIT

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("film")]
Axe = Callable[[Page], list[Any]]
PLAYER = "[data-player]"
FILM = re.compile(r"/medien/[0-9a-f]{64}\.(mp4|m4a|vtt)")


def loaded(page: Page) -> list[str]:
    """What of films the page asks for from now on."""
    found: list[str] = []

    def note(asked: Request) -> None:
        if FILM.search(asked.url):
            found.append(asked.url)

    page.on("request", note)
    return found


def playing(page: Page) -> bool:
    return not page.evaluate("document.querySelector('video').paused")


def at(page: Page) -> float:
    return float(page.evaluate("document.querySelector('video').currentTime"))


def until(page: Page, second: float) -> None:
    """Wait until it has played so far."""
    for _ in range(300):
        if at(page) > second:
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"It stands at {at(page)}.")


def test_on_a_phone_with_little_data_it_is_seen_with_its_question_and_done(
    new_page: NewPage, axe: Axe
) -> None:
    page = new_page(360)
    page.goto(UNIT)
    page.locator("textarea").first.fill("Ich sehe mir das an.")
    page.get_by_role("button", name="Text speichern").click()
    expect(page.locator(".gl-activity__state")).to_contain_text("erledigt")
    asked = loaded(page)
    page.reload()
    page.locator(PLAYER).scroll_into_view_if_needed()
    page.get_by_text("Tempo, Daten sparen und mehr").click()
    page.get_by_label("Daten sparen").select_option(index=1)
    page.get_by_label("Tempo", exact=True).select_option("1.5")
    small = page.get_by_label("Daten sparen").input_value()
    assert asked == []  # nothing of the film before somebody plays it
    page.get_by_role("button", name="Abspielen").click()
    title = page.get_by_role("heading", name="Was ist zu hören?")
    expect(title).to_be_focused(timeout=20_000)
    assert not playing(page)
    assert {address for address in asked if "mp4" in address} == {
        page.url.split("/lern")[0] + small
    }
    page.get_by_label("Ja", exact=True).check()
    page.get_by_role("group", name="Was ist zu hören?").get_by_role("button").first.click()
    expect(page.locator(".gl-activity__state")).to_have_count(2)
    page.get_by_role("button", name="Weiter im Video").click()
    expect(page.locator("[data-words]")).to_contain_text(
        "Das genügt für den Abschluss.", timeout=30_000
    )
    page.reload()
    expect(page.locator(".gl-activity__state")).to_have_count(3)
    expect(page.locator("[data-words]")).to_contain_text("Das genügt für den Abschluss.")
    assert page.get_by_label("Daten sparen").evaluate("one => one.selectedIndex") == 1
    steps.no_scroll_sideways(page)
    assert axe(page) == []


@pytest.mark.parametrize(("width", "dark"), [(320, True), (1280, False)])
def test_it_is_played_by_keyboard_alone_and_nothing_is_told_of_a_reader(
    new_page: NewPage, axe: Axe, width: int, dark: bool
) -> None:
    page = new_page(width, dark=dark)
    methods: set[str] = set()
    page.on("request", lambda asked: methods.add(asked.method))
    page.goto(UNIT)
    assert axe(page) == []
    page.get_by_role("link", name="Das Ende").focus()
    page.keyboard.press("Enter")
    until(page, 8.1)
    page.keyboard.press("k")
    expect(page.get_by_role("button", name="Abspielen")).to_be_visible()
    assert 8 <= at(page) < 12
    captions = page.get_by_role("button", name="Untertitel", exact=True)
    expect(captions).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("c")
    expect(captions).to_have_attribute("aria-pressed", "false")
    page.locator("video").focus()
    page.keyboard.press("j")
    expect(page.get_by_role("slider", name="Stelle im Video")).to_have_value("0")
    page.keyboard.press("9")
    page.keyboard.press(" ")
    expect(page.locator("[data-piece][aria-current]")).to_have_text("Gleich ist es vorbei.")
    expect(page.get_by_text("Zu Ende gesehen.")).to_be_visible(timeout=20_000)
    assert methods == {"GET"}
    steps.no_scroll_sideways(page)
    assert axe(page) == []


def test_without_script_it_plays_by_itself_and_its_text_counts(new_page: NewPage) -> None:
    page = new_page(320, javascript=False)
    asked = loaded(page)
    page.goto(UNIT)
    video = page.locator("video")
    expect(video).to_have_attribute("controls", "")
    expect(page.locator("[data-bar]")).to_be_hidden()
    assert asked == []
    expect(page.get_by_role("link", name="kleines Bild")).to_be_visible()
    steps.no_scroll_sideways(page)
    page.get_by_role("link", name="Frage bei 0:03").click()
    expect(page).to_have_url(re.compile("#aktivitaet-"))
    page.get_by_role("button", name="Bis zum Ende gelesen").click()
    expect(page.get_by_text("Der Text ist bis zum Ende gelesen.")).to_be_visible()
    expect(page.locator(".gl-activity__state")).to_have_count(1)


def test_an_editor_chooses_what_is_asked_from_the_activities_of_the_unit(
    new_page: NewPage, film: str
) -> None:
    page = desk.sign_in(new_page(), "editor")
    desk.open_editor(page, film)
    chosen = page.get_by_role("combobox", name="Aktivität", exact=True)
    expect(chosen.locator("option:checked")).to_contain_text("Quiz")
    expect(chosen.locator("option")).to_have_count(3)
    chosen.select_option(index=2)
    desk.save(page)
    page.reload()
    expect(chosen.locator("option:checked")).to_contain_text("Reflexion")
