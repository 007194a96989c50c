# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Neutral documents become editions. The same content gives the same edition."""

import hashlib
import json
from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Max

from geleucht.content.entry_check import own_data
from geleucht.content.kinds import house_data, plain_data
from geleucht.learning.activity import Data, text_id
from geleucht.learning.models import LivePath, PathEdition, PathEditionUnit, UnitEdition
from geleucht.learning.registry import activity_types

PATH_FIELDS = (
    *("key", "slug", "title", "summary", "level", "licence", "origin"),
    *("outcomes", "competences", "order", "prerequisites"),
)
UNIT_FIELDS = ("key", "slug", "title", "goal", "minutes", "origin", "responsible")


def unit_edition(document: Data) -> UnitEdition:
    """The edition of a unit's document; made where there is none yet."""
    return kept(*parted(document))


def kept(data: Data, solutions: dict[str, Data]) -> UnitEdition:
    """A digest belongs to the edition as it was made: one that has lost a name since (`names`)
    is passed over, its own number makes another digest."""
    spelled: list[Any] = [data, solutions]
    while True:
        found, _ = UnitEdition.objects.get_or_create(
            key=UUID(data["key"]),
            digest=digest(spelled),
            defaults={"data": data, "solutions": solutions},
        )
        if found.data.get("responsible") == data.get("responsible"):
            return found
        spelled.append(found.pk)


def parted(document: Data) -> tuple[Data, dict[str, Data]]:
    """(what pages may read, solutions by activity key)."""
    body: list[Data] = []
    solutions: dict[str, Data] = {}
    for block in document["body"]:
        kind = activity_types().get(block["kind"])
        if kind is None:
            body.append(block)
            continue
        public, solution = kind.split(plain_data(block))
        body.append(house_data(block) | public)
        if solution:
            solutions[block["key"]] = solution
    return {**document, "body": body}, solutions


def digest(value: Any) -> str:
    spelled = json.dumps(value, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(spelled.encode()).hexdigest()


def path_edition(document: Data, audience: Data, units: Sequence[UnitEdition]) -> PathEdition:
    """What goes live: the edition that is live where nothing has changed, else a new one."""
    solutions = parted_check(document.get("check", []))[1]
    return go_live(outline_data(document, audience, units), solutions, units)


def go_live(data: Data, solutions: Data, units: Sequence[UnitEdition]) -> PathEdition:
    """The edition of this outline of these units, live at its address; `solutions` are those of
    its entry check."""
    key = UUID(data["key"])
    live = LivePath.objects.filter(key=key).select_related("edition").first()
    if live and (live.edition.data, live.edition.solutions) == (data, solutions):
        return live.edition
    last = PathEdition.objects.filter(key=key).aggregate(last=Max("number"))["last"] or 0
    edition = PathEdition.objects.create(key=key, number=last + 1, data=data, solutions=solutions)
    PathEditionUnit.objects.bulk_create(
        PathEditionUnit(
            path=edition,
            unit=unit,
            key=unit.key,
            slug=unit.data["slug"],
            position=position,
            optional=stop.get("optional", False),
        )
        for position, (stop, unit) in enumerate(zip(data["units"], units, strict=True))
    )
    LivePath.objects.update_or_create(key=key, defaults={"slug": data["slug"], "edition": edition})
    return edition


def changed(live: PathEdition, change: Callable[[Data], Data]) -> PathEdition:
    """What is live once more, with the data of each unit as `change` gives them back, live instead.

    Made from the edition, not from pages: nothing is compiled, so nothing can be refused. Keys,
    activities and their worth stay as they are.
    """
    before = [place.unit for place in live.units.select_related("unit")]
    units = [
        old if (data := change(old.data)) == old.data else kept(data, old.solutions)
        for old in before
    ]
    stops = [
        {**stop, "responsible": unit.data.get("responsible"), "edition": unit.pk}
        for stop, unit in zip(live.data["units"], units, strict=True)
    ]
    return go_live({**live.data, "units": stops}, live.solutions, units)


def outline_data(document: Data, audience: Data, units: Sequence[UnitEdition]) -> Data:
    data = {name: document.get(name) for name in PATH_FIELDS}
    stops = [{name: unit.data.get(name) for name in UNIT_FIELDS} for unit in units]
    for stop, unit in zip(stops, units, strict=True):
        stop["edition"] = unit.pk
        stop["optional"] = stop["key"] in document.get("optional", [])
        stop["section"] = document.get("sections", {}).get(stop["key"], "")
        if unit.data.get("competences"):
            stop["competences"] = unit.data["competences"]
        stop["activities"] = [block["key"] for block in unit.data["body"] if "key" in block]
        stop["points"] = points_of(unit.data["body"])
    check = parted_check(document.get("check", []))[0]
    return {**data, "audience": audience, "units": stops, **({"check": check} if check else {})}


def points_of(body: Sequence[Data]) -> dict[str, int]:
    """What its activities are worth, by their keys, where that is something."""
    asked = [block for block in body if "key" in block]
    points = {block["key"]: activity_types()[block["kind"]].points(block) for block in asked}
    return {key: most for key, most in points.items() if most}


def parted_check(check: Sequence[Data]) -> tuple[list[Data], dict[str, Data]]:
    """(questions that pages may show, solutions by the names of the questions).

    A name follows from what is asked: what was sent to another question is not taken for this.
    """
    questions: list[Data] = []
    solutions: dict[str, Data] = {}
    for one in check:
        public, solution = activity_types()[one["kind"]].split(own_data(one))
        shown = {"kind": one["kind"], "for": one["for"], "public": public}
        name = text_id(json.dumps(shown, sort_keys=True, ensure_ascii=False))
        questions.append({"name": name, **shown})
        solutions[name] = solution
    return questions, solutions
