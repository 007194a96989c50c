# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The body of a unit or text page in MyST Markdown: text and directives, both ways."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from geleucht.content import markdown_reader, markdown_writer, text_tree
from geleucht.content.blocks.table import table_data
from geleucht.content.directives import Directive
from geleucht.content.errors import PackageProblem
from geleucht.content.kinds import BlockKind, Data, activity_types, plain_data
from geleucht.interop import date_options

OPENING = re.compile(r":::+\s*\{([^}]*)\}\s*(.*)")
CLOSING = re.compile(r":::+\s*")
OPTION = re.compile(r":([a-z_-]+):(?:\s+(.*))?")
WITHOUT_DIRECTIVE = "text"


@dataclass
class Body:
    """Blocks with the lines they begin in, and what is wrong."""

    kinds: Mapping[str, BlockKind]
    new_keys: bool = False  # an activity without a key gets one instead of a problem
    blocks: list[Data] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    problems: list[PackageProblem] = field(default_factory=list)

    def read(self, text: str, first: int) -> "Body":
        """`first` is the line of the text's first line in its file."""
        rows = text.split("\n")
        start = place = 0
        while place < len(rows):
            if not rows[place].startswith(":::"):
                place += 1
                continue
            self.running(rows[start:place], first + start)
            place = start = self.block(rows, place, first)
        self.running(rows[start:], first + start)
        return self

    def running(self, rows: list[str], line: int) -> None:
        """Text between directives; each table in it is a block of its own."""
        found, problems = markdown_reader.read("\n".join(rows), line)
        self.problems += problems
        texts: list[text_tree.Block] = []
        for block in found:
            if isinstance(block, text_tree.Table):
                self.text(texts)
                texts = []
                note = Directive("table", line=block.line)
                self.add({"kind": "table", **table_data(block, note)}, block.line)
                self.problems += note.problems
            else:
                texts.append(block)
        self.text(texts)

    def text(self, found: list[text_tree.Block]) -> None:
        if found:
            self.add({"kind": "text", "markdown": markdown_writer.write(found)}, found[0].line)

    def add(self, block: Data, line: int) -> None:
        self.blocks.append(block)
        self.lines.append(line)

    def block(self, rows: list[str], place: int, first: int) -> int:
        """The directive that opens in this row; returns the row after it."""
        opening = OPENING.fullmatch(rows[place].rstrip())
        if not opening:
            self.note("Hier endet ein Block, der nicht begonnen hat.", first + place)
            return place + 1
        inside = place + 1
        end = next((n for n in range(inside, len(rows)) if CLOSING.fullmatch(rows[n])), None)
        if end is None:
            self.note(f"Der Block „{opening[1]}“ hat kein Ende „:::“.", first + place)
            return len(rows)
        directive = Directive(opening[1], opening[2].strip(), line=first + place)
        within = next((n for n in range(inside, end) if OPENING.fullmatch(rows[n])), None)
        if within is not None:
            self.note(f"Der Block „{opening[1]}“ hat kein Ende „:::“ vor diesem.", first + within)
        self.options(directive, rows[inside:end], first + inside)
        self.directive(directive)
        return end + 1

    def options(self, directive: Directive, rows: list[str], line: int) -> None:
        place = 0
        while place < len(rows) and (found := OPTION.fullmatch(rows[place].rstrip())):
            if found[1] in directive.options:
                self.note(f"„:{found[1]}:“ steht zweimal da.", line + place)
            directive.options[found[1]] = text_tree.one_line(found[2])
            directive.option_lines[found[1]] = line + place
            place += 1
        directive.body = "\n".join(rows[place:])
        directive.body_line = line + place

    def directive(self, directive: Directive) -> None:
        kind = self.kinds.get(directive.name)
        if kind is None or directive.name == WITHOUT_DIRECTIVE:
            known = ", ".join(name for name in self.kinds if name != WITHOUT_DIRECTIVE)
            sentence = f"Einen Block „{directive.name}“ gibt es nicht. Möglich: {known}."
            self.note(sentence, directive.line)
            return
        house = self.house(directive) if directive.name in activity_types() else {}
        try:
            data = kind.read(directive)
            self.add({"kind": directive.name, **house, **data}, directive.line)
        except PackageProblem as problem:
            self.problems.append(problem)
        self.problems += directive.problems

    def house(self, directive: Directive) -> Data:
        """What of an activity is not its type's, taken from the options: key and dates."""
        return {**self.key(directive), **date_options.read(directive)}

    def key(self, directive: Directive) -> dict[str, str]:
        """The activity's key, taken from the options. Wrong ones are noted."""
        key = directive.options.pop("key", "")
        if not key and self.new_keys:
            return {"key": str(uuid4())}
        try:
            return {"key": str(UUID(key))}
        except ValueError:
            sentence = "„:key:“ ist kein Schlüssel (UUID)." if key else KEY_MISSING
            self.note(sentence, directive.line)
            return {"key": str(uuid4())}

    def note(self, sentence: str, line: int) -> None:
        self.problems.append(PackageProblem(sentence, line))


KEY_MISSING = "„:key:“ fehlt. „geleucht content format“ trägt einen neuen Schlüssel ein."


def write(blocks: list[Data], kinds: Mapping[str, BlockKind]) -> str:
    """One blank line between blocks, one newline at the end."""
    return "\n\n".join(write_block(block, kinds[block["kind"]]) for block in blocks) + "\n"


def write_block(block: Data, kind: BlockKind) -> str:
    directive = kind.write(plain_data(block))
    bare = not directive.options and directive.name in {"", "table"}
    if bare:
        return directive.body
    key = {"key": block["key"]} if "key" in block else {}
    return write_directive(directive, key | directive.options | date_options.write(block))


def write_directive(directive: Directive, options: dict[str, str]) -> str:
    opening = f":::{{{directive.name}}} {directive.argument}".rstrip()
    rows = [opening, *(f":{name}: {value}" for name, value in options.items())]
    if directive.body:
        gap = [""] if options or directive.body.startswith(":") else []
        rows += [*gap, directive.body]
    return "\n".join([*rows, ":::"])
