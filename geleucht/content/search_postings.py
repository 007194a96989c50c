# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which documents have a word: numbers of four bytes in a row, read in one go.

Putting a document adds rows and touches none: the words that all have would be rewritten else.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from struct import pack as packed
from struct import unpack as unpacked
from typing import Any

from django.db import connection, transaction

from geleucht.content.actions import one_at_a_time
from geleucht.content.search_models import SearchDocument

PLACES = ("hits", "head", "name")
POST = """
    INSERT INTO content_searchposting (word, hits, head, name)
    SELECT * FROM unnest(%s::text[], %s::bytea[], %s::bytea[], %s::bytea[])
"""
TAKE = "DELETE FROM content_searchposting RETURNING word, hits, head, name"
UNKNOWN = """
    DELETE FROM content_searchword w WHERE NOT EXISTS (
        SELECT FROM content_searchposting p WHERE p.word = w.word)
"""
Posted = dict[str, list[bytearray]]  # by word, for each of PLACES


def pack(ids: Collection[int]) -> bytes:
    return packed(f">{len(ids)}i", *ids)


def unpack(ids: bytes | None) -> tuple[int, ...]:
    return unpacked(f">{len(ids) // 4}i", ids) if ids else ()


def post(rows: Iterable[Mapping[str, Any]]) -> None:
    """Know where the words of these documents stand: id, and words by place."""
    posted = nothing()
    for row in rows:
        own = pack([row["id"]])
        for at, place in enumerate(PLACES):
            for word in row[place]:
                posted[word][at] += own
    add(posted)


def tidy() -> None:
    """One row for each word, without documents that are gone; no word that nothing has."""
    posted = nothing()
    with transaction.atomic(), connection.cursor() as cursor:
        one_at_a_time()  # whoever is just publishing may count on a word that nothing else has
        cursor.execute(TAKE)
        # Asked after taking: whatever was taken and is not among these has gone for good.
        live = set(SearchDocument.objects.values_list("id", flat=True))
        for word, *places in cursor:
            for at, ids in enumerate(places):
                posted[word][at] += pack([one for one in unpack(ids) if one in live])
        add({word: places for word, places in posted.items() if places[0]})
        cursor.execute(UNKNOWN)


def nothing() -> Posted:
    return defaultdict(lambda: [bytearray() for _place in PLACES])


def add(posted: Posted) -> None:
    columns = [[bytes(places[at]) for places in posted.values()] for at in range(len(PLACES))]
    with connection.cursor() as cursor:
        cursor.execute(POST, [list(posted), *columns])
