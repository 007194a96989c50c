# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The picture that stands for a film shows something."""

from pathlib import Path

import pytest
from PIL import Image

from geleucht.videos.processing.poster import poster, seen
from geleucht.videos.processing.tests.making import X264, film, told

DARK_THEN_LIGHT = "drawbox=color=black:t=fill:enable='lt(t,1.4)'"


def chosen(source: Path, folder: Path, seconds: float) -> Image.Image:
    source.rename(folder / "720p.mp4")
    poster(seconds, folder=folder, patience=60, told=lambda done: None)
    with Image.open(folder / "poster.webp") as picture:
        assert picture.format == "WEBP"
        return picture.copy()


@pytest.mark.whole
def test_a_film_that_begins_in_the_dark_has_a_poster_of_its_light(tmp_path: Path) -> None:
    source = film(tmp_path / "dark.mp4", seconds=2, picture=["-vf", DARK_THEN_LIGHT, *X264])
    picture = chosen(source, tmp_path, 2)
    assert picture.size == (160, 120)
    light, contrast = seen(picture)
    assert light > 60
    assert contrast > 30


@pytest.mark.whole
def test_a_film_that_is_dark_to_its_end_has_a_poster_too(tmp_path: Path) -> None:
    told("-f", "lavfi", "-i", "color=black:s=160x120:d=1", *X264, "dark.mp4", folder=tmp_path)
    assert chosen(tmp_path / "dark.mp4", tmp_path, 1).size == (160, 120)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["720p.mp4", "poster.webp"]


def test_light_and_contrast_are_seen() -> None:
    assert seen(Image.new("RGB", (8, 8), "black")) == (0, 0)
    assert seen(Image.new("RGB", (8, 8), "white")) == (255, 0)
    half = Image.new("RGB", (8, 8), "white")
    half.paste("black", (0, 0, 4, 8))
    assert seen(half) == (127.5, 127.5)
