# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""From words with their times to captions, by the rules of `captions.checks`.

Where speech is too fast for them, or times cannot be, no word is lost for it: then the checks say
what could not be kept.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from geleucht.videos.captions import markup
from geleucht.videos.captions.checks import (
    LONGEST_MS,
    MOST_A_SECOND,
    SHORTEST_MS,
    SMALLEST_GAP_MS,
)
from geleucht.videos.captions.cues import Cue, Track
from geleucht.videos.studio.cueing import LINE, lines, pieces

PAUSE_MS = 1000  # ours: after so long a silence a new caption begins
CHAIN_MS = 500  # Netflix: a gap is this long, or there is none
MOST_OF_A_WORD = 2 * LINE  # characters; what is longer is noise that was taken for speech


@dataclass(frozen=True)
class Word:
    """Said from `start_ms` to `end_ms`, as far as the model can tell."""

    start_ms: int
    end_ms: int
    text: str


Words = list[Word]


def track(words: Iterable[Word], length_ms: int) -> Track:
    """The captions for a film of this length."""
    chunks = [
        chunk
        for run in runs(in_order(words, length_ms))
        for piece in cut(run)
        for chunk in short_enough(piece)
    ]
    starts = spread([chunk[0].start_ms for chunk in chunks], length_ms)
    following = [*starts, length_ms][1:]
    return tuple(cue(*one) for one in zip(chunks, starts, following, strict=True))


def in_order(words: Iterable[Word], length_ms: int) -> Words:
    """No word begins before the one before it, none ends after the film."""
    found: Words = []
    start = 0
    for word in words:
        start = min(max(start, word.start_ms), length_ms)
        end = min(max(start, word.end_ms), length_ms)
        found += [Word(start, end, part) for part in parts(word.text)]
    return found


def parts(text: str) -> Iterator[str]:
    for word in markup.readable(text).split():
        for at in range(0, len(word), MOST_OF_A_WORD):
            yield word[at : at + MOST_OF_A_WORD]


def runs(words: Words) -> list[Words]:
    """What is said in one go."""
    found: list[Words] = []
    for word in words:
        if not found or word.start_ms - found[-1][-1].end_ms > PAUSE_MS:
            found.append([])
        found[-1].append(word)
    return found


def cut(run: Words) -> Iterator[Words]:
    """As long as two lines take, parted where speech breathes."""
    at = 0
    for piece in pieces(" ".join(word.text for word in run)):
        number = len(piece.text.split())
        yield run[at : at + number]
        at += number


def short_enough(chunk: Words) -> Iterator[Words]:
    """As long as a caption may stand, parted at the longest silence."""
    if len(chunk) == 1 or chunk[-1].end_ms - chunk[0].start_ms <= LONGEST_MS:
        yield chunk
        return
    gaps = [
        (after.start_ms - before.end_ms, n) for n, (before, after) in enumerate(pairwise(chunk))
    ]
    at = max(gaps)[1] + 1
    yield from short_enough(chunk[:at])
    yield from short_enough(chunk[at:])


def spread(starts: list[int], length_ms: int) -> list[int]:
    """Each after the one before, and the last ones early enough to be seen."""
    found: list[int] = []
    for start in starts:
        found.append(max(start, found[-1] + 1) if found else start)
    least = min(SHORTEST_MS, length_ms // max(1, len(found)))
    left = range(len(found), 0, -1)
    return [min(start, length_ms - n * least) for start, n in zip(found, left, strict=True)]


def cue(chunk: Words, start: int, following: int) -> Cue:
    """As long as it is said and as it takes to read, but not into what follows."""
    text = "\n".join(lines([word.text for word in chunk]))
    needed = max(SHORTEST_MS, -(-len(text) * 1000 // MOST_A_SECOND))
    end = max(chunk[-1].end_ms, start + needed)
    if following - end < CHAIN_MS:
        end = following
    end = min(end, start + LONGEST_MS)
    if 0 < following - end < SMALLEST_GAP_MS:
        end = following - SMALLEST_GAP_MS
    return Cue(start, end, markup.escaped(text))
