# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whoever publishes puts documents in and takes them out; `content.search` finds them."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape
from uuid import UUID

from django.db import connection

from geleucht.base.german import SPELLED_OUT
from geleucht.content import kinds, render
from geleucht.content.kinds import Data
from geleucht.content.search_models import LONGEST, SearchDocument, SearchWord

WORD = re.compile(r"\w+")
TAG = re.compile(r"<[^>]*>")
PUT = """
    INSERT INTO content_searchdocument AS d
        (key, kind, title, summary, body, address, audience, level, minutes, competences, sort_key,
         head, words)
    VALUES (%(key)s, %(kind)s, %(title)s, %(summary)s, %(body)s, %(address)s, %(audience)s,
        %(level)s, %(minutes)s, %(competences)s, %(sort_key)s,
        setweight(to_tsvector('german', %(title)s), 'A')
        || setweight(to_tsvector('simple', %(folded_title)s), 'A')
        || setweight(to_tsvector('german', %(summary)s), 'B')
        || setweight(to_tsvector('simple', %(folded_summary)s), 'B'),
        to_tsvector('german', %(all)s) || to_tsvector('simple', %(folded)s))
    ON CONFLICT (key) DO UPDATE SET kind = excluded.kind, title = excluded.title,
        summary = excluded.summary, body = excluded.body, address = excluded.address,
        audience = excluded.audience, level = excluded.level, minutes = excluded.minutes,
        competences = excluded.competences, sort_key = excluded.sort_key, head = excluded.head,
        words = excluded.words
"""


@dataclass(frozen=True)
class Found:
    """What a document says of itself. `body` is plain text."""

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


def put(found: Found) -> None:
    """Have this found from now on, in place of what was known under its key."""
    everything = f"{found.title} {found.summary} {found.body}"
    folded = " ".join(words(everything))
    values = vars(found) | {
        "competences": list(found.competences),
        "all": everything,
        "folded": folded,
        "folded_summary": " ".join(words(found.summary)),
        "folded_title": " ".join(words(found.title)),
        "sort_key": fold(found.title)[:400],
    }
    with connection.cursor() as cursor:
        cursor.execute(PUT, values)
    learn(set(folded.split()))


def drop(keys: Iterable[UUID]) -> None:
    SearchDocument.objects.filter(key__in=list(keys)).delete()


def learn(known: set[str]) -> None:
    rows = [SearchWord(word=word, grams=grams(word)) for word in sorted(known)]
    SearchWord.objects.bulk_create(rows, ignore_conflicts=True, batch_size=2000)


def forget() -> None:
    """Remove words that no document has any more."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM content_searchword w WHERE NOT EXISTS (SELECT FROM "
            "content_searchdocument d WHERE d.words @@ to_tsquery('simple', quote_literal(w.word)))"
        )


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
    """Small letters, umlauts as two, without accents."""
    small = unicodedata.normalize("NFC", text).casefold().translate(SPELLED_OUT)
    apart = unicodedata.normalize("NFKD", small)
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def words(text: str) -> list[str]:
    """The folded words of a text, in its order."""
    return [word for word in WORD.findall(fold(text)) if len(word) <= LONGEST]


def grams(word: str) -> list[str]:
    """Its groups of three letters, and those that its beginning and end make with a blank."""
    return sorted(threes(f" {word} "))


def threes(text: str) -> set[str]:
    return {text[at : at + 3] for at in range(len(text) - 2)}
