# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Blocks of the desk that several forms have."""

from collections.abc import Iterable
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from geleucht.activities.quiz.forms.form import Words
from geleucht.content.text_tree import one_line
from geleucht.learning.activity import Data

LONGEST = 500
LONGEST_FEEDBACK = 2000
FEEDBACK = _("Rückmeldung")


def feedback_block(help_text: Words, label: Words = FEEDBACK) -> blocks.TextBlock:
    return blocks.TextBlock(
        label=label,
        required=False,
        max_length=LONGEST_FEEDBACK,
        rows=2,
        help_text=help_text,
    )


class OptionBlock(blocks.StructBlock):  # type: ignore[misc]
    """One answer and what is said to it."""

    text = blocks.CharBlock(label=_("Antwort"), max_length=LONGEST)
    correct = blocks.BooleanBlock(label=_("ist richtig"), required=False)
    feedback = feedback_block(_("Warum diese Antwort richtig ist oder nicht."))

    class Meta:
        label = _("Antwort")
        label_format = "{text}"


def words_block(label: Words, help_text: Words = "") -> blocks.ListBlock:
    """A list of words, empty at first."""
    word = blocks.CharBlock(label=_("Wort"), max_length=LONGEST)
    return blocks.ListBlock(word, label=label, help_text=help_text, default=[], required=False)


def option(value: Any) -> Data:
    return {
        "text": one_line(value["text"]),
        "correct": bool(value["correct"]),
        "feedback": one_line(value["feedback"]),
    }


def words(values: Iterable[str | None]) -> list[str]:
    return [word for word in map(one_line, values) if word]


def listed(values: Iterable[Any]) -> list[Data]:
    """The raw spelling of a ListBlock; the ids of items follow from what they hold."""
    return [
        {"type": "item", "id": str(uuid5(NAMESPACE_OID, repr(one))), "value": one} for one in values
    ]
