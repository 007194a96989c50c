# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Filling in: the form of a prompt's placeholders, and the text with what was filled in marked.

`static/prompts/fill.js` does the same in the browser, where nothing is sent.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.html import conditional_escape
from django.utils.translation import gettext as _

from geleucht.prompts.document import Document
from geleucht.prompts.placeholders import (
    CHOICE,
    LINE,
    LONGEST_LINE,
    LONGEST_TEXT,
    NUMBER,
    NUMERIC,
    TEXT,
    Data,
    parts,
)

PREFIX = "luecke"  # of the fields' names: a placeholder may be called like anything
ROWS = 5


@dataclass(frozen=True)
class Piece:
    """Of the finished text. `gap` is the placeholder's name; an open one shows `empty`."""

    text: str
    gap: str = ""
    empty: str = ""

    @property
    def open(self) -> bool:
        return self.text == self.empty


def pieces(document: Document, values: Mapping[str, str]) -> list[Piece]:
    """The text cut at its gaps, with these values in them."""
    empty = {one["name"]: unfilled(one) for one in document["placeholders"]}
    found = []
    for what, text in parts(document["text"]):
        if what == "gap" and text in empty:
            found.append(Piece(values.get(text) or empty[text], text, empty[text]))
        else:
            found.append(Piece("{{" + text + "}}" if what == "gap" else text))
    return found


def unfilled(placeholder: Data) -> str:
    """What stands in a gap that nobody has filled."""
    required = placeholder.get("required", True)
    return f"[{placeholder['label']}]" if required else _("keine Angabe")


def finished(found: list[Piece]) -> str:
    return "".join(piece.text for piece in found)


class Typed(forms.CharField):
    """Browsers send line ends as two characters and count one."""

    def to_python(self, value: Any) -> str:
        text = str(super().to_python(value)).replace("\r\n", "\n").replace("\r", "\n")
        lines = isinstance(self.widget, forms.Textarea)
        return text if lines else " ".join(text.splitlines())


class Number(Typed):
    def validate(self, value: str) -> None:
        super().validate(value)
        if value and not NUMBER.fullmatch(value):
            raise forms.ValidationError(_("Bitte eine Zahl eintragen, zum Beispiel 12 oder 2,5."))


class FillForm(forms.Form):
    """A field for each placeholder, in their order; what else is sent is ignored."""

    def __init__(self, document: Document, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, auto_id="%s", prefix=PREFIX)
        for one in document["placeholders"]:
            self.fields[one["name"]] = field_of(one)


def values(form: FillForm) -> dict[str, str]:
    """What was typed and is right, by name."""
    form.full_clean()
    return dict(form.cleaned_data) if form.is_bound else {}


def field_of(placeholder: Data) -> forms.Field:
    known: dict[str, Any] = {
        "label": placeholder["label"],
        "help_text": conditional_escape(hint(placeholder)),
        "required": placeholder.get("required", True),
        "error_messages": {
            "required": _("Bitte ausfüllen."),
            "max_length": _("Höchstens %(limit_value)d Zeichen. Es sind %(show_value)d."),
            "invalid_choice": _("Bitte eine der Möglichkeiten wählen."),
        },
    }
    return MAKERS[placeholder["kind"]](placeholder, known)


def hint(placeholder: Data) -> str:
    """The help, and the example where it is a line and not to be seen in the field."""
    shown = placeholder["kind"] in {LINE, NUMERIC} and placeholder.get("example")
    example = _("Zum Beispiel: %s") % placeholder["example"] if shown else ""
    return " ".join(one for one in (placeholder.get("help", ""), example) if one)


def line_field(placeholder: Data, known: dict[str, Any]) -> forms.Field:
    widget = forms.TextInput(attributes(placeholder))
    return Typed(max_length=LONGEST_LINE, widget=widget, **known)


def text_field(placeholder: Data, known: dict[str, Any]) -> forms.Field:
    example = {"placeholder": placeholder.get("example", "")}
    widget = forms.Textarea(attributes(placeholder) | {"rows": ROWS} | example)
    return Typed(max_length=LONGEST_TEXT, widget=widget, **known)


def number_field(placeholder: Data, known: dict[str, Any]) -> forms.Field:
    widget = forms.TextInput(attributes(placeholder) | {"inputmode": "decimal"})
    return Number(max_length=LONGEST_LINE, widget=widget, **known)


def choice_field(placeholder: Data, known: dict[str, Any]) -> forms.Field:
    choices = [("", _("Bitte wählen")), *((one, one) for one in placeholder.get("choices", []))]
    widget = forms.Select({"data-fills": placeholder["name"]})
    return forms.ChoiceField(choices=choices, widget=widget, **known)


def attributes(placeholder: Data) -> dict[str, str]:
    """`data-guard` asks the guard against personal data to look at what is typed."""
    return {"data-fills": placeholder["name"], "data-guard": "", "autocomplete": "off"}


MAKERS: dict[str, Callable[[Data, dict[str, Any]], forms.Field]] = {
    LINE: line_field,
    TEXT: text_field,
    CHOICE: choice_field,
    NUMERIC: number_field,
}
