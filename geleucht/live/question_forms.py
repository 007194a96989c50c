# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is asked and answered."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from geleucht.live.models import Question
from geleucht.live.room_forms import Line
from geleucht.live.room_models import LONGEST_ANSWER, LONGEST_QUESTION

LENGTH = _("Das sind %(show_value)d Zeichen; mehr als %(limit_value)d gehen nicht.")


class QuestionForm(forms.Form):
    text = Line(
        label=_("Frage"),
        min_length=3,
        max_length=LONGEST_QUESTION,
        help_text=_("Ohne den eigenen Namen, und bitte ohne Namen anderer."),
        error_messages={
            "required": _("Hier fehlt die Frage."),
            "min_length": _("Das ist zu kurz für eine Frage."),
            "max_length": LENGTH,
        },
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )


class AnswerForm(forms.Form):
    """`question` tells fields of several forms on one page apart."""

    text = forms.CharField(
        label=_("Antwort"),
        required=False,
        max_length=LONGEST_ANSWER,
        error_messages={"max_length": LENGTH},
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )
    hidden = forms.BooleanField(label=_("nicht zeigen"), required=False)
    answered = forms.BooleanField(label=_("beantwortet"), required=False)

    def __init__(self, question: Question, data: Any = None) -> None:
        initial = {
            "text": question.answer,
            "hidden": question.hidden,
            "answered": question.answered,
        }
        super().__init__(data, initial=initial, auto_id=f"id_{question.pk}_%s")
