# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""WebVTT that is right: everything the standard allows, and one spelling on the way out."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geleucht.videos.captions import files, settings, webvtt
from geleucht.videos.captions.cues import Cue, Track
from geleucht.videos.captions.tests.making import told, track, tracks

WRITTEN = """WEBVTT

00:00:00.000 --> 00:00:01.500 line:0 align:start
<v Anna>Was ist ein <i>Prompt</i>?

00:00:01.500 --> 00:00:04.000
Ein Auftrag an die KI &amp; mehr:
3 &lt; 5, und --&gt; zeigt dahin.
"""
READ = (
    Cue(0, 1500, "<v Anna>Was ist ein <i>Prompt</i>?", "line:0 align:start"),
    Cue(1500, 4000, "Ein Auftrag an die KI & mehr:\n3 < 5, und --> zeigt dahin."),
)
RICH = """WEBVTT - Lehrvideo\tvon 2026
Kind: captions
Language: de

NOTE Kommentar in einer Zeile

NOTE
Kommentar
in mehreren

STYLE
::cue(b) { color: red }

REGION
id:oben
width:40%

1
00:01.000 --> 00:02.000 region:oben align:start
<c.gelb.gross>Erstens</c> <00:01.500>Stück <00:00:01.700>für Stück

Anfang - der zweite
00:02.000-->00:03.000   vertical:rl\tposition:10%,line-left size:35.5% line:-1,end
<lang en>Prompt</lang> &auml;&#228;&lt;b&gt;&nbsp;!
<v.laut Frau Dr. Berg>Ja, <b.x>gut</b></v>

NOTE am Ende

100:00:03.000 --> 100:00:04.000
"""


def test_a_track_is_written_in_one_way() -> None:
    assert webvtt.write(READ) == WRITTEN
    assert webvtt.read(WRITTEN) == READ


def test_what_the_standard_allows_is_read() -> None:
    text = RICH.replace("100:00", "10:00")
    first, second, third = webvtt.read(text)
    assert first == Cue(1000, 2000, "Erstens Stück für Stück", "align:start")
    assert second.text.split("\n") == [
        "Prompt ää&lt;b>\N{NO-BREAK SPACE}!",
        "<v Frau Dr. Berg>Ja, <b>gut</b>",
    ]
    assert second.settings == "line:-1,end position:10%,line-left size:35.5%"
    assert (third.text, third.start_ms) == ("", 36_003_000)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
def test_line_ends_and_a_mark_at_the_beginning_make_no_difference(
    newline: str, mark: bytes
) -> None:
    assert webvtt.read(mark + WRITTEN.replace("\n", newline).encode()) == READ


@pytest.mark.parametrize(
    "text",
    [
        "WEBVTT",
        "WEBVTT\n",
        "WEBVTT \n\n\n",
        "\ufeffWEBVTT\tTitel",
        "WEBVTT\n\nNOTE nichts",
        "WEBVTT\nKind: captions\n",
    ],
)
def test_a_file_without_cues_has_none(text: str) -> None:
    assert webvtt.read(text) == ()


def test_a_line_of_blanks_before_times_was_meant_to_be_empty() -> None:
    text = "WEBVTT\n \n00:00.000 --> 00:01.000\nEins\n\t\n2\n00:01.000 --> 00:02.000\nZwei\n \nDrei"
    assert told(webvtt.read(text)) == [(0, 1000, "Eins"), (1000, 2000, "Zwei\nDrei")]


def test_a_track_stays_in_the_order_of_the_file() -> None:
    later_first = track((2, 3, "B"), (0, 1, "A"))
    assert webvtt.read(webvtt.write(later_first)) == later_first


@given(track=tracks)
def test_what_is_written_is_read_as_the_same(track: Track) -> None:
    text = webvtt.write(track)
    assert webvtt.read(text) == track
    assert files.read(text.encode()) == track
    assert webvtt.write(webvtt.read(text)) == text


@given(track=tracks, newline=st.sampled_from(["\n", "\r\n", "\r"]))
def test_no_text_is_taken_for_times_or_for_an_end(track: Track, newline: str) -> None:
    text = webvtt.write(track).replace("\n", newline)
    assert text.count("-->") == len(track)
    assert len(webvtt.read(text)) == len(track)


@pytest.mark.parametrize(
    ("given", "kept", "wrong"),
    [
        ("", "", []),
        ("align:left line:0", "line:0 align:left", []),
        ("line:50%,center size:100%", "line:50%,center size:100%", []),
        ("line:1 line:2", "line:2", []),
        ("region:r vertical:lr", "", []),
        ("align:middle", "", ["align:middle"]),
        ("size:101% color:red line", "", ["size:101%", "color:red", "line"]),
        ("position:10 size:50", "", ["position:10", "size:50"]),
        ("align: start", "", ["align:", "start"]),
    ],
)
def test_settings_are_kept_in_order_and_what_is_none_is_named(
    given: str, kept: str, wrong: list[str]
) -> None:
    assert settings.read(given) == (kept, wrong)


def test_settings_that_are_none_are_not_written() -> None:
    assert "-->" not in webvtt.write((Cue(0, 1, "A", "line:0\n\n00:00"),)).split("00:00:00.001")[1]
