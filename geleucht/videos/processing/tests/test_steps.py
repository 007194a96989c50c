# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Steps in their order, told while they run, none twice, and nothing half left behind."""

import os
import signal
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path

import pytest

from geleucht.videos.processing import encode, steps
from geleucht.videos.processing.errors import BadVideo
from geleucht.videos.processing.loudness import Loudness
from geleucht.videos.processing.probe import look
from geleucht.videos.processing.steps import LABELS, Ready, Step, prepare
from geleucht.videos.processing.tests.making import film

EVERYTHING = ["360p.mp4", "720p.mp4", "loudness.json", "poster.webp", "sound.m4a"]


class Stop(Exception):
    pass


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_share_is_never_the_whole_before_the_files_are_there() -> None:
    assert [steps.share(done, 10) for done in (0, 5, 10, 99)] == [0, 0.5, 0.99, 0.99]


def test_every_step_has_words_for_editors() -> None:
    assert set(LABELS) == set(Step)


def test_what_is_no_film_leaves_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "film.mp4").write_text("Guten Tag")
    with pytest.raises(BadVideo):
        prepare(tmp_path / "film.mp4", tmp_path / "made")
    assert names(tmp_path / "made") == []


@pytest.mark.whole
def test_each_step_is_told_from_nothing_to_the_whole(small: Path, tmp_path: Path) -> None:
    heard: dict[Step, list[float]] = defaultdict(list)
    prepare(small, tmp_path / "made", told=lambda step, share: heard[step].append(share))
    assert list(heard) == list(Step)
    for shares in heard.values():
        assert (shares[0], shares[-1]) == (0, 1)
        assert shares == sorted(shares)
    assert names(tmp_path / "made") == EVERYTHING


@pytest.mark.whole
def test_a_long_step_tells_how_far_it_is(tmp_path: Path) -> None:
    source = film(tmp_path / "film.mp4", size="1280x720", seconds=8, rate=30)
    shares: list[float] = []
    prepare(
        source,
        tmp_path / "made",
        told=lambda step, share: shares.append(share) if step == Step.FILMS else None,
    )
    assert [share for share in shares if 0 < share < 1] != []


@pytest.mark.whole
def test_a_step_whose_files_are_there_is_not_done_again(small: Path, tmp_path: Path) -> None:
    prepare(small, tmp_path)
    (tmp_path / "sound.m4a").unlink()
    stood = {name: (tmp_path / name).stat().st_mtime_ns for name in names(tmp_path)}
    heard: list[tuple[Step, float]] = []
    prepare(small, tmp_path, told=lambda step, share: heard.append((step, share)))
    assert {name: (tmp_path / name).stat().st_mtime_ns for name in stood} == stood
    assert names(tmp_path) == EVERYTHING
    assert {step for step, share in heard if share < 1} == {Step.LOOK, Step.SOUND}


@pytest.mark.whole
@pytest.mark.parametrize("at", [Step.LOUDNESS, Step.FILMS, Step.SOUND, Step.POSTER])
def test_whoever_stops_a_step_finds_the_ones_before_it_and_can_go_on(
    small: Path, tmp_path: Path, at: Step
) -> None:
    def told(step: Step, share: float) -> None:
        if step == at:
            raise Stop

    with pytest.raises(Stop):
        prepare(small, tmp_path, told=told)
    made = {Step.LOUDNESS: [], Step.FILMS: ["loudness.json"]}
    films = ["360p.mp4", "720p.mp4", "loudness.json"]
    assert names(tmp_path) == {**made, Step.SOUND: films, Step.POSTER: [*films, "sound.m4a"]}[at]
    assert prepare(small, tmp_path).sound
    assert names(tmp_path) == EVERYTHING


@pytest.mark.whole
def test_a_film_that_is_stopped_in_the_middle_leaves_nothing_half(tmp_path: Path) -> None:
    source = film(tmp_path / "film.mp4", size="1280x720", seconds=8, rate=30)

    def told(step: Step, share: float) -> None:
        if step == Step.FILMS and share > 0:
            raise Stop

    with pytest.raises(Stop):
        prepare(source, tmp_path / "made", told=told)
    assert names(tmp_path / "made") == ["loudness.json"]


@pytest.mark.whole
def test_a_film_that_loses_most_of_itself_is_refused_and_leaves_nothing(
    three: Path, tmp_path: Path
) -> None:
    longer = look(three).__class__(**{**look(three).__dict__, "seconds": 9.0})
    with pytest.raises(BadVideo, match="beschädigt"):
        encode.films(
            three,
            longer,
            Loudness(-20, -5, 1, -30, 0),
            folder=tmp_path,
            patience=60,
            told=lambda done: None,
        )
    assert names(tmp_path) == []


WORKER = """
import django, sys
django.setup()
from pathlib import Path
from geleucht.videos.processing.steps import prepare
prepare(Path(sys.argv[1]), Path(sys.argv[2]))
"""


@pytest.mark.whole
def test_a_new_worker_goes_on_where_a_killed_one_was(tmp_path: Path) -> None:
    source = film(tmp_path / "film.mp4", size="1280x720", seconds=20, rate=30)
    made = tmp_path / "made"
    worker = subprocess.Popen([sys.executable, "-c", WORKER, str(source), str(made)])
    until = time.monotonic() + 120
    half = made / ".720p.mp4.part"
    while not (half.exists() and half.stat().st_size) and time.monotonic() < until:
        time.sleep(0.02)
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    assert (".720p.mp4.part" in names(made), "720p.mp4" in names(made)) == (True, False)
    measured = (made / "loudness.json").stat().st_mtime_ns
    ready = prepare(source, made)
    assert isinstance(ready, Ready)
    assert names(made) == EVERYTHING
    assert (made / "loudness.json").stat().st_mtime_ns == measured
    assert look(ready.large).seconds == pytest.approx(20, abs=0.2)
    assert os.stat(ready.large).st_size > 0
