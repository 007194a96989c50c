# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The entry check of a path: up to five questions, each of which stands for a unit.

In the neutral document a question is its kind, `for` (the unit's key, empty where that is gone)
and the kind's own data. Which activities can be asked so, they say themselves (`question`).
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid5

from django.utils.translation import gettext as _
from wagtail.models import Page

from geleucht.content.fields import MOST_QUESTIONS, kinds_of_check
from geleucht.content.kinds import Data
from geleucht.content.models import UnitPage

SLUG = "einstiegscheck"  # its address below that of its path, and its file in a package


def questions(check: Iterable[Any]) -> list[Data]:
    """The neutral questions of the field's value; one query where there are any."""
    bound = list(check)
    keys = keys_of(one.value["unit"] for one in bound)
    return [
        {
            "kind": one.block_type,
            "for": keys.get(one.value["unit"].pk, "") if one.value["unit"] else "",
            **kinds_of_check()[one.block_type].question.from_stream(one.value["question"]),
        }
        for one in bound
    ]


def keys_of(pages: Iterable[Page | None]) -> dict[int, str]:
    units = UnitPage.objects.filter(pk__in=[page.pk for page in pages if page])
    return {pk: str(key) for pk, key in units.values_list("pk", "key")}


def stream(owner: UUID, asked: list[Data]) -> list[Data]:
    """The raw value of the field. The units must be there already."""
    units = UnitPage.objects.filter(key__in=[one["for"] for one in asked if one["for"]])
    pages = {str(key): pk for pk, key in units.values_list("pk", "key")}
    return [
        {
            "type": one["kind"],
            "id": str(uuid5(owner, f"{SLUG}-{place}")),
            "value": {
                "unit": pages.get(one["for"]),
                "question": kinds_of_check()[one["kind"]].question.to_stream(own_data(one)),
            },
        }
        for place, one in enumerate(asked)
    ]


def own_data(question: Data) -> Data:
    """What is the activity type's."""
    return {name: value for name, value in question.items() if name not in {"kind", "for"}}


def mistakes(path: Data) -> list[tuple[str, int]]:
    """German sentences about the check of a path's document that block publishing, each with the
    place of its question, from 0."""
    asked = path.get("check", [])
    data = [own_data(one) for one in asked]
    found = [
        (_("Im Einstiegscheck steht diese Frage zweimal: Frage %s.") % (place + 1), place)
        for place, one in enumerate(data)
        if one in data[:place]
    ]
    if len(asked) > MOST_QUESTIONS:
        found.append((_("Der Einstiegscheck hat höchstens fünf Fragen."), MOST_QUESTIONS))
    sentence = _("Einstiegscheck, Frage %(n)s: %(problem)s")
    return found + [
        (sentence % {"n": place + 1, "problem": problem}, place)
        for place, one in enumerate(asked)
        for problem in question_problems(one, path["units"])
    ]


def question_problems(question: Data, units: list[str]) -> list[str]:
    own = kinds_of_check()[question["kind"]].problems(own_data(question))
    if question["for"] in units:
        return list(own)
    return [_("Die Lerneinheit, für die sie steht, gehört nicht zum Lernpfad."), *own]


def with_units(raw: list[Data], twins: dict[int, int]) -> list[Data]:
    """The raw value for a copied path: its questions stand for the copied units."""
    return [
        block | {"value": block["value"] | {"unit": twins.get(unit, unit)}}
        for block in raw
        for unit in [block["value"]["unit"]]
    ]
