# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""For online sessions a server of its own: its worker sends to a real mail server, and its rooms
are made in BigBlueButton, both on loopback. Signing in, and codes by mail, are the demo's."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import psycopg
import pytest

from geleucht.base import ports
from geleucht.live.tests.bbb_server import BigBlueButton, serving
from geleucht.live.tests.mail_server import MailServer, listening
from tests.browser import world
from tests.browser.conftest import ROOT, NewPage, own_name, wait_until_ready
from tests.browser.sessions.walking import Axe, Walk, Walks

Inside = Callable[[str], list[str]]
COMMAND = [sys.executable, "-m", "config.command"]
# What the seeded world has still to do, films to draw, is the other server's work. A film that
# waits would get a job again within a minute.
NOTHING_TO_DO = """
    UPDATE procrastinate_jobs SET status = 'cancelled' WHERE status = 'todo';
    DELETE FROM videos_rendering WHERE state IN ('waiting', 'working')
"""


@pytest.fixture(scope="package")
def mails() -> Iterator[MailServer]:
    """What the worker has sent stands in its `taken`."""
    with listening() as server:
        yield server


@pytest.fixture(scope="package")
def rooms() -> Iterator[BigBlueButton]:
    with serving(BigBlueButton()) as server:
        yield server


@pytest.fixture(scope="package")
def served_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("sessions")


@pytest.fixture(scope="package")
def database_address(served_data: Path) -> str:
    address = world.copied(f"{own_name()}_sessions", served_data)
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(NOTHING_TO_DO)
    return address


@pytest.fixture(scope="package")
def surroundings(
    database_address: str, served_data: Path, mails: MailServer, rooms: BigBlueButton
) -> dict[str, str]:
    return {
        **world.surroundings(database_address, served_data, ports.free()),
        "GELEUCHT_BBB": f"nord=http://127.0.0.1:{rooms.port}/bigbluebutton/",
        "GELEUCHT_BBB_SECRET_NORD": rooms.secret,
        "GELEUCHT_LINK_CHECKS": "0",
        "GELEUCHT_MAIL_HOST": "127.0.0.1",
        "GELEUCHT_MAIL_PORT": str(mails.port),
    }


@pytest.fixture(scope="package")
def address(surroundings: dict[str, str], served_data: Path) -> Iterator[str]:
    """The web server is a demo, its worker is none: a demo keeps its mails in files."""
    log = served_data / "server.log"
    commands = {
        "serve": [*COMMAND, "serve", "--no-worker", "--no-migrate"],
        "worker": [*COMMAND, "worker"],
    }
    with ExitStack() as stack:
        file = stack.enter_context(log.open("w"))
        for name, command in commands.items():
            known = surroundings | {"GELEUCHT_DEMO": "1" if name == "serve" else "0"}
            process = subprocess.Popen(command, cwd=ROOT, env=known, stdout=file, stderr=file)
            stack.callback(process.wait, 30)
            stack.callback(process.terminate)
            if name == "serve":
                wait_until_ready(f"{known['GELEUCHT_ADDRESS']}/readyz", process, log)
        yield surroundings["GELEUCHT_ADDRESS"]


@pytest.fixture(scope="package")
def inside(surroundings: dict[str, str], address: str) -> Inside:
    """Runs these lines of Python in the house that is served; returns the words of the last line
    that they print."""

    def run(lines: str) -> list[str]:
        return world.run(lines, surroundings)

    return run


@pytest.fixture
def walk(new_page: NewPage, axe: Axe) -> Walks:
    """`walk("host", script=False)`: this part of the cast in a browser of their own, wide with
    script and narrow without it; `""` is nobody known."""

    def begin(part: str = "", *, script: bool = True, width: int = 0) -> Walk:
        page = new_page(width or (1280 if script else 320), javascript=script)
        walker = Walk(page, axe, script)
        if part:
            walker.sign_in(part)
        return walker

    return begin
