# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the gallery at /ui/ shows; rooms above add their own parts in apps.py."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django import forms
from django.core.paginator import Paginator

Context = dict[str, Any]


class Letter(forms.Form):
    """One field of each shape."""

    address = forms.EmailField(label="E-Mail-Adresse", help_text="Nur für die Anmeldung.")
    text = forms.CharField(label="Gedanken", widget=forms.Textarea, required=False)
    school = forms.ChoiceField(
        label="Schulform", choices=[("g", "Grundschule"), ("b", "Berufskolleg")]
    )
    way = forms.ChoiceField(
        label="Wie möchten Sie lernen?",
        choices=[("a", "Allein"), ("z", "Zu zweit")],
        widget=forms.RadioSelect,
    )
    agreed = forms.BooleanField(label="Hinweise gelesen")


@cache
def _samples() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("samples.yaml").read_text())
    return found


@dataclass(frozen=True)
class Entry:
    """One state of one component; a context that needs making is a function."""

    name: str
    template: str
    context: Context | Callable[[], Context]

    def values(self) -> Context:
        """Return the context, made anew for each showing."""
        return _made(self.context() if callable(self.context) else self.context)


_added: dict[str, Entry] = {}


def add(name: str, template: str, context: Context | Callable[[], Context]) -> None:
    """Show the template under this name; the same name again replaces the entry."""
    _added[name] = Entry(name, template, context)


def entries() -> list[Entry]:
    """Return ui's own entries, then those of the rooms above."""
    own = (
        Entry(name, f"ui/{component}.html", context)
        for component, states in _samples()["components"].items()
        for name, context in states.items()
    )
    return [*own, *_added.values()]


def pages() -> dict[str, Any]:
    """Return the whole sample pages by name, each with template and context."""
    found: dict[str, Any] = _samples()["pages"]
    return found


def _made(context: Context) -> Context:
    """Put forms and pages where the samples only name them."""
    context = dict(context)
    if isinstance(context.get("form"), str):
        context["form"] = _letter(context["form"])
    if isinstance(context.get("field"), list):
        kind, name = context["field"]
        context["field"] = _letter(kind)[name]
    if isinstance(context.get("page"), int):
        context["page"] = Paginator(range(30), 10).page(context["page"])
    return context


def _letter(kind: str) -> Letter:
    data = {"falsch-address": "keine Adresse", "falsch-school": "x"} if kind == "falsch" else None
    return Letter(data, prefix=kind)
