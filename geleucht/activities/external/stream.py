# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Something done elsewhere, at the editors' desk."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from geleucht.activities.external.links import LONGEST
from geleucht.content.text_tree import one_line
from geleucht.learning.activity import Data


class ExternalBlock(blocks.StructBlock):  # type: ignore[misc]
    """What is to be done, and where."""

    title = blocks.CharBlock(
        label=_("Was zu tun ist"),
        max_length=300,
        help_text=_("Etwa: Mit der Schulleitung über das Hausregelwerk sprechen"),
    )
    text = blocks.TextBlock(label=_("Erläuterung"), required=False, max_length=2000, rows=3)
    link = blocks.URLBlock(
        label=_("Link"),
        required=False,
        max_length=LONGEST,
        help_text=_("Beginnt mit https://. Wer ihm folgt, verlässt diese Seiten."),
    )
    link_title = blocks.CharBlock(
        label=_("Titel des Links"),
        required=False,
        max_length=300,
        help_text=_("Nötig, wo ein Link steht: wohin er führt."),
    )

    class Meta:
        icon = "link-external"
        label = _("Anderswo getan")
        label_format = "{title}"


def data(value: Any) -> Data:
    """Neutral data of the block's value."""
    return {name: one_line(value[name]) for name in ("title", "text", "link", "link_title")}
