# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Several values of a fixed list, ticked at the desk; the list stays out of migrations."""

from typing import Any

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.core.validators import ProhibitNullCharactersValidator
from django.db import models
from django.utils.translation import gettext as _

from geleucht.content.text_tree import one_line
from geleucht.prompts.vocabulary import FACET

LONGEST = 80


class Ticked(forms.MultipleChoiceField):
    """In the order of the list, each once. What the list no longer has may stay in a draft."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, listed: list[tuple[str, Any]], **kwargs: Any) -> None:
        self.listed = listed
        super().__init__(choices=listed, **kwargs)

    def valid_value(self, value: str) -> bool:
        return len(value) <= LONGEST and value.isprintable()

    def clean(self, value: Any) -> list[str]:
        chosen = super().clean(value)
        known = [name for name, _label in self.listed if name in chosen]
        return known + [one for one in dict.fromkeys(chosen) if one not in known]


class TickedField(ArrayField):  # type: ignore[type-arg]
    """Values of `vocabulary.FACET` of the field's own name."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs |= {"base_field": models.CharField(max_length=LONGEST), "default": list}
        super().__init__(**kwargs | {"blank": True})

    def formfield(self, **kwargs: Any) -> Any:
        return Ticked(
            label=self.verbose_name,
            help_text=self.help_text,
            required=False,
            listed=list(FACET[self.name].names.items()),
        )


class LinesField(ArrayField):  # type: ignore[type-arg]
    """Texts of a line each; at the desk one per line."""

    def __init__(self, *, longest: int = LONGEST, **kwargs: Any) -> None:
        self.longest = longest
        kwargs |= {"base_field": models.CharField(max_length=longest), "default": list}
        super().__init__(**kwargs | {"blank": True})

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | {"longest": self.longest}

    def formfield(self, **kwargs: Any) -> Any:
        return Lines(
            longest=self.longest, label=self.verbose_name, help_text=self.help_text, required=False
        )


class Lines(forms.CharField):
    """What is typed is tidied: no empty lines, no blanks at either end."""

    widget = forms.Textarea

    def __init__(self, *, longest: int, **kwargs: Any) -> None:
        self.longest = longest
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        lines = [one_line(line) for line in (value or "").splitlines()]
        return [line for line in lines if line]

    def validate(self, value: Any) -> None:
        super().validate(value)
        if any(len(line) > self.longest for line in value):
            raise forms.ValidationError(_("Höchstens %s Zeichen je Zeile.") % self.longest)

    def clean(self, value: Any) -> Any:
        """What no database takes is refused, not tidied away."""
        ProhibitNullCharactersValidator()(value or "")
        return super().clean(value)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool((initial or []) != self.to_python(data))
