# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The prompt task in a package: the task, then hint, criteria and sample below headings.

The sample stands between two lines of backticks, as a block of code does. A line that would be
read as something else begins with a backslash.
"""

import re
from collections.abc import Callable

from geleucht.activities.prompt_task.stream import TITLE, paragraphs, verbatim
from geleucht.content.directives import Directive
from geleucht.content.text_tree import one_line
from geleucht.learning.activity import Data

HINT, CRITERIA, SAMPLE = "Hinweis", "Kriterien", "Beispiel"
TITLES = ", ".join(f"„## {title}“" for title in (HINT, CRITERIA, SAMPLE))
HEADING = re.compile(r"#{1,6}\s+(.*)")
CRITERION = re.compile(r"- +(\S.*)")
FENCE = re.compile(r"(`{3,})\w*\s*")
GUARDED = re.compile(r"[\\:#]")  # begins something else than a paragraph
CLOSING = re.compile(r"\\*:::")  # in a sample: would end the directive


class Reader:
    """One body on its way into task, hint, criteria and sample."""

    def __init__(self, directive: Directive) -> None:
        self.directive = directive
        self.task: list[str] = []
        self.hint: list[str] = []
        self.criteria: list[str] = []
        self.sample: list[str] = []
        self.seen: set[str] = set()
        self.take: Callable[[str], None] = self.below_task
        self.fence = ""  # the backticks that end the sample
        self.offset = 0

    def read(self) -> None:
        for offset, line in enumerate(self.directive.body.split("\n")):
            self.offset = offset
            heading = None if self.fence else HEADING.fullmatch(line.rstrip())
            if heading:
                self.begin(heading[1])
            else:
                self.take(line)
        if self.fence:
            self.note(f"Das Beispiel hat kein Ende „{self.fence}“.")

    def begin(self, title: str) -> None:
        """A heading. Below one that does not exist nothing is noted twice."""
        sections = {HINT: self.below_hint, CRITERIA: self.below_criteria, SAMPLE: self.below_sample}
        if title not in sections:
            self.note(f"Überschriften sind hier {TITLES}, nicht „## {title}“.")
        if title in self.seen:
            self.note(f"Den Abschnitt „## {title}“ gibt es zweimal.")
        self.seen.add(title)
        self.take = sections.get(title, self.below_nothing)

    def below_nothing(self, line: str) -> None:
        """What stands below an unknown heading has no place."""

    def below_task(self, line: str) -> None:
        self.task.append(unguarded(line))

    def below_hint(self, line: str) -> None:
        self.hint.append(unguarded(line))

    def below_criteria(self, line: str) -> None:
        found = CRITERION.fullmatch(line.rstrip())
        if found:
            self.criteria.append(one_line(found[1]))
        elif line.strip():
            self.note("Jedes Kriterium steht in einer Zeile „- …“.")

    def below_sample(self, line: str) -> None:
        found = FENCE.fullmatch(line)
        if self.fence and line.rstrip() == self.fence:
            self.fence = ""
        elif self.fence:
            self.sample.append(line[1:] if CLOSING.match(line, 1) and line[0] == "\\" else line)
        elif found and not self.sample:
            self.fence = found[1]
        elif line.strip():
            self.note("Das Beispiel steht zwischen zwei Zeilen „```“.")

    def note(self, sentence: str) -> None:
        self.directive.problems.append(self.directive.body_problem(sentence, self.offset))


def read(directive: Directive) -> Data:
    """Neutral data. Notes every problem with its line, and goes on."""
    directive.only("title")
    reader = Reader(directive)
    reader.read()
    data = {
        "title": one_line(directive.options.get("title")) or TITLE,
        "task": paragraphs("\n".join(reader.task)),
        "hint": one_line(" ".join(reader.hint)),
        "criteria": reader.criteria,
        "sample": verbatim("\n".join(reader.sample)),
    }
    if not data["task"]:
        directive.note("Am Anfang fehlt die Aufgabe.")
    for title, name in {CRITERIA: "criteria", SAMPLE: "sample"}.items():
        if not data[name]:
            directive.note(f"Es fehlt ein Abschnitt „## {title}“ mit Inhalt.")
    return data


def write(data: Data) -> Directive:
    """The canonical form."""
    parts = [guarded(part) for part in data["task"].split("\n\n")]
    if data["hint"]:
        parts += [f"## {HINT}", guarded(data["hint"])]
    criteria = "\n".join(f"- {text}" for text in data["criteria"])
    parts += [f"## {CRITERIA}", criteria, f"## {SAMPLE}", fenced(data["sample"])]
    options = {"title": data["title"]}
    return Directive("prompt_task", options=options, body="\n\n".join(filter(None, parts)))


def fenced(sample: str) -> str:
    """Between more backticks than the sample has in a row."""
    longest = max(map(len, re.findall(r"`+", sample)), default=0)
    fence = "`" * max(3, longest + 1)
    lines = (f"\\{line}" if CLOSING.match(line) else line for line in sample.split("\n"))
    return "\n".join([fence, *lines, fence])


def guarded(text: str) -> str:
    return f"\\{text}" if GUARDED.match(text) else text


def unguarded(line: str) -> str:
    return line[1:] if line.startswith("\\") and GUARDED.match(line, 1) else line
