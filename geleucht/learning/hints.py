# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a unit or path had better have before it is published. Hints block nothing. Pure."""

from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from geleucht.content.fields import kinds_of_unit
from geleucht.content.kinds import HasHints, plain_data
from geleucht.learning.activity import Data

SHORT, LONG = 5, 15  # minutes of a good unit


def of_unit(unit: Data, day: date) -> list[str]:
    """German sentences about a unit's document on this day."""
    told = {
        _("Gedacht sind 5 bis 15 Minuten; hier sind es %s.") % unit["minutes"]: not SHORT
        <= (unit["minutes"] or 0)
        <= LONG,
        _("Kompetenzen fehlen."): not unit.get("competences"),
        _("Es geht um Recht, aber Gesetz und Rechtsstand fehlen."): speaks_of_law(unit["body"])
        and not unit.get("law"),
        _("Das Recht ist noch von keiner Stelle geprüft; so steht es dann bei der Einheit."): bool(
            unit.get("law")
        )
        and not unit.get("law_reviewer"),
        _("Maschinell entworfen, und noch steht niemand mit Namen dafür ein."): unit["origin"]
        == "machine"
        and not unit["responsible"],
    }
    sentences = [sentence for sentence, wrong in told.items() if wrong] + of_dates(unit, day)
    return sentences + of_blocks(unit["body"], day)


def of_blocks(body: list[Data], day: date) -> list[str]:
    """What the kinds of its blocks say, each sentence once."""
    found: list[str] = []
    for block in body:
        kind: Any = kinds_of_unit().get(block.get("kind", ""))
        if isinstance(kind, HasHints):
            found += kind.hints(plain_data(block), day)
    return list(dict.fromkeys(found))


def of_dates(unit: Data, day: date) -> list[str]:
    found = []
    if "review_on" not in unit:
        found.append(_("Es steht nicht da, bis wann die Einheit wieder geprüft wird."))
    elif date.fromisoformat(unit["review_on"]) < day:
        found.append(_("Die Prüfung war bis %s fällig.") % shown(unit["review_on"]))
    if "expires_on" in unit and date.fromisoformat(unit["expires_on"]) <= day:
        found.append(_("Die Einheit ist seit %s abgelaufen.") % shown(unit["expires_on"]))
    return found


def shown(day: str) -> str:
    return date_format(date.fromisoformat(day), "j. F Y")


def speaks_of_law(data: Any) -> bool:
    """Whether there is a box *Recht*, or an activity gives a law as its reason."""
    if isinstance(data, dict):
        named = data.get("style") == "law" or bool(data.get("law"))
        return named or any(speaks_of_law(part) for part in data.values())
    return isinstance(data, list) and any(speaks_of_law(part) for part in data)


def of_path(path: Data) -> list[str]:
    """Its competences follow from its units."""
    missing = _("Ziele fehlen: was man nach diesem Lernpfad kann.")
    return [] if path["outcomes"] else [missing]
