# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""WebVTT, strictly: a file is read as a whole, or every mistake in it is named with its line.

Browsers skip silently what they do not understand, so a caption would be missing and nobody knew.
Comments, styles, regions, identifiers and the text of the header are skipped. Of tags, <c>, <lang>,
<ruby> and times are dropped and what stands in them stays.
https://www.w3.org/TR/webvtt1/
"""

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from geleucht.videos.captions import cue_text, cues, settings
from geleucht.videos.captions.cues import Cue, Track
from geleucht.videos.captions.lines import ARROW, Block, blocks, small_enough, split, unreadable
from geleucht.videos.captions.problems import CannotRead, Mistake, excerpt
from geleucht.videos.captions.times import LONGEST_MS, from_stamp, stamp

FIRST = re.compile(r"WEBVTT(?:[ \t].*)?")
SKIPPED = re.compile(r"NOTE(?:[ \t].*)?|(?:STYLE|REGION)[ \t]*")
SIXTY = re.compile(r"(?:[0-9]+:)?[0-9]{1,2}:[0-9]{1,2}\.[0-9]{3}")
TIMES = re.compile(r"^[\d:.,]+\s*-->")


@dataclass(frozen=True)
class Placed:
    """A cue and the line of its times."""

    line: int
    cue: Cue


def read(data: bytes | str) -> Track:
    """The cues in the order of the file. Raises CannotRead with every mistake."""
    return tuple(one.cue for one in placed(data))


def placed(data: bytes | str) -> list[Placed]:
    """As `read`, for who has more to say about the lines."""
    small_enough(data)
    lines = split(decoded(data) if isinstance(data, bytes) else data.removeprefix("\ufeff"))
    reader = Reader(list(unreadable(lines)))
    for block in blocks(lines, reader.header(lines)):
        reader.block(block)
    if len(reader.found) > cues.MOST_CUES:
        reader.mistakes.append(Mistake(1, cues.too_many()))
    if reader.mistakes:
        raise CannotRead(reader.mistakes)
    return reader.found


def decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = len(split(data[: error.start].decode("utf-8", "replace")))
        told = _("Die Datei ist nicht in UTF-8 gespeichert. Speichern Sie sie in UTF-8.")
        raise CannotRead([Mistake(line, told)]) from None


@dataclass
class Reader:
    """Goes on after each mistake."""

    mistakes: list[Mistake]
    found: list[Placed] = field(default_factory=list)

    def note(self, line: int, sentence: str) -> None:
        self.mistakes.append(Mistake(line, sentence))

    def header(self, lines: list[str]) -> int:
        """Read the header; the index of the line from which on there are cues."""
        if not FIRST.fullmatch(lines[0]):
            self.note(1, _("Die Datei beginnt nicht mit dem Wort WEBVTT in der ersten Zeile."))
            meant = (at for at, line in enumerate(lines[:5], 1) if "webvtt" in line.lower())
            return next(meant, 0)
        for index in range(1, len(lines)):
            if ARROW in lines[index]:
                self.note(index + 1, _("Nach dem Kopf der Datei fehlt eine leere Zeile."))
                return index
            if not lines[index].strip():
                return index
        return len(lines)

    def block(self, block: Block) -> None:
        if SKIPPED.fullmatch(block.lines[0]):
            self.skip(block)
            return
        timed = [index for index, line in enumerate(block.lines[:2]) if ARROW in line]
        if timed:
            self.cue(block.rest(timed[0]))
            return
        told = _("Zu „%(text)s“ fehlt die Zeit. Schreiben Sie sie in die Zeile darüber.")
        self.note(block.line, told % {"text": excerpt(block.lines[0])})
        self.arrows(block)

    def skip(self, block: Block) -> None:
        """A comment, style or region. Browsers end it where an arrow stands."""
        for number, line in enumerate(block.lines, block.line):
            if ARROW in line:
                told = _(
                    "In %(what)s darf „-->“ nicht stehen: Browser zeigten es als Untertitel. "
                    "Löschen Sie diese Zeile."
                )
                self.note(number, told % {"what": block.lines[0].split()[0]})

    def cue(self, block: Block) -> None:
        """Times, settings and text."""
        times = self.times(block.line, block.lines[0])
        self.arrows(block.rest(1))
        text = "\n".join(block.lines[1:])
        if len(text) > cues.LONGEST_TEXT:
            self.note(block.line, cues.too_long())
            return
        found, mistakes = cue_text.read(text, block.line + 1)
        self.mistakes += mistakes
        if times:
            start, end, kept = times
            self.found.append(Placed(block.line, Cue(start, end, found, kept)))

    def arrows(self, text: Block) -> None:
        for number, line in enumerate(text.lines, text.line):
            if TIMES.match(line.strip()):
                self.note(number, _("Vor dieser Zeit fehlt eine leere Zeile."))
            elif ARROW in line:
                self.note(number, _("„-->“ darf im Text nicht stehen. Schreiben Sie „--&gt;“."))

    def times(self, number: int, line: str) -> tuple[int, int, str] | None:
        """Start, end and settings; None where a time is wrong."""
        left, _arrow, right = line.partition(ARROW)
        later, *rest = right.split(maxsplit=1) or [""]
        kept, wrong = settings.read(rest[0] if rest else "")
        for word in wrong:
            told = _("„%(text)s“ kennt WebVTT nach den Zeiten nicht. Löschen Sie die Angabe.")
            self.note(number, told % {"text": excerpt(word)})
        start, end = self.time(number, left.strip()), self.time(number, later)
        if start is None or end is None:
            return None
        if start >= end:
            self.note(number, cues.ends_before_it_starts())
            return None
        return start, end, kept

    def time(self, number: int, text: str) -> int | None:
        ms = from_stamp(text)
        if ms is not None and ms <= LONGEST_MS:
            return ms
        self.note(number, no_time(text) % {"text": excerpt(text)})
        return None


def no_time(text: str) -> str:
    """What is wrong with this time."""
    if not text:
        return _("Vor und nach „-->“ steht je eine Zeit; hier fehlt eine.")
    if "," in text:
        return _("„%(text)s“ hat ein Komma. In WebVTT steht dort ein Punkt: 00:01:02.500.")
    if from_stamp(text) is not None:
        return _("„%(text)s“ liegt nach 24 Stunden.")
    if SIXTY.fullmatch(text):
        return _(
            "„%(text)s“: Stunden, Minuten und Sekunden haben je zwei Ziffern, Minuten und Sekunden "
            "höchstens 59."
        )
    return _("„%(text)s“ ist keine Zeit. So sieht eine aus: 00:01:02.500.")


def write(track: Track) -> str:
    """The one spelling of a track: read again, it is the same."""
    return "\n".join(["WEBVTT\n", *(as_block(cue) for cue in track)])


def as_block(cue: Cue) -> str:
    kept, _wrong = settings.read(cue.settings)
    times = f"{stamp(cue.start_ms)} {ARROW} {stamp(cue.end_ms)} {kept}".rstrip()
    text = cue_text.write(cue.text)
    return f"{times}\n{text}\n" if text else f"{times}\n"
