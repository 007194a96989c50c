# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the guard finds in what was filled in, read with the prompt's own words around it.

`static/prompts/guard-field.js` does the same in the browser.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.http import QueryDict

from geleucht.prompts.document import Document
from geleucht.prompts.filling import Piece, finished
from geleucht.prompts.guard.check import Finding, findings
from geleucht.prompts.guard.rules import Span
from geleucht.prompts.placeholders import CHOICE


def in_gaps(document: Document, pieces: list[Piece]) -> list[Finding]:
    """Each finding once, in order; what stands only in the prompt's own words is none."""
    text, spans = finished(pieces), list(typed(document, pieces))
    found = [one for one in findings(text) if any(meets(one, span) for span in spans)]
    for start, end in spans:
        own = (
            replace(one, start=start + one.start, end=start + one.end)
            for one in findings(text[start:end])
        )
        found += [one for one in own if not any(meets(one, (f.start, f.end)) for f in found)]
    found.sort(key=lambda one: one.start)
    return list({one.key: one for one in reversed(found)}.values())[::-1]


def invented(data: Any) -> set[str]:
    """The keys of the findings that a form calls invented; browsers send line ends as two signs."""
    sent = data.getlist("erfunden") if isinstance(data, QueryDict) else []
    return {key.replace("\r\n", "\n") for key in sent}


def typed(document: Document, pieces: list[Piece]) -> Iterator[Span]:
    """Where in the finished text something stands that somebody has typed."""
    chosen = {one["name"] for one in document["placeholders"] if one["kind"] == CHOICE}
    place = 0
    for piece in pieces:
        if piece.gap and not piece.open and piece.gap not in chosen:
            yield place, place + len(piece.text)
        place += len(piece.text)


def meets(one: Finding, span: Span) -> bool:
    return one.start < span[1] and span[0] < one.end
