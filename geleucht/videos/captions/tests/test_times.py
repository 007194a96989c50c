# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Moments of a video, as files and people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geleucht.videos.captions.problems import CannotEdit, excerpt
from geleucht.videos.captions.times import (
    LONGEST_MS,
    from_stamp,
    shown,
    stamp,
    typed,
    typed_shift,
)

moments = st.integers(0, LONGEST_MS)


@given(ms=moments)
def test_what_is_written_is_read_as_the_same(ms: int) -> None:
    assert from_stamp(stamp(ms)) == ms
    assert typed(shown(ms)) == ms
    assert typed(stamp(ms)) == ms
    assert typed_shift(f"-{shown(ms)}") == -ms


@pytest.mark.parametrize(
    ("text", "ms"),
    [
        ("1:02,5", 62_500),
        ("01:02.500", 62_500),
        ("62,5", 62_500),
        ("1:01:02", 3_662_000),
        (" 0:00 ", 0),
        ("7", 7000),
        ("0,04", 40),
        ("24:00:00", LONGEST_MS),
    ],
)
def test_a_time_may_be_typed_as_people_write_it(text: str, ms: int) -> None:
    assert typed(text) == ms


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "„“ ist keine Zeit. Schreiben Sie Minuten und Sekunden, etwa 1:02,5."),
        ("gleich", "„gleich“ ist keine Zeit."),
        ("1:02,5678", "ist keine Zeit."),
        ("-1", "ist keine Zeit."),
        ("1:2:3:4", "ist keine Zeit."),
        ("١:٠٢", "ist keine Zeit."),
        ("1;02", "ist keine Zeit."),
        ("1:60", "„1:60“: Nach einem Doppelpunkt stehen höchstens 59."),
        ("1:60:00", "höchstens 59."),
        ("24:00:00,001", "liegt nach 24 Stunden."),
        ("9" * 10_000, "ist keine Zeit."),
    ],
)
def test_what_is_no_time_is_answered_with_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(CannotEdit, match="„") as refused:
        typed(text)
    assert sentence in refused.value.sentence
    assert len(refused.value.sentence) < 150


@pytest.mark.parametrize(
    ("text", "ms"), [("-0,5", -500), ("+1:00", 60_000), ("2", 2000), ("−1", -1000)]
)
def test_a_shift_may_go_back(text: str, ms: int) -> None:
    assert typed_shift(text) == ms


@pytest.mark.parametrize("text", ["--1", "-", "+-1", "- 1", ""])
def test_what_is_no_shift_is_refused(text: str) -> None:
    with pytest.raises(CannotEdit):
        typed_shift(text)


@pytest.mark.parametrize("text", ["0:01.000", "00:61.000", "00:00.00", "0000:00:00:00.000", "x"])
def test_a_file_writes_times_strictly(text: str) -> None:
    assert from_stamp(text) is None


def test_a_time_is_shown_no_longer_than_it_is() -> None:
    assert [shown(ms) for ms in (0, 62_500, 3_600_040)] == ["0:00", "1:02,5", "1:00:00,04"]


def test_what_is_quoted_is_short_and_turns_nothing_around() -> None:
    assert excerpt(" a\x00b\u202ec ") == "a\ufffdb\ufffdc"
    assert len(excerpt("x" * 1000)) == 40
