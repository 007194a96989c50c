# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What this room refuses."""

from geleucht.base.errors import Refused


class NotAllowed(Refused):
    """The actor has no role that allows this here."""

    status = 403


class CannotSave(Refused):
    """What was entered contradicts itself; nothing was saved."""


class BrokenFile(CannotSave):
    """A file is refused; `problems` are its lines, from 1, and what is wrong there."""

    def __init__(self, file: str, problems: list[tuple[int, str]]) -> None:
        self.problems = problems
        super().__init__("\n".join(f"{file}:{line}: {sentence}" for line, sentence in problems))
