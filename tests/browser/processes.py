# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A real `geleucht` with its processes, started and watched from outside."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from geleucht.base.tests.workers import command_of

ROOT = Path(__file__).parents[2]
PATIENCE = 600  # seconds for a first start on a busy machine


@dataclass(frozen=True)
class Running:
    """The command, the port it serves on, and the file that it writes to."""

    process: psutil.Popen
    port: int
    log: Path

    @property
    def site(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def said(self) -> str:
        return self.log.read_text()

    def wait_for(self, words: str, seconds: float = PATIENCE) -> float:
        """How long it took until it said this."""
        begun = time.monotonic()
        while words not in self.said():
            assert self.process.poll() is None, self.said()[-3000:]
            assert time.monotonic() - begun < seconds, self.said()[-3000:]
            time.sleep(0.05)
        return time.monotonic() - begun

    def worked(self) -> float:
        """Seconds of the processor that it and its processes have used."""
        own = self.process.cpu_times()
        total = own.user + own.system + own.children_user + own.children_system
        for child in self.process.children(recursive=True):
            with suppress(psutil.NoSuchProcess):  # it has ended meanwhile
                total += child.cpu_times().user + child.cpu_times().system
        return float(total)

    def worker(self) -> psutil.Process:
        """It starts once the first page answers."""
        for _ in range(600):
            children = self.process.children()
            found = [child for child in children if command_of(child)[-1:] == ["worker"]]
            if found:
                return found[0]
            time.sleep(0.1)
        raise AssertionError(self.said()[-3000:])

    def end(self, number: int) -> int:
        """Send this signal and return the exit code; nothing that it started is left."""
        started = self.process.children(recursive=True)
        self.process.send_signal(number)
        code = int(self.process.wait(60))
        _, left = psutil.wait_procs(started, timeout=60)
        assert left == []
        return code


@contextmanager
def geleucht(*arguments: str, data: Path, port: int, **values: str) -> Iterator[Running]:
    known = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    known |= {"GELEUCHT_DATA": str(data), "PORT": str(port), "GELEUCHT_DEMO": "1"}
    known |= {"GELEUCHT_ADDRESS": f"http://localhost:{port}", "PYTHONUNBUFFERED": "1"}
    log = data / f"{arguments[0]}.log"
    command = [sys.executable, "-m", "config.command", *arguments]
    with log.open("w") as file:
        process = psutil.Popen(command, cwd=ROOT, env=known | values, stdout=file, stderr=file)
    try:
        yield Running(process, port, log)
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait(60)


def using(folder: Path) -> list[str]:
    """The command lines of every process that names this folder or works in it."""
    found = []
    for process in psutil.process_iter(["cmdline"]):
        words = " ".join(process.info["cmdline"] or [])
        if str(folder) in words:
            found.append(words)
    return found
