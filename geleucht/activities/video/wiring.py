# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A mini-video in its states, for the gallery."""

from dataclasses import replace
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.apps import AppConfig

from geleucht.activities.video.activity import TYPE
from geleucht.learning.activity import Data, Slot
from geleucht.ui import gallery
from geleucht.videos.samples import SAMPLE

FIRST = 850  # slots of this page have numbers of their own
ASKED = [{"moment_ms": 31_000, "activity": str(UUID(int=FIRST))}]
DATA: Data = {"video": SAMPLE["key"], "questions": ASKED, "shown": SAMPLE}
PUBLIC, _NOTHING = TYPE.split(DATA)


def connect(room: AppConfig) -> None:
    read = {"answer": {"read": True}, "feedback": {}}
    only_text = TYPE.split({**DATA, "shown": {**SAMPLE, "film": None}})[0]
    named = {
        "neu": slot(0),
        "zu 60 % gesehen": replace(slot(1), share=Fraction(3, 5), report="#"),
        "gesehen": replace(slot(2), share=Fraction(1), done=True, report="#"),
        "gelesen": replace(slot(3), work=read, version=1, share=Fraction(1), done=True),
        "nur Text": replace(slot(4), public=only_text),
        "noch nicht veröffentlicht": replace(slot(5), public=TYPE.split(DATA | {"shown": None})[0]),
    }
    for name, one in named.items():
        gallery.add(f"Video, {name}", TYPE.template, context(one))


def context(one: Slot) -> dict[str, Any]:
    return {"slot": one, **TYPE.view(one)}


def slot(place: int) -> Slot:
    return Slot(UUID(int=FIRST + place), TYPE.kind, PUBLIC, "#", FIRST + place)
