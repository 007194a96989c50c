# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""An invented Hausregel for the tax administration; teachers have none, as most have at first."""

from datetime import date

from geleucht.accounts.models import Person
from geleucht.demo.cast import OFFICIAL, programme
from geleucht.prompts.actions import save_house_rule
from geleucht.prompts.models import HouseRule


def house_rule(by: Person | None) -> None:
    """Made once: what the visitors make of it is their business."""
    tax = programme(OFFICIAL)
    if HouseRule.objects.filter(programme=tax, organisation=None).exists():
        return
    rule = HouseRule(
        programme=tax,
        allowed="conditions",
        conditions="Nur mit dem Werkzeug des Hauses, und jedes Ergebnis wird vor Gebrauch geprüft.",
        tools=["KI-Assistent der Finanzverwaltung (im Landesnetz)"],
        may_go_in=[
            "öffentliche Texte: Gesetze, Erlasse, Vordrucke",
            "eigene Entwürfe ohne Personenbezug",
            "erfundene Fälle",
        ],
        stays_out=[
            "alles aus Steuerakten, auch ohne Namen (§ 30 AO)",
            "Namen, Adressen, Steuernummern, Aktenzeichen",
            "Interna mit dem Vermerk „nur für den Dienstgebrauch“",
        ],
        source="Erfundene Dienstanweisung, nur für die Vorführung",
        as_of=date(2026, 11, 2),
        ask="Referat für Digitalisierung, Funktionspostfach (erfunden)",
    )
    save_house_rule(rule=rule, by=by)
