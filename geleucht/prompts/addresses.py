# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses below /prompts/ that no prompt can have."""

from django.utils.translation import gettext as _

from geleucht.content import slugs

MINE, COLLECTIONS = "meine", "sammlungen"
RESERVED = frozenset({MINE, COLLECTIONS, slugs.PATH})


def reserved(slug: str) -> str:
    """A sentence where it is one of those."""
    sentence = _("Die Adresse %s gehört zum Haus. Wählen Sie eine andere.")
    return sentence % f"/prompts/{slug}/" if slug in RESERVED else ""
