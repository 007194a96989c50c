# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Refusals of the content room."""

from collections.abc import Sequence

from geleucht.base.errors import Refused


class CannotPublish(Refused):
    """Publishing is refused; the transaction is rolled back and the draft stays.

    `sentences` say in German what stands in the way. `page_id` is the page whose editor shows
    them; the publishing verb fills it in where a subscriber left it out.
    """

    status = 409

    def __init__(self, sentences: Sequence[str] | str, page_id: int | None = None) -> None:
        self.sentences = [sentences] if isinstance(sentences, str) else list(sentences)
        self.page_id = page_id
        super().__init__(" ".join(self.sentences))


class PackageProblem(Exception):
    """One thing wrong in a package: a German sentence and the line (from 1) in its file."""

    def __init__(self, sentence: str, line: int) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.line = line
