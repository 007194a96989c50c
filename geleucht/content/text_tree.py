# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Text as a small tree: what the editors' desk and canonical Markdown have in common.

Inline text is a flat list of runs, so that every nesting of marks that looks alike is equal.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

BOLD, ITALIC, CODE = "bold", "italic", "code"
PLAIN: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Run:
    """A piece of inline text; `href` is https:, mailto: or key:<uuid>."""

    text: str
    marks: frozenset[str] = PLAIN
    href: str | None = None


Runs = tuple[Run, ...]


@dataclass(frozen=True)
class Paragraph:
    runs: Runs
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Heading:
    """Level 2 or 3: the page's title is level 1."""

    level: int
    runs: Runs
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Items:
    """A flat list."""

    ordered: bool
    items: tuple[Runs, ...]
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Table:
    head: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]
    line: int = field(default=0, compare=False)


Block = Paragraph | Heading | Items | Table


def clean_text(text: str) -> str:
    """One line: white space and control characters become single spaces; no-break spaces stay."""
    kept = (
        " " if unicodedata.category(one) in {"Cc", "Zl", "Zp", "Cs"} else one for one in text
    )
    return " ".join(part for part in "".join(kept).split(" ") if part)


def clean(runs: Iterable[Run]) -> Runs:
    """Canonical runs: no white space at either end, none at the edges of marks, none empty."""
    joined = merge(part for run in runs for part in spaced(run))
    return merge(trimmed(collapsed(joined)))


def spaced(run: Run) -> Iterable[Run]:
    """Move white space at the edges of a marked or linked run out of it."""
    text = squeezed(run.text)
    if not run.marks and run.href is None:
        return [replace(run, text=text)]
    core = text.strip()
    if not core:
        return [Run(text)]
    before = text[: len(text) - len(text.lstrip())]
    after = text[len(text.rstrip()) :]
    return [Run(before), replace(run, text=core), Run(after)]


def squeezed(text: str) -> str:
    """Like `clean_text`, but a space at either end stays one."""
    core = clean_text(f"x{text}x")
    return core[1:-1]


def merge(runs: Iterable[Run]) -> Runs:
    """Join neighbours of one kind; bridge a plain space between two of one kind."""
    merged: list[Run] = []
    for run in runs:
        if not run.text:
            continue
        if merged and alike(merged[-1], run):
            merged[-1] = replace(run, text=merged[-1].text + run.text)
        elif len(merged) > 1 and merged[-1] == Run(" ") and alike(merged[-2], run):
            merged.pop()
            merged[-1] = replace(run, text=f"{merged[-1].text} {run.text}")
        else:
            merged.append(run)
    return tuple(merged)


def alike(one: Run, other: Run) -> bool:
    return (one.marks, one.href) == (other.marks, other.href)


def collapsed(runs: Sequence[Run]) -> list[Run]:
    """No two spaces in a row across runs."""
    result: list[Run] = []
    for run in runs:
        after_space = bool(result) and result[-1].text.endswith(" ")
        result.append(replace(run, text=run.text.lstrip(" ")) if after_space else run)
    return result


def trimmed(runs: Sequence[Run]) -> list[Run]:
    """Without white space at the beginning and at the end, of any width."""
    result = [run for run in runs if run.text]
    while result and not result[0].text.lstrip():
        result.pop(0)
    while result and not result[-1].text.rstrip():
        result.pop()
    if result:
        result[0] = replace(result[0], text=result[0].text.lstrip())
        result[-1] = replace(result[-1], text=result[-1].text.rstrip())
    return result


def without_emphasis(runs: Runs) -> Runs:
    """For the rare text whose emphasis Markdown cannot spell: code and links stay."""
    return clean(replace(run, marks=run.marks & {CODE}) for run in runs)


def plain(runs: Runs) -> str:
    return "".join(run.text for run in runs)


def join_lists(blocks: Iterable[Block]) -> list[Block]:
    """Markdown cannot keep two neighbouring lists of one sort apart."""
    joined: list[Block] = []
    for block in blocks:
        last = joined[-1] if joined else None
        if isinstance(block, Items) and isinstance(last, Items) and last.ordered == block.ordered:
            joined[-1] = replace(last, items=last.items + block.items)
        else:
            joined.append(block)
    return joined
