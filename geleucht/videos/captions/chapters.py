# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A video's chapters, as WebVTT of the kind `chapters`: titles with where they start."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import gettext as _

from geleucht.videos.captions import markup, webvtt
from geleucht.videos.captions.cues import Cue
from geleucht.videos.captions.problems import CannotRead, Mistake

LONGEST_TITLE = 80


@dataclass(frozen=True, order=True)
class Chapter:
    """Begins at `start_ms` and lasts until the next, the last one until the end."""

    start_ms: int
    title: str


def read(data: bytes | str) -> tuple[Chapter, ...]:
    """The chapters in order. Raises CannotRead with every mistake.

    A chapter within another would be lost, so one that begins before the last has ended is none.
    """
    found = webvtt.placed(data)
    mistakes = [Mistake(one.line, told) for one in found for told in wrong(title(one.cue))]
    for before, after in pairwise(found):
        if after.cue.start_ms < before.cue.end_ms:
            told = _("Dieses Kapitel beginnt, bevor das vorige endet. Kapitel folgen aufeinander.")
            mistakes.append(Mistake(after.line, told))
    if mistakes:
        raise CannotRead(mistakes)
    return tuple(Chapter(one.cue.start_ms, title(one.cue)) for one in found)


def title(cue: Cue) -> str:
    return " ".join(markup.plain(cue.text).split())


def wrong(title: str) -> Iterator[str]:
    if not title:
        yield _("Das Kapitel hat keinen Titel. Schreiben Sie ihn unter die Zeiten.")
    if len(title) > LONGEST_TITLE:
        yield _("Der Titel hat mehr als %(n)d Zeichen. Kürzen Sie ihn.") % {"n": LONGEST_TITLE}


def write(chapters: tuple[Chapter, ...], length_ms: int) -> str:
    """The file for a video of this length. Chapters that begin after its end are left out, of two
    at the same moment the first.
    """
    within = [one for one in sorted(chapters) if one.start_ms < length_ms]
    ends = [one.start_ms for one in within[1:]] + [length_ms]
    spans = zip(within, ends, strict=True) if within else ()
    return webvtt.write(
        tuple(
            Cue(one.start_ms, end, markup.escaped(one.title))
            for one, end in spans
            if one.start_ms < end
        )
    )
