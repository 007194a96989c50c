# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Series as the desk would publish them."""

from typing import Any
from uuid import uuid4

from geleucht.content import actions as publishing
from geleucht.live.actions import ensure_folder
from geleucht.live.document import Document, apply_series_document
from geleucht.live.models import LiveSeries, SeriesPage
from geleucht.programmes.tests.opening import programme

COMPETENCE = "unesco-ai-cft-2024/ai-foundations-and-applications/application-skills"


def series(slug: str = "sprechstunde", **change: Any) -> Document:
    known = {
        "key": str(uuid4()),
        "slug": slug,
        "title": slug.title(),
        "summary": "Sie bringen eine Frage mit.",
        "gains": ["eine Antwort", "eine neue Frage"],
        "minutes": 60,
        "level": "einstieg",
        "origin": "human",
    }
    return known | change


def draft(document: Document, audience: str = "lehrkraefte") -> SeriesPage:
    """A page of the tree that nobody has published, with a first revision."""
    page = apply_series_document(SeriesPage(), document)
    ensure_folder(programme=programme(audience), by=None).add_child(instance=page)
    publishing.save_draft(page=page, by=None)
    return page


def publish(document: Document, audience: str = "lehrkraefte") -> SeriesPage:
    """Publish the series as it stands in this document, new or again."""
    page = SeriesPage.objects.filter(key=document["key"]).first() or draft(document, audience)
    page = SeriesPage.objects.get(pk=page.pk)
    return publishing.publish(page=apply_series_document(page, document), by=None)


def live(slug: str = "sprechstunde", audience: str = "lehrkraefte", **change: Any) -> LiveSeries:
    """One that is published."""
    return LiveSeries.objects.get(key=publish(series(slug, **change), audience).key)
