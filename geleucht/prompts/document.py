# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The neutral document of a prompt: plain JSON without primary keys.

Versions keep it, packages carry it. What is empty or as usual is left out, but for the fields
that every prompt has.
"""

from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from geleucht.content.dates import apply_dates, dates_document, wrong_dates
from geleucht.content.text_tree import one_line
from geleucht.prompts import placeholders
from geleucht.prompts.checks import cases
from geleucht.prompts.models import PromptPage
from geleucht.prompts.vocabulary import FACET, FACETS

Document = dict[str, Any]
LINES = ("title", "purpose", "task", "level", "licence", "author", "origin")
BLOCKS = ("text", "risk", "limits")
OPTIONAL = ("example_output", "example_model", "checked_with", "change_note")
BESIDE = ("cases", "change_note", "slug")  # what a new version is not made for


def prompt_document(page: PromptPage) -> Document:
    """key, slug, title, purpose, task, level, licence, author, origin; text, risk, limits;
    keep_out, placeholders; of `FACETS`, OPTIONAL, cases, checked_on and the dates what is set."""
    found: Document = {"key": str(page.key), "slug": page.slug}
    found |= {name: one_line(getattr(page, name)) for name in LINES}
    found |= {name: block(getattr(page, name)) for name in BLOCKS}
    found["keep_out"] = [one_line(one) for one in page.keep_out]
    found["placeholders"] = placeholders.from_stream(page.placeholders)
    optional: Document = {
        one.name: [one_line(v) for v in getattr(page, one.name)] for one in FACETS
    }
    optional |= {name: one_line(getattr(page, name)) for name in OPTIONAL}
    optional["example_output"] = block(page.example_output)
    optional["cases"] = cases.from_stream(page.cases)
    optional["checked_on"] = page.checked_on.isoformat() if page.checked_on else ""
    return found | {name: value for name, value in optional.items() if value} | dates_document(page)


def block(text: str) -> str:
    """Lines without blanks at their ends, none empty at either end."""
    return "\n".join(line.rstrip() for line in text.strip("\r\n").splitlines()).strip("\n")


def apply_prompt_document(page: PromptPage, document: Document) -> PromptPage:
    """Put the document into the page, unsaved. What it does not say, the page does not say any
    more."""
    page.key = UUID(document["key"])
    page.slug = document["slug"]
    for name in (*LINES, *BLOCKS):
        setattr(page, name, document[name])
    for name in OPTIONAL:
        setattr(page, name, document.get(name, ""))
    for facet in FACETS:
        setattr(page, facet.name, document.get(facet.name, []))
    page.keep_out = document["keep_out"]
    day = document.get("checked_on")
    page.checked_on = date.fromisoformat(day) if day else None
    page.placeholders = placeholders.to_stream(str(page.key), document["placeholders"])  # type: ignore[assignment]  # it parses
    page.cases = cases.to_stream(str(page.key), document.get("cases", []))  # type: ignore[assignment]  # it parses
    apply_dates(page, document)
    return page


def problems(document: Document) -> list[str]:
    """German sentences that block publishing."""
    return [sentence for sentence, _field in mistakes(document)]


def mistakes(document: Document) -> list[tuple[str, str]]:
    """Those sentences, each with the field where something is to be done."""
    missing = {
        "purpose": _("Wozu der Prompt dient, fehlt."),
        "text": _("Der Text fehlt."),
        "risk": _("Das Risiko fehlt."),
        "limits": _("Die Grenzen fehlen."),
        "keep_out": _("Es fehlt, was nicht hinein darf."),
        "licence": _("Die Lizenz fehlt."),
        "author": _("Urheber oder Urheberin fehlt."),
    }
    found = [(sentence, name) for name, sentence in missing.items() if not document.get(name)]
    if bool(document.get("checked_on")) != bool(document.get("checked_with")):
        found.append((_("Tag und Modell der Probe gehören zusammen."), "checked_on"))
    wrong = placeholders.problems(document["text"], document["placeholders"])
    found += [(sentence, "placeholders") for sentence in wrong]
    found += [(sentence, "cases") for sentence in cases.problems(document)]
    dated = {sentence: name for name, sentence in wrong_dates(document).items()}
    return found + facet_mistakes(document) + list(dated.items())


def facet_mistakes(document: Document) -> list[tuple[str, str]]:
    sentence = _("%(facet)s: „%(value)s“ steht nicht in der Liste.")
    return [
        (sentence % {"facet": FACET[name].label, "value": value}, name)
        for name in FACET
        if FACET[name].names
        for value in document.get(name, [])
        if value not in FACET[name].names
    ]


def same(before: Document, after: Document) -> bool:
    """Whether readers would see nothing new."""
    return without(before) == without(after)


def without(document: Document) -> Document:
    return {name: value for name, value in document.items() if name not in BESIDE}
