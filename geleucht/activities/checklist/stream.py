# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The checklist at the editors' desk."""

from typing import Any
from uuid import NAMESPACE_OID, uuid5

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from geleucht.content.text_tree import one_line
from geleucht.learning.activity import Data

TITLE = "In die Praxis mitnehmen"
FEWEST, MOST = 2, 12


class ChecklistBlock(blocks.StructBlock):  # type: ignore[misc]
    """A heading and what can be ticked."""

    title = blocks.CharBlock(label=_("Überschrift"), default=TITLE, max_length=200)
    items = blocks.ListBlock(
        blocks.CharBlock(label=_("Punkt"), max_length=300),
        label=_("Punkte"),
        min_num=FEWEST,
        max_num=MOST,
        help_text=_("Was sich in der eigenen Praxis tun lässt; abgeschlossen mit einem Häkchen."),
    )

    class Meta:
        icon = "tasks"
        label = _("Checkliste")
        label_format = "{title}"


def data(value: Any) -> Data:
    """Neutral data of the block's value."""
    return {
        "title": one_line(value["title"]),
        "items": [one_line(text) for text in value["items"]],
    }


def raw(data: Data) -> dict[str, Any]:
    """The StreamField's own spelling; the ids of items follow from their texts."""
    items = [
        {"type": "item", "id": str(uuid5(NAMESPACE_OID, text)), "value": text}
        for text in data["items"]
    ]
    return {**data, "items": items}
