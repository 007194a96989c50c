# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is said to whoever uploads or edits captions."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from geleucht.base.errors import Refused

SHOWN = 20  # mistakes in one sentence; all of them are in `mistakes`
LONGEST_EXCERPT = 40
UNREADABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, order=True)
class Mistake:
    """One thing wrong in a file: its line, from 1, and a sentence that says what to do."""

    line: int
    sentence: str

    def __str__(self) -> str:
        return _("Zeile %(line)d: %(sentence)s") % {"line": self.line, "sentence": self.sentence}


class CannotRead(Refused):
    """A file was not taken in, and no part of it. `mistakes` has all of them, by line."""

    status = 422

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = tuple(sorted(set(mistakes)))
        told = [str(mistake) for mistake in self.mistakes[:SHOWN]]
        left = len(self.mistakes) - len(told)
        if left:
            told.append(_("Es gibt %(n)d weitere Fehler.") % {"n": left})
        super().__init__(" ".join(told))


class CannotEdit(Refused):
    """A change of captions was not made. `sentences` say everything that stands in its way."""

    status = 422

    def __init__(self, *sentences: str) -> None:
        self.sentences = sentences
        super().__init__(" ".join(sentences))


def excerpt(text: str) -> str:
    """What a sentence may quote of a strange file: short, and nothing that hides or turns text."""
    seen = UNREADABLE.sub("\N{REPLACEMENT CHARACTER}", text.strip())
    return seen if len(seen) <= LONGEST_EXCERPT else f"{seen[: LONGEST_EXCERPT - 1]}…"
