# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""An editor makes a mini-video's page, captions it without script, and readers see it."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Page, expect

from geleucht.videos.listening.tests.making_model import speech
from geleucht.videos.processing.tests.making import film as make
from tests.browser import desk, steps
from tests.browser.conftest import NewPage
from tests.browser.test_desk_tools import no_findings

pytestmark = pytest.mark.browser
Axe = Callable[[Page], list[Any]]
MADE_SOON = 240_000  # milliseconds, on a machine with other work
SRT = """1
00:00:00,000 --> 00:00:05,000
Wir fahren in den Berg.

2
00:00:05,500 --> 00:00:99,000
Es wird dunkel, und die Lampe leuchtet.
"""


@pytest.fixture(scope="module")
def ride(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("film") / "Seilfahrt.mp4"
    make(path, size="640x360", seconds=10)
    return path


@pytest.fixture(scope="module")
def talk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A film in which somebody seems to speak."""
    folder = tmp_path_factory.mktemp("talk")
    sound = speech(folder / "rede.wav", 6)
    return make(folder / "Rede.mp4", size="640x360", seconds=6, noise=f"amovie={sound}")


def upload(editor: Page, path: Path) -> None:
    editor.goto("/redaktion/filme/neu/")
    editor.get_by_label("Videodatei").set_input_files(path)
    editor.get_by_role("button", name="Hochladen").click()
    expect(editor).to_have_url(re.compile("/redaktion/filme/[0-9a-f-]{36}/"), timeout=60_000)
    for _ in range(MADE_SOON // 2000):
        editor.reload()
        if "fertig" in editor.locator("main").inner_text():
            return
        editor.wait_for_timeout(2000)
    raise AssertionError(editor.locator("main").inner_text())


def write(editor: Page, name: str) -> str:
    """The page with its film, as a draft; returns its number."""
    editor.goto("/redaktion/pages/")
    folder = editor.get_by_role("link", name="Mini-Videos").first.get_attribute("href")
    found = re.search(r"/pages/(\d+)/", folder or "")
    assert found, folder
    editor.route("**/redaktion/pages/add/**", desk.by_hand_only)
    editor.goto(f"/redaktion/pages/add/videos/videopage/{found[1]}/")
    desk.give_title(editor, name)
    desk.fill(editor, summary="Wie man in den Berg kommt.", author="Geleucht")
    choice = editor.locator("[name='film'] option", has_text=f"{name}.mp4")
    editor.locator("[name='film']").select_option(choice.first.get_attribute("value"))
    return desk.save(editor)


def send(page: Page, text: str) -> None:
    file = FilePayload(name="untertitel.srt", mimeType="text/plain", buffer=text.encode())
    page.get_by_label("Datei mit Untertiteln").set_input_files(file)
    page.get_by_role("button", name="Hochladen").click()


def caption(page: Page, number: str) -> None:
    """A file with a mistake, then without; one caption corrected, one split; chapters."""
    page.goto(f"/redaktion/untertitel/{number}/de/")
    expect(page.locator("main")).to_contain_text("Es gibt keine Untertitel.")
    send(page, SRT)
    expect(page.locator("main")).to_contain_text("Zeile 6: ")
    send(page, SRT.replace("99,000", "10,000"))
    expect(page.locator("main")).to_contain_text("2 Untertitel")
    second = page.locator("#untertitel-2")
    second.get_by_label("bis").fill("0:09,8")
    second.get_by_label("Text").fill("Es wird dunkel,| und die Lampe leuchtet hell.")
    second.get_by_role("button", name="teilen").click()
    expect(page.locator("main")).to_contain_text("3 Untertitel")
    third = page.locator("#untertitel-3")
    expect(third.get_by_label("Text")).to_have_value("und die Lampe leuchtet hell.")
    third.get_by_label("Text").fill("und die Lampe leuchtet.")
    third.get_by_role("button", name="Speichern").click()
    expect(page.locator("#untertitel-3").get_by_label("Text")).to_have_value(
        "und die Lampe leuchtet."
    )
    page.goto(f"/redaktion/untertitel/{number}/kapitel/")
    page.get_by_label("Eins je Zeile").fill("0:00 Hinein\n0:05 Im Dunkeln")
    page.get_by_role("button", name="Kapitel speichern").click()
    expect(page.get_by_label("Eins je Zeile")).to_have_value("0:00 Hinein\n0:05 Im Dunkeln")


def test_from_a_film_to_its_readers(
    new_page: NewPage, axe: Axe, axe_source: str, ride: Path
) -> None:
    editor = desk.sign_in(new_page(), "editor")
    upload(editor, ride)
    number = write(editor, "Seilfahrt")
    caption(desk.sign_in(new_page(javascript=False), "editor"), number)
    editor.goto(f"/redaktion/untertitel/{number}/de/")
    no_findings(editor, axe_source)
    desk.hand_in(editor, number)
    desk.approve(desk.sign_in(new_page(), "reviewer"), number)
    for javascript in (True, False):
        read(new_page(320, javascript=javascript), axe if javascript else None)


def test_what_a_machine_has_heard_is_looked_at_and_confirmed(
    new_page: NewPage, axe_source: str, talk: Path
) -> None:
    editor = desk.sign_in(new_page(), "editor")
    upload(editor, talk)
    number = write(editor, "Rede")
    editor.goto(f"/redaktion/untertitel/{number}/de/")
    editor.get_by_role("button", name="Untertitel vorschlagen lassen").click()
    editor.get_by_role("link", name="Fertig. Seite neu laden").click(timeout=MADE_SOON)
    expect(editor.locator("main")).to_contain_text("Maschinell erkannt, ungeprüft.")
    said = editor.locator("textarea[name='text']").first
    expect(said).to_have_value(re.compile(r"Die\s+Lampe"))
    no_findings(editor, axe_source)
    editor.get_by_role("button", name="Ich habe alle Untertitel geprüft").click()
    expect(editor.locator("main")).to_contain_text("Als Entwurf gespeichert.")
    expect(editor.locator("main")).not_to_contain_text("Maschinell erkannt")


def read(page: Page, axe: Axe | None) -> None:
    """The list, a word that is only said in the film, its page."""

    def look() -> None:
        steps.no_scroll_sideways(page)
        assert axe is None or axe(page) == []

    page.goto("/")
    menu = page.get_by_role("navigation", name="Hauptnavigation")
    menu.get_by_role("link", name="Videos").click()
    look()
    page.get_by_label("Wort aus Titel oder Text").fill("dunkel")
    page.get_by_role("button", name="Suchen").click()
    look()
    page.get_by_role("link", name="Seilfahrt").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Seilfahrt")
    expect(page.locator("main")).to_contain_text("und die Lampe leuchtet.")
    expect(page.locator("main")).to_contain_text("0:05 Im Dunkeln")
    expect(page.locator("video")).to_have_count(1)
    look()
