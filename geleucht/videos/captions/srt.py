# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""SubRip (.srt), as programs really write it: there is no standard.

A number, a line of times, lines of text. Numbers may be missing or wrong; times have a comma or a
point; positions (X1:…) and {\an8} are dropped, of tags <i>, <b>, <u> are kept and <font> goes.
Text that no time belongs to is a mistake, as is a time that cannot be read.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from geleucht.videos.captions import cues
from geleucht.videos.captions.cues import Cue, Track
from geleucht.videos.captions.lines import ARROW, small_enough, split, unreadable
from geleucht.videos.captions.problems import CannotRead, Mistake, excerpt
from geleucht.videos.captions.times import LONGEST_MS, in_ms

MOMENT = r"(?:([0-9]{1,4}):)?([0-9]{1,2}):([0-9]{1,2})(?:[,.]([0-9]{1,3}))?"
TIMES = re.compile(rf"\s*{MOMENT}\s*-->\s*{MOMENT}(?:\s+.*)?")
NUMBER = re.compile(r"\s*[0-9]{1,9}\s*")
BRACES = re.compile(r"\{\\[^{}\n]*\}|\{/?[ibuy](?::[^{}\n]*)?\}", re.I)
FONT = re.compile(r"</?font\b[^<>]*>", re.I)
BREAK = re.compile(r"<br\s*/?>", re.I)
LETTER = re.compile(r"<(/?)([ibu])>", re.I)
UTF_16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


def read(data: bytes) -> Track:
    """The cues by their times. Raises CannotRead with every mistake."""
    small_enough(data)
    lines = split(decoded(data).removeprefix("\ufeff"))
    mistakes = list(unreadable(lines))
    found = [read_one(one, mistakes) for one in entries(lines, mistakes)]
    if len(found) > cues.MOST_CUES:
        mistakes.append(Mistake(1, cues.too_many()))
    if not found and not mistakes:
        mistakes.append(Mistake(1, _("In der Datei stehen keine Untertitel.")))
    if mistakes:
        raise CannotRead(mistakes)
    return tuple(sorted(cue for cue in found if cue))


def decoded(data: bytes) -> str:
    """UTF-8, UTF-16, else what Windows wrote in Western Europe. Raises CannotRead."""
    for encoding in (*likely(data), "utf-8", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    told = _("Die Kodierung der Datei ist nicht zu erkennen. Speichern Sie sie in UTF-8.")
    raise CannotRead([Mistake(1, told)])


def likely(data: bytes) -> Iterator[str]:
    """UTF-16 by its mark, or where every other byte at the beginning is empty."""
    if data[:2] in UTF_16:
        yield UTF_16[data[:2]]
    elif len(data) >= 4 and data[1] == data[3] == 0 != data[0]:
        yield "utf-16-le"
    elif len(data) >= 4 and data[0] == data[2] == 0 != data[1]:
        yield "utf-16-be"


@dataclass(frozen=True)
class Entry:
    """The line of times with its number, and the lines of text."""

    line: int
    times: str
    text: list[str]


def entries(lines: list[str], mistakes: list[Mistake]) -> Iterator[Entry]:
    """From one line of times to before the next, or the number above it."""
    starts = [index for index, line in enumerate(lines) if ARROW in line]
    ends = [above(lines, index) for index in starts[1:]] + [len(lines)]
    stray(lines[: above(lines, starts[0]) if starts else len(lines)], 1, mistakes)
    for start, end in zip(starts, ends, strict=False):
        text = lines[start + 1 : end]
        without_times(text, start + 2, mistakes)
        yield Entry(start + 1, lines[start], text)


def above(lines: list[str], index: int) -> int:
    """Where an entry begins whose times stand here: at its number, if it has one."""
    return index - 1 if index and NUMBER.fullmatch(lines[index - 1]) else index


def stray(lines: list[str], first: int, mistakes: list[Mistake]) -> None:
    """Text before the first times."""
    for number, line in enumerate(lines, first):
        if line.strip():
            told = _("Zu „%(text)s“ fehlt die Zeit. Schreiben Sie sie in die Zeile darüber.")
            mistakes.append(Mistake(number, told % {"text": excerpt(line)}))
            return


def without_times(text: list[str], first: int, mistakes: list[Mistake]) -> None:
    """A number between an empty line and a text: its times are missing."""
    for index in range(1, len(text) - 1):
        empty, number, said = text[index - 1 : index + 2]
        if NUMBER.fullmatch(number) and said.strip() and not empty.strip():
            told = _("Nach der Nummer %(number)s fehlt die Zeile mit den Zeiten.")
            mistakes.append(Mistake(first + index, told % {"number": number.strip()}))


def read_one(entry: Entry, mistakes: list[Mistake]) -> Cue | None:
    text = "\n".join(entry.text)
    if len(text) > 2 * cues.LONGEST_TEXT or len(text := without_junk(text)) > cues.LONGEST_TEXT:
        mistakes.append(Mistake(entry.line, cues.too_long()))
        return None
    times = moments(entry.times)
    if isinstance(times, str):
        mistakes.append(Mistake(entry.line, times))
        return None
    return Cue(*times, text)


def moments(line: str) -> tuple[int, int] | str:
    """Start and end, or what is wrong with them."""
    found = TIMES.fullmatch(line)
    if not found:
        told = _("„%(text)s“ sind keine Zeiten. So sehen sie aus: 00:01:02,500 --> 00:01:04,000.")
        return told % {"text": excerpt(line)}
    groups = found.groups()
    if any(int(groups[place]) > 59 for place in (1, 2, 5, 6)):
        return _("Minuten und Sekunden gehen nur bis 59.")
    start, end = in_ms(*groups[:4]), in_ms(*groups[4:])
    if end > LONGEST_MS:
        return _("Diese Zeiten liegen nach 24 Stunden.")
    return (start, end) if start < end else cues.ends_before_it_starts()


def without_junk(text: str) -> str:
    """The text with the tags that are kept, in small letters."""
    text = BREAK.sub("\n", FONT.sub("", BRACES.sub("", text)))
    return LETTER.sub(lambda match: f"<{match[1]}{match[2].lower()}>", text)
