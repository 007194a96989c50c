# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""From documents to HTML: what stands between the activities.

The HTML has no static addresses, tokens or chrome; media have their immutable addresses, links
between pages the address that holds when it is drawn.
"""

import hashlib
from functools import cache
from inspect import getfile
from pathlib import Path
from typing import Any

from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

from geleucht.content import markdown_html, markdown_reader, text_tree
from geleucht.content.blocks import KINDS, callout, download, image, quote, table, text
from geleucht.content.kinds import lent_kinds
from geleucht.content.markdown_html import Drawing
from geleucht.content.queries import address_of

SOURCES = (callout, download, image, quote, table, text, markdown_html, markdown_reader, text_tree)
UI = ("callout", "callout_label", "figure", "quote", "icon")


def block_html(block: dict[str, Any], ids: set[str] | None = None) -> SafeString:
    """The HTML of one block to read. `ids` are those that stand in the page already."""
    drawing = Drawing(address_of, set() if ids is None else ids)
    kinds = {**KINDS, **lent_kinds()}
    return SafeString(kinds[block["kind"]].html(block, drawing))


def body_html(body: list[dict[str, Any]]) -> SafeString:
    """A whole body without activities, such as a text page's."""
    ids: set[str] = set()
    return mark_safe("\n".join(block_html(block, ids) for block in body))  # noqa: S308 drawn here


@cache
def version() -> str:
    """Changes with every template and source that draws."""
    return hashlib.sha256(b"".join(file.read_bytes() for file in drawers())).hexdigest()[:16]


def drawers() -> list[Path]:
    """The templates and sources that draw."""
    room = Path(__file__).parent
    ui = room.parent / "ui" / "templates" / "ui"
    files = [*sorted((room / "templates" / "content" / "blocks").glob("*.html"))]
    files += [ui / f"{name}.html" for name in UI]
    files += [Path(str(one.__file__)) for one in SOURCES]
    return files + [file for kind in lent_kinds().values() for file in lent_drawers(kind)]


def lent_drawers(kind: Any) -> list[Path]:
    """Those of a kind that another room brings; its templates may be an operator's own."""
    origins = [get_template(name).origin for name in kind.templates]  # type: ignore[attr-defined]
    return [Path(getfile(type(kind))), *(Path(one.name) for one in origins)]
