# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""`einstiegscheck.md` in a path's folder: directives alone, each with `:for:`, the unit's name."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from geleucht.content import entry_check
from geleucht.content.directives import Directive
from geleucht.content.fields import MOST_QUESTIONS, kinds_of_check
from geleucht.content.kinds import BlockKind, Data
from geleucht.interop import files, myst
from geleucht.interop.files import File

NAME = f"{entry_check.SLUG}.md"


class Asked:
    """A kind of activity as a block of this file."""

    def __init__(self, kind: Any) -> None:
        self.kind, self.label, self.question = kind.kind, kind.label, kind.question

    def read(self, directive: Directive) -> Data:
        unit = directive.options.pop("for", "")
        if not unit:
            directive.note("„:for:“ fehlt: für welche Lerneinheit die Frage steht.")
        return {"for": unit, **self.question.read(directive)}

    def write(self, data: Data) -> Directive:
        written: Directive = self.question.write(entry_check.own_data(data))
        written.options = {"for": data["for"], **written.options}
        return written


class Questions(myst.Body):
    """The body of the file: no text between the questions, and neither keys nor dates, since
    nothing hangs on them."""

    def house(self, directive: Directive) -> Data:
        return {}

    def add(self, block: Data, line: int) -> None:
        if block["kind"] not in self.kinds:
            self.note("Hier stehen nur Fragen, kein Text dazwischen.", line)
        else:
            super().add(block, line)


def kinds() -> Mapping[str, BlockKind]:
    found: Any = {name: Asked(kind) for name, kind in kinds_of_check().items()}
    return found  # type: ignore[no-any-return]  # what reads and writes is enough here


def read_check(path: Path) -> File:
    """Its document has `check`, with names of units as the path lists them."""
    text, problems = files.read_text(path)
    body = Questions(kinds()).read(text, 1)
    file = File(path, {"check": body.blocks}, dict(enumerate(body.lines)))
    file.problems = problems + body.problems
    if not body.blocks and not file.problems:
        file.problems.append(Directive("").problem("Hier steht keine Frage.", 1))
    for line in body.lines[MOST_QUESTIONS:]:
        file.problems.append(Directive("").problem("Es sind höchstens fünf Fragen.", line))
    return file


def write_check(check: list[Data]) -> str:
    return myst.write(check, kinds())
