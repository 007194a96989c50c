# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The real server with the seeded world, and Debian's Chromium in front of it."""

import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from geleucht.base import ports
from tests.browser import world

if TYPE_CHECKING:
    from geleucht.live.tests.bbb_server import BigBlueButton
    from tests.guide import Example

ROOT = Path(__file__).parents[2]
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
]  # fmt: skip
# A page is judged when an answer sent in place has come, and a colour when it has faded in. What
# moves without end, or rests half-way, is not waited for: nothing takes longer than three seconds.
AT_REST = """Promise.race([
    new Promise(rested => setTimeout(rested, 3000)),
    new Promise(settled => {
        const look = () => document.querySelector(
            ".htmx-request, .htmx-swapping, .htmx-settling") ? setTimeout(look, 20) : settled();
        look();
    }).then(() => Promise.allSettled(document.getAnimations()
        .filter(a => a.effect.getComputedTiming().endTime < Infinity).map(a => a.finished))),
]).then(() => 0)"""
VIOLATIONS = "axe.run().then(found => found.violations.map(v => [v.id, v.nodes.map(n => n.html)]))"
NewPage = Callable[..., Page]
PATIENCE = 15_000  # milliseconds, on a machine with other work
expect.set_options(timeout=PATIENCE)


def own_name() -> str:
    """Of the database that this half of a run serves."""
    return f"geleucht_browser_{os.environ.get('TEST_RUN', 'one')}"


@pytest.fixture(scope="session")
def served_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of what is served."""
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="session")
def database_address(served_data: Path) -> str:
    """Of the database that is served: the seeded world, of this half of a run alone."""
    return world.copied(own_name(), served_data)


@pytest.fixture(scope="session")
def whisper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model that knows one sentence."""
    from geleucht.videos.listening.tests.making_model import model  # reason: settings first

    return model(tmp_path_factory.mktemp("whisper") / "model")


@pytest.fixture(scope="session")
def conference() -> "Iterator[BigBlueButton]":
    """A BigBlueButton server on loopback."""
    from geleucht.live.tests.bbb_server import BigBlueButton, serving  # reason: settings first

    with serving(BigBlueButton()) as server:
        yield server


@pytest.fixture(scope="session")
def address(
    database_address: str, served_data: Path, whisper: Path, conference: "BigBlueButton"
) -> Iterator[str]:
    """The address of `geleucht demo`, as `make demo` runs it, but with a model that listens and a
    server for rooms."""
    port, data = ports.free(), served_data
    known = world.surroundings(database_address, data, port)
    rooms = conference.conference()
    environment = {**known, "GELEUCHT_WHISPER_MODEL": str(whisper)}
    environment |= {"GELEUCHT_BBB": f"nord={rooms.address}"}
    environment |= {"GELEUCHT_BBB_SECRET_NORD": rooms.secret}
    command = [sys.executable, "-m", "config.command", "demo"]
    with (data / "server.log").open("w") as log:
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
        try:
            wait_until_ready(f"http://localhost:{port}/readyz", server, data / "server.log")
            yield f"http://localhost:{port}"
        finally:
            server.terminate()
            server.wait(30)


@pytest.fixture(scope="session")
def film(address: str, database_address: str, served_data: Path) -> str:
    """The number of a unit with the mini-video of `films`, published beside the served world."""
    make = "from tests.browser.films import make; print(make())"
    environment = world.surroundings(database_address, served_data, port=8000)
    return world.run(make, environment)[-1]


@pytest.fixture(scope="session")
def all_types(
    film: str, database_address: str, tmp_path_factory: pytest.TempPathFactory
) -> "list[Example]":
    """Every activity of the authors' guide, imported into the served world."""
    from tests.browser.all_types import write_package  # reason: settings first

    folder = tmp_path_factory.mktemp("paket")
    known = write_package(folder)
    command = [sys.executable, "-m", "config.command", "content", "import", str(folder)]
    environment = {**os.environ, "DATABASE_URL": database_address}
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
    return known


def wait_until_ready(url: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    for _ in range(2000):
        if server.poll() is not None:
            break
        try:
            urllib.request.urlopen(url, timeout=2).close()  # noqa: S310  loopback
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
        else:
            return
    raise AssertionError(f"The server did not get ready:\n{log.read_text()[-4000:]}")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    assert path, "The browser journeys need Chromium: “apt-get install chromium-headless-shell”."
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def new_page(chromium: Browser, address: str) -> Iterator[NewPage]:
    """`new_page(width=320, javascript=False)`: a page in a browser of its own."""
    contexts: list[BrowserContext] = []

    def make(width: int = 1280, *, javascript: bool = True, dark: bool = False) -> Page:
        context = chromium.new_context(
            base_url=address,
            viewport={"width": width, "height": 900},
            java_script_enabled=javascript,
            color_scheme="dark" if dark else "light",
            locale="de-DE",
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def axe_source() -> str:
    return (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text()


@pytest.fixture
def axe(axe_source: str) -> Callable[[Page], list[Any]]:
    """The findings of axe on a page, with no rule switched off; none is `[]`."""

    def findings(page: Page) -> list[Any]:
        page.wait_for_load_state()  # a click ends when the new page begins
        page.evaluate(axe_source)
        page.evaluate(AT_REST)
        return list(page.evaluate(VIOLATIONS))

    return findings
