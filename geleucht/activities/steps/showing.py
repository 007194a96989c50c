# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the page shows of the steps, and of what is ticked."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from geleucht.content.markdown_html import Drawing
from geleucht.learning.activity import Answer, Data, Slot


def context(slot: Slot) -> dict[str, Any]:
    """What the template needs beside the slot."""
    saved = slot.work["answer"] if slot.work else None
    shown = ticks(slot.posted or saved)
    return {
        "steps": rows(slot.public, shown),
        "verdict": verdict(slot, ticks(saved)) if saved and not slot.error else None,
        "saved": numbers(slot.public, ticks(saved)) if slot.error and saved else "",
    }


def rows(public: Data, ticked: set[str]) -> list[Data]:
    return [row(step, step["id"] in ticked) for step in public["steps"]]


def ticks(answer: Answer | None) -> set[str]:
    return set(answer["steps"]) if answer else set()


def row(step: Data, ticked: bool) -> Data:
    return {**step, "html": Drawing().markdown(step["text"]), "ticked": ticked}


def verdict(slot: Slot, saved: set[str]) -> Data:
    """How far it is; what was done once stays done, and the page says so."""
    total = len(slot.public["steps"])
    done = sum(step["id"] in saved for step in slot.public["steps"])
    if done == total:
        return {"kind": "success", "text": _("Alle Schritte sind getan.")}
    counts = {"done": done, "total": total}
    text = ngettext(
        "%(done)s von %(total)s Schritten ist abgehakt.",
        "%(done)s von %(total)s Schritten sind abgehakt.",
        done,
    )
    still = " " + _("Der Abschluss bleibt bestehen.") if slot.done else ""
    return {"kind": "info", "text": text % counts + still}


def numbers(public: Data, saved: set[str]) -> str:
    """Which steps are ticked in what is saved, in words."""
    found = [str(place) for place, step in enumerate(public["steps"], 1) if step["id"] in saved]
    return _("Schritt %s") % ", ".join(found) if found else _("kein Schritt")
