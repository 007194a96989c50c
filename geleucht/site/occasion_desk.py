# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the desk says about an occasion before it is edited."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from geleucht.prompts.retired import retired_keys
from geleucht.site.models import OccasionPage


def flag(page: OccasionPage) -> str:
    """A sentence where its prompt is retired, has expired or is deleted; else nothing."""
    if page.prompt is None:
        return _("Der Prompt dieses Anlasses ist gelöscht. Wählen Sie einen anderen.")
    over = retired_keys([page.prompt.key])
    if not over:
        return ""
    sentence = _("„%(title)s“ gilt seit dem %(day)s nicht mehr. Wählen Sie einen anderen Prompt.")
    day = date_format(over[page.prompt.key], "j. F Y")
    return sentence % {"title": page.prompt.title, "day": day}
