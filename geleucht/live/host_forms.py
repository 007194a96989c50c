# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What hosts type."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from geleucht.live.note_models import LONGEST
from geleucht.live.room_links import room_link
from geleucht.live.rooms.registry import provider, usable


class LinkForm(forms.Form):
    """Another room, of each system that can be used here; `seen` is the one to be replaced."""

    link = forms.CharField(
        label=_("Neue Adresse"),
        max_length=500,
        help_text=_("Vollständig, mit https://. Sie gilt sofort für alle."),
        error_messages={"required": _("Hier fehlt die Adresse.")},
        widget=forms.URLInput(attrs={"autocomplete": "off"}),
    )
    provider = forms.CharField(max_length=20)
    seen = forms.IntegerField(min_value=0)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        system = provider(data.get("provider", "")) if data is not None else None
        self.fields["link"].required = system is None or system.takes_link

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        system = provider(found.get("provider", ""))
        if system is None or not system.usable():
            self.add_error(None, _("Dieses Konferenzsystem ist hier nicht eingerichtet."))
        elif system.takes_link and "link" in found:
            try:
                room_link(found["link"])
            except forms.ValidationError as wrong:
                self.add_error("link", wrong)
        return found


class NoteForm(forms.Form):
    text = forms.CharField(
        label=_("Nachricht"),
        max_length=LONGEST,
        help_text=_("Geht als Mail an alle, die einen Platz haben."),
        error_messages={"required": _("Hier fehlt der Text.")},
        widget=forms.Textarea(attrs={"rows": 8, "autocomplete": "off"}),
    )


def systems() -> list[dict[str, Any]]:
    """Where another room may be: name, label, whether an address is needed."""
    return [
        {"name": one.name, "label": one.label(), "takes_link": one.takes_link} for one in usable()
    ]
