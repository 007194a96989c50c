# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What this room knows of people: who has taken responsibility for a unit."""

from typing import Any

from geleucht.base.privacy import PersonalData
from geleucht.content.actions import end_responsibility
from geleucht.content.models import Responsibility, UnitPage


def responsibilities_of(person_id: Any) -> list[dict[str, Any]]:
    taken = list(Responsibility.objects.filter(person=person_id).order_by("since", "pk"))
    keys = [one.unit for one in taken]
    titles = dict(UnitPage.objects.filter(key__in=keys).values_list("key", "title"))
    return [
        {"lerneinheit": titles.get(one.unit), "name": one.name, "seit": one.since.isoformat()}
        for one in taken
    ]


def withdraw(person_id: Any) -> None:
    """Without a name nobody answers for the unit any more, and it says so again."""
    for one in Responsibility.objects.filter(person=person_id):
        end_responsibility(key=one.unit, by=None)


DECLARATIONS = [
    PersonalData(
        model="content.Responsibility",
        subject="person",
        what="Name und Tag, an dem jemand die Verantwortung für eine Lerneinheit übernommen hat",
        why="Leserinnen und Leser sehen, wer einen Inhalt fachlich geprüft hat",
        keep="bis sich der Inhalt maschinell ändert oder die Person gelöscht wird",
        export=responsibilities_of,
        erase=withdraw,
    ),
]
