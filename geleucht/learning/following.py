# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Units and paths follow what was done in them, under the learner's lock, in one transaction."""

from collections.abc import Sequence
from uuid import UUID

from geleucht.accounts.models import Learner
from geleucht.base.time import today
from geleucht.learning import editions, ledger, order, rows
from geleucht.learning.editions import Outline
from geleucht.learning.ledger import Part, Row
from geleucht.learning.models import LivePath

Known = dict[UUID, Row]


def unit(
    learner: Learner,
    part: Part,
    path: Outline | None,
    known: Known,
    *,
    changed: Sequence[Row] = (),
    confirmed: bool = False,
) -> None:
    """The unit, its path, others under way with this unit, and paths that waited for one of them.

    Without a path the unit was worked on elsewhere, and no path begins by it.
    `known` are the learner's rows of the unit, of everything in the path and of all paths under
    way; it has the new rows afterwards.
    """
    row = ledger.followed(known.get(part.key), part, known, today(), confirmed=confirmed)
    known[part.key] = row
    others = under_way(known, path) if row.done else []
    parts = [one for one in others if part.key in one.parts]
    parts = [order.part_of(path), *parts] if path else parts
    asked = {*path.unit_keys, *path.prerequisites} if path else set()
    touched = paths(learner, parts, others, known, asked)
    rows.raise_rows(learner, [*changed, row, *(known[key] for key in touched)])


def passed(learner: Learner, path: Outline, known: Known, changed: Sequence[Row]) -> None:
    """These units of the path count as passed; it and others under way with them follow."""
    known.update({row.key: row for row in changed})
    units = {row.key for row in changed}
    others = under_way(known, path)
    parts = [order.part_of(path), *(one for one in others if not units.isdisjoint(one.parts))]
    touched = paths(learner, parts, others, known, {*path.unit_keys, *path.prerequisites})
    rows.raise_rows(learner, [*changed, *(known[key] for key in touched)])


def path(learner: Learner, outline: Outline, known: Known) -> Row:
    """The path alone, where everything in it was done elsewhere; nothing is written otherwise."""
    part = order.part_of(outline)
    row = ledger.followed(known.get(part.key), part, known, today())
    if row.done:
        asked = {*outline.unit_keys, *outline.prerequisites}
        touched = paths(learner, [part], under_way(known, outline), known, asked)
        rows.raise_rows(learner, [known[key] for key in touched])
    return row


def paths(
    learner: Learner, parts: list[Part], others: list[Part], known: Known, asked: set[UUID]
) -> list[UUID]:
    """These paths, then those of the others that waited for one of them; the keys of all.

    `asked` are the keys whose rows were looked for, whether there are any or not.
    """
    touched: list[UUID] = []
    while parts:
        unknown = {key for part in parts for key in part.parts} - known.keys() - asked
        known.update(rows.of(learner, unknown) if unknown else {})
        for part in parts:
            known[part.key] = ledger.followed(known.get(part.key), part, known, today())
        touched += [part.key for part in parts]
        done = {part.key for part in parts if known[part.key].done}
        others = [one for one in others if one.key not in touched]
        parts = [one for one in others if not done.isdisjoint(one.parts)]
    return touched


def under_way(known: Known, path: Outline | None) -> list[Part]:
    """The learner's other live paths that are begun and not done."""
    own = path.key if path else None
    keys = [row.key for row in ledger.paths_under_way(known.values()) if row.key != own]
    live = LivePath.objects.filter(key__in=keys).values_list("edition_id", flat=True)
    return [order.part_of(editions.outline(edition)) for edition in live] if keys else []
