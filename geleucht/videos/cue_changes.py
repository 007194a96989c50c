# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a form of the cue list asks for, as a change of the track."""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _

from geleucht.base.numbers import whole
from geleucht.videos.captions import editing, markup, times, webvtt
from geleucht.videos.captions.cues import Track
from geleucht.videos.captions.problems import CannotEdit

HERE = "|"  # where the editor wants a cue to be split
Sent = Mapping[str, str]
Change = Callable[[Track, Sent], Track]


def change(track: Track, sent: Sent) -> Track:
    start, end, text = typed(sent)
    return editing.change(track, number(sent), start=start, end=end, text=text)


def insert(track: Track, sent: Sent) -> Track:
    start, end, text = typed(sent)
    return editing.insert(track, start=start, end=end, text=text)


def delete(track: Track, sent: Sent) -> Track:
    return editing.delete(track, number(sent))


def join(track: Track, sent: Sent) -> Track:
    return editing.join(track, number(sent))


def split(track: Track, sent: Sent) -> Track:
    """At the mark in what was typed; whatever else was changed in the text is kept."""
    before, mark, after = sent.get("text", "").replace("\r\n", "\n").partition(HERE)
    if not mark:
        raise CannotEdit(
            _("Setzen Sie im Text einen senkrechten Strich „|“ dorthin, wo geteilt werden soll.")
        )
    at = number(sent)
    old = editing.chosen(track, at)
    start, end = times.shown(old.start_ms), times.shown(old.end_ms)
    kept = editing.change(track, at, start=start, end=end, text=before + after)
    return editing.split(kept, at, len(markup.plain(before).lstrip()))


def shift(track: Track, sent: Sent) -> Track:
    """From this number on: 1 is all of them."""
    first = whole(sent.get("number", "")) or 0
    return editing.shift(track, max(first - 1, 0), times.typed_shift(sent.get("by", "")))


CHANGES: dict[str, Change] = {
    "change": change,
    "insert": insert,
    "delete": delete,
    "join": join,
    "split": split,
    "shift": shift,
}


def changed(text: str, sent: Sent) -> str:
    """The canonical text with the change that was asked for. Raises CannotEdit, CannotRead."""
    track = webvtt.read(text) if text else ()
    found = CHANGES[sent["do"]](track, sent)
    return webvtt.write(found).rstrip("\n") if found else ""


def typed(sent: Sent) -> tuple[str, str, str]:
    text = sent.get("text", "").replace("\r\n", "\n")
    return sent.get("start", ""), sent.get("end", ""), text


def number(sent: Sent) -> int:
    return whole(sent.get("number", "")) or 0
