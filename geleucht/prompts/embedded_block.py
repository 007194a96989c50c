# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The desk's form of an embedded prompt, and its value.

Beside the page's number the database keeps the prompt's key: a prompt whose page is gone is
retired, and what embeds it goes on showing it.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    ChoiceBlock,
    IntegerBlock,
    PageChooserBlock,
    StructBlock,
    StructValue,
)
from wagtail.blocks.struct_block import StructBlockValidationError

from geleucht.prompts import embedding
from geleucht.prompts.embedding import Data, Wanted
from geleucht.prompts.models import LivePrompt, PromptVersion

FOLLOWS, STAYS = "follows", "stays"
CHOICES = ((FOLLOWS, _("immer die neueste Fassung")), (STAYS, _("diese Fassung bleibt")))


class Batch:
    """Values that were read together, and are asked for together once one of them is shown."""

    def __init__(self, values: "Sequence[EmbeddedValue]") -> None:
        self.values = values

    @cached_property
    def shown(self) -> dict[Wanted, Data]:
        return embedding.shown({one.wanted for one in self.values})


class EmbeddedValue(StructValue):  # type: ignore[misc]
    """`kept` is the key as the database has it."""

    kept = ""
    batch: Batch | None = None

    @property
    def key(self) -> str:
        page = self["prompt"]
        return str(page.key) if page else self.kept

    @property
    def wanted(self) -> Wanted:
        return self.key, self["version"] if self["mode"] == STAYS else None

    @property
    def unnumbered(self) -> bool:
        """It should stay, but there was no version yet when it was saved."""
        return self["mode"] == STAYS and not self["version"]

    @property
    def shown(self) -> Data | None:
        """None where there is nothing published to be shown."""
        batch = self.batch or Batch([self])
        return batch.shown.get(self.wanted)


class EmbeddedBlock(StructBlock):  # type: ignore[misc]
    prompt = PageChooserBlock(page_type="prompts.PromptPage", label=_("Prompt"))
    mode = ChoiceBlock(choices=CHOICES, default=FOLLOWS, label=_("Fassung"))
    version = IntegerBlock(
        required=False,
        min_value=1,
        label=_("Nummer der Fassung"),
        help_text=_("Nur wenn sie bleibt. Leer heißt: die neueste von heute."),
    )

    class Meta:
        label = _("Prompt")
        icon = "openquote"
        value_class = EmbeddedValue

    def to_python(self, value: Any) -> Any:
        return self.bulk_to_python([value])[0]

    def bulk_to_python(self, values: Any) -> Any:
        found = super().bulk_to_python(values)
        batch = Batch(found)
        for one, raw in zip(found, values, strict=True):
            one.kept, one.batch = raw.get("key", ""), batch
        return found

    def get_prep_value(self, value: Any) -> Any:
        return super().get_prep_value(value) | {"key": value.key}

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        cleaned.kept = value.kept
        cleaned["version"] = self.number(cleaned)
        return cleaned

    def number(self, value: Any) -> int | None:
        """Of the version that stays. Raises ValidationError for one that there is not."""
        page, number = value["prompt"], cast(int | None, value["version"])
        if value["mode"] == FOLLOWS or page is None:
            return None
        if number is None:
            live = LivePrompt.objects.filter(key=page.key)
            number = live.values_list("version__number", flat=True).first()
        elif not PromptVersion.objects.filter(key=page.key, number=number).exists():
            wrong = ValidationError(_("Diese Fassung gibt es nicht."))
            raise StructBlockValidationError(block_errors={"version": wrong})
        return number
