# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people type for a seat. Nothing else that is posted is read."""

from django import forms
from django.utils.translation import gettext_lazy as _

from geleucht.accounts.forms import CodeForm, SignInForm

NAME, WISHES, REASON = 150, 1000, 300  # characters at most
GIVE, WITHDRAW = "vorziehen", "entziehen"


def wishes_field() -> forms.CharField:
    return forms.CharField(
        label=_("Was hilft, um gut dabei zu sein"),
        required=False,
        max_length=WISHES,
        help_text=_(
            "Etwa Untertitel, Gebärdensprache oder Pausen; bitte keine Diagnosen. Es lesen die "
            "Moderation und das Programmbüro. Gelöscht wird es, wenn der Termin vorbei ist."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class BookingForm(SignInForm):
    """A mailbox, whether it has an account or not."""

    stay = None  # type: ignore[assignment]  # nobody is signed in here


class GuestForm(CodeForm):
    """The code that shows whose mailbox it is, and what the hosts may know."""

    name = forms.CharField(
        label=_("Name"),
        required=False,
        max_length=NAME,
        help_text=_("Steht bei denen, die den Termin moderieren, bis er vorbei ist."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    wishes = wishes_field()


class WishesForm(forms.Form):
    """Of somebody who has a seat."""

    wishes = wishes_field()


class OrderForm(forms.Form):
    """One exception; the number is that of the arrival."""

    number = forms.IntegerField(label=_("Nummer"), min_value=1)
    what = forms.ChoiceField(
        label=_("Was geschehen soll"),
        choices=[
            (GIVE, _("Ein Platz mehr, für jemanden auf der Warteliste")),
            (WITHDRAW, _("Den Platz entziehen; er geht an die Nächsten")),
        ],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Grund"),
        max_length=REASON,
        help_text=_("Bleibt stehen, mit dem Tag und Ihrem Namen. Bitte keine Namen anderer."),
    )
