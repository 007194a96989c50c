# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Units that fit into a break, offered one by one."""

from geleucht.learning.addresses import unit_href
from geleucht.learning.editions import Outline, Stop
from geleucht.learning.pages import Context
from geleucht.learning.words import minutes

MOST = 3  # units offered; the rest is on the path's page
QUICK = 10  # minutes that fit between two lessons


def entrances(outlines: list[Outline]) -> list[Context]:
    """Short units in turn from each path, so that none hides the others."""
    rows = [[(outline, stop) for stop in quick(outline)] for outline in outlines]
    longest = max((len(row) for row in rows), default=0)
    turns = [row[turn] for turn in range(longest) for row in rows if turn < len(row)]
    return [card(outline, stop) for outline, stop in turns[:MOST]]


def quick(outline: Outline) -> list[Stop]:
    return [stop for stop in outline.stops if stop.data["minutes"] <= QUICK]


def card(outline: Outline, stop: Stop) -> Context:
    """The unit, and the path that it belongs to."""
    return {
        "title": stop.title,
        "href": unit_href(outline, stop),
        "text": stop.data["goal"],
        "facts": [minutes(stop.data["minutes"])],
        "kicker": outline.data["title"],
    }
