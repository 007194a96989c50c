# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Changes of a track, as its list of cues asks for them: a new track, or CannotEdit.

Cues are counted from 1, as the list shows them. Times come as they were typed. What comes out is
sorted. Cues that overlap are taken, or nobody could move two of them one after the other: that
they are not published say `checks`.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from django.utils.translation import gettext as _

from geleucht.videos.captions import cues, markup, times
from geleucht.videos.captions.checks import LONGEST_LINE
from geleucht.videos.captions.cues import Cue, Track
from geleucht.videos.captions.markup import Tag, Token
from geleucht.videos.captions.problems import CannotEdit

T = TypeVar("T")


def change(track: Track, number: int, *, start: str, end: str, text: str) -> Track:
    """Another text or other times for a cue."""
    old = chosen(track, number)
    return with_one(without(track, number), start, end, text, old.settings)


def insert(track: Track, *, start: str, end: str, text: str) -> Track:
    """A new cue where its times belong."""
    return with_one(track, start, end, text)


def delete(track: Track, number: int) -> Track:
    chosen(track, number)
    return without(track, number)


def split(track: Track, number: int, at: int) -> Track:
    """Two cues of one, before this character of what is shown, from 0.

    Its time is shared by the length of the texts; tags and voice hold on in the second.
    """
    old = chosen(track, number)
    first, second = halves(markup.tokens(old.text), at)
    texts = markup.spelled(first), markup.spelled(second)
    shares = [len(markup.plain(text).strip()) for text in texts]
    if at < 0 or not all(shares) or old.lasts_ms < 2:
        raise CannotEdit(
            _("An dieser Stelle entstünde ein leerer Untertitel. Wählen Sie eine andere.")
        )
    part = round(old.lasts_ms * shares[0] / sum(shares))
    middle = old.start_ms + min(max(part, 1), old.lasts_ms - 1)
    return ordered(
        without(track, number),
        replace(old, end_ms=middle, text=texts[0]),
        replace(old, start_ms=middle, text=texts[1]),
    )


def halves(found: list[Token], at: int) -> tuple[list[Token], list[Token]]:
    """What stands before and after; tags that are open there begin anew."""
    first: list[Token] = []
    second: list[Token] = []
    open_tags: list[Tag] = []
    for one in markup.balanced(found):
        if isinstance(one, str):
            first.append(one[: max(at, 0)])
            second.append(one[max(at, 0) :])
            at -= len(one)
            continue
        if at > 0:
            open_tags = open_tags[:-1] if one.end else [*open_tags, one]
            first.append(one)
        else:
            second.append(one)
    return first, [*open_tags, *second]


def join(track: Track, number: int) -> Track:
    """One cue of this and the next, in one line where it fits."""
    this = chosen(track, number)
    if number == len(track):
        raise CannotEdit(_("Nach dem letzten Untertitel kommt keiner, mit dem er verbunden würde."))
    after = chosen(track, number + 1)
    parts = [part for part in (this.text, said_on(this.text, after.text)) if part]
    one_line = sum(len(markup.plain(part)) for part in parts) < LONGEST_LINE
    text = fitting((" " if one_line else "\n").join(parts))
    end = max(this.end_ms, after.end_ms)
    whole = Cue(min(this.start_ms, after.start_ms), end, text, this.settings)
    return ordered(track[: number - 1] + track[number + 1 :], whole)


def said_on(text: str, after: str) -> str:
    """What follows, without naming again who is speaking anyway."""
    voices = [one for one in markup.tokens(text) if isinstance(one, Tag) and one.name == "v"]
    found = [one for one in markup.tokens(after) if one]
    if voices and found[:1] == voices[-1:] and not voices[-1].end:
        found = found[1:]
    return markup.spelled(found)


def shift(track: Track, after: int, by_ms: int) -> Track:
    """Every cue after this one (0: all of them) by so many milliseconds, back if below 0."""
    if not 0 <= after <= len(track):
        raise CannotEdit(gone())
    moved = track[after:]
    if not moved:
        raise CannotEdit(_("Nach dem letzten Untertitel gibt es nichts zu verschieben."))
    earliest = min(cue.start_ms for cue in moved) + by_ms
    latest = max(cue.end_ms for cue in moved) + by_ms
    if earliest < (track[after - 1].start_ms if after else 0):
        told = _("So weit zurück geht es nicht: Untertitel %(n)d käme vor den, der vor ihm steht.")
        start = _("So weit zurück geht es nicht: Untertitel %(n)d begänne vor dem Video.")
        raise CannotEdit((told if after else start) % {"n": after + 1})
    if latest > times.LONGEST_MS:
        raise CannotEdit(_("So weit nach hinten geht es nicht: Das wäre nach 24 Stunden."))
    later = (replace(c, start_ms=c.start_ms + by_ms, end_ms=c.end_ms + by_ms) for c in moved)
    return ordered(track[:after], *later)


def chosen(track: Track, number: int) -> Cue:
    if not 1 <= number <= len(track):
        raise CannotEdit(gone())
    return track[number - 1]


def gone() -> str:
    return _("Diesen Untertitel gibt es nicht mehr. Laden Sie die Seite neu.")


def without(track: Track, number: int) -> Track:
    return track[: number - 1] + track[number:]


def ordered(track: Track, *more: Cue) -> Track:
    """Sorted by start; of two at the same moment the one that ends first comes first."""
    if more and len(track) + len(more) > cues.MOST_CUES:
        raise CannotEdit(cues.too_many())
    return tuple(sorted((*track, *more), key=lambda cue: (cue.start_ms, cue.end_ms)))


def with_one(track: Track, start: str, end: str, text: str, settings: str = "") -> Track:
    """With a cue of what was typed. Raises CannotEdit with everything that is wrong."""
    told: list[str] = []
    start_ms, end_ms = tried(told, times.typed, start), tried(told, times.typed, end)
    kept = tried(told, fitting, text)
    if start_ms is not None and end_ms is not None and start_ms >= end_ms:
        told.append(cues.ends_before_it_starts())
    if told or start_ms is None or end_ms is None or kept is None:
        raise CannotEdit(*told)
    return ordered(track, Cue(start_ms, end_ms, kept, settings))


def tried(told: list[str], read: Callable[[str], T], typed: str) -> T | None:
    """What was meant, or None and one sentence more."""
    try:
        return read(typed)
    except CannotEdit as refused:
        told += refused.sentences
        return None


def fitting(text: str) -> str:
    """The text of a cue, where it is one."""
    if len(text) > cues.LONGEST_TEXT:
        raise CannotEdit(cues.too_long())
    kept = markup.cleaned(text)
    if not markup.plain(kept).strip():
        raise CannotEdit(
            _("Der Untertitel ist leer. Schreiben Sie einen Text oder löschen Sie ihn.")
        )
    return kept
