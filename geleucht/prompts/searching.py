# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Prompts as the search knows them."""

from collections.abc import Collection, Iterator
from uuid import UUID

from geleucht.content import search_index
from geleucht.content.search_index import Found
from geleucht.prompts.document import Document
from geleucht.prompts.models import LivePrompt, LivePrompts
from geleucht.prompts.placeholders import GAP
from geleucht.prompts.vocabulary import FACETS

PROMPT = "prompt"


def put(keys: Collection[UUID]) -> None:
    """Have these found as they are published; what is retired is not."""
    live = LivePrompt.objects.published().filter(key__in=keys)
    search_index.put_all([found(one) for one in with_all(live)])


def drop(key: UUID) -> None:
    search_index.drop([key])


def rebuild() -> None:
    live = with_all(LivePrompt.objects.published().order_by("key"))
    search_index.put_in_steps(lambda: map(found, live))


def with_all(live: LivePrompts) -> LivePrompts:
    return live.select_related("version", "programme__audience")


def found(live: LivePrompt) -> Found:
    document = live.version.document
    return Found(
        live.key,
        PROMPT,
        document["title"],
        document["purpose"],
        GAP.sub(" ", document["text"]) + " " + words(document),
        f"/prompts/{live.slug}/",
        audience=live.programme.audience.slug,
        level=document["level"],
        tags=tuple(tags(document)),
        since=live.since,
    )


def tags(document: Document) -> Iterator[str]:
    """`task:` and those of `FACETS`, by the names that packages have."""
    yield f"task:{document['task']}"
    for facet in FACETS:
        yield from (f"{facet.name}:{value}" for value in document.get(facet.name, []))


def words(document: Document) -> str:
    """What it is for, by name."""
    named = [
        str(facet.names.get(value, value))
        for facet in FACETS
        for value in document.get(facet.name, [])
    ]
    return " ".join(named)
