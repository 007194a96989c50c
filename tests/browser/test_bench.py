# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A small bench, to prove that the large one works."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

import pytest

from geleucht.base import embedded
from tests.browser.processes import ROOT, using

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not shutil.which("wrk"), reason="wrk is not here: tools/wrk installs it"),
]
PAGES = [
    "floor", "home, reader", "unit, reader", "unit, learner", "path, learner", "/ich/, five paths",
    "answer to a quiz", "search, reader", "prompts, search by a reader",
    "search, each once",
]  # fmt: skip
ROW = re.compile(r"^(.{28}) +(\d+) +([\d.]+) +([\d.]+|–) +[\d.]+ +[\d.]+ +[\d.]+ +(\d+) +(\d+|–)")


@pytest.fixture
def folder() -> Iterator[Path]:
    """Its own small database, which the database's user may enter."""
    made = Path(mkdtemp(prefix="geleucht-", dir="/var/tmp"))
    made.chmod(0o755)
    yield made
    embedded.stop(made / "bench-small")
    shutil.rmtree(made)


def test_the_small_bench_measures_every_page_without_a_fault(folder: Path) -> None:
    known = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    done = subprocess.run(
        [sys.executable, "-m", "bench", "--small"],
        cwd=ROOT,
        env=known | {"GELEUCHT_DATA": str(folder)},
        capture_output=True,
        text=True,
        check=False,
        timeout=1200,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    rows = {
        found[1].strip(): found for line in done.stdout.splitlines() if (found := ROW.match(line))
    }
    assert list(rows) == PAGES, done.stdout
    assert {name: int(row[5]) for name, row in rows.items()} == dict.fromkeys(PAGES, 0), done.stdout
    assert all(int(row[2]) > 0 for row in rows.values())
    assert not re.search(r"missed: .*queries", done.stdout)
    assert len(re.findall(r"memory of a web process: \d+ MB", done.stdout)) >= 2
    rushes = re.findall(
        r"^rush for seats.*: 160 requests for 10 seats, \d+ seats a.*", done.stdout, re.M
    )
    assert len(rushes) == 2, done.stdout
    assert not [row for row in rushes if "missed: " in row and "missed: ratio" not in row]
    assert using(folder) == []
