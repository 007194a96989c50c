# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The process: polite, on a leash, without our secrets, and never without an end."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
from pytest_django import Settings

from geleucht.videos.processing import ffmpeg
from geleucht.videos.processing.errors import BadVideo, VideoProblem

Program = Callable[[str], None]
NOISE = ["-f", "lavfi", "-i", "sine=d=1"]


@pytest.fixture
def program(settings: Settings, tmp_path: Path) -> Program:
    """The operator's own program, of these lines of shell, in place of ffmpeg."""

    def install(lines: str) -> None:
        path = tmp_path / "own-ffmpeg"
        path.write_text(f"#!/bin/sh\n{lines}\n")
        path.chmod(0o755)
        settings.FFMPEG = str(path)

    return install


def run(folder: Path, *arguments: str, patience: float = 60, **more: ffmpeg.Told) -> ffmpeg.Run:
    return ffmpeg.run(arguments, source=Path(__file__), folder=folder, patience=patience, **more)


def still_running(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def ends(pid: int) -> bool:
    """What was killed may need a moment."""
    until = time.monotonic() + 60
    while still_running(pid) and time.monotonic() < until:
        time.sleep(0.05)
    return not still_running(pid)


def test_the_operators_program_goes_before_the_one_of_the_wheel(
    settings: Settings, program: Program
) -> None:
    settings.FFMPEG = ""
    assert "imageio_ffmpeg" in ffmpeg.program()
    program("exit 0")
    assert ffmpeg.program().endswith("own-ffmpeg")


def test_it_is_nice_dumps_no_memory_and_takes_no_more_than_it_may(
    program: Program, tmp_path: Path
) -> None:
    program("{ nice; ulimit -c; ulimit -d; pwd; } >&2")
    said = run(tmp_path).said.split()
    assert said == ["10", "0", str(ffmpeg.MEMORY // 1024), str(tmp_path)]


def test_it_sees_the_file_and_nothing_of_our_secrets(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://u:geheim@h/g")
    program("{ env; head -n 1; } >&2")
    said = run(tmp_path).said
    assert "SPDX-FileCopyrightText" in said
    assert "geheim" not in said
    assert "GELEUCHT" not in said.replace("SPDX-FileCopyrightText: Geleucht", "")


def test_what_takes_too_long_is_ended_with_all_that_it_started(
    program: Program, tmp_path: Path
) -> None:
    program("sleep 60 & echo $! >> pids; echo $$ >> pids; sleep 60")
    with pytest.raises(VideoProblem, match="zu lange gedauert"):
        run(tmp_path, patience=5)
    pids = [int(pid) for pid in (tmp_path / "pids").read_text().split()]
    assert len(pids) == 2
    assert all(ends(pid) for pid in pids)


def test_whoever_is_told_may_stop_it(program: Program, tmp_path: Path) -> None:
    program("echo $$ > pid; echo out_time_us=1500000; sleep 60")
    heard = []

    def told(seconds: float) -> None:
        heard.append(seconds)
        raise InterruptedError

    with pytest.raises(InterruptedError):
        run(tmp_path, told=told)
    assert heard == [1.5]
    assert ends(int((tmp_path / "pid").read_text()))


def test_an_endless_talker_fills_no_memory(program: Program, tmp_path: Path) -> None:
    program(
        "echo first >&2; yes 'a line without an end' | head -c 3000000 >&2; echo >&2; echo last >&2"
    )
    said = run(tmp_path).said
    assert (said.split()[0], said.split()[-1]) == ("first", "last")
    assert len(said) <= 2 * ffmpeg.MOST_SAID


def test_what_another_hand_ended_can_be_tried_again(program: Program, tmp_path: Path) -> None:
    program("kill -9 $$")
    with pytest.raises(VideoProblem, match="Die Datei ist in Ordnung") as caught:
        run(tmp_path)
    assert not isinstance(caught.value, BadVideo)


def test_a_file_that_makes_it_crash_is_to_blame(program: Program, tmp_path: Path) -> None:
    program("kill -SEGV $$")
    with pytest.raises(BadVideo, match="Das Video ist beschädigt"):
        run(tmp_path)


def test_a_program_that_is_gone_is_not_the_files_fault(
    settings: Settings, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    settings.FFMPEG = str(tmp_path / "gone")
    with pytest.raises(VideoProblem, match="Die Datei ist in Ordnung"):
        run(tmp_path)
    assert caplog.messages == ["ffmpeg ended with -9: [fatal] No such file or directory"]


def test_a_full_disk_is_told_as_one(tmp_path: Path) -> None:
    with pytest.raises(VideoProblem, match="kein Platz mehr"):
        run(tmp_path, *NOISE, "-f", "wav", "file:/dev/full")


def test_progress_that_makes_no_sense_is_no_progress() -> None:
    running = ffmpeg.Run(process=None)  # type: ignore[arg-type]
    for data in (b"out_time_us=N/A\nout_ti", b"me_us=2500000\nout_time_us=-7\nx\n=\n", b"\n\xff"):
        running.advance(data)
    assert running.seconds == 2.5


def test_the_log_has_complaints_without_titles_and_places(
    program: Program, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    program(
        "echo '[info]     title           : Erika Mustermann' >&2\n"
        "echo '                    : [error] Erika Mustermann' >&2\n"
        "echo '[mov @ 0x7f00aa] [error] moov atom not found' >&2\n"
        "exit 183"
    )
    with pytest.raises(BadVideo):
        run(tmp_path)
    assert "ffmpeg ended with 183: [mov @ 0x] [error] moov atom not found" in caplog.messages
    assert "Erika" not in caplog.text


PARENT = """
import django, sys
django.setup()
from pathlib import Path
from geleucht.videos.processing import ffmpeg
here = Path(sys.argv[1])
ffmpeg.run([], source=Path("/dev/null"), folder=here, patience=60)
"""


@pytest.mark.whole
def test_it_ends_with_the_worker_that_started_it(program: Program, tmp_path: Path) -> None:
    program("echo $$ > pid.part; mv pid.part pid; exec sleep 60")
    own = {"GELEUCHT_FFMPEG": str(tmp_path / "own-ffmpeg")}
    worker = subprocess.Popen(
        [sys.executable, "-c", PARENT, str(tmp_path)], env={**os.environ, **own}
    )
    until = time.monotonic() + 60
    while not (tmp_path / "pid").exists() and time.monotonic() < until:
        time.sleep(0.05)
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    pid = int((tmp_path / "pid").read_text())
    assert ends(pid)
