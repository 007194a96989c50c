# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Everything published as the search counts it: sets of documents as the bits of a number.

A shelf holds for one number of the last change (`base.shared`), so nothing on it ever changes.
Bit 0 is the first document in alphabetical order; a set of 20,000 is 2.5 KB, and what two sets
share is one operation.
"""

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from threading import Lock
from typing import Any

from django.db import connections, transaction

from geleucht.base.readonly import alias
from geleucht.base.shared import current_number
from geleucht.base.sql import select
from geleucht.content.search_index import near
from geleucht.content.search_words import alike, containing, nearest

Bits = int
# Of every document, one value each, or several; what it is tagged with besides makes more.
FACETS = ("kind", "audience", "level", "length", "competence")
LENGTHS = ("5", "10", "15", "mehr")  # minutes at most
SHORTEST_PART = 4  # letters; shorter words stand for themselves and their forms alone
ONE = ord("1")
MOST_TERMS = 2500  # words of queries whose documents are kept
ALL = """
    SELECT id, kind, audience, level, CASE WHEN minutes IS NULL THEN '' WHEN minutes <= 5 THEN '5'
        WHEN minutes <= 10 THEN '10' WHEN minutes <= 15 THEN '15' ELSE 'mehr' END,
        competences, tags, since, weight
    FROM content_searchdocument ORDER BY kind = 'page', sort_key, key
"""
EMPTY: tuple[tuple[Any, ...], ...] = ((),) * (len(FACETS) + 4)
KNOWN = "SELECT coalesce(string_agg(word, ' ' ORDER BY word), '') FROM content_searchword"
FORMS = """
    SELECT ts_lexize('german_stem', %(spoken)s) = '{}', ARRAY(
        SELECT word FROM content_searchword WHERE stems && (ts_lexize('german_stem', %(spoken)s)
            || coalesce((SELECT stems FROM content_searchword WHERE word = %(folded)s), '{}')))
"""
NEAR = "SELECT word FROM content_searchword WHERE near && %s::int[]"
SET = "(SELECT string_agg(id::text, ' ') FROM content_searchdocument WHERE {} @@ %({})s::tsquery)"
PLACES = (("words", "known"), ("head", "known"), ("name", "known"), ("name", "forms"))
HITS = f"SELECT {', '.join(SET.format(*place) for place in PLACES)}"


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
    number: int
    ids: list[int]  # by place
    places: dict[int, int]
    facets: dict[str, dict[str, Bits]]
    known: str  # all words, see `search_words`
    since: list[date | None]  # by place
    weights: list[int]  # by place
    terms: OrderedDict[str, Term] = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)

    @property
    def all(self) -> Bits:
        return (1 << len(self.ids)) - 1

    def having(self, facet: str, value: str) -> Bits:
        return self.facets.get(facet, {}).get(value, 0)

    @cached_property
    def newest(self) -> list[int]:
        """The places of all documents, the last one published first; without a date the last."""
        return sorted(range(len(self.ids)), key=lambda at: self.since[at] or date.min, reverse=True)

    @cached_property
    def heaviest(self) -> list[int]:
        return sorted(range(len(self.ids)), key=lambda at: -self.weights[at])

    def term(self, spoken: str, folded: str) -> Term:
        """Of a word in small letters, and folded. What is asked most often is kept."""
        with self.lock:
            if spoken in self.terms:
                self.terms.move_to_end(spoken)
                return self.terms[spoken]
        term = self.looked_up(spoken, folded)
        with self.lock:
            self.terms[spoken] = term
            while len(self.terms) > MOST_TERMS:
                self.terms.popitem(last=False)
        return term

    def looked_up(self, spoken: str, folded: str) -> Term:
        [(stop, found)] = select(FORMS, {"spoken": spoken, "folded": folded})
        if stop:
            return Term(stop=True)
        part = len(folded) >= SHORTEST_PART
        known = {*found, *(containing(self.known, folded) if part else ())}
        meant = self.mistyped(folded) if part and not known else []
        if not known and not meant:
            return Term()
        queries = {"known": tsquery(known or meant), "forms": tsquery(found or meant)}
        [sets] = by_index(HITS, queries)
        return Term(frozenset(known or meant), bool(meant), False, *map(self.bits, sets))

    def mistyped(self, folded: str) -> list[str]:
        """What is one mistake away, else whatever is spelled like it."""
        close = [word for (word,) in select(NEAR, [near(folded)])]
        return nearest(folded, close) or alike(self.known, folded)

    def bits(self, ids: str | None) -> Bits:
        """What was published a moment ago may not stand here yet."""
        places = map(self.places.get, map(int, (ids or "").split()))
        return bits((place for place in places if place is not None), len(self.ids))


KEPT: list[Shelf] = []  # the newest one alone
FILLING = Lock()


def shelf() -> Shelf:
    """As of the last change; made once by each process."""
    number = current_number()
    with FILLING:
        if not KEPT or KEPT[0].number != number:
            KEPT[:] = [filled(number)]
        return KEPT[0]


def filled(number: int) -> Shelf:
    rows = select(ALL, [])
    ids, *columns, tags, since, weights = zip(*rows, strict=True) if rows else EMPTY
    facets = {facet: sets(column) for facet, column in zip(FACETS, columns, strict=True)}
    for tag, found in sets(tags).items():
        facet, _, value = tag.partition(":")
        of_facet = facets.setdefault(facet, {})
        of_facet[value] = of_facet.get(value, 0) | found
    places = {one: place for place, one in enumerate(ids)}
    known = select(KNOWN, [])[0][0]
    return Shelf(number, list(ids), places, facets, f" {known} ", list(since), list(weights))


def sets(column: Sequence[str | list[str]]) -> dict[str, Bits]:
    """By value, the documents that have it; a document has one, several or none."""
    at: dict[str, list[int]] = {}
    for place, value in enumerate(column):
        for one in value if isinstance(value, list) else [value]:
            at.setdefault(one, []).append(place)
    return {value: bits(some, len(column)) for value, some in at.items() if value}


def bits(places: Iterable[int], size: int) -> Bits:
    digits = bytearray(b"0") * (size + 1)
    for place in places:
        digits[-1 - place] = ONE
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


def tsquery(words: Iterable[str]) -> str:
    """Any of these."""
    return " | ".join("'" + word.replace("\\", "\\\\").replace("'", "''") + "'" for word in words)


def by_index(sql: str, values: dict[str, str]) -> list[tuple[str | None, ...]]:
    """Rows by way of the index: PostgreSQL thinks that unpacking every document costs nothing."""
    with transaction.atomic(alias()):
        with connections[alias()].cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
        return select(sql, values)
