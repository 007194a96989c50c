# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A file of a step is there and whole, or not there."""

from pathlib import Path

import pytest

from geleucht.videos.processing import files


def test_files_get_their_names_when_all_are_written(tmp_path: Path) -> None:
    with files.arriving(tmp_path, ["a.mp4", "b.mp4"]) as halves:
        for half in halves:
            (tmp_path / half).write_text(half)
        assert not files.there(tmp_path, ["a.mp4"])
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {
        "a.mp4": ".a.mp4.part",
        "b.mp4": ".b.mp4.part",
    }
    assert files.there(tmp_path, ["a.mp4", "b.mp4"])


def test_what_fails_half_way_leaves_nothing(tmp_path: Path) -> None:
    def fail(first: Path, second: Path) -> None:
        first.write_text("half")
        raise KeyError(second.name)

    with pytest.raises(KeyError), files.arriving(tmp_path, ["a.mp4", "b.mp4"]) as [one, two]:
        fail(tmp_path / one, tmp_path / two)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_was_not_written_takes_the_others_along(tmp_path: Path) -> None:
    with (
        pytest.raises(FileNotFoundError),
        files.arriving(tmp_path, ["a.mp4", "b.mp4"]) as [half, _],
    ):
        (tmp_path / half).write_text("half")
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_process_left_is_not_written_on(tmp_path: Path) -> None:
    (tmp_path / ".a.mp4.part").write_text("old")
    with files.arriving(tmp_path, ["a.mp4"]) as [half]:
        assert not (tmp_path / half).exists()
        (tmp_path / half).write_text("new")
    assert (tmp_path / "a.mp4").read_text() == "new"
