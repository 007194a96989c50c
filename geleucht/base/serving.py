# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The processes of one machine: web, streams, worker and, for trying, the embedded database."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from types import FrameType

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from geleucht.base import embedded

PATIENCE = 15  # seconds a process has to end by itself
PAUSE = 2.0  # seconds before a worker that ended is started again
BEHIND = 10  # how much nicer streams are than pages


stopping = Event()  # for threads, which no signal interrupts
starting = Event()


class Stop(SystemExit):
    """Somebody asked us to end: Ctrl-C or SIGTERM."""


@dataclass
class Service:
    """A process that runs as long as we do; `essential` ones take us with them. What is `nice`
    leaves the processor to others, from 0 to 19."""

    name: str
    command: list[str]
    essential: bool = True
    nice: int = 0
    process: "subprocess.Popen[bytes] | None" = field(default=None, repr=False)

    def start(self) -> None:
        with whole():
            # A session of its own: Ctrl-C reaches us alone, and we end the services in order.
            self.process = subprocess.Popen(self.command, start_new_session=True)
        if self.nice:
            stand_behind(self.process.pid, self.nice)

    def stop(self) -> None:
        if self.process is None:
            return
        if self.process.poll() is None:
            self.process.terminate()
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(PATIENCE)
        with suppress(ProcessLookupError):  # what did not end, or was left behind
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def stand_behind(pid: int, nice: int) -> None:
    """What this process starts inherits it. Where Linux shares the processor among sessions, one
    of its own stands behind by what `autogroup` says, and niceness counts within it alone."""
    with suppress(OSError):  # it ended already, or its niceness is not ours to set
        os.setpriority(os.PRIO_PROCESS, pid, nice)
        Path(f"/proc/{pid}/autogroup").write_text(str(nice))


@contextmanager
def database(say: Callable[[str], None]) -> Iterator[None]:
    """The embedded server, started and stopped by us, where no other is configured."""
    if not settings.EMBEDDED:
        yield
        return
    heed_signals()
    started = not embedded.running(embedded.socket_folder(settings.DATA))
    try:
        if embedded.start(settings.DATA):
            say(f"PostgreSQL läuft in {embedded.socket_folder(settings.DATA)}.")
        yield
    finally:
        if started:
            embedded.stop(settings.DATA)


def services(host: str, port: int, *, worker: bool) -> list[Service]:
    """The web server, the streams where models are configured, and the worker."""
    web = granian("wsgi", host, port, "--workers", str(settings.WORKERS))
    web += ["--blocking-threads", str(settings.THREADS), "config.wsgi:application"]
    found = [Service("web", web)]
    if settings.MODELS:
        found.append(Service("streams", streams(host), essential=False, nice=BEHIND))
    if worker:
        command = [sys.executable, "-m", "config.command", "worker"]
        found.append(Service("worker", command, essential=False))
    return found


def streams(host: str) -> list[str]:
    """One process that has models answer and passes on what they say."""
    given = granian("asgi", host, settings.STREAMS_PORT, "--workers", "1", "--loop", "asyncio")
    return [*given, "config.asgi:application"]


def granian(interface: str, host: str, port: int, *more: str) -> list[str]:
    command = [sys.executable, "-m", "granian", "--interface", interface, "--no-ws"]
    command += ["--host", host, "--port", str(port), "--backlog", "2048"]
    return [*command, "--respawn-failed-workers", "--log-level", "warning", *more]


def run(all_services: list[Service], ready: Callable[[], None]) -> None:
    """Run until Ctrl-C, SIGTERM or the end of an essential service; leaves no process behind.

    What is not essential starts after `ready`: its work does not hold up the first page.
    """
    heed_signals()
    try:
        start(one for one in all_services if one.essential)
        ready()
        start(one for one in all_services if not one.essential)
        while True:
            time.sleep(0.5)
            watch(all_services)
    except Stop:
        pass
    finally:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_IGN)
        for service in reversed(all_services):
            service.stop()


def start(some: Iterable[Service]) -> None:
    for service in some:
        service.start()


def watch(all_services: list[Service]) -> None:
    """Start a worker that ended again; raise when the web server ended."""
    for service in all_services:
        if service.process is None or service.process.poll() is None:
            continue
        if service.essential:
            raise ImproperlyConfigured(f"The process “{service.name}” ended; see above.")
        service.stop()  # its own processes
        time.sleep(PAUSE)
        service.start()


def heed_signals() -> None:
    """From here on Ctrl-C and SIGTERM end us in order, whatever is under way."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, ask_to_stop)


def ask_to_stop(number: int, frame: FrameType | None) -> None:
    """Raise Stop once: a second signal must not cut the ending short."""
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, signal.SIG_IGN)
    stopping.set()
    if not starting.is_set():
        raise Stop


@contextmanager
def whole() -> Iterator[None]:
    """Within, a process is started and known to us: who asks us to end meanwhile is heard after."""
    starting.set()
    try:
        yield
    finally:
        starting.clear()
    if stopping.is_set():
        raise Stop


def wait_until_open(host: str, port: int, *, seconds: float = 60) -> bool:
    """Whether somebody accepts connections there before the time is over."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            socket.create_connection((host, port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return True
    return False
