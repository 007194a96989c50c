# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""An editor makes a mini-video at the desk from nothing: scenes, a picture, a recording; readers
have its text at once, and its film when the worker has made it."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from geleucht.videos.processing.tests.making import told
from tests.browser import desk, steps
from tests.browser.conftest import NewPage
from tests.browser.test_desk_tools import no_findings

pytestmark = pytest.mark.browser
Axe = Callable[[Page], list[Any]]
MADE_SOON = 480_000  # milliseconds, on a machine with other work
WHOLE = (
    "Licht hilft auch am Tag. Wer eine Lampe trägt, sieht mehr. Darum trägt unter Tage jeder eine "
    "Lampe bei sich, vom ersten bis zum letzten Schritt."
)
LAMP = "Auf dem Bild ist eine Lampe zu sehen. Die Lampe leuchtet. Sie hängt an einem Haken."


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A photo, a recording of nine seconds, and a letter that is called like one."""
    folder = tmp_path_factory.mktemp("dateien")
    Image.new("RGB", (640, 480), "#88aa33").save(folder / "Meine Lampe.jpg")
    told("-f", "lavfi", "-i", "sine=f=300:d=9", str(folder / "Über Licht.mp3"))
    (folder / "brief.wav").write_text("Guten Tag, ich bin ein Brief.")
    return folder


def page_of(editor: Page, title: str) -> str:
    """A new page for a mini-video, as a draft; returns its number."""
    editor.goto("/redaktion/pages/")
    folder = editor.get_by_role("link", name="Mini-Videos").first.get_attribute("href")
    found = re.search(r"/pages/(\d+)/", folder or "")
    assert found, folder
    editor.route("**/redaktion/pages/add/**", desk.by_hand_only)
    editor.goto(f"/redaktion/pages/add/videos/videopage/{found[1]}/")
    desk.give_title(editor, title)
    desk.fill(editor, summary="Warum unter Tage jeder eine Lampe trägt.", author="Geleucht")
    return desk.save(editor)


def scene(page: Page, number: int) -> Locator:
    return page.locator(f"#szene-{number}")


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).first.click()
    page.wait_for_load_state()


def first_scene(page: Page, files: Path) -> None:
    """What is shown and not said is told, as are letters that no picture has and a film that is
    over at once; a file that is no recording is told before anything else."""
    one = scene(page, 1)
    one.get_by_label("Überschrift").fill("Licht 💡")
    one.get_by_label("Gesprochen", exact=True).fill("Licht hilft.")
    press(page, "Als Entwurf speichern")
    expect(scene(page, 1)).to_contain_text("Die Schrift der Bilder hat diese Zeichen nicht: „💡“")
    expect(page.locator("main")).to_contain_text("Möglich sind 5 Sekunden bis 5 Minuten.")
    one.get_by_label("Überschrift").fill("Sonne")
    press(page, "Als Entwurf speichern")
    expect(scene(page, 1)).to_contain_text("Zu sehen, aber nicht zu hören: „Sonne“")
    one.get_by_label("Überschrift").fill("Licht")
    one.get_by_label("Gesprochen", exact=True).fill(WHOLE)
    one.get_by_label("Gesprochener Text als Datei").set_input_files(files / "brief.wav")
    press(page, "Aufnahme zu Szene 1 hochladen")
    expect(scene(page, 1)).to_contain_text("„brief.wav“ ist keine Tonaufnahme.")
    one.get_by_label("Gesprochener Text als Datei").set_input_files(files / "Über Licht.mp3")
    press(page, "Aufnahme zu Szene 1 hochladen")
    expect(page.locator("main")).to_contain_text("Das Folgende ist noch nicht gespeichert.")
    expect(scene(page, 1)).to_contain_text("ueber-licht.mp3")
    expect(scene(page, 1).locator("audio")).to_have_attribute("controls", "")


def second_scene(page: Page, files: Path, title: str) -> None:
    press(page, "Neue Szene nach 1")
    two = scene(page, 2)
    two.get_by_label("Überschrift").fill("Eine Lampe")
    two.get_by_label("Gesprochen", exact=True).fill(f"{LAMP} {title}.")
    two.get_by_text("Bild", exact=True).click()
    two.get_by_label("Bilddatei").set_input_files(files / "Meine Lampe.jpg")
    two.get_by_label("Alternativtext").fill("Lampe an einem Haken")
    press(page, "Als Entwurf speichern")
    expect(page.locator("main")).to_contain_text("Als Entwurf gespeichert.")
    expect(page.locator(".help-critical")).to_have_count(0)
    expect(scene(page, 2).get_by_label("Dateiname des Bildes")).to_have_value("meine-lampe.jpg")
    expect(scene(page, 1).get_by_role("heading", level=2)).to_have_text("Szene 1 · 0:11,4")


def heard(page: Page) -> None:
    """The recording plays, with its length known."""
    page.locator("#szene-1 audio").evaluate("one => { one.muted = true; return one.play() }")
    length = float(page.locator("#szene-1 audio").evaluate("one => one.duration"))
    assert abs(length - 9) < 0.2


def look(page: Page, axe: Axe | None) -> None:
    steps.no_scroll_sideways(page)
    assert axe is None or axe(page) == []


def read(page: Page, address: str, axe: Axe | None) -> list[str]:
    """The chapters with their moments, before there is a film and after."""
    page.goto(address)
    expect(page.locator("main")).to_contain_text("jeder eine Lampe bei sich")
    look(page, axe)
    return [
        " ".join(one.split()) for one in page.locator("[id$=-kapitel] + ol li").all_inner_texts()
    ]


def until_there_is_a_film(page: Page) -> None:
    for _ in range(MADE_SOON // 2000):
        page.reload()
        if page.locator("video").count():
            return
        page.wait_for_timeout(2000)
    raise AssertionError(page.locator("main").inner_text())


def play(page: Page) -> None:
    page.get_by_role("button", name="Abspielen").click()
    for _ in range(300):
        if page.evaluate("document.querySelector('video').currentTime") > 1:
            return
        page.wait_for_timeout(50)
    raise AssertionError("It does not play.")


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "plain"])
def test_a_mini_video_from_nothing(
    new_page: NewPage, axe: Axe, axe_source: str, files: Path, javascript: bool
) -> None:
    title = f"Licht unter Tage {'mit' if javascript else 'ohne'} Skript"
    editor = desk.sign_in(new_page(), "editor")
    number = page_of(editor, title)
    studio = f"/redaktion/studio/{number}/"
    at_work = editor if javascript else desk.sign_in(new_page(javascript=False), "editor")
    at_work.goto(studio)
    first_scene(at_work, files)
    second_scene(at_work, files, title)
    editor.goto(studio)
    no_findings(editor, axe_source)
    heard(editor)
    press(editor, "Film rendern")
    expect(editor.locator("main")).to_contain_text("Der Film wird gerendert.")
    desk.hand_in(editor, number)
    desk.approve(desk.sign_in(new_page(), "reviewer"), number)
    page = new_page(320, javascript=javascript)
    address = f"/videos/{title.lower().replace(' ', '-')}/"
    judge = axe if javascript else None
    before = read(page, address, judge)
    assert before == ["0:00 Licht", "0:11 Eine Lampe"]
    until_there_is_a_film(page)
    assert read(page, address, judge) == before
    expect(page.locator("main")).not_to_contain_text("Computerstimme")
    if javascript:
        play(page)
    else:
        expect(page.locator("video")).to_have_attribute("controls", "")
