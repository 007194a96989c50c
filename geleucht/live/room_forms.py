# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is typed at a room's door."""

import unicodedata
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from geleucht.content.text_tree import one_line

NAME = 60  # characters


def visible(text: str) -> str:
    """Without control characters and those that turn the direction of what follows."""
    return "".join(sign for sign in text if unicodedata.category(sign) not in {"Cc", "Cf", "Cs"})


class Line(forms.CharField):
    """One line of what can be seen."""

    def to_python(self, value: Any) -> str:
        return one_line(visible(one_line(super().to_python(value))))


class EntryForm(forms.Form):
    name = Line(
        label=_("Name im Raum"),
        max_length=NAME,
        help_text=_("So steht er für alle im Raum da. Ein Vorname oder ein erfundener reicht."),
        error_messages={
            "required": _("Hier fehlt ein Name."),
            "max_length": _(
                "Das sind %(show_value)d Zeichen; mehr als %(limit_value)d gehen nicht."
            ),
        },
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )
    counted = forms.BooleanField(
        required=False,
        help_text=_(
            "Gespeichert wird nur „dabei“, an einem Platz in diesem Termin: keine Uhrzeit, keine "
            "Dauer. Dafür braucht es den Platz und die Anmeldung oder den Link aus der Mail. Ohne "
            "Häkchen gilt der Code, der im Termin gesagt wird; verloren geht nichts."
        ),
    )

    def __init__(self, data: Any = None, *, asks_name: bool, minutes: int) -> None:
        super().__init__(data)
        if not asks_name:
            del self.fields["name"]
        if minutes:
            self.fields["counted"].label = may_count(minutes)
        else:
            del self.fields["counted"]

    def chosen(self) -> str:
        """Of a form without errors."""
        return str(self.cleaned_data.get("name", ""))

    def allows(self) -> bool:
        """Whether the room may count who sends this; asks for `is_valid` first."""
        return bool(self.cleaned_data.get("counted"))


def may_count(minutes: int) -> str:
    return ngettext(
        "Der Raum darf zählen, ob ich %s Minute bleibe",
        "Der Raum darf zählen, ob ich %s Minuten bleibe",
        minutes,
    ) % (minutes)
