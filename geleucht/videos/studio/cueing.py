# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Spoken text in pieces for captions: at most two lines, broken where speech breathes."""

import re
from dataclasses import dataclass
from itertools import pairwise

LINE = 37  # characters: the broadcasters' (captions.checks)
SHORT, GOOD = 15, 40  # characters that stand a second; from which on a piece is long enough
SENTENCE_END = re.compile(r"[.!?…][“”\"')]*$")
CLAUSE_END = re.compile(r"[,;:–][“”\"')]*$")
JOIN_WORDS = """
    und oder aber denn sondern weil dass wenn als ob der die das wer was wie wo mit von für in
    im auf bei zu zum zur nach
"""
JOINS = frozenset(JOIN_WORDS.split())
TOO_SHORT, CROSSED = 400, 16  # costs, beside which a break in the middle of a clause has 24


@dataclass(frozen=True)
class Piece:
    """One caption: where its text begins in what is said, and its lines."""

    at: int
    text: str


def pieces(said: str) -> tuple[Piece, ...]:
    """The whole text, which is in one line, in order: the cheapest way to cut it."""
    words = said.split()
    best: list[tuple[float, int]] = [(0, 0)]  # for the first n words: cost, where the last began
    for end in range(1, len(words) + 1):
        best.append(min(ways(words, end, best)))
    cuts = [len(words)]
    while cuts[-1]:
        cuts.append(best[cuts[-1]][1])
    cuts.reverse()
    found, at = [], 0
    for start, end in pairwise(cuts):
        chunk = words[start:end]
        found.append(Piece(at, "\n".join(lines(chunk))))
        at += len(" ".join(chunk)) + 1
    return tuple(found)


def ways(words: list[str], end: int, best: list[tuple[float, int]]) -> list[tuple[float, int]]:
    """What it costs when the last piece before `end` begins here or there."""
    found = []
    for start in range(end - 1, -1, -1):
        chunk = words[start:end]
        if len(" ".join(chunk)) > 2 * LINE + 1 or (not lines(chunk) and start < end - 1):
            break
        found.append((best[start][0] + cost(chunk, words[end:]), start))
    return found


def cost(chunk: list[str], after: list[str]) -> float:
    length = len(" ".join(chunk))
    crossed = sum(bool(SENTENCE_END.search(word)) for word in chunk[:-1])
    short = TOO_SHORT if length < SHORT else max(0, GOOD - length) / 2
    return breath(chunk[-1], after[:1]) + CROSSED * crossed + short + 2


def breath(word: str, after: list[str]) -> int:
    """What a break after this word costs."""
    if not after or SENTENCE_END.search(word):
        return 0
    if CLAUSE_END.search(word):
        return 5
    return 12 if after[0].lower() in JOINS else 24


def lines(chunk: list[str]) -> list[str]:
    """One line, or the best two; none where it takes three."""
    text = " ".join(chunk)
    if len(text) <= LINE or len(chunk) == 1:
        return [text]
    halves = [(chunk[:n], chunk[n:]) for n in range(1, len(chunk))]
    fitting = [
        (breath(first[-1], second) + abs(len(" ".join(first)) - len(" ".join(second))) / 2, n)
        for n, (first, second) in enumerate(halves)
        if max(len(" ".join(first)), len(" ".join(second))) <= LINE
    ]
    return [" ".join(half) for half in halves[min(fitting)[1]]] if fitting else []
