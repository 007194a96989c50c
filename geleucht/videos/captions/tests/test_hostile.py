# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Files that nobody made to be read."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geleucht.videos.captions import chapters, files, srt, webvtt
from geleucht.videos.captions.checks import check
from geleucht.videos.captions.cues import MOST_CUES, Track
from geleucht.videos.captions.lines import MOST_BYTES, split
from geleucht.videos.captions.problems import CannotRead
from geleucht.videos.captions.tests.making import PIECES
from geleucht.videos.captions.transcript import plain

Read = Callable[[bytes], Track]
READERS = [webvtt.read, srt.read, files.read]
TIMES = "00:00.000 --> 00:01.000\n"
every = pytest.mark.parametrize("read", READERS)


def outcome(read: Callable[[bytes], tuple[Any, ...]], data: bytes) -> tuple[Any, ...] | CannotRead:
    try:
        return read(data)
    except CannotRead as found:
        return found


def refused(read: Read, data: bytes) -> CannotRead:
    with pytest.raises(CannotRead) as found:
        read(data)
    return found.value


@every
@pytest.mark.parametrize("start", [b"", b"WEBVTT\n\n", b"1\n00:00:01,000 --> 00:00:02,000\n"])
def test_more_than_a_megabyte_is_not_looked_at(read: Read, start: bytes) -> None:
    data = start + b"A" * MOST_BYTES + b"\n"
    started = time.thread_time()
    found = refused(read, data)
    assert time.thread_time() - started < 0.5
    assert found.sentence == (
        "Zeile 1: Die Datei ist größer als 1024 kB. So groß sind keine Untertitel."
    )


LINES = ["-->", "<", "1", "\x00", "00:00.000 --> ", TIMES.strip(), "NOTE", " ", "A\n", "<i>\n"]


@every
@pytest.mark.parametrize("line", LINES)
def test_a_megabyte_of_one_line_is_answered_in_seconds(read: Read, line: str) -> None:
    text = "WEBVTT\n\n" + f"{line}\n" * ((MOST_BYTES - 20) // (len(line) + 1))
    started = time.thread_time()
    found = outcome(read, text.encode())
    assert time.thread_time() - started < 3
    assert isinstance(found, CannotRead)
    assert found.sentence == (
        "Zeile 1: Die Datei hat mehr als 30000 Zeilen. So viele haben keine Untertitel."
    )


@every
@pytest.mark.parametrize("line", LINES)
def test_as_many_lines_as_there_may_be_are_answered_in_seconds(read: Read, line: str) -> None:
    text = "WEBVTT\n\n" + f"{line}\n" * (29_000 // (line.count("\n") + 1))
    started = time.thread_time()
    found = outcome(read, text.encode())
    assert time.thread_time() - started < 5
    assert not isinstance(found, CannotRead) or len(found.sentence) < 5000


@every
@pytest.mark.parametrize("piece", ["<v a", "&amp", "{\\an8", "<font ", "0", "<i><b>", "-->", " \t"])
def test_a_megabyte_in_one_line_is_answered_in_seconds(read: Read, piece: str) -> None:
    data = ("WEBVTT\n\n" + TIMES + piece * ((MOST_BYTES - 99) // len(piece))).encode()
    started = time.thread_time()
    refused(read, data)
    assert time.thread_time() - started < 5


@every
def test_nul_is_refused_with_its_line(read: Read) -> None:
    data = b"WEBVTT\n\n" + TIMES.encode() + b"A\x00B\n"
    found = refused(read, data)
    assert "U+0000" in {one.line: one.sentence for one in found.mistakes}[4]


@every
def test_too_many_cues_are_refused(read: Read) -> None:
    data = b"WEBVTT\n\n" + (TIMES + "A\n\n").encode() * (MOST_CUES + 1)
    assert "Es sind mehr als 5000 Untertitel." in refused(read, data).sentence


def test_as_many_cues_as_there_may_be_are_read_checked_and_transcribed_in_seconds() -> None:
    data = b"WEBVTT\n\n" + (TIMES + "A <i>b</i> c\n\n").encode() * MOST_CUES
    started = time.thread_time()
    track = webvtt.read(data)
    assert len(check(track, 1000)) >= MOST_CUES - 1
    assert len(plain(track)) >= 5 * MOST_CUES
    assert time.thread_time() - started < 15


def test_marks_that_turn_text_around_are_taken_out_and_those_of_its_script_stay() -> None:
    text = "WEBVTT\n\n" + TIMES + "A\u202eB\u2066C\u200f שלום\u200e\n<v Be\u202en>D\n"
    (cue,) = webvtt.read(text)
    assert cue.text == "ABC\u200f שלום\u200e\n<v Ben>D"


def test_a_script_is_refused_or_text_and_never_a_tag() -> None:
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    assert refused(webvtt.read, f"WEBVTT\n\n{TIMES}{evil}".encode()).mistakes[0].line == 4
    (cue,) = srt.read(f"1\n00:00:00,000 --> 00:00:01,000\n{evil}\n".encode())
    (again,) = webvtt.read(webvtt.write((cue,)))
    assert again.text == evil
    assert "<" not in webvtt.write((cue,)).split("\n")[3]


@given(
    pieces=st.lists(
        st.sampled_from([*PIECES, TIMES, "WEBVTT\n\n", "1\n", "NOTE\n", "00:00:01,000", "{\\an8}"])
    )
)
def test_whatever_is_read_is_a_track_that_can_be_written_or_refused(pieces: list[str]) -> None:
    for start in ("", "WEBVTT\n\n", "WEBVTT\n\n" + TIMES):
        data = (start + "".join(pieces)).encode()
        for read in READERS:
            found = outcome(read, data)
            if isinstance(found, CannotRead):
                lines = {one.line for one in found.mistakes}
                assert lines
                assert lines <= set(range(1, len(split(data.decode())) + 1))
            else:
                assert webvtt.read(webvtt.write(found)) == found


@given(data=st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for read in (*READERS, chapters.read):
        found = outcome(read, data)
        assert not isinstance(found, CannotRead) or found.sentence.startswith("Zeile ")
