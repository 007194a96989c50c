# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What readers see of a series: `LiveSeries.shown`, plain JSON that needs no other row.

key, slug, title, summary, gains (texts), hosts, minutes, level, material ([title, address]),
competences (ids), origin.
"""

from typing import Any

from geleucht.live.document import material, series_document
from geleucht.live.models import SeriesPage

Shown = dict[str, Any]
SAID = ("key", "slug", "title", "summary", "gains", "minutes", "level", "origin")


def draw(page: SeriesPage) -> Shown:
    """Of a page whose lines can be read; what cannot is left out, as in a preview."""
    document = series_document(page)
    return {name: document[name] for name in SAID} | {
        "hosts": document.get("hosts", ""),
        "material": material(document),
        "competences": document.get("competences", []),
    }
