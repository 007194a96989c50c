# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people type on pages of this room."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from geleucht.content.correction_models import LONGEST, SHORTEST

TRAP = "webseite"  # a field that only machines see, and fill in


class Lines(forms.CharField):
    """A text in which a line break is one character, as browsers count it."""

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).replace("\r\n", "\n")


class CorrectionForm(forms.Form):
    """What is wrong, in the reader's words."""

    text = Lines(
        label=gettext_lazy("Hinweis"),
        help_text=gettext_lazy(
            "Was stimmt nicht, und an welcher Stelle? Bitte keine Namen und Adressen."
        ),
        min_length=SHORTEST,
        max_length=LONGEST,
        error_messages={
            "required": gettext_lazy("Hier fehlt der Hinweis."),
            "min_length": gettext_lazy(
                "Das ist zu kurz, um es zu verstehen: bitte mindestens %(limit_value)d Zeichen."
            ),
            "max_length": gettext_lazy(
                "Das sind %(show_value)d Zeichen; mehr als %(limit_value)d gehen nicht."
            ),
            "null_characters_not_allowed": gettext_lazy("Darin ist ein Zeichen, das nicht geht."),
        },
        widget=forms.Textarea(attrs={"rows": 6, "autocomplete": "off"}),
    )

    def clean(self) -> None:
        """A person who meets the trap sends once more: it is empty again."""
        if self.data.get(TRAP):
            raise forms.ValidationError(
                _("Ein Feld, das leer bleiben muss, war ausgefüllt. Bitte noch einmal absenden.")
            )
