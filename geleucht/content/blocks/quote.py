# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Somebody's words, with their source."""

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


class Quote:
    """Neutral data: markdown, source (may be empty)."""

    kind = "quote"
    label = _("Zitat")

    def block(self) -> blocks.Block:
        return blocks.StructBlock(
            [
                ("text", RichText(features=richtext.FLOW, label=_("Text"))),
                ("source", blocks.CharBlock(required=False, max_length=500, label=_("Quelle"))),
            ],
            label=self.label,
            icon="openquote",
        )

    def from_stream(self, value: Any) -> Data:
        markdown = markdown_of(value["text"].source) if value["text"] else ""
        return {"markdown": markdown, "source": one_line(value["source"])}

    def to_stream(self, data: Data) -> Any:
        return {"text": html_of(data["markdown"]), "source": data["source"]}

    def problems(self, data: Data) -> list[str]:
        return [] if data["markdown"] else [_now("Ein Zitat ist leer.")]

    def read(self, directive: Directive) -> Data:
        directive.only("source")
        markdown = read_flow(directive)
        if not markdown:
            directive.note("Das Zitat ist leer.")
        return {"markdown": markdown, "source": directive.options.get("source", "")}

    def html(self, data: Data, drawing: Drawing) -> SafeString:
        body = drawing.markdown(data["markdown"])
        return render_to_string("ui/quote.html", {"body": body, "source": data["source"]})

    def write(self, data: Data) -> Directive:
        options = {"source": data["source"]} if data["source"] else {}
        return Directive("quote", "", options, data["markdown"])
