# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a server answers: XML of a stranger until it is read."""

from typing import Any
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser


class Nonsense(Exception):
    """No answer of BigBlueButton."""


class NoDoctype(TreeBuilder):
    """Entities are declared in a DTD, and BigBlueButton sends none: it ends the reading before
    anything of it is read."""

    def doctype(self, *_: Any) -> None:
        raise Nonsense("it declares a DTD")


def read(body: bytes) -> Element:
    """The answer's `response`. Raises Nonsense."""
    parser = XMLParser(target=NoDoctype())  # noqa: S314 see NoDoctype
    try:
        parser.feed(body)
        found = parser.close()
    except (ParseError, ValueError, LookupError) as wrong:
        raise Nonsense(type(wrong).__name__) from None
    if not isinstance(found, Element) or found.tag != "response":
        raise Nonsense("no response")
    return found


def said(answer: Element, name: str) -> str:
    return (answer.findtext(name) or "").strip()
