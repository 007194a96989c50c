# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Occasions as the desk would publish them, each with its prompt."""

from typing import Any
from uuid import UUID, uuid4

from geleucht.content import actions as publishing
from geleucht.content.models import UnitPage
from geleucht.content.tests import world
from geleucht.programmes.models import Programme
from geleucht.prompts.models import PromptPage
from geleucht.prompts.tests import making
from geleucht.site.models import OccasionPage
from geleucht.site.occasion_actions import ensure_folder
from geleucht.site.occasion_document import Document, apply_occasion_document


def programme(slug: str) -> Programme:
    return Programme.objects.get(slug=slug)


def occasion(slug: str = "elternbrief", **change: Any) -> Document:
    """The document of an occasion; with a live prompt of its own unless one is named."""
    known = {
        "key": str(uuid4()),
        "slug": slug,
        "title": slug.title(),
        "sentence": "Ein Brief muss heute noch raus.",
        "watch": ["Steht das Datum darin?", "Stimmen Ort und Zeit?"],
        "words": ["Ausflug"],
        "order": 1,
    }
    if "prompt" not in change:
        change["prompt"] = str(making.publish(making.prompt(f"{slug}-prompt")).key)
    return known | change


def draft(document: Document, audience: str = "lehrkraefte") -> OccasionPage:
    """A page with this document in the tree of its programme, not live."""
    page = apply_occasion_document(OccasionPage(), document)
    ensure_folder(programme=programme(audience), by=None).add_child(instance=page)
    return page


def publish(document: Document, audience: str = "lehrkraefte") -> OccasionPage:
    """Publish the occasion as it stands in this document, new or again."""
    page = OccasionPage.objects.filter(key=document["key"]).first() or draft(document, audience)
    return publishing.publish(page=apply_occasion_document(page, document), by=None)


def prompt_of(document: Document) -> PromptPage:
    found: PromptPage = PromptPage.objects.get(key=UUID(document["prompt"]))
    return found


def live_unit(slug: str = "tokens", minutes: int = 5) -> UnitPage:
    """A unit in a live path of teachers."""
    path = world.path(f"pfad-{slug}", programme("lehrkraefte").folder)
    unit = world.unit(slug, path, minutes=minutes)
    publishing.publish(page=unit, by=None)
    publishing.publish(page=world.put(path, unit), by=None)
    found: UnitPage = UnitPage.objects.get(pk=unit.pk)
    return found
