# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which parts of a video were played, as half-open intervals of its milliseconds; pure.

A player reports what it has played, at any time, in any order and as often as it likes. What counts
is the union, so a report that is sent again adds nothing and takes nothing. Faster than the clock
nobody watches: `add` counts no more than the time since the beginning allows.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from django.utils.translation import gettext as _

from geleucht.learning.activity import AnswerRefused, Seen

ENOUGH = Fraction(9, 10)
FASTEST = 2  # media milliseconds in one of the clock: the player's highest speed
TOLERANCE_MS = 2000  # once: clocks are rounded, and a player starts before its first report
MOST_KEPT = 200  # intervals; 10 bytes each
MOST_SENT = 1000  # intervals in one report, as the ledger takes
MOST_BYTES = 16 * 1024


def union(*parts: Seen) -> Seen:
    """All intervals as one: apart and in order. Empty ones go."""
    whole: list[tuple[int, int]] = []
    for start, end in sorted(one for part in parts for one in part if one[0] < one[1]):
        if whole and start <= whole[-1][1]:
            whole[-1] = (whole[-1][0], max(end, whole[-1][1]))
        else:
            whole.append((start, end))
    return tuple(whole)


def played(seen: Seen) -> int:
    """Milliseconds of intervals that are apart."""
    return sum(end - start for start, end in seen)


def within(seen: Seen, length_ms: int) -> Seen:
    """Without what lies before the beginning or after the end."""
    return union(tuple((max(start, 0), min(end, length_ms)) for start, end in seen))


def share(seen: Seen, length_ms: int) -> Fraction:
    """How much of a video of this length was played, from 0 to 1."""
    return Fraction(played(within(seen, length_ms)), length_ms) if length_ms > 0 else Fraction(0)


def enough(seen: Seen, length_ms: int) -> bool:
    return share(seen, length_ms) >= ENOUGH


def missing(seen: Seen, known: Seen) -> Seen:
    """What lies in `seen` and not in `known`; both apart and in order."""
    edges = [*known, (max((end for _start, end in seen), default=0),) * 2]
    gaps = [(0, edges[0][0])] + [(before[1], after[0]) for before, after in pairwise(edges)]
    return tuple(overlaps(seen, [gap for gap in gaps if gap[0] < gap[1]]))


def overlaps(some: Seen, others: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """What lies in both, in one walk along both."""
    one = other = 0
    while one < len(some) and other < len(others):
        start = max(some[one][0], others[other][0])
        end = min(some[one][1], others[other][1])
        if start < end:
            yield start, end
        if some[one][1] < others[other][1]:
            one += 1
        else:
            other += 1


@dataclass(frozen=True)
class Watching:
    """What a learner has played of a video since `begin`, and up to when the clock has paid for it.

    There is one for a learner and video: two players at once have one clock.
    """

    seen: Seen
    paid_until_ms: int


def begin(now_ms: int, seen: Seen = ()) -> Watching:
    """From now on, with what was seen on other days; `now_ms` is the server's clock."""
    return Watching(union(seen), now_ms)


def add(watching: Watching, sent: Seen, now_ms: int) -> Watching:
    """With what was sent now. What the clock does not allow is cut off, from the end of the video.

    Allowed is what could be played since the last report at the highest speed, and what was left
    then: a phone that was offline for a minute sends two reports in one second, and both are true.
    Who has waited longer can claim more, but never more than was to be played in that time. The
    tolerance is there once, not in every report: many small ones would add up.
    """
    allowed = (now_ms - watching.paid_until_ms) * FASTEST + TOLERANCE_MS
    new = first(missing(union(sent), watching.seen), allowed)
    cost = -(-played(new) // FASTEST)
    return Watching(union(watching.seen, new), watching.paid_until_ms + cost)


def first(seen: Seen, most_ms: int) -> Seen:
    """As much as fits, from the beginning."""
    kept: list[tuple[int, int]] = []
    for start, end in seen:
        if most_ms <= 0:
            break
        kept.append((start, min(end, start + most_ms)))
        most_ms -= end - start
    return tuple(kept)


def packed(seen: Seen, most: int = MOST_KEPT) -> str:
    """As JSON, start and end in turn: [0,5000,7000,9000].

    Of more than `most` intervals the longest stay. So less is claimed than was true, never more;
    and what is kept once is not less after the next report.
    """
    longest = sorted(union(seen), key=lambda one: (one[0] - one[1], one))[:most]
    return json.dumps([at for one in sorted(longest) for at in one], separators=(",", ":"))


def unpacked(sent: str | bytes, length_ms: int) -> Seen:
    """What a player sent or `packed` wrote, in any order; the rest of a video that has become
    shorter goes. Raises AnswerRefused for what no player sends: other JSON, fractions, a negative
    time, an end before its start, too many. An end after the video's is cut off.
    """
    if len(sent) > MOST_BYTES:
        raise refused()
    try:
        found = plain(json.loads(sent, parse_float=no_number, parse_constant=no_number))
    except (ValueError, RecursionError):
        raise refused() from None
    intervals = tuple(zip(found[::2], found[1::2], strict=True))
    if len(intervals) > MOST_SENT or any(not 0 <= start <= end for start, end in intervals):
        raise refused()
    return within(intervals, length_ms)


def plain(found: object) -> list[int]:
    """The same, if it is a list of whole numbers in pairs. Raises ValueError."""
    if not isinstance(found, list) or len(found) % 2:
        raise ValueError
    if any(type(one) is not int for one in found):
        raise ValueError
    return found


def no_number(text: str) -> int:
    raise ValueError(text)


def in_words(share: Fraction, *, done: bool) -> str:
    """*Bisher zu 60 % gesehen.*; empty where nothing was. Nobody is told of more than is true."""
    if done:
        return _("Das genügt für den Abschluss.")
    percent = int(share * 100)
    return _("Bisher zu %(n)s %% gesehen.") % {"n": percent} if percent else ""


def refused() -> AnswerRefused:
    return AnswerRefused(
        _(
            "Was der Player gemeldet hat, ist nicht zu lesen. Es wurde nichts gespeichert, und was "
            "schon gespeichert war, bleibt. Bitte die Seite neu laden."
        )
    )
