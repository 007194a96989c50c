# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A box beside the running text: note, example, warning, task, law, sources."""

from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from geleucht.content import richtext
from geleucht.content.blocks.text import RichText, html_of, markdown_of, read_flow
from geleucht.content.directives import Directive
from geleucht.content.kinds import Data
from geleucht.content.markdown_html import Drawing
from geleucht.content.text_tree import one_line

STYLES = {
    "note": _("Hinweis"),
    "example": _("Beispiel"),
    "warning": _("Vorsicht"),
    "task": _("Aufgabe"),
    "law": _("Recht"),
    "sources": _("Quellen"),
}


class Callout:
    """Neutral data: style, title (may be empty), markdown."""

    kind = "callout"
    label = _("Kasten")
    prose = ("title", "markdown")

    def touches_law(self, data: Data) -> bool:
        return bool(data["style"] == "law")

    def block(self) -> blocks.Block:
        return blocks.StructBlock(
            [
                ("style", blocks.ChoiceBlock(choices=list(STYLES.items()), label=_("Art"))),
                ("title", blocks.CharBlock(required=False, max_length=200, label=_("Titel"))),
                ("text", RichText(features=richtext.FLOW, label=_("Text"))),
            ],
            label=self.label,
            icon="info-circle",
            label_format="{style}: {title}",
        )

    def from_stream(self, value: Any) -> Data:
        markdown = markdown_of(value["text"].source) if value["text"] else ""
        title = one_line(value["title"])
        return {"style": value["style"], "title": title, "markdown": markdown}

    def to_stream(self, data: Data) -> Any:
        return {
            "style": data["style"],
            "title": data["title"],
            "text": html_of(data["markdown"]),
        }

    def problems(self, data: Data) -> list[str]:
        if data["style"] not in STYLES:
            return [_now("Einem Kasten fehlt die Art.")]
        return [] if data["markdown"] else [_now("Ein Kasten ist leer.")]

    def read(self, directive: Directive) -> Data:
        directive.only("title")
        if directive.argument not in STYLES:
            directive.note(
                f"Einen Kasten der Art „{directive.argument}“ gibt es nicht. "
                f"Möglich: {', '.join(STYLES)}."
            )
        markdown = read_flow(directive)
        if not markdown:
            directive.note("Der Kasten ist leer.")
        title = directive.options.get("title", "")
        return {"style": directive.argument, "title": title, "markdown": markdown}

    def html(self, data: Data, drawing: Drawing) -> SafeString:
        named = {name: data[name] for name in ("style", "title")}
        body = drawing.markdown(data["markdown"])
        return render_to_string("ui/callout.html", named | {"body": body})

    def write(self, data: Data) -> Directive:
        options = {"title": data["title"]} if data["title"] else {}
        return Directive("callout", data["style"], options, data["markdown"])
