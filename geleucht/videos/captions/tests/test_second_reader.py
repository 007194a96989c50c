# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is written here, another reader takes for the same."""

from hypothesis import given
from hypothesis import strategies as st

from geleucht.videos.captions import srt, webvtt
from geleucht.videos.captions.cues import Track
from geleucht.videos.captions.tests.making import track, tracks
from geleucht.videos.captions.tests.vtt_node import in_browser

SAID = track(
    (0, 2.5, "Ein Sprachmodell rechnet Wörter aus."),
    (2.5, 5.04, "<v Anna>Es weiß <i>nichts</i>.\nEs rät < gut & schnell."),
    (3600.001, 3601, "Nach einer Stunde --> gut?"),
)
SUBRIP = b"1\r\n00:00:01,000 --> 00:00:02,500\r\n<i>Gl\xfcck</i> auf\r\n"


def written(cues: Track) -> list[tuple[int, int, str]]:
    """As the file has it: times, and the text with its signs spelled out."""
    blocks = [webvtt.as_block(cue).strip("\n").split("\n", 1) for cue in cues]
    return [
        (cue.start_ms, cue.end_ms, text[0] if (text := block[1:]) else "")
        for cue, block in zip(cues, blocks, strict=True)
    ]


def test_cues_are_the_same_to_the_millisecond_and_the_sign() -> None:
    [(cues, mistakes)] = in_browser([webvtt.write(SAID)])
    assert mistakes == []
    assert cues == written(SAID)
    assert [text for _start, _end, text in cues][1:] == [
        "<v Anna>Es weiß <i>nichts</i>.\nEs rät &lt; gut &amp; schnell.",
        "Nach einer Stunde --&gt; gut?",
    ]


def test_what_came_as_subrip_too() -> None:
    [(cues, mistakes)] = in_browser([webvtt.write(srt.read(SUBRIP))])
    assert (cues, mistakes) == ([(1000, 2500, "<i>Glück</i> auf")], [])


@given(st.lists(tracks, min_size=20, max_size=20))
def test_whatever_is_written_is_read_without_a_mistake(several: list[Track]) -> None:
    """An empty text is left out: vtt.js gives a last one none, and no video is published so."""
    several = [tuple(cue for cue in one if cue.text.strip()) for one in several]
    found = in_browser([webvtt.write(one) for one in several])
    assert [mistakes for _cues, mistakes in found] == [[]] * len(several)
    assert [cues for cues, _mistakes in found] == [written(one) for one in several]
