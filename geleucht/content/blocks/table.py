# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A table with a row of headings; cells hold inline text."""

from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

from geleucht.content import links, markdown_reader, markdown_writer, richtext, text_tree
from geleucht.content.blocks.text import RichText
from geleucht.content.directives import Directive
from geleucht.content.kinds import Data
from geleucht.content.markdown_html import Drawing


class Table:
    """Neutral data: caption (may be empty), head, rows; every cell is inline Markdown.

    In a package a table without caption stands as a pipe table in the running text.
    """

    kind = "table"
    label = _("Tabelle")

    def block(self) -> blocks.Block:
        cell = RichText(features=richtext.INLINE, required=False, label=_("Text"))
        return TypedTableBlock([("cell", cell)], label=self.label, icon="table")

    def from_stream(self, value: Any) -> Data:
        sources = [[cell.value.source for cell in row] for row in value.rows]
        known = links.links_in_html(*(cell for row in sources for cell in row))
        return {
            "caption": text_tree.one_line(value.caption),
            "head": [head_to_markdown(column["heading"]) for column in value.columns],
            "rows": [[richtext.inline_to_markdown(cell, known) for cell in row] for row in sources],
        }

    def to_stream(self, data: Data) -> Any:
        known = links.links_in_markdown(*(cell for row in data["rows"] for cell in row))
        return {
            "columns": [{"type": "cell", "heading": plain(cell)} for cell in data["head"]],
            "rows": [
                {"values": [richtext.inline_to_html(cell, known) for cell in row]}
                for row in data["rows"]
            ],
            "caption": data["caption"],
        }

    def problems(self, data: Data) -> list[str]:
        return [] if data["head"] and data["rows"] else [_now("Eine Tabelle ist leer.")]

    def read(self, directive: Directive) -> Data:
        """From `:::{table}` with a caption; the body is one pipe table."""
        directive.only("caption")
        found, problems = markdown_reader.read(directive.body, directive.body_line)
        directive.problems += problems
        match found:
            case [text_tree.Table() as table]:
                caption = directive.options.get("caption", "")
                return {**table_data(table, directive), "caption": caption}
        raise directive.problem("Hier steht genau eine Tabelle: „| a | b |“.")

    def html(self, data: Data, drawing: Drawing) -> SafeString:
        cells = [[drawing.inline(cell) for cell in row] for row in grid(data)]
        context = {"caption": data["caption"], "head": cells[0], "rows": cells[1:]}
        return render_to_string("content/blocks/table.html", context)

    def write(self, data: Data) -> Directive:
        options = {"caption": data["caption"]} if data["caption"] else {}
        head, *rows = ([markdown_reader.read_inline(cell) for cell in row] for row in grid(data))
        table = text_tree.Table(tuple(head), tuple(tuple(row) for row in rows))
        return Directive("table", "", options, markdown_writer.write_block(table))


def grid(data: Data) -> list[list[str]]:
    return [data["head"], *data["rows"]]


def table_data(table: text_tree.Table, directive: Directive) -> Data:
    """Neutral data of a table in Markdown; headings are plain text at the desk."""
    if any(run.marks or run.href for cell in table.head for run in cell):
        directive.note("In der Kopfzeile einer Tabelle steht nur einfacher Text.", table.line)
    write = markdown_writer.write_inline
    head = [head_to_markdown(text_tree.plain(cell)) for cell in table.head]
    return {"caption": "", "head": head, "rows": [[write(c) for c in row] for row in table.rows]}


def head_to_markdown(text: str) -> str:
    return markdown_writer.write_inline(text_tree.clean([text_tree.Run(text)]))


def plain(markdown: str) -> str:
    return text_tree.plain(markdown_reader.read_inline(markdown))
