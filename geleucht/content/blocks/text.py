# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Running text: headings, paragraphs, lists."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import Block, RichTextBlock

from geleucht.content import links, markdown_reader, markdown_writer, richtext, text_tree
from geleucht.content.directives import Directive
from geleucht.content.kinds import Data
from geleucht.content.markdown_html import Drawing

LOST = _(
    "Diese Links führen nirgendwohin: %(links)s. Möglich sind https://, E-Mail-Adressen, "
    "Lernpfade, Lerneinheiten und Textseiten."
)


class RichText(RichTextBlock):  # type: ignore[misc]
    """The desk's editor offers more links than Markdown keeps: those are told, not dropped."""

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        source = cleaned.source if cleaned else ""
        lost = richtext.lost_links(source, links.links_in_html(source))
        if lost and not self.is_deferred_validation:
            named = ", ".join(f"„{words}“" for words in lost)
            raise ValidationError(LOST % {"links": named})
        return cleaned


class Text:
    """Neutral data: markdown. In a package it stands without a directive."""

    kind = "text"
    label = _("Text")
    prose = ("markdown",)

    def block(self) -> Block:
        return RichText(label=self.label, features=richtext.FEATURES, icon="pilcrow")

    def from_stream(self, value: Any) -> Data:
        return {"markdown": markdown_of(value.source)}

    def to_stream(self, data: Data) -> Any:
        return html_of(data["markdown"])

    def problems(self, data: Data) -> list[str]:
        return []

    def read(self, directive: Directive) -> Data:
        return {"markdown": read_text(directive)}

    def html(self, data: Data, drawing: Drawing) -> SafeString:
        return drawing.markdown(data["markdown"])

    def write(self, data: Data) -> Directive:
        return Directive("", body=data["markdown"])


def markdown_of(source: str) -> str:
    return richtext.to_markdown(source, links.links_in_html(source))


def html_of(markdown: str) -> str:
    return richtext.to_html(markdown, links.links_in_markdown(markdown))


def read_text(directive: Directive) -> str:
    """The body as canonical Markdown; what has no place in it is noted."""
    return markdown_writer.write(read_blocks(directive))


def read_flow(directive: Directive) -> str:
    """The same for text within a box: the desk has neither headings nor tables there."""
    blocks = read_blocks(directive)
    for block in blocks:
        if isinstance(block, text_tree.Heading | text_tree.Table):
            directive.note("Hier stehen nur Absätze und Listen.", block.line)
    return markdown_writer.write(blocks)


def read_blocks(directive: Directive) -> list[text_tree.Block]:
    blocks, problems = markdown_reader.read(directive.body, directive.body_line)
    directive.problems += problems
    return blocks
