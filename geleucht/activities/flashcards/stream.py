# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Flashcards at the editors' desk."""

from typing import Any
from uuid import NAMESPACE_OID, uuid5

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from geleucht.content.text_tree import one_line
from geleucht.learning.activity import Data

LEAST, MOST = 2, 20


class CardBlock(blocks.StructBlock):  # type: ignore[misc]
    """One card."""

    front = blocks.CharBlock(label=_("Vorderseite"), max_length=300)
    back = blocks.TextBlock(label=_("Rückseite"), max_length=1000, rows=2)

    class Meta:
        label = _("Karte")
        label_format = "{front}"


class FlashcardsBlock(blocks.StructBlock):  # type: ignore[misc]
    """A title and its cards."""

    title = blocks.CharBlock(label=_("Titel"), max_length=300)
    cards = blocks.ListBlock(
        CardBlock(),
        label=_("Karten"),
        min_num=LEAST,
        max_num=MOST,
        help_text=_("Jede Vorderseite kommt nur einmal vor. Lernende sehen die Karten gemischt."),
    )

    class Meta:
        icon = "copy"
        label = _("Karteikarten")
        label_format = "{title}"


def data(value: Any) -> Data:
    """Neutral data of the block's value."""
    return {
        "title": one_line(value["title"]),
        "cards": [
            {"front": one_line(card["front"]), "back": one_line(card["back"])}
            for card in value["cards"]
        ],
    }


def raw(data: Data) -> dict[str, Any]:
    """The StreamField's own spelling; the ids of items follow from their fronts."""
    cards = [
        {"type": "item", "id": str(uuid5(NAMESPACE_OID, card["front"])), "value": dict(card)}
        for card in data["cards"]
    ]
    return {"title": data["title"], "cards": cards}
