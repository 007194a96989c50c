# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which page has which key: links between pages survive export and database copy."""

import re
from collections.abc import Iterable

from django.apps import apps

from geleucht.content.richtext import Links

KEYED = ("PathPage", "UnitPage", "TextPage")
PAGE_LINK = re.compile(r'<a [^>]*\bid="(\d+)"')
KEY_LINK = re.compile(r"\(key:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\)")


def links_in_html(*sources: str) -> Links:
    """The keys of the pages that the desk's HTML links to."""
    ids = {found for source in sources for found in PAGE_LINK.findall(source)}
    return Links(keys={str(pk): str(key) for pk, key in pairs(pk__in=ids)} if ids else {})


def links_in_markdown(*texts: str) -> Links:
    """The pages whose keys the Markdown links to."""
    keys = {found for text in texts for found in KEY_LINK.findall(text)}
    return Links(pages={str(key): str(pk) for pk, key in pairs(key__in=keys)} if keys else {})


def pairs(**where: object) -> Iterable[tuple[int, object]]:
    """(primary key, content key). Models are asked for by name: blocks come before them."""
    for name in KEYED:
        yield from apps.get_model("content", name).objects.filter(**where).values_list("pk", "key")
