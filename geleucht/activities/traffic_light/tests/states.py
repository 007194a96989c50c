# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A traffic light on the page in each of its states."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from bs4 import BeautifulSoup, Tag
from django.template.loader import render_to_string

from geleucht.activities.traffic_light.activity import TYPE
from geleucht.activities.traffic_light.tests.making import choice, light
from geleucht.learning.activity import Slot

PUBLIC, SOLUTION = TYPE.split(light("gar"))
FRESH = Slot(UUID(int=1), TYPE.kind, PUBLIC, "/antwort/", 2, tries_left=2)


def answered(chosen: str, over: bool = False, **known: Any) -> Slot:
    """After this answer; `known` is what the ledger says."""
    answer = {"cases": choice(chosen)}
    judged = TYPE.judge(PUBLIC, SOLUTION, answer)
    work = {"answer": answer, "feedback": judged.told(over=over)}
    state: dict[str, Any] = {"work": work, "version": 1, "tries": 1, "tries_left": 1}
    return replace(FRESH, **(state | {"share": judged.share} | known))


def refused(slot: Slot, chosen: str) -> Slot:
    return replace(slot, error="Noch ohne Wahl.", posted={"cases": choice(chosen)})


STATES = {
    "fresh": FRESH,
    "gap": refused(FRESH, "g-r"),
    "wrong": answered("rrg"),
    "partly": answered("gga"),
    "gap again": refused(answered("gga"), "g-a"),
    "used up": answered("gga", over=True, done=True, tries_left=0),
    "solved": answered("gar", over=True, done=True),
}


def drawn(slot: Slot) -> Tag:
    html = render_to_string(TYPE.template, {"slot": slot, **TYPE.view(slot)})
    found = BeautifulSoup(html, "html.parser").find(id=f"aktivitaet-{slot.key}")
    assert isinstance(found, Tag)
    return found


def text(element: Tag) -> str:
    return " ".join(element.get_text(" ").split())
