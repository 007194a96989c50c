# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What raw content points to, read along the definitions of its blocks. Pure: no row is asked."""

import json
import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any, NamedTuple

from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from geleucht.content.reference_models import LONGEST, Reference

Kind = Reference.Kind
ANCHOR = re.compile(r"<a\b([^>]*)>(.*?)</a>", re.S)
ATTRIBUTE = re.compile(r'([a-z]+)="([^"]*)"')
TAG = re.compile(r"<[^>]*>")
NUMBER = re.compile(r"[0-9]{1,18}")  # what a column of the database can hold


class Pointer(NamedTuple):
    kind: Kind
    number: int | None = None
    address: str = ""
    words: str = ""


def of_content(
    content: dict[str, Any], body: blocks.StreamBlock | None, chosen: Iterable[str] = ()
) -> set[Pointer]:
    """What a revision's content, or a row in the same form, points to; `chosen` are the fields
    that hold a page."""
    found = {Pointer(Kind.UNIT, one["unit"]) for one in content.get("units", [])}
    found |= {Pointer(Kind.BEFORE, one["before"]) for one in content.get("prerequisites", [])}
    found |= {Pointer(Kind.CHOSEN, number) for name in chosen if (number := content.get(name))}
    if body is not None:
        found |= set(of_block(body, json.loads(content.get("body") or "[]")))
    return found


def of_block(block: blocks.Block, value: Any) -> Iterator[Pointer]:
    """`value` is what stands in the database for this block; what does not fit points nowhere."""
    for child, one in inside(block, value):
        yield from of_block(child, one)
    match block:
        case ImageChooserBlock() if isinstance(value, int):
            yield Pointer(Kind.PICTURE, value)
        case DocumentChooserBlock() if isinstance(value, int):
            yield Pointer(Kind.HANDOUT, value)
        case blocks.PageChooserBlock() if isinstance(value, int):
            yield Pointer(Kind.PAGE, value)
        case blocks.RichTextBlock() if isinstance(value, str):
            yield from of_html(value)
        case blocks.URLBlock() if isinstance(value, str):
            yield from of_address(value, "")


def inside(block: blocks.Block, value: Any) -> Iterator[tuple[blocks.Block, Any]]:
    """The blocks within this one, each with its raw value."""
    match block:
        case blocks.ListBlock() if isinstance(value, list):
            yield from ((block.child_block, item(one)) for one in value)
        case blocks.StreamBlock() if isinstance(value, list):
            yield from named(block, ((one["type"], one["value"]) for one in value))
        case blocks.StructBlock() if isinstance(value, dict):
            yield from named(block, value.items())
        case TypedTableBlock() if isinstance(value, dict):
            kinds = [column["type"] for column in value["columns"]]
            for row in value["rows"]:
                yield from named(block, zip(kinds, row["values"], strict=False))


def named(block: Any, values: Iterable[tuple[str, Any]]) -> Iterator[tuple[blocks.Block, Any]]:
    children = block.child_blocks
    return ((children[name], value) for name, value in values if name in children)


def item(one: Any) -> Any:
    """An entry of a list, which is wrapped since Wagtail gives it an id."""
    return one["value"] if isinstance(one, dict) and one.get("type") == "item" else one


def of_html(source: str) -> Iterator[Pointer]:
    for found in ANCHOR.finditer(source):
        given = dict(ATTRIBUTE.findall(found[1]))
        words = unescape(TAG.sub("", found[2])).strip()[:200]
        if given.get("linktype") == "page" and NUMBER.fullmatch(given.get("id", "")):
            yield Pointer(Kind.PAGE, int(given["id"]), words=words)
        yield from of_address(unescape(given.get("href", "")), words)


def of_address(address: str, words: str) -> Iterator[Pointer]:
    if address.startswith("https://") and len(address) <= LONGEST:
        yield Pointer(Kind.LINK, address=address, words=words)
