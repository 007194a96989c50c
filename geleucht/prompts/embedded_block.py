# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The desk's form of an embedded prompt, and its value."""

from typing import Any, cast

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ChoiceBlock, IntegerBlock, PageChooserBlock
from wagtail.blocks.struct_block import StructBlockValidationError

from geleucht.content import embedded_block as content
from geleucht.prompts import embedding
from geleucht.prompts.embedding import Wanted
from geleucht.prompts.models import LivePrompt, PromptVersion

FOLLOWS, STAYS = "follows", "stays"
CHOICES = ((FOLLOWS, _("immer die neueste Fassung")), (STAYS, _("diese Fassung bleibt")))


class EmbeddedValue(content.EmbeddedValue):
    field = "prompt"
    read = staticmethod(embedding.shown)

    @property
    def wanted(self) -> Wanted:
        return self.key, self["version"] if self["mode"] == STAYS else None

    @property
    def unnumbered(self) -> bool:
        """It should stay, but there was no version yet when it was saved."""
        return self["mode"] == STAYS and not self["version"]


class EmbeddedBlock(content.EmbeddedBlock):
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

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
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
