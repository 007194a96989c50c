# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""`--halves`: one report of both processes, and none that hides what was not run."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.whole
ROOT = Path(__file__).parents[1]
CONFTEST = """
import os
from tests import halves

def pytest_runtestloop(session):
    return halves.run(session, lambda: os.environ.update(HALF="two"))
"""
# Each file waits until the other one has begun too: so each process has one of them.
MEETING = """
import os, time
from pathlib import Path

def test_meeting(tmp_path):
    Path(__file__).with_suffix(".begun").touch()
    while len(list(Path(__file__).parent.glob("*.begun"))) < 2:
        time.sleep(0.01)
"""


def ran(folder: Path, then: str, *options: str) -> tuple[int, str]:
    """Exit code and output of a run of two files whose second test does this."""
    (folder / "conftest.py").write_text(CONFTEST)
    for name in ("test_first.py", "test_second.py"):
        (folder / name).write_text(f"{MEETING}\ndef test_then():\n    {then}\n")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:django",
        "--rootdir",
        ".",
        *options,
        ".",
    ]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "HALF": "one"}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


def test_what_both_halves_ran_is_counted_once(tmp_path: Path) -> None:
    code, output = ran(tmp_path, "assert True")
    assert (code, output.count("4 passed")) == (0, 1), output


@pytest.mark.parametrize("half", ["one", "two"])
def test_a_failure_in_either_half_is_shown_and_fails_the_run(half: str, tmp_path: Path) -> None:
    code, output = ran(tmp_path, f"print('hier', 7 * 6); assert os.environ['HALF'] != '{half}'")
    assert (code, output.count("hier 42"), output.count("1 failed, 3 passed")) == (1, 1, 1), output


def test_a_half_that_ends_before_its_time_fails_the_run(tmp_path: Path) -> None:
    code, output = ran(tmp_path, "os.environ['HALF'] == 'one' or os._exit(0)")
    assert "before its time" in output
    assert code == 1, output


def test_who_wants_to_stop_at_the_first_failure_leaves_no_half_behind(tmp_path: Path) -> None:
    """The output would stay open as long as the other one runs."""
    begun = time.monotonic()
    code, output = ran(tmp_path, "assert os.environ['HALF'] == 'two'; time.sleep(60)", "-x")
    assert (code, "1 failed" in output) == (1, True), output
    assert time.monotonic() - begun < 30
