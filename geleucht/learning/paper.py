# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""An activity on paper: what is asked, with boxes to tick and lines to write on. No solutions."""

from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

Data = dict[str, Any]
LINES = 6  # to write some sentences on
NO_HTML = SafeString("")
BOX = ("",)  # one box without a word of its own


@dataclass(frozen=True)
class Entry:
    """One line of a list: a box for each choice, or a blank to write a number or a word into."""

    text: str
    choices: tuple[str, ...] = BOX
    blank: bool = False
    lines: int = 0
    html: SafeString = NO_HTML

    @property
    def written_on(self) -> range:
        return range(self.lines)


@dataclass(frozen=True)
class Sheet:
    """`text` holds paragraphs; `hint` says what is to be done; `html` is ours."""

    title: str
    text: tuple[str, ...] = ()
    hint: str = ""
    html: SafeString = NO_HTML
    link: str = ""
    entries: tuple[Entry, ...] = ()
    numbered: bool = False
    lines: int = 0

    @property
    def written_on(self) -> range:
        return range(self.lines)

    @property
    def long(self) -> bool:
        """Kept on one page it would leave most of the page before it empty."""
        return self.lines > LINES


def ticked(items: list[Data]) -> tuple[Entry, ...]:
    """A box before each item's text."""
    return tuple(Entry(one["text"]) for one in items)


def paragraphs(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("\n\n") if part.strip())
