# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""An editor brings a film: in pieces over a connection that breaks, and without script."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Request, Route, expect

from geleucht.videos.film_upload import PIECE
from geleucht.videos.processing.tests.making import film as make
from tests.browser import desk
from tests.browser.conftest import NewPage
from tests.browser.test_desk_tools import no_findings

pytestmark = pytest.mark.browser
NEW, PIECES = "/redaktion/filme/neu/", "**/redaktion/filme/*/teile/"
ONE = re.compile("/redaktion/filme/[0-9a-f-]{36}/")
MADE_SOON = 240_000  # milliseconds, on a machine with other work


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A film of a second that needs several pieces."""
    lossless = ["-c:v", "libx264", "-preset", "ultrafast", "-qp", "0", "-pix_fmt", "yuv420p"]
    path = tmp_path_factory.mktemp("film") / "Grubenfahrt.mp4"
    make(path, size="640x360", picture=["-vf", "noise=alls=100:allf=t", *lossless])
    assert path.stat().st_size > 2 * PIECE
    return path


@pytest.fixture
def editor(new_page: NewPage) -> Page:
    return desk.sign_in(new_page(), "editor")


def choose(page: Page, path: Path) -> None:
    page.goto(NEW)
    page.get_by_label("Videodatei").set_input_files(path)


def send(page: Page) -> None:
    page.get_by_role("button", name="Hochladen").click()


def said(page: Page) -> Locator:
    return page.locator("form [role=status]")


def test_a_film_goes_on_where_its_upload_broke_off_and_becomes_ready(
    editor: Page, large: Path, axe_source: str
) -> None:
    sent: list[int] = []
    broken = False

    def connection(route: Route, request: Request) -> None:
        sent.append(int(request.headers.get("upload-offset", -1)))
        if broken and sent[-1]:
            route.abort("connectionfailed")
        else:
            route.continue_()

    editor.route(PIECES, connection)
    choose(editor, large)
    no_findings(editor, axe_source)
    broken = True
    send(editor)
    expect(said(editor)).to_contain_text("Verbindung ist unterbrochen")
    assert sent[:2] == [0, PIECE]
    no_findings(editor, axe_source)
    choose(editor, large)  # on another day
    expect(editor.get_by_role("heading", name="Angefangen")).to_be_visible()
    expect(editor.locator("#main")).to_contain_text("Grubenfahrt.mp4")
    broken, number = False, len(sent)
    send(editor)
    expect(editor).to_have_url(ONE, timeout=MADE_SOON)
    assert sent[number] == PIECE
    state = editor.locator("[data-film-state]")
    expect(state).to_contain_text("Datei hochladen: erledigt")
    no_findings(editor, axe_source)
    expect(state.locator("video")).to_be_attached(timeout=MADE_SOON)
    expect(editor.locator("[data-film-said]")).to_have_text("fertig")
    no_findings(editor, axe_source)
    editor.goto("/redaktion/filme/")
    row = editor.get_by_role("row").filter(has_text="Grubenfahrt.mp4")
    expect(row).to_contain_text("fertig")
    no_findings(editor, axe_source)


def test_a_piece_that_is_lost_once_is_sent_again_by_itself(editor: Page, large: Path) -> None:
    lost: list[str] = []

    def once(route: Route, request: Request) -> None:
        if request.headers.get("upload-offset") == str(PIECE) and not lost:
            lost.append(request.url)
            route.abort("connectionreset")
        else:
            route.continue_()

    editor.route(PIECES, once)
    choose(editor, large)
    send(editor)
    expect(editor).to_have_url(ONE, timeout=MADE_SOON)
    assert len(lost) == 1


def test_a_file_that_is_no_film_says_so_and_another_try_is_offered(
    editor: Page, tmp_path: Path, axe_source: str
) -> None:
    letter = tmp_path / "Brief.mp4"
    letter.write_text("Guten Tag, ich bin ein Brief.")
    choose(editor, letter)
    send(editor)
    expect(editor.locator("[data-film-state]")).to_contain_text(
        "Diese Datei ist kein Video", timeout=MADE_SOON
    )
    expect(editor.get_by_role("button", name="Erneut versuchen")).to_be_visible()
    no_findings(editor, axe_source)


def test_a_film_can_be_brought_and_followed_without_script(
    new_page: NewPage, tmp_path: Path
) -> None:
    path = make(tmp_path / "Lampe.mp4")
    page = desk.sign_in(new_page(javascript=False), "editor")
    choose(page, path)
    send(page)
    expect(page).to_have_url(ONE, timeout=MADE_SOON)
    for _ in range(240):
        if page.locator("video").count():
            break
        page.wait_for_timeout(1000)
        page.reload()
    expect(page.locator("[data-film-state] video")).to_have_attribute("controls", "")
    expect(page.locator("[data-film-state]")).to_contain_text("fertig")
