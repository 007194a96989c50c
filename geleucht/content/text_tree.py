# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Text as a small tree: what the editors' desk and canonical Markdown have in common.

Inline text is a flat list of runs, so that every nesting of marks that looks alike is equal.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import groupby

BOLD, ITALIC, CODE = "bold", "italic", "code"
PLAIN: frozenset[str] = frozenset()
# Spaces, control characters, line ends, and halves of surrogates, which no file can hold.
BLANK = re.compile("[\x00-\x20\x7f-\x9f\u2028\u2029\ud800-\udfff]+")


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


def one_line(text: str | None) -> str:
    """For plain text of one line, such as a title: single spaces; no-break spaces stay."""
    return BLANK.sub(" ", text or "").strip()


def clean(runs: Iterable[Run]) -> Runs:
    """Canonical runs: one line, no two spaces in a row, no white space at the edge of a mark.

    White space and control characters become spaces; no-break spaces stay.
    """
    letters = collapsed(spread(runs))
    while letters and not letters[0].text.strip():
        letters.pop(0)
    while letters and not letters[-1].text.strip():
        letters.pop()
    for mark in (BOLD, ITALIC, CODE):
        letters = narrowed(letters, partial(is_marked, mark), partial(unmarked, mark))
    return merge(narrowed(letters, lambda run: run.href, lambda run: replace(run, href=None)))


def spread(runs: Iterable[Run]) -> Iterable[Run]:
    """One run for each character."""
    for run in runs:
        for letter in run.text:
            blank = unicodedata.category(letter) in {"Cc", "Zl", "Zp", "Cs"}
            yield Run(" " if blank else letter, run.marks, run.href)


def collapsed(letters: Iterable[Run]) -> list[Run]:
    """Of spaces in a row one stays, with what all of them have in common."""
    result: list[Run] = []
    for run in letters:
        if run.text == " " and result and result[-1].text == " ":
            last = result.pop()
            same = last.href if last.href == run.href else None
            result.append(Run(" ", last.marks & run.marks, same))
        else:
            result.append(run)
    return result


def narrowed(
    letters: list[Run], value: Callable[[Run], object], without: Callable[[Run], Run]
) -> list[Run]:
    """Take a mark or link from the white space at either end of each of its stretches."""
    result: list[Run] = []
    for found, group in groupby(letters, key=value):
        stretch = list(group)
        solid = [bool(run.text.strip()) for run in stretch]
        if not found:
            result += stretch
        elif not any(solid):
            result += [without(run) for run in stretch]
        else:
            first, last = solid.index(True), len(solid) - 1 - solid[::-1].index(True)
            result += [
                run if first <= place <= last else without(run) for place, run in enumerate(stretch)
            ]
    return result


def is_marked(mark: str, run: Run) -> bool:
    return mark in run.marks


def unmarked(mark: str, run: Run) -> Run:
    return replace(run, marks=run.marks - {mark})


def merge(runs: Iterable[Run]) -> Runs:
    """Join neighbours that look alike."""
    groups = groupby(runs, key=lambda run: (run.marks, run.href))
    return tuple(
        Run("".join(run.text for run in group), marks, href) for (marks, href), group in groups
    )


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
