# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The neutral document of a series: plain JSON without primary keys. Its dates are not in it.

key, slug, title, summary, gains (lines), minutes, level, origin; of hosts, material (lines, each a
title and an address) and competences (ids) what is set.
"""

import re
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from geleucht.content import competences, slugs
from geleucht.content.text_tree import one_line
from geleucht.live.models import SeriesPage

Document = dict[str, Any]
Mistakes = list[tuple[str, str]]  # a sentence, and the field where something is to be done
MOST_GAINS, GAIN = 5, 200
MOST_MATERIAL, MATERIAL = 10, 400  # a title and its address
LEAST_MINUTES, MOST_MINUTES = 5, 600
RESERVED = frozenset({slugs.PATH, "monat", "abonnieren"})
TITLED = re.compile(r"(?P<title>\S.*\S|\S) (?P<address>https?://\S+|/\S*)")


def series_document(page: SeriesPage) -> Document:
    optional: Document = {
        "hosts": one_line(page.hosts),
        "material": lines(page.material),
        "competences": competences.in_order(page.competences),
    }
    return {
        "key": str(page.key),
        "slug": page.slug,
        "title": one_line(page.title),
        "summary": one_line(page.summary),
        "gains": lines(page.gains),
        "minutes": page.minutes,
        "level": page.level,
        "origin": page.origin,
        **{name: value for name, value in optional.items() if value},
    }


def apply_series_document(page: SeriesPage, document: Document) -> SeriesPage:
    """Put the document into the page, unsaved. What it does not say, the page does not say any
    more."""
    page.key = UUID(document["key"])
    for name in ("slug", "title", "summary", "minutes", "level", "origin"):
        setattr(page, name, document[name])
    page.gains = "\n".join(document["gains"])
    page.hosts = document.get("hosts", "")
    page.material = "\n".join(document.get("material", []))
    page.competences = document.get("competences", [])
    return page


def lines(text: str) -> list[str]:
    return [line for row in text.splitlines() if (line := one_line(row))]


def material(document: Document) -> list[list[str]]:
    """Title and address of each; a line that has no address is left out, as in a preview."""
    found = (TITLED.fullmatch(line) for line in document.get("material", []))
    return [[one["title"], one["address"]] for one in found if one]


def problems(page: SeriesPage) -> list[str]:
    """German sentences that block publishing."""
    return [sentence for sentence, _field in mistakes(series_document(page))]


def mistakes(document: Document) -> Mistakes:
    """Those sentences, each with the field where something is to be done."""
    gains, given = document["gains"], document.get("material", [])
    fits = LEAST_MINUTES <= document["minutes"] <= MOST_MINUTES
    found = [
        (_("Worum es geht, fehlt."), "summary", not document["summary"]),
        (_("Was man mitnimmt, fehlt."), "gains", not gains),
        (_("Höchstens %s Zeilen sagen, was man mitnimmt.") % MOST_GAINS, "gains", too_many(gains)),
        (_("Eine Zeile ist länger als %s Zeichen.") % GAIN, "gains", too_long(gains, GAIN)),
        (_("Ein Termin dauert 5 bis 600 Minuten."), "minutes", not fits),
        (reserved(document["slug"]), "slug", document["slug"] in RESERVED),
        (
            _("Es sind höchstens %s Zeilen Material.") % MOST_MATERIAL,
            "material",
            len(given) > MOST_MATERIAL,
        ),
        (
            _("Beim Material ist eine Zeile länger als %s Zeichen.") % MATERIAL,
            "material",
            too_long(given, MATERIAL),
        ),
    ]
    told = [(sentence, field) for sentence, field, wrong in found if wrong]
    told += [(without_address(line), "material") for line in given if not TITLED.fullmatch(line)]
    named = competences.problems(document.get("competences", []))
    return told + [(sentence, "competences") for sentence in named]


def too_many(gains: list[str]) -> bool:
    return len(gains) > MOST_GAINS


def too_long(given: list[str], most: int) -> bool:
    return any(len(line) > most for line in given)


def without_address(line: str) -> str:
    told = _("Beim Material fehlt in der Zeile „%s“ der Titel oder, dahinter, die Adresse.")
    return told % line


def reserved(slug: str) -> str:
    return _("Die Adresse %s gehört zum Haus. Wählen Sie eine andere.") % f"/termine/{slug}/"
