# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A list of answers, each marked as right or not, with feedback: options of text, correct,
feedback. Several forms are written so.
"""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks

from geleucht.activities.quiz.forms import desk
from geleucht.activities.quiz.forms.form import Written
from geleucht.activities.quiz.forms.lines import MARKED, Body, entry, guarded
from geleucht.learning.activity import Data

MOST_OPTIONS = 12


def options_block(label: Any, least: int, help_text: Any = "") -> blocks.ListBlock:
    return blocks.ListBlock(
        desk.OptionBlock(),
        label=label,
        min_num=least,
        max_num=MOST_OPTIONS,
        help_text=help_text,
        default=[{"text": "", "correct": False, "feedback": ""}] * least,
    )


def options_of(values: Any) -> list[Data]:
    return [desk.option(one) for one in values]


def read(body: Body) -> Data:
    """question, options."""
    paragraphs, entries = body.parts(MARKED)
    question = body.question(paragraphs)
    if not entries:
        body.directive.note("Es fehlen Antworten, jede in einer Zeile „- [ ] …“ oder „- [x] …“.")
    options = [
        {"text": one.text, "correct": one.mark in "xX", "feedback": one.feedback} for one in entries
    ]
    return {"question": question, "options": options}


def write(data: Data, **options: str) -> Written:
    """The canonical form."""
    marked: list[str] = []
    for one in data["options"]:
        marked += entry(f"- [{'x' if one['correct'] else ' '}]", one["text"], one["feedback"])
    return Written(guarded(data["question"]), marked, options)


def problems(options: list[Data]) -> dict[str, bool]:
    return {
        _("Eine Antwort ist leer."): not all(one["text"].strip() for one in options),
        _("Keine Antwort ist als richtig angekreuzt."): not any(right(options)),
    }


def right(options: list[Data]) -> list[str]:
    return [one["text"] for one in options if one["correct"]]


ANSWERS = gettext_lazy("Antworten")
