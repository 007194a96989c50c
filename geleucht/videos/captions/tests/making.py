# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Captions for tests: by hand, and by Hypothesis."""

from hypothesis import strategies as st

from geleucht.videos.captions.cues import Cue, Track
from geleucht.videos.captions.times import LONGEST_MS

PIECES = [
    *("<i>", "</i>", "<b>", "</b>", "<u>", "</u>", "<v Anna>", "<v Ben & Co>", "</v>", "<v  >"),
    *("<", ">", "&", "&lt;", "&amp;", "&amp;lt;", "&nbsp;", "-->", "<c.gelb>", "<script>", "</"),
    *("\n", "\n\n", "\r\n", " ", "\t", "\x00", "\u202e", "\ufeff", "\u2028", "\u200f", "\x85"),
    *(
        "Geleucht",
        "KI",
        "ä",
        "🔦",
        "a\u0308",
        "\u0338",
        "42",
        ".",
        "i>",
        "v Anna>",
        "lt;",
        "00:01.000",
    ),
]
texts = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=5)), max_size=12).map("".join)
settings = st.sampled_from(["", "line:0", "line:10%,end position:50%,center size:80% align:start"])


@st.composite
def cues(draw: st.DrawFn) -> Cue:
    start = draw(st.integers(0, LONGEST_MS - 1))
    end = draw(st.integers(start + 1, LONGEST_MS))
    return Cue(start, end, draw(texts), draw(settings))


tracks = st.lists(cues(), max_size=6).map(tuple)


def track(*cues: tuple[float, float, str]) -> Track:
    """Cues by their seconds."""
    return tuple(Cue(round(start * 1000), round(end * 1000), text) for start, end, text in cues)


def told(track: Track) -> list[tuple[int, int, str]]:
    """What a test compares: settings aside."""
    return [(cue.start_ms, cue.end_ms, cue.text) for cue in track]
