# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The comparison in its states, for the gallery."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.apps import AppConfig

from geleucht.activities.compare.activity import TYPE, missing
from geleucht.learning.activity import Answer, Data, Slot
from geleucht.ui import gallery

A = """Liebe Eltern,

am 14. Mai wandern wir zur Ruhr. Bitte mitgeben:

- feste Schuhe
- Regenjacke
- etwas zu trinken

Um 13 Uhr sind wir zurück."""
B = (
    "Sehr geehrte Erziehungsberechtigte,\n\nhiermit informieren wir Sie über die "
    "**verpflichtende** Durchführung eines Wandertages im Ruhrtal, dessen Teilnahme gemäß § 43 "
    "SchulG NRW unentschuldigt nicht versäumt werden darf."
)
COMPARE: Data = {
    "question": "Welche Antwort übernehmen, und warum?",
    "task": "Schreibe einen kurzen Elternbrief zum Wandertag einer dritten Klasse.",
    "a": {"text": A, "model": "", "date": ""},
    "b": {"text": B, "model": "Beispielmodell 3 (Ruhr)", "date": "2026-05-04"},
    "view": "Brief A sagt, was Eltern brauchen. **Erfunden ist die Uhrzeit:** Die muss stimmen.\n\n"
    "Brief B droht, wo eine Bitte genügt. Ob der Paragraf passt, wäre nachzulesen.",
}
PUBLIC, SOLUTION = TYPE.split(COMPARE)
REASON = "A ist kürzer und freundlich. Die Uhrzeit prüfe ich vorher."
FIRST = 190  # slots of this page have numbers of their own


def connect(room: AppConfig) -> None:
    half = {"choice": "", "text": REASON}
    stale = replace(saved(3), error="Inzwischen wurde in einem anderen Fenster gespeichert.")
    named = {
        "neu": slot(0),
        "ohne Wahl": replace(slot(1), error=missing(half), posted=half),
        "gespeichert": saved(2),
        "in zwei Fenstern": replace(stale, posted={"choice": "both", "text": "Beide kürzen."}),
    }
    for name, one in named.items():
        gallery.add(f"Vergleich, {name}", TYPE.template, context(one))


def context(one: Slot) -> dict[str, Any]:
    return {"slot": one, **TYPE.view(one)}


def slot(place: int) -> Slot:
    return Slot(UUID(int=FIRST + place), TYPE.kind, PUBLIC, "#", FIRST + place)


def saved(place: int) -> Slot:
    answer: Answer = {"choice": "a", "text": REASON}
    work = {"answer": answer, "feedback": TYPE.judge(PUBLIC, SOLUTION, answer).feedback}
    return replace(slot(place), work=work, version=1, done=True)
