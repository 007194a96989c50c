# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The guided procedure in its states, for the gallery."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.apps import AppConfig

from geleucht.activities.steps.activity import TYPE
from geleucht.learning.activity import Answer, Data, Slot
from geleucht.ui import gallery

TEXTS = {
    "Text auswählen": (
        "Einen eigenen Text nehmen, in dem **keine Namen** und keine Angaben zu Personen "
        "stehen: ein Arbeitsblatt, eine Einladung, einen Aushang."
    ),
    "Auftrag in einem Satz schreiben": (
        "Sagen, was herauskommen soll, für wen und wie lang. Etwa: *Kürze den Aushang auf fünf "
        "Sätze für Eltern, die wenig Deutsch lesen.*\n\nMehr braucht es am Anfang nicht."
    ),
    "Antwort gegenlesen": (
        "Jede Zahl, jeden Namen und jedes Datum mit dem eigenen Text vergleichen. Was nicht im "
        "Text stand, ist erfunden, bis das Gegenteil feststeht."
    ),
}
STEPS: Data = {
    "title": "Einen eigenen Text kürzen lassen",
    "steps": [{"heading": heading, "text": text} for heading, text in TEXTS.items()],
}
PUBLIC, _NOTHING = TYPE.split(STEPS)
FIRST = 610  # slots of this page have numbers of their own


def connect(room: AppConfig) -> None:
    stale = replace(saved(4, 0), error="Inzwischen wurde in einem anderen Fenster gespeichert.")
    named = {
        "neu": slot(0),
        "begonnen": saved(1, 0),
        "getan": replace(saved(2, 0, 1, 2), done=True),
        "wieder geöffnet": replace(saved(3, 0, 2), done=True),
        "in zwei Fenstern": replace(stale, posted=ticked(0, 1)),
    }
    for name, one in named.items():
        gallery.add(f"Schritt für Schritt, {name}", TYPE.template, context(one))


def context(one: Slot) -> dict[str, Any]:
    return {"slot": one, **TYPE.view(one)}


def slot(place: int) -> Slot:
    return Slot(UUID(int=FIRST + place), TYPE.kind, PUBLIC, "#", FIRST + place)


def saved(place: int, *steps: int) -> Slot:
    return replace(slot(place), work={"answer": ticked(*steps), "feedback": {}}, version=1)


def ticked(*steps: int) -> Answer:
    return {"steps": sorted(PUBLIC["steps"][step]["id"] for step in steps)}
