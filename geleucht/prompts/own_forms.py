# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What learners type of their own prompts: title, text, and for each gap a label and an example."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from geleucht.content.text_tree import one_line
from geleucht.programmes.models import Programme
from geleucht.prompts import placeholders
from geleucht.prompts.document import block
from geleucht.prompts.guard.check import Finding, blocking, findings
from geleucht.prompts.guarding import invented
from geleucht.prompts.own_models import PURPOSE, TEXT, TITLE, OwnPrompt
from geleucht.prompts.placeholders import CHOICE, LABEL, LINE, MOST, NAME, NUMBER, NUMERIC
from geleucht.prompts.remix_models import NAME as LONGEST_NAME

Data = dict[str, Any]
SHOWN = 20  # gaps without a field that are named
LABELLED, EXAMPLE = "beschriftung-", "beispiel-"
ERRORS = {
    "max_length": _("Das sind %(show_value)d Zeichen; mehr als %(limit_value)d gehen nicht."),
    "null_characters_not_allowed": _("Darin ist ein Zeichen, das nicht geht."),
}


class Line(forms.CharField):
    """One line with single spaces."""

    def to_python(self, value: Any) -> str:
        return one_line(super().to_python(value))


class Block(forms.CharField):
    """Lines as they were typed, without blanks at their ends; a line break is one character."""

    widget = forms.Textarea

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"strip": False} | kwargs)

    def to_python(self, value: Any) -> str:
        return block(super().to_python(value) or "")


class OwnForm(forms.Form):
    """`own` is what is saved; without it a new one is written. `checking` asks for no title."""

    title = Line(
        label=_("Titel"),
        max_length=TITLE,
        error_messages={**ERRORS, "required": _("Hier fehlt ein Titel.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    text = Block(
        label=_("Text"),
        max_length=TEXT,
        help_text=_(
            "Ohne echte Namen und Daten. Was sich jedes Mal ändert, wird eine Lücke: {{klasse}}."
        ),
        error_messages={**ERRORS, "required": _("Hier fehlt der Text.")},
        widget=forms.Textarea(attrs={"rows": 12, "autocomplete": "off", "data-guard": ""}),
    )

    def __init__(
        self, data: Any = None, *, own: OwnPrompt | None = None, checking: bool = False
    ) -> None:
        initial = {"title": own.title, "text": own.text} if own else None
        super().__init__(data, initial=initial)
        self.fields["title"].required = not checking
        self.known: dict[str, Data] = {one["name"]: one for one in own.placeholders} if own else {}
        shown = data.get("text", "") if data is not None else (own.text if own else "")
        names = placeholders.gaps(shown[: 2 * TEXT])
        # in the order of the text: the gaps that can have a field, and a few of the others, whose
        # names cannot be names or of which there are too many
        self.askable = [name for name in names if NAME.fullmatch(name)][:MOST]
        self.odd = [name for name in names if name not in self.askable][:SHOWN]
        for name in self.askable:
            self.ask(self.known.get(name, {"name": name, "kind": LINE}))

    def ask(self, one: Data) -> None:
        name = one["name"]
        self.fields[LABELLED + name] = Line(
            label=_("Beschriftung von {{%s}}") % name,
            max_length=LABEL,
            required=False,
            initial=one.get("label") or said(name),
            error_messages=ERRORS,
        )
        self.fields[EXAMPLE + name] = example_field(one)

    def gaps(self) -> list[tuple[str, Any, Any]]:
        """For each gap its name and its two fields."""
        return [(name, self[LABELLED + name], self[EXAMPLE + name]) for name in self.askable]

    def values(self) -> Data:
        """What is saved of a form without errors."""
        cleaned = self.cleaned_data
        filled = [self.placeholder(name) for name in self.askable]
        return {"title": cleaned["title"], "text": cleaned["text"], "placeholders": filled}

    def placeholder(self, name: str) -> Data:
        """As a document has it; a gap that the page did not ask for yet keeps what it had."""
        found: Data = {"kind": LINE} | self.known.get(name, {}) | {"name": name}
        label = self.cleaned_data[LABELLED + name]
        found["label"] = label or found.get("label") or said(name)
        if EXAMPLE + name in self.data:
            found["example"] = placeholders.tidy(self.cleaned_data[EXAMPLE + name], found["kind"])
        order = ("name", "label", "kind", "help", "example", "required", "choices")
        return {part: found[part] for part in order if found.get(part) not in (None, "")}


def example_field(one: Data) -> forms.Field:
    """As the kind of the gap asks for it."""
    shared: Data = {
        "label": _("Beispiel für {{%s}}") % one["name"],
        "required": False,
        "initial": one.get("example", ""),
    }
    if one["kind"] == CHOICE:
        return forms.ChoiceField(choices=[("", "–"), *((c, c) for c in one["choices"])], **shared)
    errors = {**ERRORS, "invalid": _("Das ist keine Zahl.")}
    shared |= {"max_length": placeholders.longest(one), "error_messages": errors}
    if one["kind"] == NUMERIC:
        return forms.RegexField(f"^{NUMBER.pattern}$", **shared)
    return Block(**shared) if one["kind"] == placeholders.TEXT else Line(**shared)


def said(name: str) -> str:
    """What a gap is called until somebody says it better: *Klasse*."""
    return name.replace("_", " ").strip().capitalize() or name


class OfferForm(forms.Form):
    """What the editors need beside the prompt, and what its author agrees to."""

    purpose = Line(
        label=_("Wozu"),
        max_length=PURPOSE,
        help_text=_("Ein Satz: was man von dem Prompt hat."),
        error_messages={**ERRORS, "required": _("Hier fehlt, wozu der Prompt gut ist.")},
    )
    programme = forms.ModelChoiceField(
        Programme.objects.none(),
        label=_("Für welches Programm"),
        to_field_name="slug",
        error_messages={"required": _("Bitte ein Programm wählen.")},
    )
    name = Line(
        label=_("Name am Prompt"),
        max_length=LONGEST_NAME,
        required=False,
        help_text=_(
            "Leer heißt „anonym“. Wird der Prompt veröffentlicht, steht der Name öffentlich dabei "
            "und bleibt in früheren Fassungen auch dann stehen, wenn der Lernstand gelöscht ist."
        ),
        error_messages=ERRORS,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    consent = forms.BooleanField(
        label=_(
            "Der Text ist selbst geschrieben oder bearbeitet und enthält nichts über echte "
            "Menschen. Er darf geändert und unter der genannten Lizenz veröffentlicht werden."
        ),
        error_messages={"required": _("Ohne diese Zusage geht es nicht.")},
    )

    def __init__(self, data: Any = None, *, own: OwnPrompt, programme: Programme | None) -> None:
        super().__init__(data, initial={"purpose": own.purpose})
        self.own = own
        if programme:
            del self.fields["programme"]
        else:
            self.fields["programme"].queryset = Programme.objects.order_by("title")  # type: ignore[attr-defined]
        self.chosen = programme

    def found(self) -> list[Finding]:
        """What the guard finds in all that would be sent."""
        own, purpose = self.own, (self["purpose"].value() or "")[:PURPOSE]
        gaps = [one.get(part, "") for one in own.placeholders for part in ("label", "example")]
        return findings("\n".join([own.title, own.text, *gaps, purpose]))

    def invented(self) -> list[str]:
        """The findings that somebody has called invented, by their keys."""
        return sorted(invented(self.data))

    def clean(self) -> None:
        """A number with a valid check digit is nobody's invention."""
        if blocking(self.found(), set(self.invented()), strict=True):
            raise forms.ValidationError(
                _(
                    "Im Text steht etwas, das auf einen Menschen oder ein Geheimnis deutet. "
                    "Bitte erst ändern, oder sagen, dass es erfunden ist."
                )
            )

    def values(self) -> Data:
        """Of a form without errors."""
        found = {name: self.cleaned_data[name] for name in ("purpose", "name")}
        return found | {"programme": self.chosen or self.cleaned_data["programme"]}
