# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A script as text: MyST, in which each scene is a heading, a block and what is said.

    ## Was draußen bleibt

    :::{points}
    - Namen
    - Noten
    :::

    Namen bleiben draußen. Noten auch.

What stands in the block is seen, what stands beneath is said. A scene without a block shows its
heading alone. There is one canonical spelling, which `write` writes.
"""

import re
import unicodedata
from dataclasses import dataclass, field

from geleucht.content.directives import Directive
from geleucht.content.errors import PackageProblem
from geleucht.videos.captions.problems import CannotRead, Mistake, excerpt
from geleucht.videos.studio import blocks, scenes
from geleucht.videos.studio.scenes import Card, Scene, Script

OPENING = re.compile(r":::+\s*\{([^}]*)\}\s*(.*)")
CLOSING = re.compile(r":::+\s*")
OPTION = re.compile(r":([a-z]+):(?:\s+(.*))?")
SPECIAL = re.compile(r"(?=[#:>\\-])")  # at the beginning of what is said: not meant as a mark
MARKS = re.compile(r"\*\*|__|`|\]\(|</?[a-z]+>")
NO_TEXT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")
LONGEST_WORD = 37  # characters: a line of captions
MOST_BYTES = 100_000
MOST_TOLD = 30  # mistakes: whoever has more mends these first


def read(text: str, first: int = 1) -> Script:
    """The script; `first` is the text's first line in its file. Raises CannotRead, all at once."""
    reader = Reader(first)
    if len(text) > MOST_BYTES:
        raise CannotRead([Mistake(first, "Das Drehbuch ist zu lang.")])
    composed = unicodedata.normalize("NFC", text)  # a Mac writes an umlaut as two characters
    found = reader.read(composed.replace("\r\n", "\n").split("\n"))
    if reader.mistakes:
        raise CannotRead(told(reader.mistakes))
    return Script(found)


def told(mistakes: list[Mistake]) -> list[Mistake]:
    """The first of very many, and how many there are besides."""
    found = sorted(set(mistakes))
    left = len(found) - MOST_TOLD
    more = [Mistake(found[-1].line, f"Das Drehbuch hat {left} weitere Fehler.")] if left > 0 else []
    return found[:MOST_TOLD] + more


@dataclass
class Draft:
    """A scene on its way."""

    heading: str
    line: int
    directive: Directive | None = None
    paragraphs: list[list[str]] = field(default_factory=lambda: [[]])


@dataclass
class Reader:
    """Goes on after each mistake."""

    first: int
    mistakes: list[Mistake] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)

    def note(self, line: int, sentence: str) -> None:
        self.mistakes.append(Mistake(line, sentence))

    def read(self, rows: list[str]) -> tuple[Scene, ...]:
        place = 0
        for number, row in enumerate(rows, self.first):
            self.readable(row, number)
        while place < len(rows):
            place = self.row(rows, place)
        if not self.drafts:
            self.note(self.first, "Das Drehbuch hat keine Szene. Eine Szene beginnt mit „## “.")
        if len(self.drafts) > scenes.MOST_SCENES:
            sentence = f"Es sind {len(self.drafts)} Szenen, höchstens {scenes.MOST_SCENES}."
            self.note(self.drafts[-1].line, sentence)
        return tuple(self.scene(one) for one in self.drafts)

    def readable(self, row: str, line: int) -> None:
        if NO_TEXT.search(row):
            self.note(line, "Hier steht ein Zeichen, das kein Text ist.")
        if found := MARKS.search(row):
            told = f"„{found[0]}“: Auszeichnungen gibt es hier nicht, alles ist einfacher Text."
            self.note(line, told)

    def row(self, rows: list[str], place: int) -> int:
        """What begins here; the index of the row after it."""
        row, line = rows[place].rstrip(), self.first + place
        if row.startswith("#"):
            self.heading(row, line)
        elif not self.drafts and row:
            self.note(line, "Vor der ersten Szene steht nichts. Eine Szene beginnt mit „## “.")
            self.drafts.append(Draft("", line))
            return place
        elif row.startswith(":::"):
            return self.block(rows, place)
        elif not row.strip() and self.drafts:
            self.drafts[-1].paragraphs.append([])
        elif row:
            self.drafts[-1].paragraphs[-1].append(row.strip().removeprefix("\\"))
        return place + 1

    def heading(self, row: str, line: int) -> None:
        text = " ".join(row.lstrip("#").split())
        if not row.startswith("## ") or not text:
            self.note(line, "Eine Szene beginnt mit „## “ und ihrer Überschrift.")
        if len(text) > scenes.HEADING:
            told = f"Die Überschrift hat {len(text)} Zeichen, höchstens {scenes.HEADING}."
            self.note(line, told)
        self.drafts.append(Draft(text, line))

    def block(self, rows: list[str], place: int) -> int:
        line, inside = self.first + place, place + 1
        opening = OPENING.fullmatch(rows[place].rstrip())
        if not opening:
            self.note(line, "Hier endet ein Block, der nicht begonnen hat.")
            return inside
        ends = (n for n in range(inside, len(rows)) if rows[n].startswith((":::", "## ")))
        end = next(ends, len(rows))
        if end == len(rows) or not CLOSING.fullmatch(rows[end]):
            self.note(line, f"Der Block „{opening[1]}“ hat kein Ende „:::“.")
            return end
        self.add(Directive(opening[1], opening[2].strip(), line=line), rows[inside:end])
        return end + 1

    def add(self, directive: Directive, rows: list[str]) -> None:
        place = 0
        while place < len(rows) and (found := OPTION.fullmatch(rows[place].rstrip())):
            if found[1] in directive.options:
                self.note(directive.line + 1 + place, f"„:{found[1]}:“ steht zweimal da.")
            directive.options[found[1]] = (found[2] or "").strip()
            place += 1
        directive.body = "\n".join(rows[place:]).strip("\n")
        directive.body_line = directive.line + 1 + place
        draft = self.drafts[-1]
        if draft.directive:
            self.note(directive.line, "Eine Szene zeigt eine Sache. Beginnen Sie eine neue Szene.")
            return
        if any(draft.paragraphs):
            self.note(directive.line, "Der Block steht vor dem, was gesprochen wird.")
        draft.directive = directive

    def spoken(self, draft: Draft) -> str:
        said = "\n\n".join(" ".join(" ".join(one).split()) for one in draft.paragraphs if one)
        if not said:
            self.note(draft.line, "In dieser Szene wird nichts gesprochen. Schreiben Sie es hin.")
        if len(said) > scenes.SAID:
            told = f"Gesprochen werden {len(said)} Zeichen, höchstens {scenes.SAID}. Teilen Sie."
            self.note(draft.line, told)
        for word in said.split():
            if len(word) > LONGEST_WORD:
                told = f"„{excerpt(word)}“ ist zu lang für Untertitel. Trennen Sie das Wort."
                self.note(draft.line, told)
        return said

    def scene(self, draft: Draft) -> Scene:
        said = self.spoken(draft)
        directive = draft.directive
        if directive is None:
            return Scene(draft.heading, said, line=draft.line)
        kind = blocks.KINDS.get(directive.name)
        if kind is None:
            known = ", ".join(blocks.KINDS)
            told = f"Einen Block „{directive.name}“ gibt es nicht. Möglich: {known}."
            self.note(directive.line, told)
            return Scene(draft.heading, said, line=draft.line)
        return self.with_block(draft, said, kind, directive)

    def with_block(self, draft: Draft, said: str, kind: blocks.Kind, directive: Directive) -> Scene:
        directive.only("seconds", "sound", *kind.options)
        seconds = directive.number("seconds", 0, most=scenes.MOST_SECONDS)
        sound = directive.options.get("sound", "")
        if sound:
            blocks.file_name(directive, sound, blocks.SOUNDS)
        try:
            shown = kind.read(directive)
        except PackageProblem as problem:
            directive.problems.append(problem)
            shown = Card()
        for one in directive.problems:
            self.note(one.line, one.sentence)
        return Scene(draft.heading, said, shown, seconds, sound, draft.line)


def write(script: Script) -> str:
    """The one spelling of a script: read again, it is the same."""
    return "\n".join(write_scene(one) for one in script.scenes)


def write_scene(scene: Scene) -> str:
    said = "\n\n".join(escaped(paragraph) for paragraph in scene.said.split("\n\n"))
    parts = [f"## {scene.heading}", write_block(scene), said]
    return "\n\n".join(part for part in parts if part) + "\n"


def escaped(line: str) -> str:
    """As text, whatever it begins with."""
    return f"\\{line}" if SPECIAL.match(line) else line


def write_block(scene: Scene) -> str:
    """Nothing for a heading alone."""
    directive = blocks.KINDS[scene.shown.kind].write(scene.shown)
    house = {"seconds": str(scene.seconds or ""), "sound": scene.sound}
    options = {name: value for name, value in house.items() if value} | directive.options
    if not options and not directive.body and not directive.argument:
        return ""
    opening = f":::{{{directive.name}}} {directive.argument}".rstrip()
    rows = [opening, *(f":{name}: {value}" for name, value in options.items())]
    if directive.body:
        gap = [""] if options or directive.body.startswith(":") else []
        rows += [*gap, directive.body]
    return "\n".join([*rows, ":::"])
