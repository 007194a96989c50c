# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""`geleucht demo` with the embedded server: starting, ending, starting again."""

import shutil
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

import psutil
import pytest

from geleucht.base import embedded, ports
from geleucht.base.tests.workers import command_of
from tests.browser import steps
from tests.browser.processes import geleucht, using
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser
READY = "Geleucht: http://"
QUICK = 10  # seconds of the processor: less than that on a clock where nobody else works
UNIT = f"{steps.PATH}{steps.unit_slugs()[0]}/"


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """A data folder that the database's own user may enter; pytest's are closed."""
    made = Path(mkdtemp(prefix="geleucht-", dir="/var/tmp"))
    made.chmod(0o755)
    yield made
    embedded.stop(made)
    shutil.rmtree(made)


@pytest.fixture(scope="module")
def prepared(folder: Path) -> Path:
    """Its first start was interrupted twice: by Ctrl-C and by SIGTERM; the third came through."""
    for words, number in (("» Datenbank", signal.SIGINT), ("» Aussehen", signal.SIGTERM)):
        with geleucht("demo", data=folder, port=ports.free()) as running:
            running.wait_for(words)
            assert running.end(number) == 0, running.said()
            assert "Traceback" not in running.said()
        assert using(folder) == []
    with geleucht("demo", data=folder, port=ports.free()) as running:
        running.wait_for(READY)
        assert running.end(signal.SIGTERM) == 0, running.said()
    return folder


def nothing_runs(folder: Path) -> None:
    assert using(folder) == []
    assert not (folder / "postgres" / "postmaster.pid").exists()


def test_interrupted_while_it_prepares_it_leaves_no_process_and_goes_on_next_time(
    prepared: Path,
) -> None:
    nothing_runs(prepared)
    assert not (prepared / "postgres.half").exists()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_second_start_is_quick_loses_nothing_and_ends_in_order(
    prepared: Path, number: int
) -> None:
    with geleucht("demo", data=prepared, port=ports.free()) as running:
        running.wait_for(READY)
        assert running.worked() < QUICK
        visitor = Visitor(running.site)
        assert visitor.answer_first_quiz(UNIT).status == 200
        assert running.end(number) == 0
    nothing_runs(prepared)
    with geleucht("demo", data=prepared, port=ports.free()) as again:
        again.wait_for(READY)
        back = Visitor(again.site, cookies=visitor.cookies)
        assert "KI verstehen" in back.get("/ich/").text
        assert "gl-choice__feedback" in back.get(UNIT).text
        assert again.end(number) == 0
    nothing_runs(prepared)


def test_it_says_where_to_go_and_who_can_sign_in(prepared: Path) -> None:
    with geleucht("demo", data=prepared, port=ports.free()) as running:
        running.wait_for(READY)
        said = running.said()
    for words in ("/demo/anmelden/", "/demo/postfach/", "/redaktion/", "Frau Aydın", "Herr Vogt"):
        assert words in said
    assert f"http://localhost:{running.port}/" in said


def test_a_taken_port_is_refused_and_who_has_it_goes_on(prepared: Path) -> None:
    with geleucht("demo", data=prepared, port=ports.free()) as running:
        running.wait_for(READY)
        elsewhere = prepared / "other"
        elsewhere.mkdir()
        with geleucht("demo", data=elsewhere, port=running.port) as refused:
            assert refused.process.wait(60) == 1
            assert refused.said() == (
                f"geleucht: Port {running.port} is taken on this machine. "
                "Set PORT to another one.\n"
            )
        assert Visitor(running.site).get("/readyz").status == 200
    shutil.rmtree(elsewhere)


def test_a_worker_that_is_killed_comes_back_and_readers_notice_nothing(prepared: Path) -> None:
    with geleucht("demo", data=prepared, port=ports.free()) as running:
        running.wait_for(READY)
        before = running.worker()
        before.kill()
        assert Visitor(running.site).get("/").status == 200
        for _ in range(600):
            time.sleep(0.1)
            if [child for child in running.process.children() if child.pid != before.pid][1:]:
                break
        assert running.worker().pid != before.pid


def test_a_web_server_that_dies_ends_everything_with_a_sentence(prepared: Path) -> None:
    with geleucht("demo", data=prepared, port=ports.free()) as running:
        running.wait_for(READY)
        (web,) = [child for child in running.process.children() if "wsgi" in command_of(child)]
        workers = web.children(recursive=True)
        web.kill()
        assert running.process.wait(60) == 1
        assert "geleucht: The process “web” ended; see above." in running.said()
        _, left = psutil.wait_procs(workers, timeout=60)
        assert left == []
    nothing_runs(prepared)
