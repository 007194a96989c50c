# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people say of a date: that they were there, that an entry is wrong, how it was."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from geleucht.live.there_models import LONGEST

SCALE = [(4, _("sehr")), (3, _("eher")), (2, _("eher nicht")), (1, _("gar nicht"))]


class CodeForm(forms.Form):
    """The six digits of a date."""

    code = forms.CharField(
        label=_("Code aus dem Termin"),
        max_length=20,
        help_text=_("Sechs Ziffern, im Termin gesagt, gezeigt und in den Chat gestellt."),
        error_messages={"required": _("Hier fehlt der Code.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )


class ObjectionForm(forms.Form):
    text = forms.CharField(
        label=_("Was stimmt nicht?"),
        required=False,
        max_length=LONGEST,
        help_text=_("Es liest, wer den Termin moderiert; danach wird es gelöscht."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def scale(label: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        choices=SCALE,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Bitte eine der vier Antworten wählen.")},
    )


class FeedbackForm(forms.Form):
    """Three questions with the same answers, and words."""

    useful = scale(_("War der Termin nützlich?"))
    clear = scale(_("War er verständlich?"))
    pace = scale(_("Passte das Tempo?"))
    text = forms.CharField(
        label=_("Was soll die Moderation wissen?"),
        required=False,
        max_length=LONGEST,
        help_text=_("Bitte keine Namen: Niemand weiß, von wem eine Rückmeldung kommt."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class DecisionForm(forms.Form):
    """What a host enters after an objection, and why."""

    there = forms.ChoiceField(choices=[("ja", ""), ("nein", "")])
    reason = forms.CharField(max_length=300)
