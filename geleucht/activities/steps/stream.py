# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The guided procedure at the editors' desk."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from geleucht.content import markdown_writer, richtext
from geleucht.content.text_tree import Block, Paragraph, clean, one_line
from geleucht.learning.activity import Data

LEAST, MOST = 2, 12
FEATURES = ["bold", "italic", "code"]


class StepBlock(blocks.StructBlock):  # type: ignore[misc]
    """One step: what is to be done, and how."""

    heading = blocks.CharBlock(label=_("Was zu tun ist"), max_length=200)
    text = blocks.RichTextBlock(
        label=_("Wie"), features=FEATURES, help_text=_("Ein paar Sätze genügen.")
    )

    class Meta:
        label = _("Schritt")
        label_format = "{heading}"


class StepsBlock(blocks.StructBlock):  # type: ignore[misc]
    """A title and its steps."""

    title = blocks.CharBlock(label=_("Titel"), max_length=300)
    steps = blocks.ListBlock(
        StepBlock(),
        label=_("Schritte"),
        min_num=LEAST,
        max_num=MOST,
        help_text=_("Lernende haken ab, was getan ist. Jede Überschrift kommt nur einmal vor."),
    )

    class Meta:
        icon = "list-ol"
        label = _("Schritt für Schritt")
        label_format = "{title}"


def data(value: Any) -> Data:
    """Neutral data of the block's value."""
    return {
        "title": one_line(value["title"]),
        "steps": [
            {"heading": one_line(step["heading"]), "text": markdown(step["text"])}
            for step in value["steps"]
        ],
    }


def markdown(text: Any) -> str:
    """Canonical Markdown of rich text."""
    return flow(richtext.read_html(text.source if text else "", richtext.NO_LINKS))


def flow(found: Iterable[Block]) -> str:
    """Paragraphs without links, whatever was pasted."""
    bare = ((replace(run, href=None) for run in richtext.inner(block)) for block in found)
    return markdown_writer.write(Paragraph(runs) for runs in map(clean, bare) if runs)


def raw(data: Data) -> dict[str, Any]:
    """The StreamField's own spelling; the ids of items follow from their headings."""
    steps = [
        {
            "type": "item",
            "id": str(uuid5(NAMESPACE_OID, one["heading"])),
            "value": {"heading": one["heading"], "text": richtext.to_html(one["text"])},
        }
        for one in data["steps"]
    ]
    return {"title": data["title"], "steps": steps}
