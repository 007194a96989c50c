# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is said to an answer as a whole, and how points are counted."""

from fractions import Fraction

from django.utils.translation import gettext as _

from geleucht.activities.quiz.forms.form import Form
from geleucht.learning.activity import Data, Slot, points_reached


def verdict(slot: Slot, form: Form) -> Data:
    """kind, title, text of ui/verdict.html; {} before the first answer."""
    if slot.error:
        return spoken("warning", slot.error)
    if not slot.work:
        return {}
    feedback = slot.work["feedback"]
    last, said = Fraction(feedback["share"]), str(feedback.get("said", ""))
    if last == 1:
        return spoken("success", _("Richtig."), said, points_reached(slot))
    if slot.share == 1:
        return spoken("info", _("Die Lösung wurde inzwischen berichtigt."), kept(slot))
    title = _("Teilweise richtig.") if last else not_right(slot)
    return spoken("info", title, said, *what_follows(slot, form))


def not_right(slot: Slot) -> str:
    if slot.prefix and not (slot.work and slot.work["answer"]):
        return _("Offen gelassen.")
    return _("Nicht richtig.") if slot.prefix or slot.over else _("Noch nicht richtig.")


def spoken(kind: str, title: str, *sentences: object) -> Data:
    return {"kind": kind, "title": title, "text": " ".join(str(one) for one in sentences if one)}


def what_follows(slot: Slot, form: Form) -> tuple[object, ...]:
    if slot.prefix:
        return (form.solved,)
    if slot.waits and not slot.over:
        return (form.hints, _("Ein neuer Versuch ist morgen möglich."))
    return ended(slot, form) if slot.over else open_still(form)


def kept(slot: Slot) -> str:
    points = points_reached(slot)
    return _("Die Punkte bleiben: %s") % points if points else _("Die Aktivität bleibt erledigt.")


def open_still(form: Form) -> tuple[object, ...]:
    return (form.hints, _("Ein neuer Versuch schadet nicht."))


def ended(slot: Slot, form: Form) -> tuple[object, ...]:
    points = points_reached(slot)
    if points:
        return (_("Alle Versuche sind gemacht: %s") % points, form.solved)
    return (_("Alle Versuche sind gemacht."), form.solved)


def points_rule(public: Data, form: Form) -> str:
    """How points are counted; empty where the quiz gives none."""
    if not int(public["points"]):
        return ""
    best = _("Der beste Versuch zählt.") if form.partly and int(public["tries"]) > 1 else ""
    return f"{form.partial} {best}".strip()
