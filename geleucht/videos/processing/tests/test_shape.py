# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What sizes and rates become."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geleucht.videos.processing import shape
from geleucht.videos.processing.probe import Found

SIDES = st.integers(16, 8192)


@pytest.mark.parametrize(
    ("width", "height", "large", "small"),
    [
        (1920, 1080, (1280, 720), (640, 360)),
        (1080, 1920, (720, 1280), (360, 640)),
        (3840, 2160, (1280, 720), (640, 360)),
        (1280, 720, (1280, 720), (640, 360)),
        (640, 480, (640, 480), (480, 360)),
        (320, 240, (320, 240), (320, 240)),
        (321, 241, (320, 240), (320, 240)),
        (1080, 1080, (720, 720), (360, 360)),
        (1080, 2400, (720, 1600), (360, 800)),
        (7680, 1080, (1920, 270), (960, 134)),
        (16, 16, (16, 16), (16, 16)),
    ],
)
def test_the_shorter_side_becomes_720_and_360(
    width: int, height: int, large: tuple[int, int], small: tuple[int, int]
) -> None:
    assert (shape.size(width, height, 720), shape.size(width, height, 360)) == (large, small)


@given(SIDES, SIDES, st.sampled_from([360, 720]))
def test_a_size_is_even_never_larger_and_keeps_its_shape(
    width: int, height: int, short: int
) -> None:
    made = shape.size(width, height, short)
    assert all(side % 2 == 0 and side > 0 for side in made)
    assert made[0] <= width
    assert made[1] <= height
    assert min(made) <= short
    assert (
        (width > height) == (made[0] > made[1]) or abs(width - height) <= 12 or made[0] == made[1]
    )
    assert shape.size(height, width, short) == (made[1], made[0])


@pytest.mark.parametrize(
    ("said", "rate"),
    [
        (0, 30),
        (30, 30),
        (29.97, Fraction(30000, 1001)),
        (60, 30),
        (59.94, Fraction(30000, 1001)),
        (50, 25),
        (25, 25),
        (24, 24),
        (23.98, Fraction(24000, 1001)),
        (240, 30),
        (17.3, Fraction(24000, 1001)),
        (1, 10),
        (1000, 30),
    ],
)
def test_a_rate_is_a_usual_one_of_thirty_at_most(said: float, rate: Fraction) -> None:
    made = shape.rate(said)
    assert made <= 30
    assert made == pytest.approx(rate) or said == 1000


@given(st.floats(0.01, 2000))
def test_every_rate_becomes_one_of_the_usual(said: float) -> None:
    assert shape.rate(said) in shape.RATES


def found(**values: object) -> Found:
    usual = {"demuxer": "mov", "seconds": 1.0, "width": 1920, "height": 1080, "codec": "h264"}
    return Found(**{**usual, "stream": 0, "rate": 25.0, **values})  # type: ignore[arg-type]


def test_only_an_interlaced_film_is_woven_together() -> None:
    assert "bwdif" not in shape.picture_filters(found(), 1280, 720)
    assert shape.picture_filters(found(interlaced=True), 1280, 720).startswith("bwdif=")


def test_only_a_film_of_a_wide_range_of_brightness_is_toned_down() -> None:
    assert "tonemap" not in shape.picture_filters(found(), 1280, 720)
    assert "tonemap" in shape.picture_filters(found(hdr=True), 1280, 720)
