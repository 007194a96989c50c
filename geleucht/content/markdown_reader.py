# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reads Markdown into the small tree; accepts other spellings, notes what has no place in it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

from geleucht.content.errors import PackageProblem
from geleucht.content.text_tree import (
    BOLD,
    CODE,
    ITALIC,
    Block,
    Heading,
    Items,
    Paragraph,
    Run,
    Runs,
    Table,
    clean,
    join_lists,
)

PARSER = MarkdownIt("commonmark").enable("table").disable(["reference", "autolink"])
ADDRESS = re.compile(r"^(https://|mailto:|key:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$)")
MARKS = {"strong": BOLD, "em": ITALIC}
FOREIGN = {
    "image": "Bilder stehen als eigener Block: „:::{image} media/datei.png“.",
    "html_inline": "HTML ist hier nicht möglich.",
    "html_block": "HTML ist hier nicht möglich.",
    "fence": "Blöcke mit Programmtext gibt es hier nicht. Kurze Stücke: `so`.",
    "code_block": "Ein eingerückter Absatz ist hier nicht möglich.",
    "hr": "Trennlinien gibt es hier nicht.",
    "blockquote_open": "Zitate stehen als eigener Block: „:::{quote}“.",
}
NOT_IN_ITEMS = ("list_open", "table_open")
LINK = "Links beginnen mit https://, mailto: oder key:, nicht „{}“."


@dataclass
class Reader:
    """One text on its way into the tree; `first` is the line of its first line."""

    first: int = 1
    problems: list[PackageProblem] = field(default_factory=list)

    def note(self, sentence: str, line: int) -> None:
        """Once, however often a line makes the same mistake in a row."""
        last = [(one.sentence, one.line) for one in self.problems[-1:]]
        if last != [(sentence, line)]:
            self.problems.append(PackageProblem(sentence, line))

    def read(self, text: str) -> list[Block]:
        tokens = iter(PARSER.parse(text))
        return join_lists(block for token in tokens for block in self.block(token, tokens))

    def line(self, token: Token) -> int:
        return self.first + (token.map[0] if token.map else 0)

    def block(self, token: Token, tokens: Iterator[Token]) -> list[Block]:
        readers: dict[str, Callable[[Token, Iterator[Token]], list[Block]]] = {
            "heading_open": self.heading,
            "paragraph_open": self.paragraph,
            "bullet_list_open": self.items,
            "ordered_list_open": self.items,
            "table_open": self.table,
        }
        if token.type in readers:
            return readers[token.type](token, tokens)
        if token.type in FOREIGN:
            self.note(FOREIGN[token.type], self.line(token))
        return []

    def heading(self, token: Token, tokens: Iterator[Token]) -> list[Block]:
        level = int(token.tag[1])
        if level not in {2, 3}:
            self.note("Überschriften haben zwei oder drei Rauten: „## “.", self.line(token))
        runs = self.inline(next(tokens), self.line(token))
        return [Heading(min(max(level, 2), 3), runs, self.line(token))] if runs else []

    def paragraph(self, token: Token, tokens: Iterator[Token]) -> list[Block]:
        runs = self.inline(next(tokens), self.line(token))
        return [Paragraph(runs, self.line(token))] if runs else []

    def items(self, token: Token, tokens: Iterator[Token]) -> list[Block]:
        """A flat list; an item that holds more than one paragraph is noted."""
        line, items, depth, paragraphs = self.line(token), [], 1, 0
        for part in tokens:
            depth += part.nesting if part.type.endswith(("list_open", "list_close")) else 0
            if depth == 0:
                break
            if part.type == "list_item_open":
                line, paragraphs = self.line(part), 0
            elif part.type == "inline":
                paragraphs += 1
                items.append(self.inline(part, line))
            if part.type.endswith(NOT_IN_ITEMS) or part.type in FOREIGN or paragraphs > 1:
                self.note("Ein Listenpunkt ist ein einziger Absatz ohne weitere Liste.", line)
                paragraphs = 1
            elif part.type == "heading_open":
                self.note("In einer Liste gibt es keine Überschriften.", line)
        kept = tuple(item for item in items if item)
        return [Items(token.tag == "ol", kept, self.line(token))] if kept else []

    def table(self, token: Token, tokens: Iterator[Token]) -> list[Block]:
        rows: list[list[Runs]] = []
        line = self.line(token)
        for part in tokens:
            if part.type == "table_close":
                break
            if part.type == "tr_open":
                rows.append([])
                line = self.line(part)
            elif part.type == "inline":
                rows[-1].append(self.inline(part, line))
        head, *body = (tuple(row) for row in rows)
        return [Table(head, tuple(body), self.line(token))]

    def inline(self, token: Token, line: int) -> Runs:
        runs: list[Run] = []
        marks: list[str] = []
        href: str | None = None
        for part in token.children or []:
            match part.type:
                case "strong_open" | "em_open":
                    marks.append(MARKS[part.tag])
                case "strong_close" | "em_close":
                    marks.remove(MARKS[part.tag])
                case "link_open":
                    href = self.address(str(part.attrGet("href") or ""), line)
                case "link_close":
                    href = None
                case "code_inline":
                    runs.append(Run(part.content, frozenset([*marks, CODE]), href))
                case "softbreak" | "hardbreak":
                    runs.append(Run(" ", frozenset(marks), href))
                case "image" | "html_inline":
                    self.note(FOREIGN[part.type], line)
                case _:
                    runs.append(Run(part.content, frozenset(marks), href))
        return clean(runs)

    def address(self, href: str, line: int) -> str | None:
        address = normal_address(href)
        if address is None:
            self.note(LINK.format(href), line)
        return address


def normal_address(href: str) -> str | None:
    """The address as canonical Markdown writes it, or None for one that we do not link to."""
    address = PARSER.normalizeLink(href.strip())
    for one in "()[]<>\\*_`'\"| ":
        if one != "_":
            address = address.replace(one, f"%{ord(one):02X}")
    return address if ADDRESS.match(address) else None


def read(text: str, first: int = 1) -> tuple[list[Block], list[PackageProblem]]:
    """The blocks of a text, and what is wrong in it; `first` is its first line in the file."""
    reader = Reader(first)
    return reader.read(text), reader.problems


def read_inline(text: str) -> Runs:
    """The runs of text that stands within a line; block marks have no meaning in it."""
    return Reader().inline(PARSER.parseInline(text)[0], 1)
