# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Drawings in SVG are programs, too: what carries scripts or calls elsewhere is refused."""

import re
from xml.etree import ElementTree

from django.utils.translation import gettext as _
from willow.svg import SvgWrapper, WillowSvgException  # type: ignore[import-untyped]

FORBIDDEN = {"script", "foreignobject", "iframe", "object", "embed", "a", "handler", "listener"}
XHTML = "{http://www.w3.org/1999/xhtml}"
OUTSIDE = re.compile(
    r"url\(\s*['\"]?\s*(?!['\"#\s])|image-set\(|@import|expression\s*\(", re.IGNORECASE
)
ESCAPED = re.compile(r"\\(?:([0-9a-f]{1,6})(?:\r\n|\s)?|(.))", re.IGNORECASE)
INSIDE = re.compile(r"^(#|data:image/(png|jpeg|webp|gif);)", re.IGNORECASE)
NUMBER = re.compile(r"^\s*(\d+(?:\.\d+)?)\s*(px)?\s*$")
DEFAULT_SIZE = (300, 150)  # what browsers take
DEEPEST = 100  # elements of a drawing within each other; Wagtail writes it recursively
MOST_SIDE = 100_000  # CSS pixels; columns of the database end at 2^31


def svg_problems(data: bytes) -> list[str]:
    """German sentences; empty for a drawing that is only a drawing."""
    lowered = data.lower()
    if b"<!doctype" in lowered or b"<!entity" in lowered or b"<?xml-stylesheet" in lowered:
        return [_("Die Zeichnung enthält eine DOCTYPE-Angabe oder ein fremdes Stylesheet.")]
    try:
        if "\0" in data.decode():  # in UTF-16 the three words above look different
            raise ValueError
        root = ElementTree.fromstring(data)  # noqa: S314 entities were refused above
    except (ElementTree.ParseError, ValueError, LookupError, RecursionError):
        return [_("Das ist keine lesbare SVG-Zeichnung.")]
    if local(root.tag) != "svg":
        return [_("Das ist keine lesbare SVG-Zeichnung.")]
    if depth(root) > DEEPEST:
        return [_("Die Zeichnung ist zu tief verschachtelt.")]
    if not measurable(root):
        return [_("Die Zeichnung hat keine brauchbare Größe (width, height, viewBox).")]
    found = [sentence for element in root.iter() for sentence in element_problems(element)]
    return list(dict.fromkeys(found))


def depth(element: ElementTree.Element) -> int:
    """How many elements lie within each other, this one included."""
    level, found = [element], 0
    while level:
        level, found = [child for parent in level for child in parent], found + 1
    return found


def measurable(root: ElementTree.Element) -> bool:
    """Whether Wagtail, which keeps the size of every picture, can read that of this drawing."""
    try:
        drawn = SvgWrapper(ElementTree.ElementTree(root))
        sides = (drawn.width, drawn.height)
    except (WillowSvgException, ValueError, OverflowError):
        return False
    return all(0 < side <= MOST_SIDE for side in sides)


def element_problems(element: ElementTree.Element) -> list[str]:
    name = local(element.tag)
    if name in FORBIDDEN or element.tag.startswith(XHTML):
        return [_("Die Zeichnung enthält <%s>.") % name]
    found = []
    if OUTSIDE.search(plain_css(" ".join([own_text(element), *element.attrib.values()]))):
        found.append(_("Die Zeichnung lädt etwas von außen."))
    for attribute, value in element.attrib.items():
        if local(attribute).startswith("on"):
            found.append(_("Die Zeichnung enthält Programmcode (%s).") % local(attribute))
        if local(attribute) in {"href", "src"} and not INSIDE.match(value.strip()):
            found.append(_("Die Zeichnung verweist nach außen."))
        if local(attribute) == "attributename":
            found += animation_problems(value.strip().lower())
    return found


def own_text(element: ElementTree.Element) -> str:
    """The text directly within it, which browsers read as one: a style sheet may hold elements."""
    return "".join([element.text or "", *(child.tail or "" for child in element)])


def animation_problems(attribute: str) -> list[str]:
    """What an animation of this attribute would bring in later."""
    name = attribute.rpartition(":")[2]
    if name.startswith("on"):
        return [_("Die Zeichnung enthält Programmcode (%s).") % name]
    return [_("Die Zeichnung verweist nach außen.")] if name in {"href", "src"} else []


def plain_css(text: str) -> str:
    r"""Without the escapes of CSS: `u\72l(` is `url(`."""
    return ESCAPED.sub(
        lambda found: chr(min(int(found[1], 16), 0xFFFD)) if found[1] else found[2], text
    )


def local(name: object) -> str:
    """The name without its namespace; comments have none."""
    return name.rpartition("}")[2].lower() if isinstance(name, str) else ""


def svg_size(data: bytes) -> tuple[int, int]:
    """Width and height in CSS pixels, from the attributes or the view box."""
    root = ElementTree.fromstring(data)  # noqa: S314 checked by svg_problems
    width, height = (NUMBER.match(root.get(name, "")) for name in ("width", "height"))
    if width and height:
        return whole(width[1], height[1])
    box = root.get("viewBox", "").replace(",", " ").split()
    return whole(*box[2:]) if len(box) == 4 else DEFAULT_SIZE


def whole(width: str, height: str) -> tuple[int, int]:
    try:
        sides = float(width), float(height)
    except ValueError:
        return DEFAULT_SIZE
    fits = all(1 <= side <= MOST_SIDE for side in sides)
    return (round(sides[0]), round(sides[1])) if fits else DEFAULT_SIZE
