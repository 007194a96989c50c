# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether a unit touches law or data: a fixed rule, asked of its neutral document.

It does where it or one of its activities names a law, where one of its blocks says so
(`kinds.TouchesLaw`: a box *Recht*, a traffic light), or where an editor has ticked it.
"""

from geleucht.content.document import Document, unit_document
from geleucht.content.fields import kinds_of_unit
from geleucht.content.kinds import DATES, Data, TouchesLaw
from geleucht.content.models import UnitPage


def touches_law(document: Document) -> bool:
    """Whether the text itself says so; pure."""
    return bool(document.get("law")) or any(block_touches_law(one) for one in document["body"])


def block_touches_law(block: Data) -> bool:
    kind = kinds_of_unit()[block["kind"]]
    named = bool(block.get(DATES, {}).get("law"))
    return named or (isinstance(kind, TouchesLaw) and kind.touches_law(block))


def unit_touches_law(unit: UnitPage) -> bool:
    """This state of the unit, or what readers see of it now: taking law out touches it, too."""
    live = UnitPage.objects.live().filter(pk=unit.pk).first()
    return any(one.law_or_data or touches_law(unit_document(one)) for one in (unit, live) if one)
