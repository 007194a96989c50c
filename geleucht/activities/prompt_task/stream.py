# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The prompt task at the editors' desk."""

import re
from itertools import groupby
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from geleucht.content.text_tree import one_line
from geleucht.learning.activity import Data

TITLE = "Einen eigenen Prompt schreiben"
FEWEST_CRITERIA, MOST_CRITERIA = 2, 8
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


class PromptTaskBlock(blocks.StructBlock):  # type: ignore[misc]
    """The task, and what is shown once a prompt of the learner's own is saved."""

    title = blocks.CharBlock(label=_("Überschrift"), default=TITLE, max_length=200)
    task = blocks.TextBlock(
        label=_("Aufgabe"),
        max_length=4000,
        rows=5,
        help_text=_("Was der Prompt leisten soll. Eine leere Zeile trennt Absätze."),
    )
    hint = blocks.TextBlock(label=_("Hinweis"), required=False, max_length=1000, rows=2)
    criteria = blocks.ListBlock(
        blocks.CharBlock(label=_("Kriterium"), max_length=300),
        label=_("Kriterien"),
        min_num=FEWEST_CRITERIA,
        max_num=MOST_CRITERIA,
        help_text=_(
            "Sätze, die auf einen gelungenen Prompt zutreffen; zum Ankreuzen nach dem Speichern."
        ),
    )
    sample = blocks.TextBlock(
        label=_("Beispiel"),
        max_length=5000,
        rows=8,
        help_text=_("Ein gelungener Prompt; erscheint erst, wenn ein eigener gespeichert ist."),
    )

    class Meta:
        icon = "edit"
        label = _("Prompt-Aufgabe")
        label_format = "{title}"


def data(value: Any) -> Data:
    """Neutral data of the block's value."""
    return {
        "title": one_line(value["title"]),
        "task": paragraphs(value["task"]),
        "hint": one_line(value["hint"]),
        "criteria": [one_line(text) for text in value["criteria"]],
        "sample": verbatim(value["sample"]),
    }


def paragraphs(text: str | None) -> str:
    """Paragraphs of one line each, with an empty line between them."""
    lines = map(one_line, (text or "").splitlines())
    return "\n\n".join(" ".join(group) for filled, group in groupby(lines, key=bool) if filled)


def verbatim(text: str | None) -> str:
    """A prompt keeps its lines and what they are indented by."""
    lines = (CONTROL.sub(" ", line).rstrip() for line in (text or "").splitlines())
    return "\n".join(lines).strip()


def raw(data: Data) -> dict[str, Any]:
    """The StreamField's own spelling; the ids of criteria follow from their texts."""
    criteria = [
        {"type": "item", "id": str(uuid5(NAMESPACE_OID, text)), "value": text}
        for text in data["criteria"]
    ]
    return {**data, "criteria": criteria}
