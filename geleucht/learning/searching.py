# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is live is found: paths and units, each under one address."""

from collections.abc import Collection
from uuid import UUID

from geleucht.content import search_index, search_postings
from geleucht.content import searching as content
from geleucht.content.search_index import Found
from geleucht.learning.editions import Outline, Stop, outline
from geleucht.learning.models import LivePath, PathEditionUnit, UnitEdition

PATH, UNIT = "path", "unit"


def refresh(*, paths: Collection[UUID], units: Collection[UUID]) -> None:
    """Have the search know these as they are live now; what is not live is not found."""
    live = {path.key: path for path in live_outlines(paths, units)}
    stops = places(live.values())
    for key in paths:
        if key in live:
            search_index.put(path_found(live[key]))
    bodies = dict(
        UnitEdition.objects.filter(
            pk__in=[stops[key][1].edition for key in units if key in stops]
        ).values_list("key", "data__body")
    )
    for key in units:
        if key in stops:
            search_index.put(unit_found(*stops[key], search_index.plain(bodies[key])))
    search_index.drop({*paths, *units} - live.keys() - stops.keys())


def rebuild() -> None:
    """Everything live, for a database that was filled before there was a search, and no word
    that nothing has any more."""
    paths = list(LivePath.objects.values_list("key", flat=True))
    in_paths = PathEditionUnit.objects.filter(path__in=LivePath.objects.values("edition"))
    refresh(paths=paths, units=set(in_paths.values_list("key", flat=True)))
    content.rebuild()
    search_postings.tidy()


def live_outlines(paths: Collection[UUID], units: Collection[UUID]) -> list[Outline]:
    """The live paths of these keys and those that contain one of the units, by address."""
    own = LivePath.objects.filter(key__in=paths)
    around = LivePath.objects.filter(edition__units__key__in=units)
    found = (own.order_by() | around.order_by()).distinct().order_by("slug")
    return [outline(edition) for edition in found.values_list("edition_id", flat=True)]


def places(paths: Collection[Outline]) -> dict[UUID, tuple[Outline, Stop]]:
    """Where each unit is read: in the first of its paths."""
    found: dict[UUID, tuple[Outline, Stop]] = {}
    for path in paths:
        for stop in path.stops:
            found.setdefault(stop.key, (path, stop))
    return found


def path_found(path: Outline) -> Found:
    told = [*path.data["outcomes"], *(stop.title for stop in path.stops)]
    return Found(
        path.key,
        PATH,
        path.data["title"],
        path.data["summary"],
        " · ".join(told),
        f"/lernpfade/{path.slug}/",
        path.audience["slug"],
        path.data["level"],
        path.minutes,
        tuple(sorted({name for stop in path.stops for name in stop.competences})),
    )


def unit_found(path: Outline, stop: Stop, body: str) -> Found:
    return Found(
        stop.key,
        UNIT,
        stop.title,
        stop.data["goal"],
        body,
        f"/lernpfade/{path.slug}/{stop.slug}/",
        path.audience["slug"],
        path.data["level"],
        stop.data["minutes"],
        tuple(stop.competences),
    )
