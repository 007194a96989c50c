# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The minutes that a learner's work on a path certifies.

Counted are the units that belong to completion, promised to this learner or required now, which
were done by working on them: not optional ones, and not those that the entry check alone has
shown. Of the minutes at the beginning and now the more count, so republishing takes none away.
"""

from uuid import UUID

from geleucht.accounts.models import Learner
from geleucht.learning import editions, ledger, order, rows
from geleucht.learning.editions import Outline
from geleucht.learning.ledger import Row
from geleucht.learning.models import Kind, LivePath

TEACHING_UNIT = 45  # minutes of an Unterrichtseinheit


def certified_minutes(learner: Learner, path: UUID) -> int:
    """0 for who has not begun; of a path that is not live, by what it was then."""
    row = rows.of(learner, [path]).get(path)
    if row is None:
        return 0
    live = LivePath.objects.filter(key=path).values_list("edition_id", flat=True).first()
    outline = editions.outline(live or row.first_edition)
    counted = {*ledger.promised(row.rule), *ledger.required(row, order.part_of(outline))}
    done = rows.of(learner, counted).values()
    return sum(
        minutes_of(one, outline)
        for one in done
        if one.kind == Kind.UNIT and one.done and not one.by_check
    )


def minutes_of(row: Row, outline: Outline) -> int:
    """Of a unit: when it was begun, or now, whichever is more."""
    now = [stop.data["minutes"] for stop in outline.stops if stop.key == row.key]
    return max(int(minutes) for minutes in [editions.unit(row.first_edition).data["minutes"], *now])
