# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is live, as plain values. Editions never change, so memory may keep them."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import Any
from uuid import UUID

from django.db import connections

from geleucht.base.readonly import alias
from geleucht.content.page_kinds import Order
from geleucht.learning.activity import ActivityType, Data, Reported, Watched
from geleucht.learning.models import LivePath, PathEdition, UnitEdition
from geleucht.learning.registry import activity_type

LIVE = "SELECT edition_id FROM learning_livepath WHERE slug = %s"


@dataclass(frozen=True)
class Activity:
    """One activity of a unit's edition, without its solution."""

    key: UUID
    kind: str
    public: Data
    number: int

    @property
    def type(self) -> ActivityType:
        return activity_type(self.kind)

    @cached_property
    def tries(self) -> int:
        return self.type.tries(self.public)

    @property
    def enough(self) -> Fraction | None:
        """The share from which on reports finish it; None where its type takes no reports."""
        kind = self.type
        return kind.enough(self.public) if isinstance(kind, Reported) else None

    @cached_property
    def waits(self) -> bool:
        return self.type.waits(self.public)

    @cached_property
    def watched(self) -> bool:
        """Whether a player reports it; asked for once, as a protocol is slow to ask."""
        return isinstance(self.type, Watched)


@dataclass(frozen=True)
class Unit:
    """A unit's edition; `data` is the neutral document with public activities."""

    id: int
    data: Data

    @cached_property
    def key(self) -> UUID:
        return UUID(self.data["key"])

    @cached_property
    def activities(self) -> dict[UUID, Activity]:
        """In the order of the page."""
        found = [block for block in self.data["body"] if "key" in block]
        return {
            UUID(block["key"]): Activity(UUID(block["key"]), block["kind"], block, number)
            for number, block in enumerate(found, 1)
        }


@dataclass(frozen=True)
class Stop:
    """A unit's place in a path's outline."""

    key: UUID
    edition: int
    slug: str
    position: int
    data: Data
    section: int = 0  # the number of its section in the path, from 0

    @property
    def title(self) -> str:
        return str(self.data["title"])

    @property
    def optional(self) -> bool:
        return bool(self.data.get("optional"))

    @property
    def competences(self) -> list[str]:
        """Ids; editions from before there were any have none."""
        return list(self.data.get("competences", []))


@dataclass(frozen=True)
class Outline:
    """A path's edition."""

    id: int
    key: UUID
    number: int
    data: Data

    @cached_property
    def stops(self) -> list[Stop]:
        units = self.data["units"]
        sections = accumulate(bool(unit.get("section")) for unit in units)
        return [
            Stop(UUID(unit["key"]), unit["edition"], unit["slug"], position, unit, section)
            for position, (unit, section) in enumerate(zip(units, sections, strict=True))
        ]

    @cached_property
    def by_slug(self) -> dict[str, Stop]:
        return {stop.slug: stop for stop in self.stops}

    @cached_property
    def unit_keys(self) -> list[UUID]:
        return [stop.key for stop in self.stops]

    @cached_property
    def prerequisites(self) -> list[UUID]:
        """The keys of the paths that belong to the completion of this one."""
        return [UUID(key) for key in self.data.get("prerequisites") or []]

    @cached_property
    def required_keys(self) -> list[UUID]:
        """What completion takes: units that are not optional, and prerequisites."""
        return [*(stop.key for stop in self.stops if not stop.optional), *self.prerequisites]

    @cached_property
    def points(self) -> dict[UUID, int]:
        """What the scored activities of its units are worth, by their keys."""
        found = [unit.get("points") or {} for unit in self.data["units"]]
        return {UUID(key): most for points in found for key, most in points.items()}

    @property
    def order(self) -> str:
        return self.data.get("order") or Order.FREE.value

    @property
    def slug(self) -> str:
        return str(self.data["slug"])

    @property
    def audience(self) -> dict[str, Any]:
        """slug, title, tone (sie, du) and accent of the one audience; its leading framework of
        competences, where it has one."""
        return dict(self.data["audience"])

    @property
    def minutes(self) -> int:
        return sum(unit["minutes"] for unit in self.data["units"])

    @property
    def required_minutes(self) -> int:
        """Of the units that belong to its completion."""
        return sum(stop.data["minutes"] for stop in self.stops if not stop.optional)


@lru_cache(maxsize=512)
def outline(edition: int) -> Outline:
    """The path edition of this id; one query for each process."""
    row = PathEdition.objects.get(pk=edition)
    return Outline(row.pk, row.key, row.number, row.data)


@lru_cache(maxsize=512)
def unit(edition: int) -> Unit:
    """The unit edition of this id, without solutions; one query for each process."""
    row = UnitEdition.objects.get(pk=edition)
    return Unit(row.pk, row.data)


@lru_cache(maxsize=512)
def solutions(edition: int) -> dict[str, Data]:
    """The solutions by activity key; asked for when an answer is judged, never for a page."""
    return dict(UnitEdition.objects.values_list("solutions", flat=True).get(pk=edition))


@lru_cache(maxsize=512)
def check_solutions(edition: int) -> dict[str, Data]:
    """The solutions of a path's entry check by the names of its questions."""
    return dict(PathEdition.objects.values_list("solutions", flat=True).get(pk=edition))


def live_path(slug: str) -> Outline | None:
    """What is live at this address; one query where the edition is in memory."""
    with connections[alias()].cursor() as cursor:  # every page asks: without the ORM's share
        cursor.execute(LIVE, [slug])
        found = cursor.fetchone()
    return outline(found[0]) if found else None


def live_paths() -> list[Outline]:
    """Everything live, by address; two queries."""
    editions = list(LivePath.objects.order_by("slug").values_list("edition_id", flat=True))
    rows = PathEdition.objects.in_bulk(editions)
    return [Outline(row.pk, row.key, row.number, row.data) for row in (rows[e] for e in editions)]
