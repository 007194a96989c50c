# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is wrong in a package: all of it at once, each with file and line."""

from dataclasses import dataclass, field
from pathlib import Path

from geleucht.base.errors import Refused
from geleucht.content.errors import PackageProblem


@dataclass(frozen=True, order=True)
class Problem:
    """A German sentence about a line of a file; the file is named from the package's folder."""

    file: str
    line: int
    sentence: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.sentence}"


@dataclass
class Problems:
    """Collects what is wrong while reading goes on."""

    root: Path
    found: list[Problem] = field(default_factory=list)

    def note(self, file: Path, line: int, sentence: str) -> None:
        name = str(file.relative_to(self.root)) if file.is_relative_to(self.root) else str(file)
        self.found.append(Problem(printable(name), line, printable(sentence)))

    def take(self, file: Path, problems: list[PackageProblem]) -> None:
        for problem in problems:
            self.note(file, problem.line, problem.sentence)

    def refuse(self) -> None:
        """Raises CannotImport when anything was noted."""
        if self.found:
            raise CannotImport(sorted(set(self.found)))


def printable(text: str) -> str:
    """Without halves of surrogates, which nothing can write."""
    return text.encode(errors="replace").decode()


class CannotImport(Refused):
    """A package is refused; nothing was written."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))
