# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The traffic light in its states, for the gallery."""

from dataclasses import replace
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.apps import AppConfig

from geleucht.activities.traffic_light.activity import TYPE
from geleucht.learning.activity import Data, Slot, text_id
from geleucht.ui import gallery

CASES: list[Data] = [
    {
        "text": "Schreibe drei Aufgaben zur Bruchrechnung für eine sechste Klasse.",
        "light": "green",
        "reason": "Kein Mensch kommt darin vor, und die Aufgabe ist selbst gestellt.",
        "law": "",
        "as_of": "",
    },
    {
        "text": "Liebe Frau Muster,\nMia fehlt morgen, sie hat wieder Migräne.\nGrüße, K. Beispiel",
        "light": "red",
        "reason": "Name und Krankheit eines Kindes: Gesundheitsdaten gehören in keinen Prompt.",
        "law": "Artikel 9 Absatz 1 DSGVO",
        "as_of": "2026-02-01",
    },
    {
        "text": "Ein Kollege möchte seinen Entwurf für den Elternbrief glätten lassen. Unten "
        "stehen die Telefonnummern der Klassenpflegschaft.",
        "light": "amber",
        "reason": "Ohne die Nummern spricht nichts dagegen: erst streichen, dann fragen.",
        "law": "",
        "as_of": "",
    },
]
LIGHT: Data = {"question": "Darf das in die KI?", "points": 3, "tries": 2, "cases": CASES}
PUBLIC, SOLUTION = TYPE.split(LIGHT)
FIRST = 180  # slots of this page have numbers of their own


def connect(room: AppConfig) -> None:
    fresh = slot(0)
    gap = replace(slot(1), error="Noch ohne Wahl: Fall 2. Es wurde nichts gespeichert.")
    gap = replace(gap, posted={"cases": chosen("green", "", "amber")})
    partly = answered(2, ["green", "amber", "green"], over=False)
    used_up = answered(3, ["amber", "amber", "amber"], over=True)
    used_up = replace(used_up, done=True, tries=2, tries_left=0)
    solved = answered(4, ["green", "red", "amber"], over=True)
    solved = replace(solved, done=True, share=Fraction(1))
    named = {
        "neu": fresh,
        "eine Wahl fehlt": gap,
        "teilweise richtig": partly,
        "Versuche aufgebraucht": used_up,
        "gelöst": solved,
    }
    for name, one in named.items():
        gallery.add(f"Ampel, {name}", TYPE.template, context(one))


def context(one: Slot) -> dict[str, Any]:
    return {"slot": one, **TYPE.view(one)}


def slot(place: int) -> Slot:
    number = FIRST + place
    return Slot(UUID(int=number), TYPE.kind, PUBLIC, "#", number, tries_left=2)


def chosen(*lights: str) -> dict[str, str]:
    """The lights of the cases in their order; empty is without a choice."""
    pairs = zip(CASES, lights, strict=True)
    return {text_id(case["text"]): light for case, light in pairs if light}


def answered(place: int, lights: list[str], *, over: bool) -> Slot:
    answer = {"cases": chosen(*lights)}
    judged = TYPE.judge(PUBLIC, SOLUTION, answer)
    work = {"answer": answer, "feedback": judged.told(over=over)}
    return replace(slot(place), work=work, version=1, tries=1, tries_left=1, share=judged.share)
