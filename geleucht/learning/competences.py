# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The competences that units name: on a path's page, on a unit's, and of what a learner began."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import ngettext

from geleucht.content.competences import Shown, shown
from geleucht.learning.addresses import unit_href
from geleucht.learning.editions import Outline, Stop
from geleucht.learning.models import Kind, UnitEdition
from geleucht.learning.queries import MyPath

Context = dict[str, Any]


def of_path(path: Outline) -> list[Context]:
    """What the path's units name, each with the numbers of these units."""
    places: dict[str, list[int]] = {}
    for stop in path.stops:
        for name in stop.competences:
            places.setdefault(name, []).append(stop.position + 1)
    told = {name: unit_numbers(numbers) for name, numbers in places.items()}
    return [framework(one, told) for one in shown(told, leading(path))]


def of_unit(path: Outline, stop: Stop) -> list[Context]:
    return [framework(one, {}) for one in shown(stop.competences, leading(path))]


def leading(path: Outline) -> str:
    """The framework that led for the audience when this was published."""
    return str(path.audience.get("framework", ""))


def framework(one: Shown, told: dict[str, str]) -> Context:
    """`told` is what is said of a competence, by id."""
    return {
        "shown": one,
        "areas": [
            {"area": area, "competences": [(own, told.get(own.id, "")) for own in some]}
            for area, some in one.areas
        ],
    }


def unit_numbers(numbers: list[int]) -> str:
    listed = ", ".join(map(str, numbers))
    return ngettext("Einheit %(n)s", "Einheiten %(n)s", len(numbers)) % {"n": listed}


@dataclass(frozen=True)
class Begun:
    """A unit that a learner has begun; without an address where none of their paths has it."""

    title: str
    href: str
    done: bool
    competences: list[str]


def begun_units(paths: Sequence[MyPath]) -> list[Begun]:
    """Of all the paths of one learner, live ones first; a query only where units have left them."""
    rows = paths[0].state.rows if paths else {}  # every path of theirs has all their rows
    begun = {key: row for key, row in rows.items() if row.kind == Kind.UNIT}
    found = {}
    for mine in sorted(paths, key=lambda one: not one.live):
        for stop in mine.path.stops:
            if stop.key in begun and stop.key not in found:
                href = unit_href(mine.path, stop) if mine.live else ""
                found[stop.key] = Begun(stop.title, href, begun[stop.key].done, stop.competences)
    left = {row.first_edition: row.done for key, row in begun.items() if key not in found}
    return [*found.values(), *as_begun(left)]


def as_begun(editions: dict[int, bool]) -> Iterator[Begun]:
    """Units as they were when they were begun, and whether they are done."""
    if editions:
        known = UnitEdition.objects.filter(pk__in=editions).order_by("pk")
        for pk, title, named in known.values_list("pk", "data__title", "data__competences"):
            yield Begun(title, "", editions[pk], named or [])
