# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The reflection in its states, for the gallery."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.apps import AppConfig

from geleucht.activities.reflection.activity import TYPE
from geleucht.learning.activity import Slot
from geleucht.ui import gallery

PUBLIC = {"question": "Was nehmen Sie mit in die nächste Stunde?"}


def connect(room: AppConfig) -> None:
    fresh = Slot(UUID(int=11), TYPE.kind, PUBLIC, "#", 11)
    work = {"answer": {"text": "Quellen prüfen, bevor ich sie verteile."}, "feedback": {}}
    saved = replace(fresh, key=UUID(int=12), number=12, work=work, version=1, done=True)
    stale = replace(
        saved,
        key=UUID(int=13),
        number=13,
        error="Inzwischen wurde in einem anderen Fenster gespeichert.",
        posted={"text": "Zuerst selbst eine Frage stellen."},
    )
    for name, slot in {"leer": fresh, "gespeichert": saved, "in zwei Fenstern": stale}.items():
        gallery.add(f"Reflexion, {name}", TYPE.template, context(slot))


def context(slot: Slot) -> dict[str, Any]:
    return {"slot": slot, **TYPE.view(slot)}
