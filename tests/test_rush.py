# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A small rush for seats through the production server; `make bench` makes the large one."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bench import seats
from bench.seats import Asked, Rush
from geleucht.base import ports
from geleucht.base.tests.workers import this_database
from geleucht.live.models import LiveSeries, Seat
from geleucht.programmes.tests.opening import open_programme
from tests.browser.processes import ROOT

RUSH = Rush(learners=60, seats=20, waiting=25)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which lies what pages link to."""
    folder = tmp_path_factory.mktemp("data")
    command = [sys.executable, "-m", "config.command", "collectstatic", "--noinput"]
    environment = {**os.environ, "GELEUCHT_DATA": str(folder)}
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
    return folder


@pytest.fixture
def in_this_database(transactional_db: None, files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is started uses the database of the test."""
    monkeypatch.setenv("GELEUCHT_DATA", str(files))
    monkeypatch.setenv("DATABASE_URL", this_database())
    open_programme("lehrkraefte")


@pytest.mark.parametrize("kill", [False, True])
def test_in_a_rush_exactly_so_many_have_a_seat_and_the_others_wait_in_order(
    in_this_database: None, kill: bool
) -> None:
    """Also where one web process and the worker are killed half-way."""
    result = seats.measure(RUSH, ports.free(), kill=kill)
    assert result.faults == []
    assert result.seats > 0
    assert not LiveSeries.objects.exists()  # nothing is left in a database that is used again


def test_the_referee_sees_who_overtakes_and_who_was_answered_wrongly() -> None:
    """Two came one after the other and stand the other way round; the third was told of no seat."""
    rows = [Seat(person_id=2), Seat(person_id=1)]
    answers = [Asked(1, 0.0, 0.1, 303), Asked(2, 0.2, 0.3, 303), Asked(3, 0.4, 0.5, 303)]
    first, second = seats.wrong_answers(rows, answers)
    assert "1 answers do not fit" in first
    assert "stands before somebody who had their answer" in second
    assert list(seats.wrong_answers(rows[::-1], answers[:2])) == []
