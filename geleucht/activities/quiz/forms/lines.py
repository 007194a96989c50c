# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The body of a quiz in a package: paragraphs, then entries of a list with feedback below."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from geleucht.content.directives import Directive
from geleucht.content.text_tree import one_line

# What would be read as something else at the beginning of a line stands behind a backslash.
SPECIAL = re.compile(r"\\*(:::|- |\d+[.)] )")
MARKED = re.compile(r"- \[([ xX])\]\s+(\S.*)")
BULLET = re.compile(r"- \s*(\S.*)")
NUMBERED = re.compile(r"(\d+)[.)]\s+(\S.*)")


@dataclass
class Entry:
    """`mark` is what the line's pattern captures before the text."""

    mark: str
    text: str
    offset: int
    feedback: str = ""


@dataclass
class Body:
    """A directive's body as one form reads it."""

    directive: Directive

    def parts(self, *patterns: re.Pattern[str]) -> tuple[list[str], list[Entry]]:
        """Paragraphs before the first entry, and the entries; notes what is neither."""
        paragraphs: list[list[str]] = [[]]
        entries: list[Entry] = []
        for offset, line in enumerate(self.directive.body.split("\n")):
            entry = entry_of(line.strip(), patterns, offset)
            if entry:
                entries.append(entry)
            elif line.strip() and entries:
                self.feedback(entries[-1], line, offset)
            elif line.strip():
                paragraphs[-1].append(plain(line))
            else:
                paragraphs.append([])
        return [" ".join(lines) for lines in paragraphs if lines], entries

    def feedback(self, entry: Entry, line: str, offset: int) -> None:
        if not line.startswith("  "):
            self.note(
                "Nach den Antworten steht nur Rückmeldung, um zwei Zeichen eingerückt.", offset
            )
        entry.feedback = f"{entry.feedback} {plain(line)}".strip()

    def note(self, sentence: str, offset: int) -> None:
        self.directive.problems.append(self.directive.body_problem(sentence, offset))

    def question(self, paragraphs: list[str]) -> str:
        if not paragraphs:
            self.directive.note("Vor den Antworten fehlt die Frage.")
        return " ".join(paragraphs)

    def flag(self, name: str, default: bool) -> bool:
        """`true` or `false` from the options; notes a problem and gives the default otherwise."""
        value = self.directive.options.get(name, str(default).lower())
        if value not in {"true", "false"}:
            self.directive.note(f"„:{name}:“ ist „true“ oder „false“, nicht „{value}“.")
            return default
        return value == "true"

    def text(self, name: str) -> str:
        return one_line(self.directive.options.get(name, ""))


def entry_of(line: str, patterns: Iterable[re.Pattern[str]], offset: int) -> Entry | None:
    for pattern in patterns:
        if found := pattern.fullmatch(line):
            mark = found[1] if pattern.groups > 1 else "-"
            return Entry(mark, one_line(found[pattern.groups]), offset)
    return None


def plain(line: str) -> str:
    line = one_line(line)
    return line[1:] if line.startswith("\\") and SPECIAL.match(line) else line


def guarded(text: str) -> str:
    """The text as a line of its own."""
    return f"\\{text}" if SPECIAL.match(text) else text


def entry(mark: str, text: str, feedback: str = "") -> list[str]:
    """The blocks of an entry."""
    indent = "   " if mark[0].isdigit() else "  "
    return [f"{mark} {text}", *([indent + guarded(feedback)] if feedback else [])]
