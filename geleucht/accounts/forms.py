# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people type here.

Forms say neither *du* nor *Sie*: they stand on pages of either audience.
"""

from django import forms
from django.core.validators import EmailValidator
from django.utils.translation import gettext_lazy as _

from geleucht.accounts.models import lowered
from geleucht.accounts.words import LONGEST

NO_ADDRESS = _("Das sieht nicht wie eine E-Mail-Adresse aus, etwa name@schule.de.")


class SignInForm(forms.Form):
    """A mail address, whether known or not."""

    email = forms.EmailField(
        label=_("E-Mail-Adresse"),
        max_length=254,
        error_messages={
            "required": _("Hier fehlt die E-Mail-Adresse."),
            "invalid": NO_ADDRESS,
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )
    stay = forms.BooleanField(
        label=_("Auf diesem Gerät angemeldet bleiben"),
        required=False,
        help_text=_("Nicht ankreuzen, wenn andere dieses Gerät mitbenutzen."),
    )

    def clean_email(self) -> str:
        """The spelling that is stored; what mail could not reach in it is refused."""
        email = lowered(self.cleaned_data["email"]) or ""
        if not (email.isascii() and email.isprintable()):
            raise forms.ValidationError(NO_ADDRESS)
        EmailValidator(NO_ADDRESS)(email)
        return email


class CodeForm(forms.Form):
    """A code from a mail."""

    code = forms.CharField(
        label=_("Code aus der Mail"),
        max_length=40,
        help_text=_("Acht Ziffern, zum Beispiel 1234 5678."),
        error_messages={"required": _("Hier fehlt der Code aus der Mail.")},
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


class WordsForm(forms.Form):
    """Four words."""

    words = forms.CharField(
        label=_("Die vier Wörter"),
        max_length=LONGEST,
        help_text=_("Mit Leerzeichen dazwischen; groß oder klein ist gleich, ä und ae auch."),
        error_messages={"required": _("Hier fehlen die vier Wörter.")},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )


class FactorForm(forms.Form):
    """A one-time code of an app, or a spare code."""

    code = forms.CharField(
        label=_("Code aus der App oder Ersatzcode"),
        max_length=20,
        error_messages={"required": _("Hier fehlt der Code.")},
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )
