# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rechtsstand, review and expiry of an activity: what the house adds to every type of activity.

The types know nothing of it. At the desk it is one more group of fields in the activity's block,
in the document a part of its own beside the type's data, as the key is.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BlockGroup, CharBlock, DateBlock, StructBlock, StructValue
from wagtail.blocks.struct_block import StructBlockValidationError

from geleucht.content.dates import LAW, REVIEWER, date_problems, told, wrong_dates
from geleucht.content.kinds import DATES, BlockKind, Data, activity_types, plain_data


class DatesBlock(StructBlock):  # type: ignore[misc]
    """The same fields as the unit's. A unit says what holds for all of it, an activity its own."""

    law = CharBlock(
        label=_("Gesetz oder Regel"),
        required=False,
        max_length=LAW,
        help_text=_("Nur wo sich die Aktivität auf anderes stützt als die Einheit."),
    )
    law_as_of = DateBlock(label=_("Rechtsstand"), required=False)
    law_reviewer = CharBlock(
        label=_("juristisch geprüft durch"),
        required=False,
        max_length=REVIEWER,
        help_text=_("Eine Stelle, keine Person. Leer heißt „juristisch ungeprüft“."),
    )
    review_on = DateBlock(
        label=_("wieder prüfen bis"),
        required=False,
        help_text=_("Danach steht über der Aktivität, dass die Prüfung aussteht."),
    )
    expires_on = DateBlock(
        label=_("läuft ab am"),
        required=False,
        help_text=_(
            "Von diesem Tag an steht über der Aktivität, dass sie nicht mehr aktuell ist. Sie "
            "bleibt, und kein Lernstand geht verloren."
        ),
    )

    class Meta:
        icon = "date"
        label = _("Rechtsstand und Termine dieser Aktivität")
        collapsed = True
        required = False

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        wrong = wrong_dates(told(cleaned))
        if wrong:
            errors = {name: ValidationError(sentence) for name, sentence in wrong.items()}
            raise StructBlockValidationError(block_errors=errors)
        return cleaned


def desk_block(kind: BlockKind) -> Any:
    """The kind's block as it stands in a unit: an activity's ends with its dates."""
    block = kind.block()
    if kind.kind not in activity_types():
        return block
    dates = DatesBlock()
    dates.set_name(DATES)
    block.child_blocks[DATES] = dates
    layout = block.meta.form_layout
    children = [*layout.children, DATES]
    block.meta.form_layout = BlockGroup(children=children, settings=layout.settings)
    return block


def from_stream(kind: BlockKind, value: Any) -> Data:
    """The type's data of a block's value, and `dates` where any are set."""
    if not isinstance(value, StructValue) or DATES not in value:
        return kind.from_stream(value)
    own = type(value)(value.block, [(name, one) for name, one in value.items() if name != DATES])
    vars(own).update(vars(value))  # what a value knows beside its fields
    dates = told(value[DATES] or {})
    return {**({DATES: dates} if dates else {}), **kind.from_stream(own)}


def to_stream(kind: BlockKind, block: Data) -> Any:
    """The raw value of a block of a document."""
    value = kind.to_stream(plain_data(block))
    return {**value, DATES: block[DATES]} if DATES in block else value


def block_problems(kind: BlockKind, block: Data) -> list[str]:
    """What the type says of its data, and what is wrong with the dates."""
    return kind.problems(plain_data(block)) + date_problems(block.get(DATES, {}))
