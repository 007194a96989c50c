# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The bench's own reckoning; that it runs is shown in the slower stage."""

import shutil
from pathlib import Path

import pytest

from bench import fill, load, report
from bench.load import Seen, Target, middle
from bench.seats import Result, Rush

FLOOR = Seen(rate=1000, faults=0, p50=1, p95=2, p99=3)
UNIT = Target("unit, learner", "http://x/", "KI", budget=0.6, queries=6)


def seen(rate: float, faults: int = 0, sample: str = "") -> Seen:
    return Seen(rate, faults, p50=5, p95=9, p99=12, sample=sample)


def test_a_page_within_its_budget_misses_nothing() -> None:
    row = report.line(UNIT, seen(600), FLOOR, 6)
    assert "missed" not in row
    assert row.split()[2:] == [
        "600",
        "0.60",
        "0.60",
        "5.0",
        "9.0",
        "12.0",
        "0",
        "6",
        "0.00",
        "0.00",
    ]


@pytest.mark.parametrize(
    ("rate", "faults", "queries", "missed"),
    [
        (599, 0, 6, "ratio"),
        (600, 0, 7, "queries"),
        (600, 1, 6, "faults"),
        (100, 3, 9, "ratio, queries, faults"),
    ],
)
def test_what_misses_its_budget_says_which(
    rate: float, faults: int, queries: int, missed: str
) -> None:
    row = report.line(UNIT, seen(rate, faults, "500 <h1>"), FLOOR, queries)
    assert f"missed: {missed}" in row
    assert ("500 <h1>" in row) == (faults > 0)


def test_the_floor_has_no_budget_to_miss() -> None:
    row = report.line(Target("floor", "http://x/", "floor"), FLOOR, FLOOR, None)
    assert "missed" not in row
    assert "–" in row


def test_a_rush_says_how_many_seats_a_second_and_what_was_wrong() -> None:
    rush = Rush(learners=5000, seats=500, waiting=1500)
    well = report.rush_line("rush", rush, Result(80, 200, []), FLOOR)
    assert well == (
        "rush: 20000 requests for 500 seats, 80 seats a second (budget 50), 200 requests a second,"
        " 0.20 × floor"
    )
    badly = report.rush_line("rush", rush, Result(49, 200, ["somebody has two"]), FLOOR)
    assert badly.endswith("  missed: ratio, somebody has two")


def test_several_rounds_are_told_by_their_middle_and_every_fault_counts() -> None:
    rounds = [seen(100), seen(900, faults=2, sample="first"), seen(500, faults=1, sample="second")]
    assert middle(rounds) == Seen(500, 3, 5, 9, 12, "first")


def test_without_wrk_a_sentence_says_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SystemExit, match=r"needs wrk: install it with “apt-get install wrk”"):
        load.measure(UNIT, 1)


def test_a_load_generator_that_says_nothing_is_a_fault(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    silent = tmp_path / "wrk"
    silent.write_text("#!/bin/sh\necho nothing\n")
    silent.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin")
    with pytest.raises(SystemExit, match="wrk said nothing of unit, learner"):
        load.measure(UNIT, 1)


def test_a_copied_path_is_content_of_its_own(tmp_path: Path) -> None:
    source = fill.STARTER / "lehrkraefte" / "ki-verstehen"
    copy = tmp_path / "ki-verstehen-2"
    shutil.copytree(source, copy)
    fill.renew(copy, 2)
    outline = (copy / "path.yaml").read_text()
    units = [line.removeprefix("- ") for line in outline.split("units:\n")[1].splitlines()]
    assert sorted(units) == [file.stem for file in fill.units_of(copy)]
    assert all(name.endswith("-2") for name in units)
    assert not keys(source) & keys(copy)
    assert len(keys(source)) == len(keys(copy)) > len(units)


def keys(folder: Path) -> set[str]:
    """Every key that a path's files name."""
    lines = [line for file in folder.glob("*.*") for line in file.read_text().splitlines()]
    return {line.partition("key: ")[2] for line in lines if line.startswith(("key: ", ":key: "))}
