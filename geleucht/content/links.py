# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which page has which key: links between pages survive export and database copy."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from geleucht.content import keyed
from geleucht.content.richtext import Links

PAGE_LINK = re.compile(r'<a [^>]*\bid="(\d+)"')
KEY_LINK = re.compile(r"\(key:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\)")
_known: ContextVar[Links | None] = ContextVar("known", default=None)


@contextmanager
def known(bodies: Iterable[Any]) -> Iterator[None]:
    """Meanwhile the links in these bodies, raw JSON, are known: three queries for all of them."""
    token = _known.set(links_in_html(*(text for body in bodies for text in texts(body))))
    try:
        yield
    finally:
        _known.reset(token)


def texts(raw: Any) -> Iterator[str]:
    """Every text in raw JSON."""
    if isinstance(raw, str):
        yield raw
    elif isinstance(raw, dict):
        raw = raw.values()
    if not isinstance(raw, str | int | float | None):
        for part in raw:
            yield from texts(part)


def links_in_html(*sources: str) -> Links:
    """The keys of the pages that the desk's HTML links to."""
    if found := _known.get():
        return found
    ids = {found for source in sources for found in PAGE_LINK.findall(source)}
    return Links(keys={str(pk): str(key) for pk, key in pairs(pk__in=ids)} if ids else {})


def links_in_markdown(*texts: str) -> Links:
    """The pages whose keys the Markdown links to."""
    keys = {found for text in texts for found in KEY_LINK.findall(text)}
    return Links(pages={str(key): str(pk) for pk, key in pairs(key__in=keys)} if keys else {})


def pairs(**where: object) -> Iterable[tuple[int, object]]:
    """(primary key, content key)."""
    for model in keyed.models():
        yield from model.objects.filter(**where).values_list("pk", "key")
