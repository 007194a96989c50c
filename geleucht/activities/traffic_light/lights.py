# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The three lights and what they mean; never a colour without its word and shape."""

from django.utils.translation import gettext as _

FROM_LAX_TO_STRICT = ("green", "amber", "red")


def words() -> dict[str, dict[str, str]]:
    """Name and meaning of each light, from lax to strict."""
    return {
        "green": {"value": "green", "name": _("Grün"), "meaning": _("darf hinein")},
        "amber": {
            "value": "amber",
            "name": _("Gelb"),
            "meaning": _("nur bereinigt oder nach Rückfrage"),
        },
        "red": {"value": "red", "name": _("Rot"), "meaning": _("darf nicht hinein")},
    }
