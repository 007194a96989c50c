# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The comparison at the editors' desk."""

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from geleucht.content import markdown_writer, richtext
from geleucht.content.text_tree import Block, Items, Paragraph, Run, clean, one_line
from geleucht.learning.activity import Data

QUESTION = "Welche Antwort übernehmen, und warum?"
FEATURES = [feature for feature in richtext.FLOW if feature != "link"]


class AnswerBlock(blocks.StructBlock):  # type: ignore[misc]
    """One answer and where it comes from."""

    text = blocks.RichTextBlock(label=_("Antwort"), features=FEATURES)
    model = blocks.CharBlock(
        label=_("Modell"),
        required=False,
        max_length=200,
        help_text=_("Ohne Modell und Datum heißt die Antwort „nachgestellt“."),
    )
    date = blocks.DateBlock(label=_("Datum der Antwort"), required=False)

    class Meta:
        label = _("Antwort")


class CompareBlock(blocks.StructBlock):  # type: ignore[misc]
    """The task, both answers and the editors' view."""

    question = blocks.CharBlock(label=_("Frage"), default=QUESTION, max_length=500)
    task = blocks.RichTextBlock(label=_("Aufgabe an das Modell"), features=FEATURES)
    a = AnswerBlock(label=_("Antwort A"))
    b = AnswerBlock(label=_("Antwort B"))
    view = blocks.RichTextBlock(
        label=_("Sicht der Redaktion"),
        features=FEATURES,
        help_text=_("Erscheint erst, wenn eine eigene Wahl gespeichert ist."),
    )

    class Meta:
        icon = "duplicate"
        label = _("Vergleich")
        label_format = "{question}"


def data(value: Any) -> Data:
    """Neutral data of the block's value."""
    return {
        "question": one_line(value["question"]),
        "task": markdown(value["task"]),
        "a": answer(value["a"]),
        "b": answer(value["b"]),
        "view": markdown(value["view"]),
    }


def answer(value: Any) -> Data:
    return {
        "text": markdown(value["text"]),
        "model": one_line(value["model"]),
        "date": value["date"].isoformat() if value["date"] else "",
    }


def markdown(text: Any) -> str:
    """Canonical Markdown of rich text."""
    source = text.source if text else ""
    return markdown_writer.write(map(without_links, richtext.read_html(source, richtext.NO_LINKS)))


def without_links(block: Block) -> Block:
    """What was pasted with a link is text: what a model says leads nowhere."""
    match block:
        case Paragraph(runs):
            return replace(block, runs=clean(map(bare, runs)))
        case Items(_ordered, items):
            return replace(block, items=tuple(clean(map(bare, item)) for item in items))
        case _other:
            return Paragraph(clean(map(bare, richtext.inner(block))))


def bare(run: Run) -> Run:
    return replace(run, href=None)


def raw(data: Data) -> dict[str, Any]:
    """The StreamField's own spelling."""
    html = {name: richtext.to_html(data[name]) for name in ("task", "view")}
    return {**data, **html, "a": raw_answer(data["a"]), "b": raw_answer(data["b"])}


def raw_answer(one: Data) -> dict[str, Any]:
    return {**one, "text": richtext.to_html(one["text"]), "date": one["date"] or None}
