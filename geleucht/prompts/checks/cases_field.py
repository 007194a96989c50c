# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""How the desk asks for cases; the block's definition stays out of migrations."""

from typing import Any

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    CharBlock,
    ChoiceBlock,
    ListBlock,
    RegexBlock,
    StreamBlock,
    StructBlock,
    TextBlock,
)
from wagtail.fields import StreamField

from geleucht.prompts.checks import asserting, cases
from geleucht.prompts.placeholders import LONGEST_TEXT, MOST, NAME


class ValueBlock(StructBlock):  # type: ignore[misc]
    """What one gap is filled with."""

    name = RegexBlock(
        regex=f"^{NAME.pattern}$",
        label=_("Platzhalter"),
        error_messages={"invalid": _("Nur kleine Buchstaben a bis z, Ziffern und Unterstriche.")},
    )
    value = TextBlock(label=_("Eingabe"), rows=1, max_length=LONGEST_TEXT, required=False)

    class Meta:
        label = _("Eingabe")
        icon = "edit"


class CheckBlock(StructBlock):  # type: ignore[misc]
    """What the answer is held against."""

    kind = ChoiceBlock(
        label=_("Die Antwort"),
        choices=[(name, rule.label) for name, rule in asserting.RULES.items()],
        default=asserting.CONTAINS,
    )
    value = CharBlock(
        label=_("Text, Muster oder Angabe"),
        max_length=asserting.LONGEST,
        help_text=_(
            "Bei Wörtern und Zeichen „60-180“, bei der Sprache „de“ oder „en“, beim Format „json“."
        ),
    )

    class Meta:
        label = _("Prüfung")
        icon = "check"


class CaseBlock(StructBlock):  # type: ignore[misc]
    name = CharBlock(label=_("Name"), max_length=cases.NAME)
    values = ListBlock(
        ValueBlock(),
        label=_("Eingaben"),
        help_text=_(
            "Was hier fehlt, wird mit dem Beispiel des Platzhalters gefüllt. Alles erfunden."
        ),
        default=[],
        max_num=MOST,
    )
    checks = ListBlock(
        CheckBlock(),
        label=_("Prüfungen"),
        min_num=1,
        max_num=cases.MOST_CHECKS,
    )

    class Meta:
        label = _("Testfall")
        icon = "clipboard-list"


class CasesField(StreamField):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__([], **{"blank": True} | kwargs)

    @cached_property
    def stream_block(self) -> StreamBlock:
        block = StreamBlock([("case", CaseBlock())], max_num=cases.MOST, required=False)
        block.set_meta_options(self.block_opts)
        return block

    def deconstruct(self) -> Any:
        name, path, _args, kwargs = models.Field.deconstruct(self)
        return name, path, [], kwargs
