# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the page shows of something done elsewhere."""

from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from geleucht.learning.activity import Data, Slot


def context(slot: Slot) -> dict[str, Any]:
    """What the template needs beside the slot; one button is offered, never both."""
    confirmed = bool(slot.work and slot.work["answer"]["confirmed"])
    offered = slot.posted["confirmed"] if slot.posted else not confirmed
    return {
        "confirmed": confirmed,
        "offers_yes": offered,
        "verdict": verdict(slot, confirmed),
        "host": urlsplit(slot.public["link"]).hostname,
    }


def verdict(slot: Slot, confirmed: bool) -> Data | None:
    """What is saved; the end once reached stays, and the page says so."""
    if slot.work is None:
        return None
    if confirmed:
        return {"kind": "success", "title": _("Gespeichert."), "text": _("Als erledigt bestätigt.")}
    words = [_("Die Bestätigung ist zurückgenommen.")]
    words += [_("Der Abschluss bleibt bestehen.")] if slot.done else []
    return {"kind": "info", "title": _("Gespeichert."), "text": " ".join(words)}
