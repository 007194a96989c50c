# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The versions of a prompt, and what each changed, field by field and word by word."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.translation import gettext as _

from geleucht.content.page_kinds import Level, Origin
from geleucht.content.small_change import MOST_PAIRS, PARTS, Changed, Piece, in_context, line_pieces
from geleucht.prompts import pages, queries
from geleucht.prompts.document import Document
from geleucht.prompts.placeholders import KINDS, Data
from geleucht.prompts.queries import Shown
from geleucht.prompts.vocabulary import FACETS, Task

PER_PAGE = 10


@dataclass(frozen=True)
class Version:
    number: int
    day: date
    note: str
    changes: list[Changed]
    first: bool


def of(shown: Shown, page: str | None) -> dict[str, Any]:
    """The newest first; each is compared with the one before it."""
    place = Paginator(range(shown.number), PER_PAGE).get_page(page)
    first = place.start_index() - 1
    rows = queries.versions(shown.key, first, PER_PAGE + 1)
    befores = [*(row.document for row in rows[1:]), None]
    found = [
        Version(
            row.number,
            row.day,
            row.document.get("change_note", ""),
            changes(before, row.document) if before else [],
            row.number == 1,
        )
        for row, before in zip(rows, befores, strict=True)
    ][:PER_PAGE]
    title = shown.document["title"]
    href = reverse("prompts:prompt", args=[shown.slug])
    return pages.frame(shown) | {
        "crumbs": [*pages.crumbs(), (title, href), (_("Fassungen"), "")],
        "shown": shown,
        "prompt": shown.document,
        "versions": found,
        "page": place,
    }


def changes(before: Document, after: Document) -> list[Changed]:
    """The fields that differ, in the order of a prompt's page."""
    old, new = dict(fields(before)), dict(fields(after))
    labels = list(new) + [label for label in old if label not in new]
    return [
        Changed(label, in_context(pieces(old.get(label, ""), new.get(label, ""))))
        for label in labels
        if old.get(label, "") != new.get(label, "")
    ]


def fields(document: Document) -> Iterator[tuple[str, str]]:
    """What readers see of a version, as texts by their labels."""
    named: dict[str, Any] = {
        _("Titel"): "title",
        _("Wozu"): "purpose",
        _("Text"): "text",
    }
    yield from ((label, document[name]) for label, name in named.items())
    for one in document["placeholders"]:
        yield _("Platzhalter „%s“") % one["name"], placeholder(one)
    yield _("Art der Aufgabe"), str(dict(Task.choices).get(document["task"], document["task"]))
    yield _("Stufe"), str(dict(Level.choices).get(document["level"], document["level"]))
    for facet in FACETS:
        yield str(facet.label), ", ".join(pages.words(document, facet.name))
    yield _("Risiko"), document["risk"]
    yield _("Was nicht hinein darf"), "\n".join(document["keep_out"])
    yield _("Grenzen"), document["limits"]
    yield from others(document)


def others(document: Document) -> Iterator[tuple[str, str]]:
    named = {
        _("Beispielausgabe"): "example_output",
        _("Modell der Beispielausgabe"): "example_model",
        _("zuletzt ausprobiert am"): "checked_on",
        _("ausprobiert mit"): "checked_with",
        _("Gesetz oder Regel"): "law",
        _("Rechtsstand"): "law_as_of",
        _("juristisch geprüft durch"): "law_reviewer",
        _("wieder prüfen bis"): "review_on",
        _("läuft ab am"): "expires_on",
        _("Urheber oder Urheberin"): "author",
        _("Lizenz"): "licence",
    }
    yield from ((label, document.get(name, "")) for label, name in named.items())
    origin = document["origin"]
    yield _("Entstehung"), str(dict(Origin.choices).get(origin, origin))


def placeholder(one: Data) -> str:
    """What is asked for, a line for each thing said of it."""
    required = _("muss ausgefüllt sein") if one.get("required", True) else _("freiwillig")
    told = [
        one["label"],
        f"{dict(KINDS).get(one['kind'], one['kind'])}, {required}",
        one.get("help", ""),
        one.get("example", ""),
        *one.get("choices", []),
    ]
    return "\n".join(str(line) for line in told if line)


def pieces(before: str, after: str) -> list[Piece]:
    """The two texts laid over each other: lines that stay, and within other lines word by word."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    found: list[Piece] = []
    for what, part in laid_over(old, new):
        if not part:
            continue
        goes_on = found and what == found[-1][0]
        found.append((what, found.pop()[1] + part if goes_on else part))
    return found


def laid_over(old: list[str], new: list[str]) -> Iterator[Piece]:
    if len(old) * len(new) > MOST_PAIRS:
        yield from line_pieces(PARTS.findall("".join(old)), PARTS.findall("".join(new)))
        return
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            yield "same", "".join(old[a:b])
        else:
            gone, added = "".join(old[a:b]), "".join(new[c:d])
            yield from line_pieces(PARTS.findall(gone), PARTS.findall(added))
