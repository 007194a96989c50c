# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What hosts type and choose of recordings."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from geleucht.live.models import FoundRecording
from geleucht.live.room_links import room_link


class RecordingForm(forms.Form):
    """Where the recording is to be seen."""

    recording = forms.URLField(
        label=gettext_lazy("Adresse der Aufzeichnung"),
        max_length=500,
        required=False,
        assume_scheme="https",
        validators=[room_link],
        help_text=gettext_lazy(
            "Zu sehen sein darf nur, wer vorgetragen und zugestimmt hat. Leer: keine. Was hier "
            "steht, gilt; von selbst wird es nicht mehr geändert."
        ),
        widget=forms.URLInput(attrs={"autocomplete": "off"}),
    )


class ChoiceForm(forms.Form):
    """One of several, the linked one or the longest first."""

    found = forms.ChoiceField(
        label=gettext_lazy("Welche Aufzeichnung"), widget=forms.RadioSelect(), choices=[]
    )

    def __init__(self, found: Sequence[FoundRecording], linked: str, sent: Any = None) -> None:
        chosen = [one.pk for one in found if one.address == linked] or [one.pk for one in found]
        super().__init__(sent, initial={"found": chosen[0] if chosen else None})
        field: Any = self.fields["found"]
        field.choices = [(one.pk, name(at, one)) for at, one in enumerate(found, start=1)]


def name(at: int, one: FoundRecording) -> str:
    minutes = ngettext("%s Minute", "%s Minuten", one.minutes) % one.minutes
    return _("Aufzeichnung %(at)s, %(minutes)s") % {"at": at, "minutes": minutes}
