# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""SubRip as programs really write it."""

import pytest
from hypothesis import given

from geleucht.videos.captions import files, srt, webvtt
from geleucht.videos.captions.cues import Cue, Track
from geleucht.videos.captions.problems import CannotRead, Mistake
from geleucht.videos.captions.tests.making import told, tracks

USUAL = """1
00:00:01,000 --> 00:00:02,500
Grüß Gott!

2
00:00:02,500 --> 00:00:04,000
<i>Zwei</i>
Zeilen
"""
READ = [(1000, 2500, "Grüß Gott!"), (2500, 4000, "<i>Zwei</i>\nZeilen")]
ODD = """7
0:00:01.5 --> 0:00:02   X1:10 X2:20 Y1:30 Y2:40
{\\an8}{\\i1}Oben{\\i0}<font color="#ff0000">, rot</FONT>
7

00:03,25 --> 00:04
<B>Fett<br/>neu</B> &amp; 3 < i > 5


9
 00:00:00,000-->00:00:00,100
{y:i}{b}Zuerst{/b}<u>unten

"""


def test_what_most_programs_write_is_read() -> None:
    assert told(srt.read(USUAL.encode())) == READ


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_encoding_and_line_ends_are_seen_from_the_bytes(encoding: str, newline: str) -> None:
    data = USUAL.replace("\n", newline).encode(encoding)
    assert told(srt.read(data)) == READ
    assert told(files.read(data)) == READ


def test_a_mark_of_the_other_utf_16_is_seen() -> None:
    assert told(srt.read(("\ufeff" + USUAL).encode("utf-16-be"))) == READ


def test_what_is_odd_is_read_as_it_was_meant_and_sorted() -> None:
    first, second, third = told(srt.read(ODD.encode()))
    assert first == (0, 100, "Zuerst<u>unten</u>")
    assert second == (1500, 2000, "Oben, rot\n7")
    assert third == (3250, 4000, "<b>Fett\nneu</b> & 3 < i > 5")


def test_an_empty_line_within_a_text_ends_nothing() -> None:
    text = USUAL.replace("Gott!\n", "Gott!\n\nBitte.\n\n42\n")
    assert told(srt.read(text.encode()))[0] == (1000, 2500, "Grüß Gott!\nBitte.\n42")


def test_without_numbers_it_is_read_too() -> None:
    text = USUAL.replace("1\n00", "00").replace("2\n00", "00")
    assert told(srt.read(text.encode())) == READ


def test_an_empty_cue_stays_for_the_checks_to_find() -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\n\n" + USUAL.replace("00:0", "01:0")
    assert srt.read(text.encode())[0] == Cue(1000, 2000, "")


BROKEN = {
    "empty": ("", 1, "In der Datei stehen keine Untertitel."),
    "text alone": ("Nur Text\nnoch einer", 1, "Zu „Nur Text“ fehlt die Zeit."),
    "text first": ("Titel\n\n" + USUAL, 1, "Zu „Titel“ fehlt die Zeit."),
    "a number without times": (
        USUAL.replace("00:00:02,500 --> 00:00:04,000\n", ""),
        5,
        "Nach der Nummer 2 fehlt die Zeile mit den Zeiten.",
    ),
    "words as times": (USUAL.replace("00:00:02,500 -->", "bald -->"), 6, "sind keine Zeiten."),
    "sixty seconds": (USUAL.replace("00:00:04,000", "00:00:60,000"), 6, "gehen nur bis 59."),
    "sixty minutes": (USUAL.replace("00:00:02,500 -->", "00:60:02,500 -->"), 6, "nur bis 59."),
    "backwards": (
        USUAL.replace("00:00:04", "00:00:01"),
        6,
        "Das Ende liegt nicht nach dem Anfang.",
    ),
    "four digits": (USUAL.replace("04,000", "04,0000"), 6, "sind keine Zeiten. So sehen sie aus"),
    "after a day": (USUAL.replace("00:00:04", "25:00:04"), 6, "liegen nach 24 Stunden."),
    "two arrows": (USUAL.replace("04,000", "04,000-->"), 6, "sind keine Zeiten."),
    "an arrow in the text": (USUAL.replace("Zeilen", "a --> b"), 8, "„a --> b“ sind keine Zeiten."),
    "too long": (USUAL.replace("Zeilen", "Z" * 1001), 6, "Der Text hat mehr als 1000 Zeichen."),
    "much too long": (USUAL.replace("Zeilen", "Z" * 10**5), 6, "mehr als 1000 Zeichen."),
    "NUL": (USUAL.replace("Zeilen", "Z\x00"), 8, "kein Text ist (U+0000)"),
    "a picture": ("\x89PNG\r\n\x1a\n", 1, "kein Text ist (U+0089)"),
}


def mistakes(data: bytes) -> tuple[Mistake, ...]:
    with pytest.raises(CannotRead) as refused:
        srt.read(data)
    return refused.value.mistakes


@pytest.mark.parametrize(("text", "line", "sentence"), BROKEN.values(), ids=BROKEN)
def test_a_mistake_has_its_line_and_nothing_is_half_read(
    text: str, line: int, sentence: str
) -> None:
    found = mistakes(text.encode())
    assert found[0].line == line
    assert sentence in found[0].sentence


def test_all_mistakes_are_told_at_once() -> None:
    text = "Titel\n\n" + USUAL.replace("00:00:0", "bald ") + "\n3\n00:00:09,000 --> 00:00:08,000\nA"
    assert [one.line for one in mistakes(text.encode())] == [1, 4, 8, 13]


def test_an_encoding_that_nothing_knows_is_named() -> None:
    data = USUAL.encode("cp1252").replace(b"Gott", b"G\x81tt")
    assert "Die Kodierung der Datei ist nicht zu erkennen." in mistakes(data)[0].sentence


@given(track=tracks)
def test_a_track_that_went_through_srt_has_the_same_texts_and_times(track: Track) -> None:
    plain = [Cue(cue.start_ms, cue.end_ms, cue.text.lower().replace("{", "(")) for cue in track]
    lines = [f"{number}\n{one}" for number, one in enumerate(as_srt(plain), 1)]
    if not lines or any(junk in cue.text for cue in plain for junk in ("-->", "<font", "<br")):
        return
    found = srt.read("\n\n".join(lines).encode())
    assert [(cue.start_ms, cue.end_ms) for cue in found] == sorted(
        (cue.start_ms, cue.end_ms) for cue in plain
    )
    assert sorted(told(found)) == sorted(told(tuple(plain)))


def as_srt(track: list[Cue]) -> list[str]:
    """As a program would write it: WebVTT's times with commas, the texts as they are."""
    blocks = []
    for cue in track:
        first, *_rest = webvtt.as_block(Cue(cue.start_ms, cue.end_ms, "")).split("\n")
        blocks.append(f"{first.replace('.', ',')}\n{cue.text}")
    return blocks


def test_what_stands_in_a_file_says_what_it_is() -> None:
    assert files.read(b"WEBVTT\n\n00:01.000 --> 00:02.000\nA\n") == (Cue(1000, 2000, "A"),)
    for data in (b"\n WEBVTT\n", b"\xef\xbb\xbfwebvtt\n"):
        with pytest.raises(CannotRead, match="beginnt nicht mit dem Wort WEBVTT"):
            files.read(data)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_webvtt_in_another_encoding_is_not_taken_for_subrip(encoding: str) -> None:
    data = "WEBVTT\n\n00:01.000 --> 00:02.000\nA\n".encode(encoding)
    with pytest.raises(CannotRead, match=r"Speichern Sie [^.]* in UTF-8"):
        files.read(data)
