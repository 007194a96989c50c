# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Moments of a video in milliseconds, as files, people and sentences write them."""

import re

from django.utils.translation import gettext as _

from geleucht.videos.captions.problems import CannotEdit, excerpt

LONGEST_MS = 24 * 60 * 60 * 1000
STAMP = re.compile(r"(?:([0-9]{2,4}):)?([0-5][0-9]):([0-5][0-9])\.([0-9]{3})")
TYPED = re.compile(r"(?:(?:([0-9]{1,2}):)?([0-9]{1,2}):)?([0-9]{1,5})(?:[.,]([0-9]{1,3}))?")


def stamp(ms: int) -> str:
    """As WebVTT writes it, hours always: 00:01:02.500."""
    seconds, rest = divmod(ms, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"


def from_stamp(text: str) -> int | None:
    """Milliseconds of WebVTT's timestamp, of which the hours are optional; None for another text.

    https://www.w3.org/TR/webvtt1/#webvtt-timestamp
    """
    found = STAMP.fullmatch(text)
    return in_ms(*found.groups()) if found else None


def in_ms(hours: str | None, minutes: str | None, seconds: str, part: str | None) -> int:
    """`part` is what stands after the comma: "5" is half a second."""
    whole = (int(hours or 0) * 60 + int(minutes or 0)) * 60 + int(seconds)
    return whole * 1000 + int((part or "").ljust(3, "0"))


def shown(ms: int) -> str:
    """As people read it, exact and no longer than that: 1:02,5."""
    seconds, rest = divmod(ms, 1000)
    part = f",{rest:03}".rstrip("0") if rest else ""
    hours, minutes = divmod(seconds // 60, 60)
    start = f"{hours}:{minutes:02}" if hours else str(minutes)
    return f"{start}:{seconds % 60:02}{part}"


def typed(text: str) -> int:
    """Milliseconds of what somebody typed: 1:02,5, 01:02.500, 62,5. Raises CannotEdit."""
    found = TYPED.fullmatch(text.strip())
    if not found:
        raise CannotEdit(
            _("„%(text)s“ ist keine Zeit. Schreiben Sie Minuten und Sekunden, etwa 1:02,5.")
            % {"text": excerpt(text)}
        )
    hours, minutes, seconds, _part = found.groups()
    if (minutes and int(seconds) > 59) or (hours and int(minutes) > 59):
        raise CannotEdit(
            _("„%(text)s“: Nach einem Doppelpunkt stehen höchstens 59.") % {"text": excerpt(text)}
        )
    ms = in_ms(*found.groups())
    if ms > LONGEST_MS:
        raise CannotEdit(_("„%(text)s“ liegt nach 24 Stunden.") % {"text": excerpt(text)})
    return ms


def typed_shift(text: str) -> int:
    """Milliseconds to shift by, with a sign where it goes back: -0,5. Raises CannotEdit."""
    bare = text.strip().replace("\N{MINUS SIGN}", "-")
    ms = typed(bare.lstrip("+-") if bare[1:2].isdigit() else bare)
    return -ms if bare.startswith("-") else ms
