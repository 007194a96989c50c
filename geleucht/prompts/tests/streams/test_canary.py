# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A word that nobody else writes, sent through the real process at the lowest level of the log: it
stands in its runs and nowhere else, and with whoever wrote it it is gone."""

import logging
import re
from pathlib import Path

import pytest

from geleucht.accounts.erasure import erase_person
from geleucht.base import backup
from geleucht.prompts.gateway.configured import Models
from geleucht.prompts.lab import actions, upkeep
from geleucht.prompts.lab.models import Run, State
from geleucht.prompts.tests.model_server import KEY, ModelServer
from geleucht.prompts.tests.streams.listening import (
    Press,
    Streams,
    heard,
    pressed,
    streaming,
    wait_until,
)

pytestmark = pytest.mark.whole
WORD = "Zwergenkoenigin"
TEXT = f"Schreib meiner {WORD} einen Brief."


LOUDEST = {"GELEUCHT_LOG_LEVEL": "DEBUG", "GELEUCHT_DEBUG": "1", "OPENAI_LOG": "debug"}


@pytest.fixture
def loud(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes that are started write whatever they can."""
    for name, value in LOUDEST.items():
        monkeypatch.setenv(name, value)


def tables_with(word: str, folder: Path) -> set[str]:
    """Of everything that a backup would have."""
    dump = folder / "dump.sql"
    backup.program("pg_dump", "--data-only", "--inserts", f"--file={dump}")
    lines = (line for line in dump.read_text().splitlines() if word in line)
    return {re.sub(r"INSERT INTO public\.(\w+) .*", r"\1", line) for line in lines}


def gone_through(process: Streams, provider: ModelServer) -> list[Press]:
    """Answered, broken off, waiting for a provider that is busy, stopped in the middle."""
    echo, browser = heard(process, provider, "echo", text=TEXT)
    ended = [echo, pressed("broken", text=TEXT)]
    busy, slow = pressed("busy", text=TEXT), pressed("slow", text=TEXT)
    wait_until(lambda: not any(one.run.is_open for one in ended))
    wait_until(lambda: busy.run.turn.tries > 0)
    wait_until(lambda: slow.run.state == State.RUNNING and len(provider.asked) >= 4)
    for one in (busy, slow):
        actions.ask_to_stop(key=one.run.key, learner=one.learner, by=one.person)
    wait_until(lambda: not any(one.run.is_open for one in (busy, slow)))
    assert WORD in browser.over().text()
    return [*ended, busy, slow]


@pytest.mark.usefixtures("committed", "loud")
def test_a_word_stands_in_its_runs_alone_and_goes_with_whoever_wrote_it(
    models: Models,
    provider: ModelServer,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.DEBUG), streaming(tmp_path, models) as process:
        presses = gone_through(process, provider)
        upkeep.sweep()
        upkeep.tidy()
        assert {one.run.state for one in presses} >= {State.DONE, State.FAILED, State.STOPPED}
        assert tables_with(WORD, tmp_path) == {"prompts_run"}
        assert tables_with(KEY, tmp_path) == set()
        for one in presses:
            erase_person(person=one.person, by=one.person)
    assert Run.objects.count() == 0
    assert tables_with(WORD, tmp_path) == set()
    written = capfd.readouterr()
    everything = written.err + written.out + caplog.text
    assert "Modell busy: busy (429)" in everything
    assert "Modell broken: broken" in everything
    for secret in (WORD, KEY):
        assert secret not in everything
