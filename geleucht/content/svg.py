# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Drawings in SVG are programs, too: what carries scripts or calls elsewhere is refused."""

import re
from xml.etree import ElementTree

from django.utils.translation import gettext as _

FORBIDDEN = {"script", "foreignobject", "iframe", "object", "embed", "a", "handler", "listener"}
OUTSIDE = re.compile(r"url\(\s*['\"]?(?!#)|@import|expression\s*\(", re.IGNORECASE)
INSIDE = re.compile(r"^(#|data:image/(png|jpeg|webp|gif);)", re.IGNORECASE)
NUMBER = re.compile(r"^\s*(\d+(?:\.\d+)?)\s*(px)?\s*$")
DEFAULT_SIZE = (300, 150)  # what browsers take


def svg_problems(data: bytes) -> list[str]:
    """German sentences; empty for a drawing that is only a drawing."""
    lowered = data.lower()
    if b"<!doctype" in lowered or b"<!entity" in lowered or b"<?xml-stylesheet" in lowered:
        return [_("Die Zeichnung enthält eine DOCTYPE-Angabe oder ein fremdes Stylesheet.")]
    try:
        root = ElementTree.fromstring(data)  # noqa: S314 entities were refused above
    except (ElementTree.ParseError, ValueError):
        return [_("Das ist keine lesbare SVG-Zeichnung.")]
    if local(root.tag) != "svg":
        return [_("Das ist keine lesbare SVG-Zeichnung.")]
    found = [sentence for element in root.iter() for sentence in element_problems(element)]
    return list(dict.fromkeys(found))


def element_problems(element: ElementTree.Element) -> list[str]:
    name = local(element.tag)
    if name in FORBIDDEN:
        return [_("Die Zeichnung enthält <%s>.") % name]
    found = []
    if OUTSIDE.search("".join([element.text or "", *element.attrib.values()])):
        found.append(_("Die Zeichnung lädt etwas von außen."))
    for attribute, value in element.attrib.items():
        if local(attribute).startswith("on"):
            found.append(_("Die Zeichnung enthält Programmcode (%s).") % local(attribute))
        if local(attribute) == "href" and not INSIDE.match(value.strip()):
            found.append(_("Die Zeichnung verweist nach außen."))
    return found


def local(name: object) -> str:
    """The name without its namespace; comments have none."""
    return name.rpartition("}")[2].lower() if isinstance(name, str) else ""


def svg_size(data: bytes) -> tuple[int, int]:
    """Width and height in CSS pixels, from the attributes or the view box."""
    root = ElementTree.fromstring(data)  # noqa: S314 checked by svg_problems
    width, height = (NUMBER.match(root.get(name, "")) for name in ("width", "height"))
    if width and height:
        return round(float(width[1])), round(float(height[1]))
    box = root.get("viewBox", "").replace(",", " ").split()
    try:
        return round(float(box[2])), round(float(box[3]))
    except (IndexError, ValueError):
        return DEFAULT_SIZE
