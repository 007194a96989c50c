# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Runs ffmpeg: one file in, by standard input; what it makes, in one folder; never without an end.

What goes to the log names no file and quotes no metadata: those may name people.
"""

import logging
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from selectors import EVENT_READ, DefaultSelector
from time import monotonic

import imageio_ffmpeg
from django.conf import settings

from geleucht.videos.processing.errors import (
    BadVideo,
    VideoProblem,
    damaged,
    problem,
    stopped,
    too_slow,
)

log = logging.getLogger("geleucht.videos")
LEASH = Path(__file__).with_name("leash.py")
MEMORY = 4 * 2**30  # bytes of data in one process: room for a film of 8192 × 4320
THREADS = max(2, (os.cpu_count() or 2) // 2)
# Nothing of ours, secrets least of all. What a graphics card needs, a script around ffmpeg can set.
ENVIRONMENT = {"PATH": os.defpath, "LC_ALL": "C"}
MOST_SAID = 2**16  # bytes that are kept of the beginning, and of the end, of what it says
TELL_EVERY = 0.5  # seconds
ALWAYS = [
    *("-hide_banner", "-nostdin", "-nostats", "-y", "-loglevel", "level+info"),
    *("-filter_threads", str(THREADS), "-filter_complex_threads", str(THREADS)),
]
COMPLAINT = re.compile(r"^(?:\[[^\]]*\] )?\[(?:warning|error|fatal|panic)\] .*", re.M)
ADDRESS = re.compile(r"0x[0-9a-f]+")
CRASHES = {signal.SIGSEGV, signal.SIGABRT, signal.SIGBUS, signal.SIGFPE, signal.SIGILL}
Told = Callable[[float], None]


def program() -> str:
    """The operator's ffmpeg, else the one from the wheel."""
    return settings.FFMPEG or str(imageio_ffmpeg.get_ffmpeg_exe())


def reading(demuxer: str) -> list[str]:
    """Arguments for a file as this container and nothing else.

    No playlist in it is followed, to the network or to another file of the machine.
    """
    only = ["-protocol_whitelist", "file", "-format_whitelist", demuxer, "-f", demuxer]
    return ["-threads", str(THREADS), *only, "-i", "file:/dev/stdin"]


@dataclass
class Run:
    """One process and what it has said so far."""

    process: "subprocess.Popen[bytes]"
    head: bytearray = field(default_factory=bytearray)
    tail: bytearray = field(default_factory=bytearray)
    line: bytearray = field(default_factory=bytearray)
    seconds: float = 0.0  # how far it has come in the film
    code: int = 0  # how it ended; negative: by a signal

    @property
    def said(self) -> str:
        """Its words; of very many the first and the last."""
        return (bytes(self.head) + bytes(self.tail)).decode("utf8", "replace")

    @property
    def failure(self) -> VideoProblem:
        """Why it ended with a code: a crash is the file's fault, another hand's signal is not."""
        if self.code < 0:
            return BadVideo(damaged()) if -self.code in CRASHES else VideoProblem(stopped())
        return problem(complaints(self.said))

    def hear(self, data: bytes) -> None:
        fits = max(0, MOST_SAID - len(self.head))
        self.head += data[:fits]
        self.tail += data[fits:]
        del self.tail[:-MOST_SAID]

    def advance(self, data: bytes) -> None:
        """Read the lines of `-progress`."""
        *lines, rest = (bytes(self.line) + data).split(b"\n")
        self.line = bytearray(rest[-MOST_SAID:])
        for line in lines:
            name, _, value = line.partition(b"=")
            if name == b"out_time_us" and value.strip().isdigit():
                self.seconds = max(self.seconds, int(value) / 1e6)


def run(
    arguments: Sequence[str],
    *,
    source: Path,
    folder: Path,
    patience: float,
    told: Told = lambda seconds: None,
) -> Run:
    """Run ffmpeg in this folder with this file as standard input.

    patience: seconds after which the process is ended. told: called about twice a second with
    the seconds of film that are done; what it raises ends the process and comes through.
    Raises VideoProblem where ffmpeg fails, BadVideo where the file is to blame.
    """
    done = ask(arguments, source=source, folder=folder, patience=patience, told=told)
    if done.code:
        raise done.failure
    return done


def ask(
    arguments: Sequence[str],
    *,
    source: Path,
    folder: Path,
    patience: float,
    told: Told = lambda seconds: None,
) -> Run:
    """As `run`, for what may fail."""
    with started(arguments, source, folder) as running:
        follow(running, monotonic() + patience, told)
        running.code = running.process.wait()
    if running.code:
        report(running.code, running.said)
    return running


@contextmanager
def started(arguments: Sequence[str], source: Path, folder: Path) -> Iterator[Run]:
    """The process, in a group of its own, that ends with this block at the latest."""
    leash = [sys.executable, "-I", "-S", str(LEASH), str(os.getpid()), str(MEMORY)]
    progress = ["-progress", "pipe:1", "-stats_period", str(TELL_EVERY)]
    with (
        source.open("rb") as file,
        subprocess.Popen(
            [*leash, program(), *ALWAYS, *progress, *arguments],
            stdin=file,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=folder,
            env=ENVIRONMENT,
            start_new_session=True,
        ) as process,
    ):
        try:
            yield Run(process)
        finally:
            if process.poll() is None:
                with suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)


def follow(running: Run, deadline: float, told: Callable[[float], None]) -> None:
    """Listen until it has closed both its pipes."""
    stdout, stderr = running.process.stdout, running.process.stderr
    assert stdout
    assert stderr
    heard = {stdout.fileno(): running.advance, stderr.fileno(): running.hear}
    last = monotonic()
    with DefaultSelector() as selector:
        for number in heard:
            selector.register(number, EVENT_READ)
        while selector.get_map():
            for key, _ in selector.select(TELL_EVERY):
                data = os.read(key.fd, MOST_SAID)
                heard[key.fd](data)
                if not data:
                    selector.unregister(key.fd)
            if monotonic() > deadline:
                report(-signal.SIGKILL, running.said)
                raise VideoProblem(too_slow())
            if monotonic() - last >= TELL_EVERY:
                last = monotonic()
                told(running.seconds)


def complaints(said: str) -> str:
    """Warnings and errors alone: what else it says quotes the file's metadata."""
    return "\n".join(COMPLAINT.findall(said))


def report(code: int, said: str) -> None:
    last = ADDRESS.sub("0x", complaints(said))[-2000:]
    log.warning("ffmpeg ended with %s: %s", code, last)
