# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The passages of a text that have the words of a query, with marks around those."""

from collections.abc import Collection, Sequence

from geleucht.content.search_index import WORD, fold

# Marks around what matched; no text that people write has these characters.
START, STOP = "\ue000", "\ue001"
BEFORE, AFTER = 6, 14  # words around the first that matched
MOST_PASSAGES = 2


def excerpt(text: str, folded: str, terms: Sequence[Collection[str]]) -> str:
    """Where the first words are found; `terms` holds, for each, the folded words it stands for.

    `folded` is the text, folded as a whole. Folding leaves blanks alone, so the place of a word
    is the same in both.
    """
    places = {place for known in terms if (place := first(folded, known)) is not None}
    spoken = text.split()
    known = {word for term in terms for word in term}
    passages: list[str] = []
    end = 0
    for place in sorted(places):
        if place >= end and len(passages) < MOST_PASSAGES:
            start, end = max(place - BEFORE, end), place + AFTER
            passages.append(" ".join(marked(word, known) for word in spoken[start:end]))
    return " … ".join(passages)


def first(folded: str, known: Collection[str]) -> int | None:
    """The place of the first of these words."""
    found = [at for word in known if (at := whole(folded, word)) is not None]
    return folded.count(" ", 0, min(found)) if found else None


def whole(folded: str, word: str) -> int | None:
    """Where the word stands, not as a part of another."""
    at = folded.find(word)
    while at >= 0:
        around = folded[max(at - 1, 0) : at] + folded[at + len(word) : at + len(word) + 1]
        if not WORD.search(around):
            return at
        at = folded.find(word, at + 1)
    return None


def marked(chunk: str, known: Collection[str]) -> str:
    """What stands between two blanks, with its words that matched marked."""
    return WORD.sub(lambda found: mark(found[0], known), chunk)


def mark(word: str, known: Collection[str]) -> str:
    return f"{START}{word}{STOP}" if fold(word) in known else word
