# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Prompts as the desk would publish them."""

from typing import Any
from uuid import uuid4

from geleucht.content import actions as publishing
from geleucht.programmes.tests.opening import programme
from geleucht.prompts.actions import ensure_folder
from geleucht.prompts.document import Document, apply_prompt_document
from geleucht.prompts.models import PromptPage


def prompt(slug: str = "elternbrief", **change: Any) -> Document:
    """The document of a prompt; the key stays the same where it is changed."""
    known = {
        "key": str(uuid4()),
        "slug": slug,
        "title": slug.title(),
        "purpose": "Ein Brief, in dem alles steht.",
        "task": "entwerfen",
        "level": "einstieg",
        "licence": "CC BY 4.0",
        "author": "Geleucht",
        "origin": "machine",
        "text": "Schreibe einen Brief an die Eltern der {{klasse}}.\n\nAnlass: {{anlass}}",
        "risk": "Ein falsches Datum fällt niemandem auf.",
        "limits": "Er kennt Ihre Schule nicht.",
        "keep_out": ["Namen von Kindern"],
        "placeholders": [
            {"name": "klasse", "label": "Klassenstufe", "kind": "line", "example": "Klasse 4"},
            {
                "name": "anlass",
                "label": "Anlass",
                "kind": "choice",
                "example": "Ausflug",
                "choices": ["Ausflug", "Elternabend"],
            },
        ],
        "subjects": ["deutsch"],
    }
    return known | change


def publish(document: Document, audience: str = "lehrkraefte") -> PromptPage:
    """Publish the prompt as it stands in this document, new or again."""
    page = PromptPage.objects.filter(key=document["key"]).first()
    if page is None:
        page = apply_prompt_document(PromptPage(), document)
        ensure_folder(programme=programme(audience), by=None).add_child(instance=page)
    page = PromptPage.objects.get(pk=page.pk)
    return publishing.publish(page=apply_prompt_document(page, document), by=None)
