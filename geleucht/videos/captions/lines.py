# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A file of captions as lines and blocks, before anybody asks what they mean."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from geleucht.videos.captions.problems import CannotRead, Mistake

MOST_BYTES = 2**20  # an hour of speech is about 100 kB
MOST_LINES = 30_000  # six for each of the most cues
ARROW = "-->"
NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Block:
    """Lines without an empty one between them, and the number of the first, from 1."""

    line: int
    lines: list[str]

    def rest(self, start: int) -> "Block":
        return Block(self.line + start, self.lines[start:])


def small_enough(data: bytes | str) -> None:
    """Raises CannotRead for a file that no captions fill."""
    if len(data) > MOST_BYTES:
        told = _("Die Datei ist größer als %(n)d kB. So groß sind keine Untertitel.")
        raise CannotRead([Mistake(1, told % {"n": MOST_BYTES // 1024})])


def split(text: str) -> list[str]:
    """Lines as WebVTT knows them. `str.splitlines` would also split within a line."""
    lines = re.split(r"\r\n|\r|\n", text)
    if len(lines) > MOST_LINES:
        told = _("Die Datei hat mehr als %(n)d Zeilen. So viele haben keine Untertitel.")
        raise CannotRead([Mistake(1, told % {"n": MOST_LINES})])
    return lines


def unreadable(lines: list[str]) -> Iterator[Mistake]:
    """Lines with what is no text: NUL and other control characters."""
    for number, line in enumerate(lines, 1):
        found = NO_TEXT.search(line)
        if found:
            told = _(
                "Hier steht ein Zeichen, das kein Text ist (U+%(code)04X). Speichern Sie die Datei "
                "als reinen Text in UTF-8."
            )
            yield Mistake(number, told % {"code": ord(found[0])})


def blocks(lines: list[str], start: int = 0) -> Iterator[Block]:
    """What stands between empty lines, from the line with this index on.

    A line of blanks is no empty one to browsers. Where times follow, it was meant to be one.
    """
    begun = start
    for index in range(start, len(lines) + 1):
        if index == len(lines) or ends(lines, index):
            if begun < index:
                yield Block(begun + 1, lines[begun:index])
            begun = index + 1


def ends(lines: list[str], index: int) -> bool:
    line = lines[index]
    meant = line.isspace() and any(ARROW in after for after in lines[index + 1 : index + 3])
    return not line or meant
