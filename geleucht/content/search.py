# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Finding published things by words: German word forms, parts of compounds, typing mistakes.

A word of the query stands for its forms and every known word that contains it, and, where there
is none, for the known words that are spelled most like it. All words must occur.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from functools import cached_property
from itertools import chain, islice
from unicodedata import normalize
from uuid import UUID

from geleucht.base.sql import select
from geleucht.content.excerpts import excerpt
from geleucht.content.search_index import WORD, fold
from geleucht.content.search_models import LONGEST
from geleucht.content.search_shelf import Bits, Shelf, Term, among, members, shelf

MOST_LETTERS = 200  # of a query
MOST_WORDS = 8  # of a query; what comes after is left out
# What a word is worth where it stands; the sum of all words orders the hits.
ITSELF, NAME, HEAD = 4, 3, 1  # in the title by itself; as a part of a word there; in the summary
COLUMNS = "id, key, kind, title, summary, address, audience, level, minutes, tags, since"
ROWS = f"SELECT {COLUMNS}, body, folded FROM content_searchdocument WHERE id = ANY(%s)"  # noqa: S608 names of columns alone
BARE = ROWS.replace("body, folded", "'', ''")


def shortened(value: str) -> str:
    """What is looked for, of what came with an address: whatever is longer is cut off."""
    return value.strip()[:MOST_LETTERS].strip()


class Order(Enum):
    RELEVANCE = "relevance"
    NEWEST = "newest"  # what was published last
    WEIGHT = "weight"


@dataclass(frozen=True)
class Hit:
    """One line of the result; `excerpt` has START and STOP around what matched."""

    key: UUID
    kind: str
    title: str
    summary: str
    address: str
    audience: str
    level: str
    minutes: int | None
    tags: list[str]
    since: date | None
    excerpt: str


@dataclass(frozen=True)
class Search:
    """A query and what narrows it: one value for each facet, empty for all.

    With a `kind` nothing else is looked at: all numbers are of documents of this kind.
    """

    text: str = ""
    chosen: Mapping[str, str] = field(default_factory=dict)
    kind: str = ""
    order: Order = Order.RELEVANCE
    shelf: Shelf = field(default_factory=shelf, repr=False)

    @cached_property
    def typed(self) -> dict[str, str]:
        """The words of the query, folded, and as typed: the German dictionary knows umlauts."""
        spoken = WORD.findall(normalize("NFC", self.text[:MOST_LETTERS]).lower())
        return {fold(word): word for word in spoken[:MOST_WORDS] if len(fold(word)) <= LONGEST}

    @cached_property
    def terms(self) -> dict[str, Term]:
        """By word of the query; words that say nothing are left out."""
        found = {word: self.shelf.term(spoken, word) for word, spoken in self.typed.items()}
        return {word: term for word, term in found.items() if not term.stop}

    @property
    def corrected(self) -> dict[str, list[str]]:
        """The words of the query that nothing is spelled like, and what was taken for them."""
        return {word: sorted(term.known) for word, term in self.terms.items() if term.corrected}

    @cached_property
    def matching(self) -> Bits:
        """Whatever is chosen."""
        if self.typed and not self.terms:
            return 0  # nothing but stop words
        found = self.shelf.having("kind", self.kind) if self.kind else self.shelf.all
        for term in self.terms.values():
            found &= term.hits
        return found

    @cached_property
    def narrowed(self) -> Bits:
        return self.narrow()

    def narrow(self, besides: str = "") -> Bits:
        """What is left by the choices, but for those of one facet."""
        found = self.matching
        for facet, value in self.chosen.items():
            if facet != besides and value:
                found &= self.shelf.having(facet, value)
        return found

    @property
    def total(self) -> int:
        return self.narrowed.bit_count()

    def counts(self, facet: str) -> dict[str, int]:
        """By value: how many hits there would be with it, other choices kept."""
        found = self.narrow(besides=facet)
        counted = {
            value: (found & having).bit_count()
            for value, having in self.shelf.facets.get(facet, {}).items()
        }
        return {value: number for value, number in counted.items() if number}

    def hits(self, first: int, most: int, *, excerpts: bool = True) -> list[Hit]:
        """From the hit number `first`, counted from 0; what is equal in `order`, by title."""
        ids = [self.shelf.ids[place] for place in islice(self.ordered(), first, first + most)]
        asked = ROWS if excerpts else BARE
        rows = {row[0]: row[1:] for row in (select(asked, [ids]) if ids else ())}
        known = [term.known for term in self.terms.values()]
        found = [rows[one] for one in ids if one in rows]
        return [Hit(*(*told, excerpt(body, folded, known))) for *told, body, folded in found]

    def ordered(self) -> Iterator[int]:
        """The places of the hits."""
        match self.order:
            case Order.NEWEST:
                return among(self.narrowed, self.shelf.newest)
            case Order.WEIGHT:
                return among(self.narrowed, self.shelf.heaviest)
            case _:
                return chain.from_iterable(map(members, self.ranked()))

    def ranked(self) -> Iterator[Bits]:
        """The hits in sets of the same worth, the best first."""
        worth = {0: self.narrowed}
        for term in self.terms.values():
            places = (
                (ITSELF, term.itself),
                (NAME, term.name & ~term.itself),
                (HEAD, term.head & ~term.name),
                (0, ~term.head),
            )
            before, worth = worth, {}
            for value, found in before.items():
                for more, having in places:
                    if both := found & having:
                        worth[value + more] = worth.get(value + more, 0) | both
        return (worth[value] for value in sorted(worth, reverse=True))
