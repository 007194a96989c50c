# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""An online session in its states, for the gallery."""

from dataclasses import replace
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.apps import AppConfig

from geleucht.activities.live.activity import TYPE
from geleucht.learning.activity import Data, Slot
from geleucht.ui import gallery

FIRST = 950  # slots of this page have numbers of their own
SAMPLE: Data = {
    "key": str(UUID(int=FIRST)),
    "slug": "offene-sprechstunde",
    "title": "Offene Sprechstunde: KI im Unterricht",
    "summary": "Sie bringen eine Frage aus Ihrem Unterricht mit und nehmen eine Antwort mit.",
    "gains": ["Eine Antwort auf Ihre Frage"],
    "hosts": "Team Geleucht",
    "minutes": 60,
    "level": "einstieg",
    "material": [],
    "competences": [],
    "origin": "human",
}


def connect(room: AppConfig) -> None:
    retired = {**SAMPLE, "retired_on": "2026-12-01"}
    named = {
        "neu": slot(0, SAMPLE),
        "dabei gewesen": replace(slot(1, SAMPLE), share=Fraction(1), done=True),
        "zurückgezogen": slot(2, retired),
        "noch nicht veröffentlicht": slot(3, None),
    }
    for name, one in named.items():
        gallery.add(f"Online-Termin, {name}", TYPE.template, {"slot": one, **TYPE.view(one)})


def slot(place: int, shown: Data | None) -> Slot:
    public: dict[str, Any] = TYPE.split({"series": SAMPLE["key"], "shown": shown})[0]
    return Slot(UUID(int=FIRST + place), TYPE.kind, public, "#", FIRST + place)
