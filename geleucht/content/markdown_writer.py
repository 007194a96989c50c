# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Writes the small tree of a text as canonical Markdown, the one spelling of each text."""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby

from geleucht.content.markdown_reader import read_inline
from geleucht.content.text_tree import (
    BOLD,
    CODE,
    ITALIC,
    Block,
    Heading,
    Items,
    Paragraph,
    Run,
    Runs,
    Table,
    without_emphasis,
)

STARS = {BOLD: "**", ITALIC: "*"}
ALWAYS = re.compile(r"([\\`*\[\]])")
UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
LAST_HASH = re.compile(r"#$")
TAG = re.compile(r"<(?=[A-Za-z/!?])")
ENTITY = re.compile(r"&(?=#?\w+;)")
LINE_START = re.compile(
    r"^(?:(#{1,6}(?=\s|$)|>|[-+](?=\s|$)|-{3,}\s*$|\+{3}|:::|~~~|%)|(\d{1,9})([.)](?=\s|$)))"
)


def write(blocks: Iterable[Block]) -> str:
    """One blank line between blocks, no newline at the end."""
    return "\n\n".join(write_block(block) for block in blocks)


def write_block(block: Block) -> str:
    match block:
        case Heading(level, runs):
            return "#" * level + " " + LAST_HASH.sub(r"\\#", write_inline(runs))
        case Paragraph(runs):
            return line(runs)
        case Items(ordered, items):
            marks = (f"{number}." if ordered else "-" for number in range(1, len(items) + 1))
            return "\n".join(
                f"{mark} {line(item)}" for mark, item in zip(marks, items, strict=True)
            )
        case Table(head, rows):
            dashes = row(["---"] * len(head))
            return "\n".join([cells(head), dashes, *(cells(one) for one in rows)])


def cells(runs: Iterable[Runs]) -> str:
    return row(write_inline(one).replace("|", r"\|") for one in runs)


def row(texts: Iterable[str]) -> str:
    return f"| {' | '.join(texts)} |"


def line(runs: Runs) -> str:
    """Inline text at the start of a line, where some characters would begin a block."""
    return LINE_START.sub(escaped_start, write_inline(runs))


def escaped_start(found: re.Match[str]) -> str:
    mark, number, dot = found.groups()
    return f"\\{mark}" if mark else f"{number}\\{dot}"


@lru_cache(maxsize=4096)  # a process at the desk lives for months
def write_inline(runs: Runs) -> str:
    """The first spelling that reads back as the same runs; emphasis that has none is left out."""
    for order in ((BOLD, ITALIC), (ITALIC, BOLD)):
        text = linked(runs, order)
        if read_inline(text) == runs:
            return text
    return linked(without_emphasis(runs), (BOLD, ITALIC))


def linked(runs: Runs, order: tuple[str, ...]) -> str:
    text = ""
    for href, group in groupby(runs, key=lambda run: run.href):
        inner = emphasised(list(group), order)
        if href is None:
            text += inner
        else:
            text = re.sub(r"!$", r"\\!", text) + f"[{inner}]({href})"
    return text


def emphasised(runs: list[Run], order: tuple[str, ...]) -> str:
    if not order:
        return "".join(code(run.text) if CODE in run.marks else escape(run.text) for run in runs)
    first, *rest = order
    text = ""
    for marked, group in groupby(runs, key=lambda run: first in run.marks):
        stars = STARS[first] if marked else ""
        text += stars + emphasised(list(group), tuple(rest)) + stars
    return text


def code(text: str) -> str:
    longest = max((len(found) for found in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    edges = text[0] + text[-1]
    gap = " " if "`" in edges or edges == "  " else ""
    return f"{fence}{gap}{text}{gap}{fence}"


def escape(text: str) -> str:
    """Text that Markdown would read as something else gets a backslash."""
    text = ALWAYS.sub(r"\\\1", text)
    text = UNDERSCORE.sub(r"\\_", text)
    return ENTITY.sub(r"\\&", TAG.sub(r"\\<", text))
