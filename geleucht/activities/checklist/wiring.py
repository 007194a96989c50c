# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The checklist in its states, for the gallery."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.apps import AppConfig

from geleucht.activities.checklist.activity import TYPE
from geleucht.learning.activity import Answer, Slot
from geleucht.ui import gallery

ITEMS = [
    "Eine eigene Aufgabe so beschreiben, dass sie auch ein Fremder versteht.",
    "Vor dem Absenden alle Namen streichen.",
    "Jede Zahl in der Antwort nachschlagen.",
    "Im Kollegium erzählen, was nicht geklappt hat, und gemeinsam nach der Ursache suchen.",
]
PUBLIC = TYPE.split({"title": "In die Praxis mitnehmen", "items": ITEMS})[0]
FIRST = 750  # slots of this page have numbers of their own


def connect(room: AppConfig) -> None:
    stale = replace(saved(3, 0, 1), posted=ticked(1, 2, 3))
    stale = replace(stale, error="Inzwischen wurde in einem anderen Fenster gespeichert.")
    named = {
        "neu": slot(0),
        "ohne Häkchen gespeichert": saved(1),
        "gespeichert": saved(2, 1, 2),
        "in zwei Fenstern": stale,
    }
    for name, one in named.items():
        gallery.add(f"Checkliste, {name}", TYPE.template, context(one))


def context(one: Slot) -> dict[str, Any]:
    return {"slot": one, **TYPE.view(one)}


def slot(place: int) -> Slot:
    return Slot(UUID(int=FIRST + place), TYPE.kind, PUBLIC, "#", FIRST + place)


def ticked(*items: int) -> Answer:
    """Items by their places."""
    return {"items": sorted(PUBLIC["items"][item]["id"] for item in items)}


def saved(place: int, *items: int) -> Slot:
    work = {"answer": ticked(*items), "feedback": {}}
    return replace(slot(place), work=work, version=1, done=bool(items))
