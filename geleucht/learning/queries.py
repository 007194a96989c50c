# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the pages of paths and units show, for a reader or a learner."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from geleucht.accounts.models import Learner
from geleucht.learning import editions, ledger, order, rows
from geleucht.learning.activity import Data
from geleucht.learning.editions import Outline, Stop, Unit
from geleucht.learning.ledger import Part, Row
from geleucht.learning.models import Kind, LivePath, PathEdition, PathEditionUnit


@dataclass(frozen=True)
class PathState:
    """A path and how far this learner got; a reader has no rows."""

    path: Outline
    rows: dict[UUID, Row] = field(default_factory=dict)

    @property
    def row(self) -> Row | None:
        return self.rows.get(self.path.key)

    @property
    def done(self) -> bool:
        return self.is_done(self.path.key)

    def is_done(self, key: UUID) -> bool:
        return ledger.is_done(self.rows, key)

    def is_passed(self, key: UUID) -> bool:
        """Whether the entry check alone has shown this unit to be known."""
        row = self.rows.get(key)
        return row is not None and row.by_check

    @property
    def points(self) -> Fraction:
        """What the learner has reached of the path's points."""
        return self.reached(self.path.points)

    def reached(self, points: Mapping[UUID, int]) -> Fraction:
        shares = ((self.rows[key].share, most) for key, most in points.items() if key in self.rows)
        return sum((share * most for share, most in shares), Fraction(0))

    @cached_property
    def needed(self) -> list[Stop]:
        """The units that this learner must finish."""
        keys = ledger.required(self.row, order.part_of(self.path))
        return [stop for stop in self.path.stops if stop.key in keys]

    @property
    def next(self) -> Stop | None:
        """The first unit that is not done."""
        return next((stop for stop in self.needed if not self.is_done(stop.key)), None)

    @property
    def finished(self) -> int:
        return sum(self.is_done(stop.key) for stop in self.needed)

    def comes_first(self, stop: Stop) -> Stop | None:
        """The unit that must be done before this one counts; None where it is open."""
        return order.comes_first(self.path, stop, self.row, self.rows)


@dataclass(frozen=True)
class UnitState(PathState):
    """A unit within its path; `works` is what the learner has answered, by activity key.

    `learner` is the key of the learner whose page this is; None for a reader's. `mark` is what
    they keep of the unit: whether it is kept, the note, the number of its savings.
    """

    stop: Stop = field(kw_only=True)
    unit: Unit = field(kw_only=True)
    works: dict[UUID, tuple[Data, int]] = field(default_factory=dict)
    learner: UUID | None = None
    mark: tuple[bool, str, int] | None = None

    @property
    def part(self) -> Part:
        return Part(self.unit.key, Kind.UNIT, self.unit.id, list(self.unit.activities))

    @property
    def unit_done(self) -> bool:
        return self.is_done(self.unit.key)

    @property
    def unit_points(self) -> dict[UUID, int]:
        """What the activities of this unit are worth, where that is something."""
        asked = self.unit.activities.values()
        points = {one.key: one.type.points(one.public) for one in asked}
        return {key: most for key, most in points.items() if most}

    @property
    def may_confirm(self) -> bool:
        row = self.rows.get(self.unit.key)
        return ledger.may_confirm(row, self.part) or ledger.done_before(row, self.part, self.rows)

    @property
    def requirements(self) -> list[tuple[UUID, bool]]:
        """The activities that this learner must do, and whether they have."""
        keys = ledger.required(self.rows.get(self.unit.key), self.part)
        return [(key, self.is_done(key)) for key in keys]

    @property
    def rules(self) -> list[tuple[str, bool]]:
        """*Abgeschlossen, wenn …*: each sentence, and whether it is fulfilled."""
        if self.may_confirm:
            return [(_("die Einheit gelesen und unten bestätigt ist"), self.unit_done)]
        asked = [self.unit.activities[key] for key, _done in self.requirements]
        if len(asked) == 1:
            return [(asked[0].type.rule(asked[0].public), self.is_done(asked[0].key))]
        named = _("%(rule)s (Aktivität %(number)s)")
        return [
            (
                named % {"rule": one.type.rule(one.public), "number": one.number},
                self.is_done(one.key),
            )
            for one in asked
        ]

    @property
    def previous(self) -> Stop | None:
        return self.path.stops[self.stop.position - 1] if self.stop.position else None

    @property
    def following(self) -> Stop | None:
        return next(iter(self.path.stops[self.stop.position + 1 :]), None)


def path_state(slug: str, learner: Learner | None) -> PathState | None:
    """The live path at this address; two queries for a learner, one for a reader."""
    path = editions.live_path(slug)
    return state_of(path, learner) if path else None


def state_of(path: Outline, learner: Learner | None) -> PathState:
    """One query for a learner, none for a reader."""
    keys = [path.key, *path.unit_keys, *path.prerequisites, *path.points]
    return PathState(path, rows.of(learner, keys) if learner else {})


def prerequisites(state: PathState) -> list[tuple[Outline, bool]]:
    """The paths that must be completed too, and whether they are; no query where there is none."""
    needed = ledger.required(state.row, order.part_of(state.path))
    keys = [key for key in state.path.prerequisites if key in needed]
    if not keys:
        return []
    live = dict(LivePath.objects.filter(key__in=keys).values_list("key", "edition_id"))
    return [(editions.outline(live[key]), state.is_done(key)) for key in keys if key in live]


def unit_state(path_slug: str, slug: str, learner: Learner | None) -> UnitState | None:
    """The live unit at this address; two queries for a learner, one for a reader."""
    path = editions.live_path(path_slug)
    stop = path.by_slug.get(slug) if path else None
    if path is None or stop is None:
        return None
    unit = editions.unit(stop.edition)
    if learner is None:
        return UnitState(path, stop=stop, unit=unit)
    found = rows.of_unit(learner, [path.key, *path.unit_keys, *unit.activities], unit.key)
    return UnitState(
        path,
        found.rows,
        stop=stop,
        unit=unit,
        works=found.works,
        learner=learner.pk,
        mark=found.mark,
    )


def moved_path(slug: str) -> str | None:
    """Where the path now is that was once at this address."""
    keys = PathEdition.objects.filter(data__slug=slug).order_by("-pk").values_list("key")[:1]
    return LivePath.objects.filter(key__in=keys).values_list("slug", flat=True).first()


def moved_unit(path: Outline, slug: str) -> tuple[bool, str | None]:
    """(whether this path ever had such a unit, where in the path it now is)."""
    once = PathEditionUnit.objects.filter(path__key=path.key, slug=slug).order_by("-path_id")
    key = once.values_list("key", flat=True).first()
    if key is None:
        return False, None
    return True, next((stop.slug for stop in path.stops if stop.key == key), None)


@dataclass(frozen=True)
class MyPath:
    """A path that this learner has begun; `path` is what it was then where it is not live."""

    state: PathState
    live: bool
    done_on: date | None

    @property
    def path(self) -> Outline:
        return self.state.path

    @property
    def next(self) -> Stop | None:
        return self.state.next if self.live else None


def my_paths(learner: Learner) -> list[MyPath]:
    """The paths under way, latest first, then the finished ones; one query."""
    known, live = rows.units_and_paths(learner)
    own = [row for row in known.values() if row.kind == Kind.PATH]
    mine = [
        MyPath(
            PathState(editions.outline(live.get(row.key, row.first_edition)), known),
            row.key in live,
            row.done_on,
        )
        for row in own
    ]
    return sorted(mine, key=lambda one: one.done_on is not None)


def paths_by_audience() -> list[tuple[dict[str, Any], list[Outline]]]:
    """Everything live, in groups of one audience, by its title."""
    groups: dict[str, tuple[dict[str, Any], list[Outline]]] = {}
    for path in editions.live_paths():
        groups.setdefault(path.audience["slug"], (path.audience, []))[1].append(path)
    return sorted(groups.values(), key=lambda group: str(group[0]["title"]))
