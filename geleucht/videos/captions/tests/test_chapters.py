# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Chapters: titles with where they start, as WebVTT."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geleucht.videos.captions import chapters
from geleucht.videos.captions.chapters import Chapter
from geleucht.videos.captions.markup import composed
from geleucht.videos.captions.problems import CannotRead

THREE = (Chapter(0, "Worum es geht"), Chapter(30_000, "Prompt & Antwort"), Chapter(90_000, "<i>"))
WRITTEN = """WEBVTT

00:00:00.000 --> 00:00:30.000
Worum es geht

00:00:30.000 --> 00:01:30.000
Prompt &amp; Antwort

00:01:30.000 --> 00:02:00.000
&lt;i&gt;
"""


def test_a_chapter_lasts_until_the_next_and_the_last_until_the_end() -> None:
    assert chapters.write(THREE, 120_000) == WRITTEN
    assert chapters.write(THREE[::-1], 120_000) == WRITTEN
    assert chapters.read(WRITTEN) == THREE


def test_of_a_shorter_video_the_chapters_after_its_end_are_left_out() -> None:
    assert chapters.read(chapters.write(THREE, 90_000)) == THREE[:2]
    assert chapters.write((), 90_000) == chapters.write(THREE, 0) == "WEBVTT\n"


def test_what_a_title_looks_like_is_dropped() -> None:
    text = "WEBVTT\n\n1\n00:00.000 --> 00:01.000\n<v Anna><b>Zwei</b>\nZeilen\n"
    assert chapters.read(text) == (Chapter(0, "Zwei Zeilen"),)


def test_all_mistakes_are_told_with_their_lines() -> None:
    text = WRITTEN.replace("Worum es geht\n", "").replace("00:01:30.000 -->", "00:01:10.000 -->")
    text += "\n00:01:50.000 --> 00:02:10.000\n" + "Z" * 81
    with pytest.raises(CannotRead) as refused:
        chapters.read(text)
    late = "Dieses Kapitel beginnt, bevor das vorige endet. Kapitel folgen aufeinander."
    assert [(one.line, one.sentence) for one in refused.value.mistakes] == [
        (3, "Das Kapitel hat keinen Titel. Schreiben Sie ihn unter die Zeiten."),
        (8, late),
        (11, "Der Titel hat mehr als 80 Zeichen. Kürzen Sie ihn."),
        (11, late),
    ]


def test_a_broken_file_is_refused_as_captions_are() -> None:
    with pytest.raises(CannotRead, match="Zeile 3: „0:00“ ist keine Zeit"):
        chapters.read(b"WEBVTT\n\n0:00 --> 00:01.000\nA")


titles = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), max_size=80)
some = st.dictionaries(
    st.integers(0, 500_000), titles.map(lambda text: " ".join(composed(text).split()))
)


@given(found=some)
def test_what_is_written_is_read_as_the_same(found: dict[int, str]) -> None:
    given = tuple(Chapter(start, title) for start, title in sorted(found.items()) if title)
    assert chapters.read(chapters.write(given, 600_000)) == given
