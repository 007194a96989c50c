# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Captions as a text to read: paragraphs, of which each piece knows its moment in the video."""

from collections.abc import Iterator
from dataclasses import dataclass

from geleucht.videos.captions.cues import Track
from geleucht.videos.captions.markup import spoken

PAUSE_MS = 2000  # who is silent so long begins something new
LONGEST_PARAGRAPH = 500  # characters, from which on the next sentence begins another
SENTENCE_ENDS = (".", "!", "?", "…", ":", "“", "”", "»", ")", "]")


@dataclass(frozen=True)
class Piece:
    """What one cue says, in one line."""

    start_ms: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    """What one speaker says without a pause; `speaker` is empty where nobody is named."""

    speaker: str
    pieces: tuple[Piece, ...]

    @property
    def start_ms(self) -> int:
        return self.pieces[0].start_ms

    @property
    def text(self) -> str:
        return " ".join(piece.text for piece in self.pieces)


@dataclass(frozen=True)
class Said:
    """A part of a cue by one speaker; `pause` where nothing was said before it for long."""

    speaker: str
    piece: Piece
    pause: bool


def paragraphs(track: Track) -> tuple[Paragraph, ...]:
    found: list[tuple[str, list[Piece]]] = []
    length = 0
    for said in parts(track):
        goes_on = found and said.speaker == found[-1][0] and not said.pause
        if not goes_on or full(found[-1][1], length):
            found.append((said.speaker, []))
            length = 0
        found[-1][1].append(said.piece)
        length += len(said.piece.text) + 1
    return tuple(Paragraph(speaker, tuple(pieces)) for speaker, pieces in found)


def full(pieces: list[Piece], length: int) -> bool:
    """Long enough, and at the end of a sentence."""
    return length > LONGEST_PARAGRAPH and pieces[-1].text.endswith(SENTENCE_ENDS)


def parts(track: Track) -> Iterator[Said]:
    """Who says what, in the order of time."""
    ended = None
    for cue in sorted(track, key=lambda one: one.start_ms):
        pause = ended is not None and cue.start_ms - ended >= PAUSE_MS
        for speaker, text in spoken(cue.text):
            yield Said(speaker, Piece(cue.start_ms, " ".join(text.split())), pause)
            pause = False
        ended = max(ended or 0, cue.end_ms)


def plain(track: Track) -> str:
    """What is said, a line for each paragraph: for the search, and to copy."""
    return "\n".join(paragraph.text for paragraph in paragraphs(track))
