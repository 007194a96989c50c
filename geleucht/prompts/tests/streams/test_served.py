# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""`geleucht serve` with all its processes, of which one after another is killed while a model
answers: no run is charged and lost."""

import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

import psutil
import pytest
from django.utils import timezone

from geleucht.base import ports, serving
from geleucht.base.tests.workers import ROOT, command_of
from geleucht.prompts.gateway.configured import Models
from geleucht.prompts.lab.models import State, Turn
from geleucht.prompts.tests.model_server import PIECES, WHOLE, ModelServer
from geleucht.prompts.tests.streams.listening import (
    PATIENCE,
    Browser,
    Press,
    Streams,
    environment,
    pressed,
    wait_until,
)

pytestmark = pytest.mark.whole


@dataclass
class House(Streams):
    """`port` is that of the streams."""

    web: int

    def children(self, *words: str) -> list[psutil.Process]:
        """Those of `serve` whose command has one of these words, with what they started."""
        found = psutil.Process(self.process.pid).children()
        asked = [one for one in found if any(word in " ".join(command_of(one)) for word in words)]
        return [each for one in asked for each in (one, *started_by(one))]


def started_by(process: psutil.Process) -> list[psutil.Process]:
    """Nothing once it has ended."""
    with suppress(psutil.NoSuchProcess):
        return process.children(recursive=True)
    return []


def kill(processes: Iterable[psutil.Process]) -> None:
    """Those that have not ended by themselves meanwhile."""
    for one in processes:
        with suppress(psutil.NoSuchProcess):
            one.kill()


@pytest.fixture(scope="module")
def house(
    models: Models, committed: None, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[House]:
    port, web = ports.free(), ports.free()
    command = [sys.executable, "-m", "config.command", "serve", "--no-migrate", "--port", str(web)]
    known = environment(tmp_path_factory.mktemp("house"), models, port)
    process = subprocess.Popen(command, cwd=ROOT, env=known)
    try:
        for one in (web, port):
            assert serving.wait_until_open("127.0.0.1", one)
        yield House(port, process, web)
    finally:
        process.terminate()
        process.wait(PATIENCE)


@pytest.fixture
def begun(house: House) -> tuple[Press, Browser]:
    """A run of which one piece was heard."""
    press = pressed("slow")
    browser = house.hears(press)
    wait_until(lambda: browser.text() == PIECES[0])
    return press, browser


def test_streams_stand_behind_and_web_processes_have_loaded_no_client_of_models(
    house: House,
) -> None:
    web, streams = house.children("config.wsgi"), house.children("config.asgi")
    assert {one.nice() for one in web} == {os.nice(0)}
    assert {one.nice() for one in streams} == {max(serving.BEHIND, os.nice(0))}
    assert (loads(web), loads(streams)) == (False, True)


def loads(processes: list[psutil.Process]) -> bool:
    """The client brings its own library, which is mapped where it is imported."""
    paths = [part.path for one in processes for part in one.memory_maps()]
    return any("pydantic_core" in path for path in paths)


@pytest.mark.parametrize("words", ["config.wsgi", "config.command worker"])
def test_a_run_outlives_web_processes_and_worker(
    house: House, begun: tuple[Press, Browser], provider: ModelServer, words: str
) -> None:
    press, browser = begun
    wait_until(lambda: house.children(words))
    parent, *workers = house.children(words)
    kill(workers if words == "config.wsgi" else [parent])
    provider.go.set()
    assert browser.over().text() == WHOLE
    assert (press.run.state, press.held) == (State.DONE, (press.run.cost, 0))
    assert house.process.poll() is None


def test_streams_that_are_killed_lose_their_runs_without_charge_and_are_started_again(
    house: House, begun: tuple[Press, Browser]
) -> None:
    press, browser = begun
    kill(reversed(house.children("config.asgi")))
    browser.over()
    assert browser.states()[-1] == "running"
    Turn.objects.filter(run=press.run).update(lease=timezone.now() - timedelta(seconds=1))
    wait_until(lambda: press.run.state == State.FAILED)
    assert (press.run.reason, press.held) == ("lost", (0, 0))
    again = pressed("fine")
    wait_until(lambda: again.run.state == State.DONE)
    assert serving.wait_until_open("127.0.0.1", house.port)
    assert house.hears(again).over().states() == ["done"]
