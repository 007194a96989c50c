# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""`--halves`: what was collected once is run by this process and by a fork of it.

Each takes the next file when it is through with its own. What became of the fork's tests is told
when both are done, so that there is one report and no test is counted that was not run.
"""

import json
import os
import signal
import tempfile
from collections.abc import Callable, Iterator
from itertools import groupby
from typing import IO

import pytest

END = "null\n"  # the last line of a half that has come to its end


class Notes:
    """In the fork: what the other process has to tell of each test, a line each."""

    def __init__(self, config: pytest.Config, file: int) -> None:
        self.config, self.file = config, file

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" or not report.passed:
            hook = self.config.hook.pytest_report_to_serializable
            line = json.dumps(hook(config=self.config, report=report)) + "\n"
            os.write(self.file, line.encode())

    def pytest_sessionfinish(self) -> None:
        os.write(self.file, END.encode())


def run(session: pytest.Session, begin: Callable[[], None]) -> bool:
    """In place of pytest's own loop; `begin` is what the fork needs to be a run of its own."""
    files = [list(group) for _path, group in groupby(session.items, lambda item: item.path)]
    queue = numbers(len(files))
    with tempfile.TemporaryFile("w+") as notes:
        fork = os.fork()
        if not fork:
            begin()
            speak_through(Notes(session.config, os.dup(notes.fileno())), session.config)
            work(session, items(files, queue))
            return True
        try:
            work(session, items(files, queue))
        except BaseException:  # whatever ends this half ends the other one
            os.kill(fork, signal.SIGTERM)
            raise
        finally:
            _pid, status = os.waitpid(fork, 0)
        notes.seek(0)
        whole = tell(session, notes)
    if not whole or (status and not session.testsfailed):
        pytest.exit("The other half of the run ended before its time.", returncode=1)
    return True


def numbers(count: int) -> int:
    """The end of a pipe from which each number can be read once, two bytes long."""
    reading, writing = os.pipe()
    os.write(writing, b"".join(number.to_bytes(2, "big") for number in range(count)))
    os.close(writing)
    return reading


def items(files: list[list[pytest.Item]], queue: int) -> Iterator[pytest.Item]:
    while number := os.read(queue, 2):
        yield from files[int.from_bytes(number, "big")]


def work(session: pytest.Session, mine: Iterator[pytest.Item]) -> None:
    """As pytest does it; the fixtures of a session end with its last test."""
    item = next(mine, None)
    while item is not None:
        following = next(mine, None)
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if session.shouldfail:
            raise session.Failed(session.shouldfail)
        if session.shouldstop:
            raise session.Interrupted(session.shouldstop)
        item = following


def speak_through(notes: Notes, config: pytest.Config) -> None:
    """The fork writes nothing on the terminal, and keeps what tests print in a file of its own."""
    config.pluginmanager.unregister(name="terminalreporter")
    config.pluginmanager.register(notes)
    capture = config.pluginmanager.getplugin("capturemanager")
    assert capture
    if capture.is_globally_capturing():
        capture.stop_global_capturing()
        capture.start_global_capturing()


def tell(session: pytest.Session, told: IO[str]) -> bool:
    """Report what the fork noted; whether it came to its end."""
    hook, line = session.config.hook, ""
    for line in told:
        if line != END:
            data = json.loads(line)
            report = hook.pytest_report_from_serializable(config=session.config, data=data)
            hook.pytest_runtest_logreport(report=report)
    return line == END
