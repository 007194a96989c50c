# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Everything published as the search counts it: sets of documents as the bits of a number.

A shelf holds for one number of the last change (`base.shared`), so nothing on it ever changes.
The next one is made from it: only documents that are new are read.
Bit 0 is the first document in alphabetical order; a set of 20,000 is 2.5 KB, and what two sets
share is one operation.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import repeat
from operator import itemgetter
from threading import Lock
from typing import Any, TypeVar

from geleucht.base.memory import Memory
from geleucht.base.shared import current_number
from geleucht.base.sql import select
from geleucht.content.search_index import near
from geleucht.content.search_postings import unpack
from geleucht.content.search_words import alike, containing, nearest

T = TypeVar("T")
Bits = int
# Of every document, one value each, or several; what it is tagged with besides makes more.
FACETS = ("kind", "audience", "level", "length", "competence")
LENGTHS = ("5", "10", "15", "mehr")  # minutes at most
SHORTEST_PART = 4  # letters; shorter words stand for themselves and their forms alone
SINCE = 3  # column of ROWS
NONE, ONE = b"01"
MOST_TERMS = 2500  # words of queries whose documents are kept
MOST_DRAWN = 500  # some 10 MB
LONGEST_NAME = 200  # characters; a page for a longer address is drawn, not kept
STANDING = """
    SELECT string_agg(int4send(id::int), ''), string_agg(int4send(weight), '')
    FROM content_searchdocument
"""
ROWS = """
    SELECT id, kind = 'page', sort_key, since,
        kind, audience, level, CASE WHEN minutes IS NULL THEN '' WHEN minutes <= 5 THEN '5'
        WHEN minutes <= 10 THEN '10' WHEN minutes <= 15 THEN '15' ELSE 'mehr' END,
        competences, tags
    FROM content_searchdocument
"""
KNOWN = "SELECT coalesce(string_agg(word, ' ' ORDER BY word), '') FROM content_searchword"
POSTED = "string_agg(hits, ''), string_agg(head, ''), string_agg(name, '')"
TERM = f"""
    WITH forms AS (SELECT word FROM content_searchword WHERE stems && (
        SELECT ts_lexize('german_stem', %(spoken)s)
            || coalesce((SELECT stems FROM content_searchword WHERE word = %(folded)s), '{{}}')))
    SELECT ts_lexize('german_stem', %(spoken)s) = '{{}}', ARRAY(SELECT word FROM forms), {POSTED},
        string_agg(name, '') FILTER (WHERE word = ANY(ARRAY(SELECT word FROM forms)))
    FROM content_searchposting WHERE word = ANY(ARRAY(SELECT word FROM forms) || %(parts)s::text[])
"""  # noqa: S608 nothing from outside
NEAR = "SELECT word FROM content_searchword WHERE near && %s::int[]"
MEANT = f"""
    SELECT {POSTED}, string_agg(name, '') FROM content_searchposting WHERE word = ANY(%s)
"""  # noqa: S608 nothing from outside
Row = tuple[Any, ...]  # of ROWS


@dataclass(frozen=True)
class Term:
    """What a word of a query stands for, and the documents that have it."""

    known: frozenset[str] = frozenset()
    corrected: bool = False  # nothing is spelled so; `known` are words spelled alike
    stop: bool = False  # a word such as *und*, which says nothing
    hits: Bits = 0
    head: Bits = 0  # in title or summary
    name: Bits = 0  # in the title
    itself: Bits = 0  # a form of the word itself in the title, not as a part of another


@dataclass(frozen=True)
class Shelf:
    number: int = -1
    weights: dict[int, int] = field(default_factory=dict)  # by id
    rows: list[Row] = field(default_factory=list)  # in alphabetical order
    places: dict[int, int] = field(default_factory=dict)  # by id
    facets: dict[str, dict[str, Bits]] = field(default_factory=dict)
    known: str = ""  # all words, see `search_words`
    terms: Memory[Term] = field(default_factory=lambda: Memory(MOST_TERMS))
    drawn: Memory[Any] = field(default_factory=lambda: Memory(MOST_DRAWN))  # by pages, for pages

    @cached_property
    def ids(self) -> list[int]:
        """By place."""
        return list(self.places)

    @property
    def all(self) -> Bits:
        return (1 << len(self.ids)) - 1

    def having(self, facet: str, value: str) -> Bits:
        return self.facets.get(facet, {}).get(value, 0)

    @cached_property
    def newest(self) -> list[int]:
        """The places of all documents, the last one published first; without a date the last."""
        since = [row[SINCE] or date.min for row in self.rows]
        return sorted(range(len(since)), key=since.__getitem__, reverse=True)

    @cached_property
    def heaviest(self) -> list[int]:
        weights = [self.weights.get(one, 0) for one in self.ids]
        return sorted(range(len(weights)), key=weights.__getitem__, reverse=True)

    def kept(self, address: tuple[str, ...], draw: Callable[[], T]) -> T:
        """The page for what an address asks. Each of its links says the address again, so one that
        has no end would fill the memory.
        """
        keep = sum(map(len, address)) <= LONGEST_NAME
        found: T = self.drawn.get(address, draw) if keep else draw()
        return found

    def term(self, spoken: str, folded: str) -> Term:
        """Of a word in small letters, and folded. What is asked most often is kept."""
        return self.terms.get(spoken, lambda: self.looked_up(spoken, folded))

    def looked_up(self, spoken: str, folded: str) -> Term:
        part = len(folded) >= SHORTEST_PART
        parts = containing(self.known, folded) if part else []
        asked = {"spoken": spoken, "folded": folded, "parts": parts}
        [(stop, forms, *sets)] = select(TERM, asked)
        if stop:
            return Term(stop=True)
        if known := {*forms, *parts}:
            return Term(frozenset(known), False, False, *map(self.bits, sets))
        meant = self.mistyped(folded) if part else []
        if not meant:
            return Term()
        sets = list(select(MEANT, [meant])[0])
        return Term(frozenset(meant), True, False, *map(self.bits, sets))

    def mistyped(self, folded: str) -> list[str]:
        """What is one mistake away, else whatever is spelled like it."""
        close = [word for (word,) in select(NEAR, [near(folded)])]
        return nearest(folded, close) or alike(self.known, folded)

    def bits(self, ids: bytes | None) -> Bits:
        """What was published a moment ago may not stand here yet, what has gone may be named."""
        size = len(self.places)
        return bits(map(self.places.get, unpack(ids), repeat(size)), size)


KEPT: list[Shelf] = []  # the newest one alone
FILLING = Lock()


def shelf() -> Shelf:
    """As of the last change; made once by each process."""
    number = current_number()
    with FILLING:
        if not KEPT or KEPT[0].number != number:
            KEPT[:] = [following(KEPT[0] if KEPT else Shelf(), number)]
        return KEPT[0]


def following(before: Shelf, number: int) -> Shelf:
    """The shelf of this number. Most changes concern no document, and words asked for stay."""
    [(ids, weights)] = select(STANDING, [])
    standing = dict(zip(unpack(ids), unpack(weights), strict=True))
    if standing.keys() == before.weights.keys() and before.rows:
        return replace(before, number=number, weights=standing, drawn=Memory(MOST_DRAWN))
    rows = [row for row in before.rows if row[0] in standing]
    new = standing.keys() - {row[0] for row in rows}
    rows = sorted(rows + read(new, everything=not rows), key=itemgetter(1, 2, 0))
    known = select(KNOWN, [])[0][0] if new else before.known.strip()
    places = {row[0]: place for place, row in enumerate(rows)}
    return Shelf(number, standing, rows, places, facets(rows), f" {known} ")


def read(new: Collection[int], *, everything: bool) -> list[Row]:
    if everything:
        return select(ROWS, [])
    return select(f"{ROWS} WHERE id = ANY(%s)", [list(new)]) if new else []


def facets(rows: Sequence[Row]) -> dict[str, dict[str, Bits]]:
    columns = list(zip(*rows, strict=True))[-len(FACETS) - 1 :]
    found = {facet: sets(column) for facet, column in zip(FACETS, columns, strict=False)}
    for tag, having in sets(columns[-1]).items() if columns else ():
        facet, _, value = tag.partition(":")
        of_facet = found.setdefault(facet, {})
        of_facet[value] = of_facet.get(value, 0) | having
    return found


def sets(column: Sequence[str | list[str]]) -> dict[str, Bits]:
    """By value, the documents that have it; a document has one, several or none."""
    at: dict[str, list[int]] = {}
    for place, value in enumerate(column):
        for one in value if isinstance(value, list) else [value]:
            at.setdefault(one, []).append(place)
    return {value: bits(some, len(column)) for value, some in at.items() if value}


def bits(places: Iterable[int], size: int) -> Bits:
    """A set of places below `size`; that place itself is nobody's."""
    digits = bytearray(b"0") * (size + 1)
    for place in places:
        digits[-1 - place] = ONE
    digits[0] = NONE
    return int(digits, 2)


def members(found: Bits) -> Iterator[int]:
    """The places in a set, the first first."""
    digits = f"{found:b}"[::-1]
    at = digits.find("1")
    while at >= 0:
        yield at
        at = digits.find("1", at + 1)


def among(found: Bits, order: Iterable[int]) -> Iterator[int]:
    """The places in a set, in this order of all places."""
    digits = f"{found:b}"[::-1]
    return (place for place in order if digits[place : place + 1] == "1")
