# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the page shows of the cases, the verdict and the learner's own statistics."""

from datetime import date
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from geleucht.activities.traffic_light.lights import words
from geleucht.learning.activity import Data, Slot, points_reached


def context(slot: Slot) -> dict[str, Any]:
    """What the template needs beside the slot."""
    numbered = enumerate(slot.public["cases"], 1)
    return {
        "cases": [case(slot, number, one) for number, one in numbered],
        "verdict": verdict(slot),
        "statistics": statistics(slot) if slot.work else None,
    }


def case(slot: Slot, number: int, one: Data) -> Data:
    """One case with its lights; once it was judged, with what may be told of it."""
    answered = slot.work["answer"]["cases"].get(one["id"]) if slot.work else None
    chosen = answered if slot.posted is None else slot.posted["cases"].get(one["id"])
    known = slot.work["feedback"]["cases"].get(one["id"], {}) if slot.work else {}
    told = known if chosen == answered else {}
    lights = words()
    return {
        **one,
        "number": number,
        "lights": [light | {"checked": name == chosen} for name, light in lights.items()],
        "missing": slot.posted is not None and not chosen,
        "chosen": lights.get(chosen or ""),
        "verdict": told.get("verdict", ""),
        "right": lights.get(told.get("light", "")),
        "reason": told.get("reason", ""),
        "law": told.get("law", ""),
        "as_of": date.fromisoformat(told["as_of"]) if told.get("as_of") else None,
    }


def verdict(slot: Slot) -> dict[str, str] | None:
    """Kind, title and text of what is said below the cases."""
    if slot.error:
        return {"kind": "warning", "title": slot.error, "text": ""}
    if not slot.work:
        return None
    last = Fraction(slot.work["feedback"]["share"])
    counted = " ".join(filter(None, (counts(slot), points_reached(slot))))
    if last == 1:
        return {"kind": "success", "title": _("Alles richtig."), "text": counted}
    if slot.share == 1:
        return {
            "kind": "info",
            "title": _("Die Lösung wurde inzwischen berichtigt."),
            "text": kept(slot),
        }
    wrong = _("Nicht richtig.") if slot.over else _("Noch nicht richtig.")
    title = _("Teilweise richtig.") if last else wrong
    rest = _("Die Auflösung steht bei jedem Fall.") if slot.over else again(slot)
    return {"kind": "info", "title": title, "text": f"{counted} {rest}"}


def again(slot: Slot) -> str:
    if slot.waits:
        return _("Was noch nicht stimmt, steht beim Fall. Ein neuer Versuch ist morgen möglich.")
    return _("Was noch nicht stimmt, steht beim Fall. Ein neuer Versuch schadet nicht.")


def kept(slot: Slot) -> str:
    reached = points_reached(slot)
    if not reached:
        return _("Die Aktivität bleibt erledigt.")
    return _("Die Punkte bleiben: %(sum)s") % {"sum": reached}


def counts(slot: Slot) -> str:
    """*2 von 3 Fällen richtig, 1 zu sorglos, 0 zu vorsichtig.*"""
    counted, total = counted_of(slot)
    sentence = ngettext(
        "%(right)s von %(n)s Fall richtig, %(lax)s zu sorglos, %(strict)s zu vorsichtig.",
        "%(right)s von %(n)s Fällen richtig, %(lax)s zu sorglos, %(strict)s zu vorsichtig.",
        total,
    )
    return sentence % {**counted, "n": total}


def statistics(slot: Slot) -> Data:
    """The same as a table."""
    counted, _total = counted_of(slot)
    return {
        "head": [_("Einschätzung"), _("Fälle")],
        "rows": [
            [_("Richtig"), counted["right"]],
            [_("Zu vorsichtig (strenger als nötig)"), counted["strict"]],
            [_("Zu sorglos (lockerer als erlaubt)"), counted["lax"]],
        ],
    }


def counted_of(slot: Slot) -> tuple[dict[str, int], int]:
    assert slot.work
    counted: dict[str, int] = slot.work["feedback"]["counts"]
    return counted, len(slot.public["cases"])
