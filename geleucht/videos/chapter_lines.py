# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Chapters as an editor types them, a line each: *1:05 Titel*."""

from itertools import pairwise

from django.utils.translation import gettext as _

from geleucht.videos.captions import times
from geleucht.videos.captions.chapters import LONGEST_TITLE, Chapter
from geleucht.videos.captions.problems import CannotEdit, CannotRead, Mistake

MOST = 100


def read(text: str) -> tuple[Chapter, ...]:
    """The chapters in order of time. Raises CannotRead with every mistake, by its line."""
    found: list[tuple[int, Chapter]] = []
    mistakes: list[Mistake] = []
    for line, typed in enumerate(text.splitlines(), 1):
        if not typed.strip():
            continue
        try:
            found.append((line, one(typed)))
        except CannotEdit as refused:
            mistakes += [Mistake(line, sentence) for sentence in refused.sentences]
    mistakes += twice(found)
    if len(found) > MOST:
        mistakes.append(Mistake(found[MOST][0], _("Mehr als 100 Kapitel gehen nicht.")))
    if mistakes:
        raise CannotRead(mistakes)
    return tuple(sorted(chapter for _line, chapter in found))


def one(typed: str) -> Chapter:
    """Raises CannotEdit."""
    start, _blank, rest = typed.strip().partition(" ")
    title = " ".join(rest.split())
    if not title:
        raise CannotEdit(_("Nach der Zeit fehlt der Titel, etwa „1:05 Was Sie brauchen“."))
    if len(title) > LONGEST_TITLE:
        raise CannotEdit(
            _("Der Titel hat mehr als %(n)d Zeichen. Kürzen Sie ihn.") % {"n": LONGEST_TITLE}
        )
    return Chapter(times.typed(start), title)


def twice(found: list[tuple[int, Chapter]]) -> list[Mistake]:
    """Of two at the same moment one would never be shown."""
    ordered = sorted(found, key=lambda one: (one[1].start_ms, one[0]))
    told = _("Zu dieser Zeit beginnt schon „%(title)s“. Ändern Sie eine der beiden Zeiten.")
    return [
        Mistake(after[0], told % {"title": before[1].title})
        for before, after in pairwise(ordered)
        if before[1].start_ms == after[1].start_ms
    ]


def beyond(chapters: tuple[Chapter, ...], length_ms: int) -> list[str]:
    """A sentence for each that begins when the video is over."""
    told = _("Das Kapitel „%(title)s“ beginnt bei %(start)s, das Video endet bei %(end)s.")
    return [
        told
        % {"title": one.title, "start": times.shown(one.start_ms), "end": times.shown(length_ms)}
        for one in chapters
        if one.start_ms >= length_ms
    ]


def write(chapters: tuple[Chapter, ...]) -> str:
    """As the field has them; canonical."""
    return "\n".join(f"{times.shown(one.start_ms)} {one.title}" for one in sorted(chapters))
