# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the guard says about each kind: a short name, and why it is marked."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


@dataclass(frozen=True)
class Kind:
    label: Words
    reason: Words


KINDS = {
    "mail": Kind(_("E-Mail-Adresse"), _("Eine E-Mail-Adresse führt zu einem Menschen.")),
    "phone": Kind(_("Telefonnummer"), _("Eine Telefonnummer führt zu einem Menschen.")),
    "iban": Kind(_("IBAN"), _("Eine IBAN führt zu einem Konto und dem Menschen dahinter.")),
    "tax_number": Kind(
        _("Steuernummer"), _("Eine Steuernummer steht unter dem Steuergeheimnis (§ 30 AO).")
    ),
    "tax_id": Kind(
        _("Steuer-Identifikationsnummer"),
        _("Diese Nummer gehört ein Leben lang einem einzigen Menschen (§ 139b AO)."),
    ),
    "social_security": Kind(
        _("Rentenversicherungsnummer"),
        _("In der Nummer stecken Geburtstag und Anfangsbuchstabe eines Menschen."),
    ),
    "plate": Kind(_("Kfz-Kennzeichen"), _("Ein Kennzeichen verrät, wem ein Fahrzeug gehört.")),
    "birth_date": Kind(
        _("Geburtsdatum"), _("Mit einem Geburtsdatum lässt sich ein Mensch oft wiedererkennen.")
    ),
    "address": Kind(_("Adresse"), _("Eine Adresse sagt, wo jemand wohnt oder arbeitet.")),
    "file_number": Kind(
        _("Aktenzeichen"), _("Ein Akten- oder Kassenzeichen führt zu einem bestimmten Fall.")
    ),
    "name": Kind(_("Name"), _("Ein Name gehört zu einem Menschen, der nicht gefragt wurde.")),
    "class_with_name": Kind(
        _("Name mit Klasse"), _("Name und Klasse zusammen zeigen auf ein bestimmtes Kind.")
    ),
    "pupil_list": Kind(
        _("Namensliste"), _("Eine Liste von Namen verrät, wer zu einer Gruppe gehört.")
    ),
}
