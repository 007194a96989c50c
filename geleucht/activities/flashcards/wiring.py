# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Flashcards in their states, for the gallery."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.apps import AppConfig

from geleucht.activities.flashcards.activity import TYPE
from geleucht.learning.activity import Answer, Data, Slot
from geleucht.ui import gallery

BACKS = {
    "Token": "Ein Stück Text, mit dem ein Sprachmodell rechnet: ein Wort, eine Silbe, ein Zeichen.",
    "Prompt": "Was man dem Modell schreibt: Auftrag, Zusammenhang, Beispiele.",
    "Kontextfenster": "So viel Text kann ein Modell auf einmal berücksichtigen; Eingabe und Antwort"
    " zählen zusammen.",
    "Warum nennt ein Modell manchmal Quellen, die es nicht gibt?": "Es setzt wahrscheinlichen Text "
    "fort. Auch eine erfundene Quelle kann wahrscheinlich klingen.",
}
CARDS: Data = {
    "title": "Vier Begriffe zum Nachschlagen im Kopf",
    "cards": [{"front": front, "back": back} for front, back in BACKS.items()],
}
PUBLIC, _NOTHING = TYPE.split(CARDS)
FIRST = 630  # slots of this page have numbers of their own


def connect(room: AppConfig) -> None:
    stale = replace(saved(3, "k"), error="Inzwischen wurde in einem anderen Fenster gespeichert.")
    named = {
        "neu": slot(0),
        "zum Teil": saved(1, "ka"),
        "alle eingeschätzt": replace(saved(2, "kkak"), done=True),
        "in zwei Fenstern": replace(stale, posted=said("aa")),
    }
    for name, one in named.items():
        gallery.add(f"Karteikarten, {name}", TYPE.template, context(one))


def context(one: Slot) -> dict[str, Any]:
    return {"slot": one, **TYPE.view(one)}


def slot(place: int) -> Slot:
    return Slot(UUID(int=FIRST + place), TYPE.kind, PUBLIC, "#", FIRST + place)


def saved(place: int, letters: str) -> Slot:
    return replace(slot(place), work={"answer": said(letters), "feedback": {}}, version=1)


def said(letters: str) -> Answer:
    """One letter for each card from the first: k is known, a is again."""
    words = {"k": "known", "a": "again"}
    pairs = zip(PUBLIC["cards"], letters, strict=False)
    return {"cards": {card["id"]: words[letter] for card, letter in pairs}}
