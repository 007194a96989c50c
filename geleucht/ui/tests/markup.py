# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reads HTML strictly: what a browser would silently repair is a fault here."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
SHAPES = {"path", "circle"}  # of SVG; they close themselves
REFERRING = ("for", "aria-labelledby", "aria-describedby", "aria-controls")


@dataclass
class Element:
    """One element with its attributes and the text within it."""

    tag: str
    attributes: dict[str, str]
    text: str = ""
    inside: list["Element"] = field(default_factory=list)

    @property
    def name(self) -> str:
        """What a screen reader would say, as far as the markup tells it."""
        own = self.attributes.get("aria-label", "") or self.text
        return (own + "".join(one.attributes.get("alt", "") for one in self.inside)).strip()


class Reader(HTMLParser):
    """Collects elements, and faults of nesting."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[Element] = []
        self.open: list[Element] = []
        self.faults: list[str] = []
        self.feed(html)
        self.close()
        self.faults += [f"<{one.tag}> is never closed" for one in self.open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        self.faults += [f"<{tag}> names {one} twice" for one in names if names.count(one) > 1]
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.found.append(element)
        for outer in self.open:
            outer.inside.append(element)
        if tag not in VOID | SHAPES:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag in SHAPES:
            return
        if not self.open or self.open[-1].tag != tag:
            self.faults.append(f"</{tag}> closes nothing")
            return
        self.open.pop()

    def handle_data(self, data: str) -> None:
        for outer in self.open:
            outer.text += data


def faults(html: str) -> list[str]:
    """What is wrong with nesting, ids, references and names."""
    read = Reader(html)
    ids = [one.attributes["id"] for one in read.found if "id" in one.attributes]
    twice = [f"the id {one} stands twice" for one in sorted({*ids}) if ids.count(one) > 1]
    return [*read.faults, *twice, *dangling(read.found, set(ids)), *nameless(read.found)]


def dangling(found: list[Element], ids: set[str]) -> list[str]:
    return [
        f"{attribute}={one} of <{element.tag}> leads nowhere"
        for element in found
        for attribute in REFERRING
        for one in element.attributes.get(attribute, "").split()
        if one not in ids
    ]


def nameless(found: list[Element]) -> list[str]:
    """Links, buttons and headings without words; pictures without `alt`; unlabelled fields."""
    spoken = {"a", "button", "summary", "h1", "h2", "h3", "th", "legend", "caption", "label"}
    silent = [f"<{one.tag}> says nothing" for one in found if one.tag in spoken and not one.name]
    blind = [f"<{one.tag}> has no alt" for one in found if one.tag == "img" and no_alt(one)]
    return [*silent, *blind, *unlabelled(found)]


def no_alt(element: Element) -> bool:
    return "alt" not in element.attributes


def unlabelled(found: list[Element]) -> list[str]:
    labels = [one for one in found if one.tag == "label"]
    known = {one.attributes.get("for") for one in labels}
    wrapped = [inner for label in labels for inner in label.inside]
    return [
        f"the field {one.attributes.get('name')} has no label"
        for one in found
        if one.tag in {"input", "select", "textarea", "progress"}
        and one.attributes.get("type") != "hidden"
        and "hidden" not in one.attributes
        and one.attributes.get("id") not in known - {None}
        and not any(one is inner for inner in wrapped)
        and not one.attributes.get("aria-label")
    ]
