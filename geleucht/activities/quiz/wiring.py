# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The quiz in its states, for the gallery."""

from dataclasses import replace
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.apps import AppConfig

from geleucht.activities.quiz.activity import TYPE, option_id
from geleucht.learning.activity import Data, Slot
from geleucht.ui import gallery

OPTIONS = [
    ("Es setzt Wörter fort.", True, "Richtig: Wort für Wort, nach Wahrscheinlichkeit."),
    ("Es schlägt im Lexikon nach.", False, "Es hat keines. Es kennt nur, was oft so klingt."),
    ("Es rechnet mit Textstücken.", True, "Auch das: Tokens heißen diese Stücke."),
]
QUIZ: Data = {
    "question": "Was tut ein Sprachmodell?",
    "select": "many",
    "points": 2,
    "tries": 3,
    "options": [dict(zip(("text", "correct", "feedback"), one, strict=True)) for one in OPTIONS],
}
PUBLIC, SOLUTION = TYPE.split(QUIZ)


def connect(room: AppConfig) -> None:
    fresh = slot(1)
    single = replace(slot(2), public={**PUBLIC, "select": "one"}, tries_left=None)
    partly = answered(3, [0], over=False)
    solved = replace(answered(4, [0, 2], over=True), done=True, share=Fraction(1))
    used_up = replace(answered(5, [1], over=True), done=True, tries=3, tries_left=0)
    refused = replace(slot(6), error="Noch keine Antwort gewählt. Es wurde nichts gespeichert.")
    named = {
        "Quiz": fresh,
        "Quiz, eine Antwort": single,
        "Quiz, teilweise richtig": partly,
        "Quiz, gelöst": solved,
        "Quiz, Versuche aufgebraucht": used_up,
        "Quiz, nichts gewählt": refused,
    }
    for name, one in named.items():
        gallery.add(name, TYPE.template, context(one))


def context(one: Slot) -> dict[str, Any]:
    return {"slot": one, **TYPE.view(one)}


def slot(number: int) -> Slot:
    return Slot(UUID(int=number), TYPE.kind, PUBLIC, "#", number, tries_left=3)


def answered(number: int, chosen: list[int], *, over: bool) -> Slot:
    answer = {"options": sorted(option_id(OPTIONS[at][0]) for at in chosen)}
    judged = TYPE.judge(PUBLIC, SOLUTION, answer)
    work = {"answer": answer, "feedback": judged.told(over=over)}
    return replace(slot(number), work=work, version=1, tries=1, tries_left=2, share=judged.share)
