# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What counts as the same word: upper and lower case, ä and ae, ß and ss, and spaces."""

import unicodedata
from collections.abc import Iterable

from geleucht.activities.quiz.forms.form import too_long
from geleucht.base.german import SPELLED_OUT
from geleucht.content.text_tree import one_line
from geleucht.learning.activity import Answer


def fold(text: str) -> str:
    """Words are the same where this is; a full stop at the end means nothing."""
    plain = composed(composed(text).casefold())
    spelled = composed(plain.translate(SPELLED_OUT))  # an accent that is left joins the new letter
    return " ".join(spelled.split()).rstrip(". ")


def composed(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def same(given: str, accepted: Iterable[str]) -> bool:
    return fold(given) in map(fold, accepted)


def typed(text: str, most: int, posted: Answer) -> str:
    """What was typed, on one line. Raises AnswerRefused for more than `most` characters."""
    if len(text) > most:
        raise too_long(most, posted)
    return one_line(text)
