# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""In which order a path's required units are worked on. Reading is never bound to it.

Like the rule of completion the order is frozen with the first event: it may become laxer for
who has begun, never stricter.
"""

from collections.abc import Mapping
from uuid import UUID

from geleucht.content.page_kinds import Order
from geleucht.learning import ledger
from geleucht.learning.editions import Outline, Stop
from geleucht.learning.ledger import Part, Row
from geleucht.learning.models import Kind

STRICTNESS = (Order.FREE.value, Order.SECTIONS.value, Order.FIXED.value)


def part_of(path: Outline) -> Part:
    """The path as the ledger knows it: what its completion takes now, and in which order."""
    return Part(path.key, Kind.PATH, path.id, path.required_keys, path.order)


def order_for(row: Row | None, path: Outline) -> str:
    """The laxer of what was promised and what is so now."""
    promised = row.rule.get("order", Order.FREE.value) if row else path.order
    return min(promised, path.order, key=STRICTNESS.index)


def comes_first(
    path: Outline, stop: Stop, row: Row | None, rows: Mapping[UUID, Row]
) -> Stop | None:
    """The required unit that must be done before this one counts; None where it is open.

    Who has begun the unit, be it in another path, goes on with it.
    """
    order = order_for(row, path)
    if order == Order.FREE or stop.key in rows:
        return None
    earlier = path.stops[: stop.position]
    if order == Order.SECTIONS:
        earlier = [one for one in earlier if one.section == stop.section]
    needed = ledger.required(row, part_of(path))
    return next(
        (one for one in earlier if one.key in needed and not ledger.is_done(rows, one.key)), None
    )
