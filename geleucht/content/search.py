# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Finding published things by words: German word forms, parts of compounds, typing mistakes.

A word of the query stands for itself, its other forms, every known word that contains it, and,
where nothing does, for the known words that are spelled most like it. All words must occur.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from unicodedata import normalize

from django.db import connections, transaction

from geleucht.base.readonly import alias
from geleucht.base.sql import select
from geleucht.content.search_index import WORD, fold, grams
from geleucht.content.search_models import LONGEST

MOST_LETTERS = 200  # of a query
MOST_WORDS = 8  # of a query; what comes after is left out
MOST_EXPANSIONS = 40  # known words that contain a word of the query
SHORTEST_PART = 4  # letters; shorter words stand for themselves alone
MOST_OFF = 2  # letters that a mistyped word may have too many or too few
LIKE = 0.5  # of the shared groups of three letters, by Dice: from here on it may be a mistake
FACETS = ("kind", "audience", "level", "length", "competence")
MANY = "competence"  # of this facet a document may have several values
LENGTHS = ("5", "10", "15", "mehr")  # minutes at most
LENGTH = """CASE WHEN minutes IS NULL THEN '' WHEN minutes <= 5 THEN '5'
    WHEN minutes <= 10 THEN '10' WHEN minutes <= 15 THEN '15' ELSE 'mehr' END"""
# Marks around what matched; no text that people write has these characters.
START, STOP = "\ue000", "\ue001"
CONTAINING = """
    SELECT t.part, w.word FROM unnest(%s::text[]) AS t(part) CROSS JOIN LATERAL (
        SELECT word FROM content_searchword
        WHERE grams @> (SELECT array_agg(substr(t.part, n, 3)::varchar)
                        FROM generate_series(1, length(t.part) - 2) AS n)
          AND strpos(word, t.part) > 0
        ORDER BY length(word), word LIMIT %s) AS w
"""
ALIKE = """
    SELECT word, 2.0 * shared / (cardinality(grams) + %(size)s) AS likeness FROM (
        SELECT word, grams,
               (SELECT count(*) FROM unnest(grams) AS g WHERE g = ANY(%(grams)s)) AS shared
        FROM content_searchword WHERE grams && %(grams)s::varchar[]
          AND length(word) BETWEEN %(length)s - %(off)s AND %(length)s + %(off)s) AS near
    WHERE 2.0 * shared / (cardinality(grams) + %(size)s) >= %(like)s
    ORDER BY likeness DESC, word LIMIT 5
"""
# Each document once without a competence, and once with each that it has.
COUNTS = f"""
    SELECT kind, audience, level, {LENGTH} AS length, competence, count(*)
    FROM content_searchdocument, unnest(array_prepend('', competences)) AS competence
    WHERE %(all)s OR words @@ %(query)s::tsquery GROUP BY 1, 2, 3, 4, 5
"""  # noqa: S608 nothing but a constant is put in
PAGE = f"""
    WITH chosen AS (
        SELECT *, CASE WHEN %(all)s THEN 0 ELSE ts_rank(head, %(query)s::tsquery) END AS rank
        FROM content_searchdocument
        WHERE (%(all)s OR words @@ %(query)s::tsquery)
          AND (%(kind)s = '' OR kind = %(kind)s) AND (%(audience)s = '' OR audience = %(audience)s)
          AND (%(level)s = '' OR level = %(level)s) AND (%(length)s = '' OR {LENGTH} = %(length)s)
          AND (%(competence)s = '' OR %(competence)s = ANY(competences))
        ORDER BY rank DESC, kind = 'page', sort_key, key LIMIT %(most)s OFFSET %(from)s)
    SELECT kind, title, summary, address, audience, level, minutes,
           CASE WHEN %(all)s THEN '' ELSE ts_headline('german', body, %(query)s::tsquery,
               'StartSel="{START}", StopSel="{STOP}", MaxFragments=2, MinWords=8, MaxWords=20,'
               'FragmentDelimiter=" … "') END
    FROM chosen ORDER BY rank DESC, kind = 'page', sort_key, key
"""  # noqa: S608 as above
TSQUERY = """
    SELECT coalesce(string_agg(part, ' & '), '') FROM (
        SELECT '(' || concat_ws(' | ', plainto_tsquery('german', t.typed)::text, t.known,
                                nullif(to_tsquery('german', t.known)::text, '')) || ')' AS part
        FROM unnest(%s::text[], %s::text[]) AS t(typed, known)
        WHERE numnode(plainto_tsquery('german', t.typed)) > 0) AS parts
"""


@dataclass(frozen=True)
class Hit:
    """One line of the result; `excerpt` has START and STOP around what matched."""

    kind: str
    title: str
    summary: str
    address: str
    audience: str
    level: str
    minutes: int | None
    excerpt: str


@dataclass(frozen=True)
class Search:
    """A query and what narrows it: one value for each of FACETS, empty for all."""

    text: str = ""
    chosen: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def typed(self) -> dict[str, str]:
        """The words of the query, folded, and as typed: the German dictionary knows umlauts."""
        spoken = WORD.findall(normalize("NFC", self.text[:MOST_LETTERS]).lower())
        return {fold(word): word for word in spoken[:MOST_WORDS] if len(fold(word)) <= LONGEST}

    @cached_property
    def known(self) -> dict[str, list[str]]:
        """By word of the query: the known words that it stands for."""
        parts = [word for word in self.typed if len(word) >= SHORTEST_PART]
        found: dict[str, list[str]] = {word: [] for word in self.typed}
        for part, word in select(CONTAINING, [parts, MOST_EXPANSIONS]) if parts else []:
            found[part].append(word)
        for part in parts:
            found[part] = found[part] or alike(part)
        return found

    @property
    def corrected(self) -> dict[str, list[str]]:
        """The words of the query that no known word contains, and what was taken for them."""
        return {
            word: known
            for word, known in self.known.items()
            if known and not any(word in one for one in known)
        }

    @cached_property
    def query(self) -> str:
        """The tsquery; empty where nothing but stop words was typed."""
        known = [" | ".join(f"'{one}'" for one in {word, *self.known[word]}) for word in self.typed]
        return str(select(TSQUERY, [list(self.typed.values()), known])[0][0])

    @property
    def values(self) -> dict[str, Any]:
        query = self.query if self.typed else ""
        narrowed = {name: self.chosen.get(name, "") for name in FACETS}
        return {"all": not self.typed, "query": query, **narrowed}

    @cached_property
    def combinations(self) -> list[tuple[dict[str, str], int]]:
        """How many documents there are of each combination of facets, whatever is chosen."""
        found = by_index(COUNTS, self.values)
        return [(dict(zip(FACETS, row[:-1], strict=True)), int(row[-1])) for row in found]

    @property
    def total(self) -> int:
        return sum(number for values, number in self.combinations if self.fits(values))

    def counts(self, facet: str) -> dict[str, int]:
        """By value: how many hits there would be with it, other choices kept."""
        counted: dict[str, int] = {}
        for values, number in self.combinations:
            if values[facet] and self.fits(values, besides=facet):
                counted[values[facet]] = counted.get(values[facet], 0) + number
        return counted

    def fits(self, values: Mapping[str, str], besides: str = "") -> bool:
        chosen = {name: value for name, value in self.chosen.items() if value}
        wanted = {MANY: "", **chosen}
        return all(values[name] == value for name, value in wanted.items() if name != besides)

    def hits(self, first: int, most: int) -> list[Hit]:
        """From the hit number `first`, counted from 0, the best first."""
        values = self.values | {"from": first, "most": most}
        return [Hit(*row) for row in by_index(PAGE, values)]


def alike(word: str) -> list[str]:
    """The known words spelled most like this one, the nearest only."""
    own = grams(word)
    values = {"grams": own, "size": len(own), "like": LIKE, "length": len(word), "off": MOST_OFF}
    found = select(ALIKE, values)
    return [known for known, likeness in found if likeness >= found[0][1]]


def by_index(sql: str, values: Any) -> list[tuple[Any, ...]]:
    """Rows by way of the index: PostgreSQL thinks that unpacking every document costs nothing."""
    with transaction.atomic(alias()):
        with connections[alias()].cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
        return select(sql, values)
