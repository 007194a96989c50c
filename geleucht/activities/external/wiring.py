# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Something done elsewhere in its states, for the gallery."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.apps import AppConfig

from geleucht.activities.external.activity import TYPE
from geleucht.learning.activity import Data, Slot
from geleucht.ui import gallery

TALK: Data = {
    "title": "Mit dem Kollegium eine Regel zu KI in Hausaufgaben verabreden",
    "text": "Zehn Minuten in der nächsten Fachkonferenz genügen: Was ist erlaubt, was wird "
    "angegeben, was bleibt Handarbeit?",
    "link": "https://www.schule.example/muster/ki-und-hausaufgaben",
    "link_title": "Muster einer solchen Regel",
}
PUBLIC, _NOTHING = TYPE.split(TALK)
BARE = PUBLIC | {"text": "", "link": "", "link_title": ""}
FIRST = 650  # slots of this page have numbers of their own


def connect(room: AppConfig) -> None:
    stale = replace(saved(4, confirmed=False), error="Inzwischen wurde anderswo gespeichert.")
    named = {
        "neu": slot(0),
        "ohne Link": replace(slot(1), public=BARE),
        "bestätigt": saved(2, confirmed=True),
        "zurückgenommen": saved(3, confirmed=False),
        "in zwei Fenstern": replace(stale, posted={"confirmed": True}),
    }
    for name, one in named.items():
        gallery.add(f"Anderswo getan, {name}", TYPE.template, context(one))


def context(one: Slot) -> dict[str, Any]:
    return {"slot": one, **TYPE.view(one)}


def slot(place: int) -> Slot:
    return Slot(UUID(int=FIRST + place), TYPE.kind, PUBLIC, "#", FIRST + place)


def saved(place: int, *, confirmed: bool) -> Slot:
    work = {"answer": {"confirmed": confirmed}, "feedback": {}}
    return replace(slot(place), work=work, version=1, done=True)
