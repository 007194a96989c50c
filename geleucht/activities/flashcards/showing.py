# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the page shows of the cards: in which order, and what was said of each."""

import hashlib
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from geleucht.learning.activity import Answer, Data, Slot


def context(slot: Slot) -> dict[str, Any]:
    """What the template needs beside the slot."""
    saved = said(slot.work["answer"] if slot.work else None)
    shown = said(slot.posted) if slot.posted else saved
    return {
        "cards": [
            shown_card(card, saved.get(card["id"], ""), shown.get(card["id"], ""))
            for card in ordered(slot.public["cards"], slot.seed, saved)
        ],
        "summary": summary(slot, saved) if saved else "",
        "all_said": all(card["id"] in saved for card in slot.public["cards"]),
    }


def said(answer: Answer | None) -> dict[str, str]:
    return dict(answer["cards"]) if answer else {}


def shown_card(card: Data, saved: str, chosen: str) -> Data:
    """What was sent and is not saved lies open, so that nobody overlooks it."""
    return {**card, "state": saved, "open": chosen != saved, "choices": choices(chosen)}


def ordered(cards: list[Data], seed: int, saved: dict[str, str]) -> list[Data]:
    """What was not known comes first; else the learner's own order, for a reader the author's."""

    def place(card: Data) -> tuple[bool, bytes]:
        own = hashlib.sha256(f"{seed}:{card['id']}".encode()).digest() if seed else b""
        return saved.get(card["id"]) != "again", own

    return sorted(cards, key=place)


def choices(chosen: str) -> list[Data]:
    labels = {"known": _("gewusst"), "again": _("noch nicht")}
    return [
        {"value": value, "label": label, "checked": value == chosen}
        for value, label in labels.items()
    ]


def summary(slot: Slot, saved: dict[str, str]) -> str:
    """How many were known, how many come first now, how many wait."""
    states = [saved.get(card["id"], "") for card in slot.public["cards"]]
    again, waiting = states.count("again"), states.count("")
    counts = {"known": states.count("known"), "total": len(states)}
    parts = [_("%(known)s von %(total)s Karten gewusst.") % counts]
    if again:
        parts.append(again_first(again))
    if waiting:
        parts.append(open_cards(waiting))
    return " ".join(parts)


def again_first(count: int) -> str:
    sentence = ngettext(
        "%s Karte noch nicht gewusst: Sie steht jetzt oben.",
        "%s Karten noch nicht gewusst: Sie stehen jetzt oben.",
        count,
    )
    return sentence % count


def open_cards(count: int) -> str:
    sentence = ngettext(
        "Noch ohne Einschätzung: %s Karte.", "Noch ohne Einschätzung: %s Karten.", count
    )
    return sentence % count
