# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A series of online sessions in a unit, at the editors' desk."""

from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from geleucht.base.ids import is_key
from geleucht.content.embedded_block import EmbeddedBlock, EmbeddedValue
from geleucht.learning.activity import Data
from geleucht.learning.embedded_page import shown
from geleucht.live.models import LiveSeries, SeriesPage


class LiveValue(EmbeddedValue):
    field = "series"
    read = staticmethod(partial(shown, LiveSeries))


class LiveBlock(EmbeddedBlock):
    series = blocks.PageChooserBlock(
        page_type="live.SeriesPage",
        label=_("Terminreihe"),
        help_text=_("Erledigt ist es, wenn jemand bei einem Termin der Reihe dabei war."),
    )

    class Meta:
        icon = "date"
        label = _("Online-Termin")
        value_class = LiveValue


def data(value: Any) -> Data:
    """Neutral data of the block's value."""
    return {"series": value.key, "shown": value.shown}


def raw(data: Data) -> dict[str, Any]:
    """The StreamField's own spelling."""
    pages = SeriesPage.objects.filter(key=data["series"] if is_key(data["series"]) else None)
    return {"series": pages.values_list("pk", flat=True).first(), "key": data["series"]}
