# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the page shows of both answers, the learner's choice and the editors' view."""

from datetime import date
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from geleucht.content.markdown_html import Drawing
from geleucht.learning.activity import Data, Slot


def context(slot: Slot) -> dict[str, Any]:
    """What the template needs beside the slot."""
    saved = slot.work["answer"] if slot.work else None
    shown = slot.posted or saved or {"choice": "", "text": ""}
    names = choices()
    return {
        **texts(slot.public),
        "choices": [
            {"value": value, "label": label, "checked": value == shown["choice"]}
            for value, label in names.items()
        ],
        "text": shown["text"],
        "missing": [name for name, value in slot.posted.items() if not value]
        if slot.posted
        else [],
        "saved": {**saved, "label": names[saved["choice"]]} if saved and saved != shown else None,
        "view": html(slot.work["feedback"].get("view", "")) if slot.work else "",
    }


def texts(public: Data) -> dict[str, Any]:
    """The task and both answers."""
    names = choices()
    return {
        "task": html(public["task"]),
        "answers": [answer(public[name], names[name]) for name in ("a", "b")],
    }


def choices() -> dict[str, str]:
    return {
        "a": _("Antwort A"),
        "b": _("Antwort B"),
        "both": _("Beide"),
        "neither": _("Keine von beiden"),
    }


def answer(one: Data, name: str) -> Data:
    """One answer; without model and date it is called re-enacted."""
    day = date.fromisoformat(one["date"]) if one["date"] else None
    return {"name": name, "html": html(one["text"]), "model": one["model"], "day": day}


def html(markdown: str) -> SafeString:
    return Drawing().markdown(markdown)
