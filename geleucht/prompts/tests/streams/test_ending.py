# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Processes that end, by order and by force, and a database that goes away for a while."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import psutil
import psycopg
import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from geleucht.prompts.gateway.configured import Models
from geleucht.prompts.lab import upkeep
from geleucht.prompts.lab.models import State, Turn
from geleucht.prompts.tests.model_server import PIECES, WHOLE, ModelServer
from geleucht.prompts.tests.streams.listening import (
    PATIENCE,
    Browser,
    Press,
    Streams,
    pressed,
    streaming,
    wait_until,
)

pytestmark = pytest.mark.whole


@pytest.fixture
def streams(models: Models, committed: None, tmp_path: Path) -> Iterator[Streams]:
    """One for each test: it does not outlive it."""
    with streaming(tmp_path, models) as process:
        yield process


@pytest.fixture
def begun(streams: Streams) -> tuple[Press, Browser]:
    """A run of which one piece was heard."""
    press = pressed("slow")
    browser = streams.hears(press)
    wait_until(lambda: browser.text() == PIECES[0])
    return press, browser


def test_asked_to_end_it_begins_nothing_and_lets_runs_come_to_their_end(
    streams: Streams, begun: tuple[Press, Browser], provider: ModelServer
) -> None:
    press, browser = begun
    streams.process.terminate()
    wait_until(lambda: streams.status("POST", "/strom/", "x", Origin=settings.ADDRESS) == 503)
    waiting = pressed("fine")
    provider.go.set()
    assert browser.over().text() == WHOLE
    assert browser.states()[-1] == "done"
    streams.process.wait(PATIENCE)
    assert (press.run.state, waiting.run.state) == (State.DONE, State.WAITING)


def test_asked_to_end_it_fails_what_does_not_end_and_charges_nothing(
    streams: Streams, begun: tuple[Press, Browser]
) -> None:
    press, browser = begun
    streams.process.send_signal(signal.SIGINT)
    browser.over()
    streams.process.wait(PATIENCE)
    assert (press.run.state, press.run.reason, press.held) == (State.FAILED, "lost", (0, 0))


def test_killed_it_leaves_a_run_that_is_swept_and_not_charged_and_the_next_process_goes_on(
    streams: Streams, begun: tuple[Press, Browser], models: Models, tmp_path: Path
) -> None:
    press, browser = begun
    parent = psutil.Process(streams.process.pid)
    for one in [*parent.children(recursive=True), parent]:
        one.kill()
    browser.over()
    waiting = pressed("fine")
    assert upkeep.sweep() == 0  # its promise still holds
    assert (press.run.state, press.held[1] > 0) == (State.RUNNING, True)
    past = timezone.now() - timedelta(seconds=1)
    Turn.objects.filter(run=press.run).update(lease=past)
    with streaming(tmp_path, models) as again:
        wait_until(lambda: press.run.state == State.FAILED)
        assert again.hears(waiting).over().states()[-1] == "done"
    assert (press.run.reason, press.held, waiting.run.answer) == ("lost", (0, 0), WHOLE)
    assert not Turn.objects.exists()


@contextmanager
def database_away() -> Iterator[None]:
    """Nobody gets in, and whoever was in is thrown out, but for the test."""
    here = connection.connection.info
    with psycopg.connect(
        host=here.host, port=here.port, user=here.user, password=here.password,
        dbname="postgres", autocommit=True,
    ) as other:  # fmt: skip
        other.execute(f"ALTER DATABASE {here.dbname} ALLOW_CONNECTIONS false")
        try:
            other.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = %s AND pid <> %s AND backend_type = 'client backend'",
                [here.dbname, here.backend_pid],
            )
            yield
        finally:
            other.execute(f"ALTER DATABASE {here.dbname} ALLOW_CONNECTIONS true")


def test_what_ends_while_the_database_is_away_is_written_down_when_it_is_back(
    begun: tuple[Press, Browser], provider: ModelServer
) -> None:
    press, browser = begun
    with database_away():
        provider.go.set()
        wait_until(lambda: browser.text() == WHOLE)
        assert browser.states()[-1] == "running"  # nobody hears of an end that is not written
    assert browser.over().states()[-1] == "done"
    assert (press.run.state, press.held) == (State.DONE, (press.run.cost, 0))
    later = pressed("fine")
    wait_until(lambda: later.run.state == State.DONE)
