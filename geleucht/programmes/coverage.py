# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which competences the units of an audience serve, and which none does."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db.models import QuerySet
from wagtail.models import Page

from geleucht.content.competences import leading_first
from geleucht.content.frameworks import Area, Competence, Framework
from geleucht.content.models import PathUnit
from geleucht.programmes import queries
from geleucht.programmes.models import Audience, Programme

Unit = tuple[int, str]  # primary key and title


@dataclass
class Served:
    """What the units of one audience name: units by the id of a competence."""

    audience: Audience
    units: dict[str, set[Unit]] = field(default_factory=dict)


@dataclass(frozen=True)
class Row:
    """One competence for one audience."""

    audience: Audience
    framework: Framework
    area: Area
    competence: Competence
    units: list[Unit]


def rows(may: "QuerySet[Page]", framework: str = "") -> list[Row]:
    """For each audience with a programme among these pages: the framework that leads and those
    that its units name, else the one that is asked for.

    Only units among these pages count, as they are published, and in a published path. Two
    queries, and what the pages take.
    """
    found = served(may)
    return [row for one in found for row in of_audience(one, framework)]


def served(may: "QuerySet[Page]") -> list[Served]:
    programmes = list(queries.programmes().filter(folder__in=may.values("pk")))
    places = PathUnit.objects.filter(path__live=True, unit__live=True, unit__in=may.values("pk"))
    audiences = {one.audience.pk: Served(one.audience) for one in programmes}
    for path, pk, title, named in places.values_list(
        "path__path", "unit", "unit__title", "unit__competences"
    ):
        for programme in programmes_with(path, programmes):
            for name in named:
                units = audiences[programme.audience.pk].units
                units.setdefault(name, set()).add((pk, title))
    return list(audiences.values())


def programmes_with(path: str, programmes: list[Programme]) -> Iterator[Programme]:
    """The programme under whose folder a page of this tree path lies."""
    return (one for one in programmes if path.startswith(one.folder.path))


def of_audience(one: Served, framework: str) -> Iterator[Row]:
    for known in leading_first(one.audience.framework):
        named = any(competence.id in one.units for competence in known.competences)
        usual = named or known.slug == one.audience.framework
        if known.slug == framework if framework else usual:
            yield from of_framework(one, known)


def of_framework(one: Served, framework: Framework) -> Iterator[Row]:
    """What is superseded is shown as long as a unit names it."""
    for area in framework.areas:
        for competence in area.competences:
            units = sorted(one.units.get(competence.id, ()), key=lambda unit: unit[1])
            if units or not competence.retired:
                yield Row(one.audience, framework, area, competence, units)
