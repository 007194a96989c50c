# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The traffic light at the editors' desk."""

from typing import Any
from uuid import NAMESPACE_OID, uuid5

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from geleucht.content.text_tree import one_line
from geleucht.learning.activity import WAIT, Data

QUESTION = "Darf das in die KI?"


class CaseBlock(blocks.StructBlock):  # type: ignore[misc]
    """One case, its light and why."""

    text = blocks.TextBlock(
        label=_("Fall"),
        max_length=2000,
        rows=3,
        help_text=_("Ein erfundener Textschnipsel oder eine Lage in Worten; keine echten Daten."),
    )
    light = blocks.ChoiceBlock(
        label=_("Ampel"),
        choices=[
            ("green", _("Grün: darf hinein")),
            ("amber", _("Gelb: nur bereinigt oder nach Rückfrage")),
            ("red", _("Rot: darf nicht hinein")),
        ],
    )
    reason = blocks.TextBlock(label=_("Grund"), max_length=2000, rows=2)
    law = blocks.CharBlock(
        label=_("Paragraf"),
        required=False,
        max_length=300,
        help_text=_("Etwa: § 120 Absatz 1 SchulG NRW"),
    )
    as_of = blocks.DateBlock(
        label=_("Rechtsstand"), required=False, help_text=_("Nötig, wo ein Paragraf steht.")
    )

    class Meta:
        label = _("Fall")
        label_format = "{text}"


class TrafficLightBlock(blocks.StructBlock):  # type: ignore[misc]
    """A question and the cases it is asked of."""

    question = blocks.CharBlock(label=_("Frage"), default=QUESTION, max_length=500)
    cases = blocks.ListBlock(CaseBlock(), label=_("Fälle"), min_num=1, max_num=10)
    points = blocks.IntegerBlock(
        label=_("Punkte"),
        default=1,
        min_value=0,
        max_value=100,
        help_text=_("Anteilig: richtige Fälle geteilt durch alle Fälle."),
    )
    tries = blocks.IntegerBlock(
        label=_("Versuche"),
        default=1,
        min_value=0,
        max_value=20,
        help_text=_(
            "Nach dem letzten steht bei jedem Fall der Grund. 0 heißt: so viele wie nötig."
        ),
    )
    wait = blocks.BooleanBlock(
        label=_("Nach einer falschen Antwort bis morgen warten"),
        required=False,
        help_text=_("Der nächste Versuch ist dann am Tag danach möglich."),
    )

    class Meta:
        icon = "warning"
        label = _("Ampel")
        label_format = "{question}"


def data(value: Any) -> Data:
    """Neutral data of the block's value."""
    return {
        "question": one_line(value["question"]),
        "points": int(value["points"] or 0),
        "tries": int(value["tries"] or 0),
        **({"wait": WAIT} if value["wait"] else {}),
        "cases": [case(one) for one in value["cases"]],
    }


def case(value: Any) -> Data:
    return {
        "text": lines(value["text"]),
        "light": value["light"] or "",
        "reason": one_line(value["reason"]),
        "law": one_line(value["law"]),
        "as_of": value["as_of"].isoformat() if value["as_of"] else "",
    }


def lines(text: str | None) -> str:
    """A note keeps its lines; empty ones, for which the package has no place, are dropped."""
    every = (one_line(line) for line in (text or "").splitlines())
    return "\n".join(line for line in every if line)


def raw(data: Data) -> dict[str, Any]:
    """The StreamField's own spelling; the ids of cases follow from their texts."""
    cases = [
        {
            "type": "item",
            "id": str(uuid5(NAMESPACE_OID, one["text"])),
            "value": {**one, "as_of": one["as_of"] or None},
        }
        for one in data["cases"]
    ]
    return {**data, "wait": "wait" in data, "cases": cases}
