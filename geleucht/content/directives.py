# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A directive of a package: what an activity reads from and writes to Markdown."""

from dataclasses import dataclass, field

from geleucht.base.numbers import whole
from geleucht.content.errors import PackageProblem


@dataclass
class Directive:
    """`:::{name} argument`, `:option: value` lines, a body, `:::`.

    `line` is the line of the opening fence in its file, `body_line` that of the body's first
    line, `option_lines` those of its options; from 1, and 0 or none in a directive that is to be
    written. The key and the dates of an activity are read and written by the codec: a type never
    sees them in `options`.
    """

    name: str
    argument: str = ""
    options: dict[str, str] = field(default_factory=dict)
    body: str = ""
    line: int = 0
    body_line: int = 0
    problems: list[PackageProblem] = field(default_factory=list)
    option_lines: dict[str, int] = field(default_factory=dict)

    def problem(self, sentence: str, line: int | None = None) -> PackageProblem:
        """To be raised: reading this directive ends here."""
        return PackageProblem(sentence, self.line if line is None else line)

    def note(self, sentence: str, line: int | None = None) -> None:
        """Collect a problem and go on reading; the import is refused all the same."""
        self.problems.append(self.problem(sentence, line))

    def body_problem(self, sentence: str, offset: int = 0) -> PackageProblem:
        """To be raised: `offset` counts lines from the body's first, which is 0."""
        return PackageProblem(sentence, self.body_line + offset)

    def number(self, name: str, default: int, *, least: int = 0, most: int = 1000) -> int:
        """A whole number from the options; notes a problem and gives the default otherwise."""
        value = self.options.get(name, str(default))
        found = whole(value)
        if found is not None and least <= found <= most:
            return found
        self.note(f"„:{name}:“ muss eine ganze Zahl von {least} bis {most} sein, nicht „{value}“.")
        return default

    def only(self, *names: str) -> None:
        """Note every option that is not one of these."""
        for name in [option for option in self.options if option not in names]:
            allowed = ", ".join(f":{known}:" for known in names) or "keine"
            self.note(f"„:{name}:“ gibt es hier nicht. Möglich: {allowed}.")
