# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the address of a list of dates asks for: a plain form, for list and month alike."""

from collections.abc import Callable
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import Q
from django.db.models.functions import ExtractHour
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from geleucht.content.page_kinds import Level
from geleucht.live.find_queries import Dates
from geleucht.programmes.models import Programme
from geleucht.programmes.queries import programmes

NOON, EVENING = 12, 17  # hours in Europe/Berlin
TIMES = [
    ("vormittags", _("vormittags")),
    ("nachmittags", _("nachmittags, ab 12 Uhr")),
    ("abends", _("abends, ab 17 Uhr")),
]
HOURS = {
    "vormittags": Q(hour__lt=NOON),
    "nachmittags": Q(hour__gte=NOON, hour__lt=EVENING),
    "abends": Q(hour__gte=EVENING),
}
FILTERS: dict[str, Callable[[str], Q]] = {
    "programm": lambda slug: Q(series__programme__slug=slug),
    "zielgruppe": lambda slug: Q(series__programme__audience__slug=slug),
    "stufe": lambda level: Q(series__level=level),
    "zeit": lambda name: HOURS[name],
    "untertitel": lambda _on: Q(captions=True),
    "gebaerden": lambda _on: Q(sign_language=True),
}


class AskForm(forms.Form):
    """What is missing or not known is left out (`Asked.values`); that nothing has to be chosen, a
    list of choices with *alle* says by itself."""

    zielgruppe = forms.ChoiceField(label=_("Für wen"))
    programm = forms.ChoiceField(label=_("Programm"))
    stufe = forms.ChoiceField(label=_("Stufe"), choices=[("", _("alle")), *Level.choices])
    zeit = forms.ChoiceField(label=_("Tageszeit"), choices=[("", _("alle")), *TIMES])
    untertitel = forms.BooleanField(label=_("mit Untertiteln"))
    gebaerden = forms.BooleanField(label=_("mit Gebärdensprache"))
    use_required_attribute = False

    def __init__(self, known: list[Programme], **given: Any) -> None:
        super().__init__(auto_id="nach-%s", label_suffix="", **given)
        audiences = {one.audience.slug: one.audience.title for one in known}
        self.choose("zielgruppe", audiences)
        self.choose("programm", {one.slug: one.title for one in known})

    def choose(self, name: str, labels: dict[str, str]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("alle")), *labels.items()]


class Asked:
    """One query, for the programmes that can be chosen."""

    def __init__(self, query: QueryDict) -> None:
        self.known = list(programmes())
        self.page = query.get("seite")
        given = AskForm(self.known, data=query)
        given.is_valid()
        self.values = {
            name: "1" if value is True else str(value)
            for name, value in given.cleaned_data.items()
            if value
        }

    @cached_property
    def form(self) -> AskForm:
        return AskForm(self.known, initial=self.values)

    @property
    def query(self) -> str:
        """As an address has it, with its question mark."""
        return f"?{urlencode(self.values)}" if self.values else ""

    def narrow(self, found: Dates) -> Dates:
        if "zeit" in self.values:
            found = found.annotate(hour=ExtractHour("starts_at"))
        for name, value in self.values.items():
            found = found.filter(FILTERS[name](value))
        return found
