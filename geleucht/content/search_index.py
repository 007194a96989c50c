# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whoever publishes puts documents in and takes them out; `content.search` finds them."""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from html import unescape
from itertools import islice
from typing import Any
from uuid import UUID
from zlib import crc32

from django.db import connection, transaction

from geleucht.base.german import SPELLED_OUT
from geleucht.base.shared import touch
from geleucht.content import kinds, render
from geleucht.content.actions import one_at_a_time
from geleucht.content.kinds import Data
from geleucht.content.search_models import LONGEST, SearchDocument
from geleucht.content.search_postings import post

WORD = re.compile(r"\w+")
TAG = re.compile(r"<[^>]*>")
AT_ONCE = 500
COLUMNS = (
    "id", "key", "kind", "title", "summary", "body", "folded", "address", "audience", "level",
    "minutes", "competences", "tags", "since", "weight", "sort_key",
)  # fmt: skip
PUT = f"""
    INSERT INTO content_searchdocument ({", ".join(COLUMNS)})
    VALUES ({", ".join(f"%({name})s" for name in COLUMNS)})
    ON CONFLICT (key) DO UPDATE SET {", ".join(f"{name} = excluded.{name}" for name in COLUMNS)}
"""  # noqa: S608 names of columns alone
NEW_IDS = """
    SELECT nextval(pg_get_serial_sequence('content_searchdocument', 'id'))
    FROM generate_series(1, %s)
"""
REWEIGH = """
    UPDATE content_searchdocument d SET weight = w.weight
    FROM unnest(%s::uuid[], %s::int[]) AS w(key, weight)
    WHERE d.key = w.key AND d.weight <> w.weight
"""
LEARN = """
    INSERT INTO content_searchword (word, stems, near)
    SELECT word, coalesce(array_agg(DISTINCT stem) FILTER (WHERE stem IS NOT NULL), '{}'),
           min(near)::int[]
    FROM unnest(%s::text[], %s::text[], %s::text[]) AS t(spoken, word, near)
    LEFT JOIN LATERAL unnest(ts_lexize('german_stem', spoken)) AS stem ON true
    GROUP BY word ORDER BY word
    ON CONFLICT (word) DO UPDATE SET stems = ARRAY(
        SELECT DISTINCT unnest(content_searchword.stems || excluded.stems) ORDER BY 1)
    WHERE NOT content_searchword.stems @> excluded.stems
"""


@dataclass(frozen=True)
class Found:
    """What a document says of itself. `body` is plain text.

    `tags` are `facet:value`: what it can be narrowed by besides, in words of its room.
    """

    key: UUID
    kind: str
    title: str
    summary: str
    body: str
    address: str
    audience: str = ""
    level: str = ""
    minutes: int | None = None
    competences: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    since: date | None = None
    weight: int = 0

    def __post_init__(self) -> None:
        for tag in self.tags:
            if not all(tag.partition(":")):
                raise ValueError(f"“{tag}” is no tag: it wants a facet, a colon and a value.")


def put(found: Found) -> None:
    """Have this found from now on, in place of what was known under its key."""
    put_all([found])


@transaction.atomic
def put_in_steps(found: Callable[[], Iterable[Found]]) -> None:
    """As `put_all`, for any number; asked for as they are once nobody else publishes."""
    one_at_a_time()  # whoever publishes puts words, too, and in another order
    several = iter(found())
    while step := list(islice(several, AT_ONCE)):
        put_all(step)


def put_all(several: Collection[Found]) -> None:
    """Many at once: much quicker than one after the other."""
    with connection.cursor() as cursor:
        cursor.execute(NEW_IDS, [len(several)])
        rows = [row(found, own) for found, (own,) in zip(several, cursor.fetchall(), strict=True)]
        cursor.executemany(PUT, rows)
    post(rows)
    learn({word for found in several for word in spoken(everything(found))})
    touch()


def row(found: Found, own: int) -> dict[str, Any]:
    return vars(found) | {
        "id": own,
        "competences": list(found.competences),
        "tags": list(found.tags),
        "folded": fold(found.body),
        "sort_key": fold(found.title)[:400],
        "hits": words(everything(found)),
        "head": words(f"{found.title} {found.summary}"),
        "name": words(found.title),
    }


def everything(found: Found) -> str:
    return f"{found.title} {found.summary} {found.body}"


def drop(keys: Iterable[UUID]) -> None:
    if SearchDocument.objects.filter(key__in=list(keys)).delete()[0]:
        touch()


def reweigh(weights: Mapping[UUID, int]) -> None:
    """Have these documents weigh so much, by key; the next `put` of one says it anew."""
    with connection.cursor() as cursor:
        cursor.execute(REWEIGH, [list(weights.keys()), list(weights.values())])
        changed = cursor.rowcount
    if changed:
        touch()


def learn(known: Collection[str]) -> None:
    """Know these words, given in small letters: the German dictionary knows umlauts."""
    said = [(word, fold(word)) for word in sorted(known)]
    said = [(word, folded) for word, folded in said if folded and len(folded) <= LONGEST]
    values = [
        [word for word, _folded in said],
        [folded for _word, folded in said],
        [f"{{{','.join(map(str, near(folded)))}}}" for _word, folded in said],
    ]
    with connection.cursor() as cursor:
        cursor.execute(LEARN, values)


def plain(body: list[Data]) -> str:
    """The words of a neutral document's body; of activities their question."""
    parts = []
    for block in body:
        if block["kind"] in kinds.activity_types():
            parts.append(str(block.get("question", "")))
        else:
            parts.append(unescape(TAG.sub(" ", render.block_html(block))))
    return " ".join(" ".join(parts).split())


def fold(text: str) -> str:
    """Small letters, umlauts as two, without accents; as many blanks as before."""
    if text.isascii():
        return text.lower()
    small = unicodedata.normalize("NFC", text).casefold().translate(SPELLED_OUT)
    apart = unicodedata.normalize("NFKD", small)
    if apart.count(" ") > small.count(" "):
        apart = "".join(map(as_one, small))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def as_one(letter: str) -> str:
    """Its parts. An accent by itself, as in „geht´s“, is a blank with an accent to Unicode."""
    apart = unicodedata.normalize("NFKD", letter)
    return apart if letter.isspace() else apart.replace(" ", "'")


def spoken(text: str) -> set[str]:
    """The words of a text in small letters."""
    return set(WORD.findall(unicodedata.normalize("NFC", text).lower()))


def words(text: str) -> list[str]:
    """The folded words of a text."""
    folded = {fold(word) for word in spoken(text)}
    return sorted(word for word in folded if word and len(word) <= LONGEST)


def near(word: str) -> list[int]:
    """Of the word, and of what is left of it without one of its letters.

    Two words share one where a letter is missing, too many, another, or two changed places.
    """
    parts = {word} | {word[:at] + word[at + 1 :] for at in range(len(word))}
    return sorted(crc32(part.encode()) - 2**31 for part in parts)


def grams(word: str) -> set[str]:
    """Its groups of three letters, and those that its beginning and end make with a blank."""
    text = f" {word} "
    return {text[at : at + 3] for at in range(len(text) - 2)}
