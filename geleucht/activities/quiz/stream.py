# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The quiz at the editors' desk."""

from typing import Any
from uuid import NAMESPACE_OID, uuid5

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from geleucht.content.text_tree import one_line
from geleucht.learning.activity import Data


class OptionBlock(blocks.StructBlock):  # type: ignore[misc]
    """One answer and what is said to it."""

    text = blocks.CharBlock(label=_("Antwort"), max_length=500)
    correct = blocks.BooleanBlock(label=_("ist richtig"), required=False)
    feedback = blocks.TextBlock(
        label=_("Rückmeldung"),
        required=False,
        max_length=2000,
        rows=2,
        help_text=_("Warum diese Antwort richtig ist oder nicht."),
    )

    class Meta:
        label = _("Antwort")
        label_format = "{text}"


class QuizBlock(blocks.StructBlock):  # type: ignore[misc]
    """A question with its answers."""

    question = blocks.TextBlock(label=_("Frage"), max_length=2000, rows=2)
    select = blocks.ChoiceBlock(
        label=_("Auswahl"),
        choices=[("one", _("genau eine Antwort")), ("many", _("mehrere Antworten"))],
        default="one",
    )
    options = blocks.ListBlock(OptionBlock(), label=_("Antworten"), min_num=2, max_num=12)
    points = blocks.IntegerBlock(label=_("Punkte"), default=1, min_value=0, max_value=100)
    tries = blocks.IntegerBlock(
        label=_("Versuche"),
        default=0,
        min_value=0,
        max_value=20,
        help_text=_("0 heißt: so viele wie nötig."),
    )

    class Meta:
        icon = "help"
        label = _("Quiz")
        label_format = "{question}"


def data(value: Any) -> Data:
    """Neutral data of the block's value. One line stays one line: the package has no other."""
    return {
        "question": one_line(value["question"]),
        "select": value["select"] or "one",
        "points": int(value["points"] or 0),
        "tries": int(value["tries"] or 0),
        "options": [option(one) for one in value["options"]],
    }


def option(value: Any) -> Data:
    return {
        "text": one_line(value["text"]),
        "correct": bool(value["correct"]),
        "feedback": one_line(value["feedback"]),
    }


def raw(data: Data) -> dict[str, Any]:
    """The StreamField's own spelling; the ids of options follow from their texts."""
    options = [
        {"type": "item", "id": str(uuid5(NAMESPACE_OID, one["text"])), "value": dict(one)}
        for one in data["options"]
    ]
    return {**data, "options": options}
