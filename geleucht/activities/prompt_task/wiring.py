# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The prompt task in its states, for the gallery."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.apps import AppConfig

from geleucht.activities.prompt_task.activity import TYPE
from geleucht.learning.activity import Answer, Data, Slot
from geleucht.ui import gallery

SAMPLE = """Du schreibst Elternbriefe einer Grundschule in Nordrhein-Westfalen.

Schreibe einen Brief zum Wandertag der Klasse 3:
- höchstens 120 Wörter, einfache Sätze
- Treffpunkt, Zeit und was mitzubringen ist, jeweils als [Platzhalter]
- freundlich, ohne Drohung

Frage nach, wenn etwas fehlt, statt es zu erfinden."""
TASK: Data = {
    "title": "Ein Prompt für den Elternbrief",
    "task": "Ein Elternbrief zum Wandertag soll in zehn Minuten fertig sein. Ein KI-Modell soll "
    "den Entwurf liefern, den letzten Blick hat ein Mensch.\n\nGesucht ist ein Prompt, der zu "
    "einem brauchbaren Entwurf führt. Treffpunkt und Zeit stehen noch nicht fest.",
    "hint": "Was weiß ein Modell nicht, das die Klasse noch nie gesehen hat?",
    "criteria": [
        "Es steht da, wer den Brief liest.",
        "Länge und Ton sind genannt.",
        "Was noch nicht feststeht, ist als Platzhalter markiert.",
        "Kein Name und keine Angabe zu einem Menschen kommt vor.",
    ],
    "sample": SAMPLE,
}
PUBLIC, SOLUTION = TYPE.split(TASK)
PROMPT = "Schreibe einen kurzen, freundlichen Elternbrief zum Wandertag einer dritten Klasse."
FIRST = 730  # slots of this page have numbers of their own


def connect(room: AppConfig) -> None:
    assessed = given(PROMPT, 0, 1)
    stale = replace(saved(3, assessed, done=True), posted=given("Kürzer.", 1))
    stale = replace(stale, error="Inzwischen wurde in einem anderen Fenster gespeichert.")
    named = {
        "neu": slot(0),
        "Prompt gespeichert": saved(1, {"text": PROMPT, "criteria": [], "assessed": False}),
        "eingeschätzt": saved(2, assessed, done=True),
        "in zwei Fenstern": stale,
    }
    for name, one in named.items():
        gallery.add(f"Prompt-Aufgabe, {name}", TYPE.template, context(one))


def context(one: Slot) -> dict[str, Any]:
    return {"slot": one, **TYPE.view(one)}


def slot(place: int) -> Slot:
    return Slot(UUID(int=FIRST + place), TYPE.kind, PUBLIC, "#", FIRST + place)


def given(text: str, *criteria: int) -> Answer:
    """A prompt and the places of the criteria that are ticked."""
    ids = sorted(PUBLIC["criteria"][place]["id"] for place in criteria)
    return {"text": text, "criteria": ids, "assessed": True}


def saved(place: int, answer: Answer, *, done: bool = False) -> Slot:
    work = {"answer": answer, "feedback": TYPE.judge(PUBLIC, SOLUTION, answer).feedback}
    return replace(slot(place), work=work, version=1, done=done)
