# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""*Was sich geändert hat*: a path's days of change since its first edition, from its editions.

A day is what its last edition says, compared with the day before. Who answers for a unit is no
change of it. Accepted reports of readers are thanked for on the day of their acceptance.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby, pairwise
from uuid import UUID

from geleucht.base.sql import select
from geleucht.content.correction_models import Correction

SHOWN = 5  # days of change on the page
DAYS = 30  # days with editions that are compared; in most of them something changed
STATES = """
    WITH days AS (
        SELECT DISTINCT ON (published_on) id, number, published_on
        FROM learning_pathedition WHERE key = %(key)s
        ORDER BY published_on DESC, number DESC LIMIT %(days)s
    ), compared AS (
        SELECT * FROM days UNION (
            SELECT id, number, published_on FROM learning_pathedition WHERE key = %(key)s
            ORDER BY number LIMIT 1
        )
    )
    SELECT compared.number, compared.published_on, unit.key, unit.data ->> 'title',
        md5(jsonb_strip_nulls(learning_without_names(unit.data))::text || unit.solutions::text)
    FROM compared
    JOIN learning_patheditionunit place ON place.path_id = compared.id
    JOIN learning_unitedition unit ON unit.id = place.unit_id
    ORDER BY compared.number, place.position
"""


@dataclass(frozen=True)
class State:
    """What a path was: of each unit, in order, its title and a digest of what it says."""

    day: date
    units: dict[UUID, tuple[str, str]]


@dataclass(frozen=True)
class Change:
    """What changed on a day, as titles of units; `thanks` are (title, the editor's note)."""

    day: date
    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    thanks: list[tuple[str, str]] = field(default_factory=list)


def latest(path: UUID, helped: Iterable[Correction]) -> list[Change]:
    """The last days on which something changed or a reader helped, latest first; one query."""
    return shown(changes(states(path)), helped)


def states(path: UUID) -> list[State]:
    """The first edition and the last one of each day, as far back as is compared."""
    rows = select(STATES, {"key": path, "days": DAYS})
    found = [
        State(day, {key: (title, digest) for _n, _day, key, title, digest in units})
        for (_number, day), units in groupby(rows, key=lambda row: (row[0], row[1]))
    ]
    return found[-DAYS:]


def changes(states: Sequence[State]) -> list[Change]:
    """What happened from each state to the next, where anything did."""
    found = [between(before, after) for before, after in pairwise(states)]
    return [one for one in found if one != Change(one.day)]


def between(before: State, after: State) -> Change:
    old, new = before.units, after.units
    return Change(
        after.day,
        new=[title for key, (title, _) in new.items() if key not in old],
        changed=[title for key, (title, _) in new.items() if old.get(key, new[key]) != new[key]],
        gone=[title for key, (title, _) in old.items() if key not in new],
    )


def shown(changed: Iterable[Change], helped: Iterable[Correction]) -> list[Change]:
    days = {one.day: one for one in changed}
    for one in helped:
        if one.handled_on:
            day = days.setdefault(one.handled_on, Change(one.handled_on))
            day.thanks.append((one.title, one.note))
    return sorted(days.values(), key=lambda change: change.day, reverse=True)[:SHOWN]
