# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is wrong with captions, and what could be better.

The broadcasters' standard: *Untertitel-Standards von ARD, ORF, SRF, ZDF* (2020), in
https://daserste.de/specials/service/untertitel-standards100.html: at most two lines of 37
characters, 13 to 15 characters a second, at least one second, at least one frame between two.
The Timed Text Style Guide of Netflix (General Requirements; German) has 42 characters, at most
seven seconds, and two frames: where we are less strict than the broadcasters, we follow it.
What forbids publishing is our own: captions that are missing, or that nobody can read.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from geleucht.videos.captions.cues import Cue, Track
from geleucht.videos.captions.markup import plain
from geleucht.videos.captions.times import shown

MOST_A_SECOND = 15  # characters: ARD and others, for adults
UNREADABLE_A_SECOND = 25  # ours: most adults are left behind above 20, nobody reads on above 25
LONGEST_LINE = 42  # characters: Netflix, German; ARD and others, on Teletext, 37
MOST_LINES = 2  # both
SHORTEST_MS = 1000  # ARD and others
LONGEST_MS = 7000  # Netflix; ARD and others name none
FRAME_MS = 40  # at 25 frames a second
SMALLEST_GAP_MS = 2 * FRAME_MS  # Netflix; none at all does not flicker
BEYOND_MS = 500  # ours: a container's length is not exact
SILENCE_MS = 10_000  # ours: so long nobody is silent in a film that explains something


class Kind(StrEnum):
    """What a finding is about."""

    NONE = "none"
    EMPTY = "empty"
    ORDER = "order"
    OVERLAP = "overlap"
    BEYOND = "beyond"
    UNREADABLE = "unreadable"
    BROKEN_OFF = "broken_off"
    FAST = "fast"
    LINE = "line"
    LINES = "lines"
    SHORT = "short"
    LONG = "long"
    FLICKER = "flicker"
    SILENCE = "silence"


FORBIDS = frozenset(
    {
        Kind.NONE,
        Kind.EMPTY,
        Kind.ORDER,
        Kind.OVERLAP,
        Kind.BEYOND,
        Kind.UNREADABLE,
        Kind.BROKEN_OFF,
    }
)


@dataclass(frozen=True)
class Finding:
    """About one cue, counted from 1; 0 is the whole track. `sentence` says what to do."""

    number: int
    kind: Kind
    sentence: str

    @property
    def forbids(self) -> bool:
        """Whether nothing is published like this; the others are advice."""
        return self.kind in FORBIDS


def check(track: Track, length_ms: int) -> tuple[Finding, ...]:
    """Everything about a track for a video of this length, what forbids publishing first."""
    if not track:
        told = _("Es gibt keine Untertitel. Laden Sie eine Datei hoch oder schreiben Sie sie hier.")
        return (Finding(0, Kind.NONE, told),)
    found = [*of_all(track, length_ms)]
    for number, cue in enumerate(track, 1):
        found += of_one(number, cue, length_ms)
    for number, (before, after) in enumerate(pairwise(track), 2):
        found += of_two(number, before, after)
    return tuple(sorted(found, key=lambda one: (not one.forbids, one.number)))


def allows_publishing(findings: tuple[Finding, ...]) -> bool:
    return not any(finding.forbids for finding in findings)


def of_one(n: int, cue: Cue, length_ms: int) -> Iterator[Finding]:
    """What a cue is by itself."""
    text = plain(cue.text)
    if cue.end_ms > length_ms + BEYOND_MS:
        told = _(
            "Untertitel %(n)d endet bei %(end)s, das Video schon bei %(length)s. Ändern Sie die "
            "Zeit, oder prüfen Sie, ob die Untertitel zu diesem Video gehören."
        )
        values = {"n": n, "end": shown(cue.end_ms), "length": shown(length_ms)}
        yield Finding(n, Kind.BEYOND, told % values)
    if not text.strip():
        told = _("Untertitel %(n)d ist leer. Schreiben Sie den Text oder löschen Sie ihn.")
        yield Finding(n, Kind.EMPTY, told % {"n": n})
        return
    yield from speed(n, cue, len(text))
    yield from lines(n, text.split("\n"))
    yield from time(n, cue)


def speed(n: int, cue: Cue, characters: int) -> Iterator[Finding]:
    """Characters a second, with blanks; a new line is one."""
    rate = characters * 1000 / cue.lasts_ms
    if rate <= MOST_A_SECOND:
        return
    told = _(
        "Untertitel %(n)d hat %(rate)s Zeichen in der Sekunde, gut zu lesen sind höchstens "
        "%(most)d. Kürzen Sie den Text, oder lassen Sie ihn %(needed)s Sekunden stehen."
    )
    needed = number_format(-(-characters * 10 // MOST_A_SECOND) / 10, 1)
    values = {"n": n, "rate": number_format(rate, 1), "most": MOST_A_SECOND, "needed": needed}
    kind = Kind.UNREADABLE if rate > UNREADABLE_A_SECOND else Kind.FAST
    yield Finding(n, kind, told % values)


def lines(n: int, written: list[str]) -> Iterator[Finding]:
    longest = max(len(line) for line in written)
    if longest > LONGEST_LINE:
        told = _(
            "Untertitel %(n)d hat eine Zeile mit %(longest)d Zeichen. Brechen Sie sie um: Auf ein "
            "Telefon passen höchstens %(most)d."
        )
        values = {"n": n, "longest": longest, "most": LONGEST_LINE}
        yield Finding(n, Kind.LINE, told % values)
    if len(written) > MOST_LINES:
        told = _(
            "Untertitel %(n)d hat %(lines)d Zeilen und verdeckt das Bild. Teilen Sie ihn: "
            "Höchstens %(most)d Zeilen stehen zugleich."
        )
        values = {"n": n, "lines": len(written), "most": MOST_LINES}
        yield Finding(n, Kind.LINES, told % values)


def time(n: int, cue: Cue) -> Iterator[Finding]:
    if cue.lasts_ms < SHORTEST_MS:
        told = _(
            "Untertitel %(n)d steht keine Sekunde und ist kaum zu bemerken. Lassen Sie ihn länger "
            "stehen, oder verbinden Sie ihn mit dem nächsten."
        )
        yield Finding(n, Kind.SHORT, told % {"n": n})
    if cue.lasts_ms > LONGEST_MS:
        told = _(
            "Untertitel %(n)d steht länger als %(most)d Sekunden und wird zweimal gelesen. Teilen "
            "Sie ihn."
        )
        yield Finding(n, Kind.LONG, told % {"n": n, "most": LONGEST_MS // 1000})


def of_two(n: int, before: Cue, after: Cue) -> Iterator[Finding]:
    """What a cue is after the one before."""
    gap = after.start_ms - before.end_ms
    values = {"n": n, "before": n - 1, "start": shown(after.start_ms)}
    if after.start_ms < before.start_ms:
        told = _("Untertitel %(n)d beginnt vor Untertitel %(before)d. Vertauschen Sie ihre Zeiten.")
        yield Finding(n, Kind.ORDER, told % values)
    elif gap < 0:
        told = _(
            "Untertitel %(n)d beginnt, während Untertitel %(before)d noch steht. Lassen Sie "
            "Untertitel %(before)d bei %(start)s enden."
        )
        yield Finding(n, Kind.OVERLAP, told % values)
    elif 0 < gap < SMALLEST_GAP_MS:
        told = _(
            "Vor Untertitel %(n)d ist die Lücke so kurz, dass sie flackert. Lassen Sie Untertitel "
            "%(before)d bei %(start)s enden."
        )
        yield Finding(n, Kind.FLICKER, told % values)
    elif gap > SILENCE_MS:
        yield silence(n, before.end_ms, after.start_ms)


def of_all(track: Track, length_ms: int) -> Iterator[Finding]:
    """Whether captions are missing at the beginning or the end."""
    first, last = track[0].start_ms, max(cue.end_ms for cue in track)
    if first > SILENCE_MS:
        yield silence(1, 0, first)
    if last < length_ms // 2:
        told = _(
            "Die Untertitel hören bei %(last)s auf, das Video erst bei %(length)s. Ergänzen Sie "
            "sie; wo niemand spricht, beschreiben Sie, was zu hören ist, etwa „[Musik]“."
        )
        values = {"last": shown(last), "length": shown(length_ms)}
        yield Finding(0, Kind.BROKEN_OFF, told % values)
    elif length_ms - last > SILENCE_MS:
        yield silence(0, last, length_ms)


def silence(n: int, start: int, end: int) -> Finding:
    told = _(
        "Von %(start)s bis %(end)s gibt es keine Untertitel. Prüfen Sie, ob dort gesprochen wird "
        "oder etwas zu hören ist, das man wissen muss."
    )
    return Finding(n, Kind.SILENCE, told % {"start": shown(start), "end": shown(end)})
