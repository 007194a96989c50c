# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The processes of one machine, with real ones that do less."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from django.core.exceptions import ImproperlyConfigured
from pytest_django import Settings

from geleucht.base import ports, serving
from geleucht.base.serving import Service
from geleucht.base.static import StaticFiles

pytestmark = pytest.mark.whole
LONG = [sys.executable, "-c", "import time; time.sleep(60)"]
DEAF = "import signal, time; signal.signal(15, signal.SIG_IGN); print('up', flush=True)"


@pytest.fixture(autouse=True)
def signals() -> Iterator[None]:
    """Serving changes how this process hears signals; afterwards it is as before."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)
    serving.stopping.clear()


def alive(service: Service) -> bool:
    return service.process is not None and service.process.poll() is None


def ask_later(number: int) -> None:
    threading.Timer(0.2, os.kill, [os.getpid(), number]).start()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_every_service_and_returns_in_order(number: int) -> None:
    before = psutil.Process().children()
    services = [Service("web", LONG), Service("worker", LONG, essential=False)]
    serving.run(services, lambda: ask_later(number))
    assert [alive(service) for service in services] == [False, False]
    assert set(psutil.Process().children()) <= set(before)  # others' may end


def test_what_is_not_essential_starts_after_the_first_page_answers() -> None:
    web, worker = Service("web", LONG), Service("worker", LONG, essential=False)
    seen = []

    def ready() -> None:
        seen.append((alive(web), worker.process))
        ask_later(signal.SIGTERM)

    serving.run([worker, web], ready)
    assert seen == [(True, None)]


def test_a_signal_while_it_gets_ready_ends_what_was_started() -> None:
    services = [Service("web", LONG)]

    def ready() -> None:
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(60)

    begun = time.monotonic()
    serving.run(services, ready)
    assert not alive(services[0])
    assert time.monotonic() - begun < 30


def test_who_asks_to_end_while_a_process_is_started_is_heard_when_it_is_known() -> None:
    serving.heed_signals()
    service = Service("late", LONG)

    def start() -> None:
        with serving.whole():
            os.kill(os.getpid(), signal.SIGTERM)
            service.process = subprocess.Popen(LONG, start_new_session=True)

    with pytest.raises(serving.Stop):
        start()
    assert alive(service)
    service.stop()


def test_the_end_of_an_essential_service_ends_all_with_a_sentence() -> None:
    services = [Service("worker", LONG, essential=False), Service("web", [*LONG[:2], "exit(3)"])]
    with pytest.raises(ImproperlyConfigured, match="The process “web” ended; see above"):
        serving.run(services, lambda: None)
    assert not alive(services[0])


def test_a_worker_that_died_is_started_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "PAUSE", 0.01)
    web, worker = Service("web", LONG), Service("worker", LONG, essential=False)
    for service in (web, worker):
        service.start()
    assert worker.process
    first = worker.process.pid
    worker.process.kill()
    worker.process.wait()
    serving.watch([web, worker])
    assert alive(worker)
    assert worker.process.pid != first
    for service in (web, worker):
        service.stop()


def test_a_service_that_is_deaf_is_ended_after_patience(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(serving, "PATIENCE", 0.2)
    up = tmp_path / "up"
    deaf = f"import pathlib\n{DEAF}\npathlib.Path({str(up)!r}).touch()\ntime.sleep(60)"
    service = Service("deaf", [sys.executable, "-c", deaf])
    service.start()
    while not up.exists():
        time.sleep(0.02)
    service.stop()
    assert service.process
    assert service.process.returncode == -signal.SIGKILL


def test_what_a_service_left_behind_when_it_died_is_ended(tmp_path: Path) -> None:
    child = tmp_path / "child"
    leave = f"""
import pathlib, subprocess, sys
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
pathlib.Path({str(child)!r}).write_text(str(child.pid))
"""
    service = Service("web", [sys.executable, "-c", leave])
    service.start()
    assert service.process
    service.process.wait(60)
    left = psutil.Process(int(child.read_text()))
    assert left.is_running()
    service.stop()
    psutil.wait_procs([left], timeout=60)
    assert not left.is_running() or left.status() == psutil.STATUS_ZOMBIE


def test_files_that_wait_to_be_compressed_are_left_when_asked_to_end(tmp_path: Path) -> None:
    (tmp_path / "ui.css").write_text("a { color: red }\n" * 500)
    compressor = StaticFiles(location=tmp_path, base_url="/static/").create_compressor(quiet=True)
    assert [Path(path).name for path in compressor.compress(str(tmp_path / "ui.css"))] != []
    with pytest.raises(serving.Stop):
        serving.ask_to_stop(signal.SIGTERM, None)
    assert list(compressor.compress(str(tmp_path / "ui.css"))) == []


def test_stopping_what_does_not_run_is_nothing() -> None:
    service = Service("web", LONG)
    service.stop()
    service.start()
    service.stop()
    service.stop()
    assert not alive(service)


def test_services_do_not_hear_ctrl_c_themselves() -> None:
    service = Service("web", LONG)
    service.start()
    assert service.process
    assert os.getpgid(service.process.pid) != os.getpgid(0)
    service.stop()


def test_with_a_server_of_the_operators_nothing_is_started_and_no_signal_is_heeded(
    settings: Settings,
) -> None:
    settings.EMBEDDED, settings.DATA = False, Path("/gibt/es/nicht")
    before = signal.getsignal(signal.SIGTERM)
    with serving.database(pytest.fail):
        assert signal.getsignal(signal.SIGTERM) is before


def test_waiting_ends_when_somebody_listens_and_when_the_time_is_over() -> None:
    port = ports.free()
    with socket.create_server(("127.0.0.1", port)):
        assert serving.wait_until_open("127.0.0.1", port, seconds=60)
    begun = time.monotonic()
    assert not serving.wait_until_open("127.0.0.1", port, seconds=0.3)
    assert time.monotonic() - begun < 30


def test_web_and_worker_are_run_by_this_python_with_the_settings_numbers() -> None:
    web, worker = serving.services("127.0.0.1", 8123, worker=True)
    assert web.command[:3] == [sys.executable, "-m", "granian"]
    assert ("--port", "8123") in zip(web.command, web.command[1:], strict=False)
    assert worker.command[-2:] == ["config.command", "worker"]
    assert (web.essential, worker.essential) == (True, False)
    assert [one.name for one in serving.services("127.0.0.1", 1, worker=False)] == ["web"]


def test_streams_are_served_where_there_are_models_on_a_port_of_their_own(
    settings: Settings,
) -> None:
    settings.MODELS, settings.STREAMS_PORT = {"klein": "ein Modell"}, 8124
    web, streams, _ = serving.services("127.0.0.1", 8123, worker=True)
    assert (web.name, streams.name, streams.essential) == ("web", "streams", False)
    assert ("--port", "8124") in zip(streams.command, streams.command[1:], strict=False)
    assert ("--workers", "1") in zip(streams.command, streams.command[1:], strict=False)
    assert streams.command[-1] == "config.asgi:application"


def test_what_is_nice_stands_behind_the_others() -> None:
    service = Service("streams", LONG, nice=serving.BEHIND)
    service.start()
    assert service.process
    pid = service.process.pid
    assert psutil.Process(pid).nice() == serving.BEHIND
    group = Path(f"/proc/{pid}/autogroup")
    assert not group.exists() or f"nice {serving.BEHIND}" in group.read_text()
    service.stop()
    serving.stand_behind(pid, serving.BEHIND)  # it has ended: nothing happens
