# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Running text: headings, paragraphs, lists."""

from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import Block, RichTextBlock

from geleucht.content import links, markdown_reader, markdown_writer, richtext
from geleucht.content.directives import Directive
from geleucht.content.kinds import Data
from geleucht.content.markdown_html import Drawing


class Text:
    """Neutral data: markdown. In a package it stands without a directive."""

    kind = "text"
    label = _("Text")

    def block(self) -> Block:
        return RichTextBlock(label=self.label, features=richtext.FEATURES, icon="pilcrow")

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
    blocks, problems = markdown_reader.read(directive.body, directive.body_line)
    directive.problems += problems
    return markdown_writer.write(blocks)
