# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which known words contain a word, and which are spelled like it.

`known` is all of them in one string, a blank before and after each: a megabyte is looked
through faster than any index is asked.
"""

from collections.abc import Iterable, Iterator
from math import ceil

from geleucht.content.search_index import grams

MOST = 60  # known words that one word of a query stands for, the shortest
MOST_ALIKE = 5
SAMPLE = 50_000  # letters in which groups are counted: which are rare need not be exact
MOST_OFF = 2  # letters that a mistyped word may have too many or too few
LIKE = 0.5  # of the shared groups of three letters, by Dice: from here on it may be a mistake


def containing(known: str, part: str) -> list[str]:
    """The known words with this part in them, the shortest first."""
    return sorted(set(with_part(known, part)), key=lambda word: (len(word), word))[:MOST]


def with_part(known: str, part: str) -> Iterator[str]:
    at = known.find(part)
    while at >= 0:
        end = known.index(" ", at + 1)
        yield known[known.rindex(" ", 0, at + 1) + 1 : end].strip()
        at = known.find(part, end)


def alike(known: str, word: str) -> list[str]:
    """The known words spelled most like this one, the nearest only."""
    return nearest(word, candidates(known, word, grams(word)))


def nearest(word: str, words: Iterable[str]) -> list[str]:
    own = grams(word)
    about = (one for one in words if abs(len(one) - len(word)) <= MOST_OFF)
    near = {one: likeness(own, grams(one)) for one in about}
    best = max(near.values(), default=0)
    return sorted(one for one in near if near[one] == best >= LIKE)[:MOST_ALIKE]


def likeness(one: set[str], other: set[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other))


def candidates(known: str, word: str, own: set[str]) -> set[str]:
    """Every known word that can be like it, and others.

    Whoever shares so many of its groups has one of the others among any but so many less one:
    looking for the rarest of them is enough.
    """
    fewest = max(1, ceil(LIKE / 2 * (len(own) + max(1, len(own) - 2 * MOST_OFF))))
    sample = known[len(known) // 2 :][:SAMPLE]
    rarest = sorted(own, key=lambda gram: (sample.count(gram), gram))[: len(own) - fewest + 1]
    return {one for gram in rarest for one in with_part(known, gram)}
