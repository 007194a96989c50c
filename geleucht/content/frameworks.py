# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Frameworks of competences: the files in `framework_files`, one for each version of one.

Versions live side by side. An id never changes its meaning and never leaves its file, so that
every edition can be drawn; what shall not be named any more is `retired`. A wording is
`checked` where it was seen at its publisher's; whatever else is shown carries a mark.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import get_language

FILES = Path(__file__).parent / "framework_files"
CHECKED = "checked"
WORDINGS = (CHECKED, "secondary", "unverified")
LISTS = {"areas", "competences", "retired"}  # what is no text
FRAMEWORK = {"slug", "title", "language", "wording", "seen", "areas"}
FRAMEWORK_MAY = FRAMEWORK | {"german", "version", "publisher", "link", "retired"}
AREA, AREA_MAY = {"title", "competences"}, {"title", "german", "competences"}
COMPETENCE = {"id", "title"}
COMPETENCE_MAY = COMPETENCE | {"german", "wording", "retired"}


@dataclass(frozen=True)
class Titled:
    """A title in the words of its publisher, and our working translation where there is one."""

    title: str
    german: str
    language: str

    @property
    def label(self) -> str:
        return self.german if self.german and get_language() != "en" else self.title

    @property
    def original(self) -> str:
        """What the label translates; empty where it is the title itself."""
        return self.title if self.label != self.title else ""

    @property
    def spoken(self) -> str:
        """The language of the label."""
        return "de" if self.original else self.language


@dataclass(frozen=True)
class Competence(Titled):
    """`id` is that of its framework and its own, such as digcomp-3-0-2025/4.2."""

    id: str
    framework: str
    checked: bool
    retired: bool


@dataclass(frozen=True)
class Area(Titled):
    competences: tuple[Competence, ...] = field(repr=False)


@dataclass(frozen=True)
class Framework(Titled):
    """`seen` says in German where the wording comes from."""

    slug: str
    version: str
    publisher: str
    link: str
    seen: str
    retired: bool
    areas: tuple[Area, ...] = field(repr=False)

    @property
    def name(self) -> str:
        """With its version, where the title does not say one itself."""
        said = any(letter.isdigit() for letter in self.title)
        return self.label if said else f"{self.label} {self.version}".strip()

    @property
    def unchecked(self) -> bool:
        """No wording of it was seen at its publisher's."""
        return not any(one.checked for one in self.competences)

    @cached_property
    def competences(self) -> tuple[Competence, ...]:
        return tuple(one for area in self.areas for one in area.competences)


@cache
def frameworks() -> dict[str, Framework]:
    """Every framework by its slug. Raises ImproperlyConfigured for a file that is wrong."""
    found = [read(file) for file in sorted(FILES.glob("*.yaml"))]
    return {one.slug: one for one in found}


@cache
def competences() -> dict[str, Competence]:
    """Every competence by its id, in the order of frameworks and of each framework."""
    return {one.id: one for framework in frameworks().values() for one in framework.competences}


def read(file: Path) -> Framework:
    """The framework of this file. Raises ImproperlyConfigured."""
    data = yaml.safe_load(file.read_text(encoding="utf-8"))
    wrong = next(mistakes(data, file.stem), None)
    if wrong:
        raise ImproperlyConfigured(f"{file.name}: {wrong}")
    retired = data.get("retired", False)
    told = {name: data.get(name, "") for name in ("slug", "version", "publisher", "link", "seen")}
    areas = tuple(area_of(area, data) for area in data["areas"])
    return Framework(**words(data, data["language"]), **told, retired=retired, areas=areas)


def words(data: dict[str, Any], language: str) -> dict[str, str]:
    return {"title": data["title"], "german": data.get("german", ""), "language": language}


def area_of(area: dict[str, Any], data: dict[str, Any]) -> Area:
    own = tuple(competence_of(one, data) for one in area["competences"])
    return Area(**words(area, data["language"]), competences=own)


def competence_of(one: dict[str, Any], data: dict[str, Any]) -> Competence:
    return Competence(
        **words(one, data["language"]),
        id=f"{data['slug']}/{one['id']}",
        framework=data["slug"],
        checked=one.get("wording", data["wording"]) == CHECKED,
        retired=bool(one.get("retired", data.get("retired", False))),
    )


def mistakes(data: Any, slug: str) -> Iterator[str]:
    """What is wrong in a file, for whoever writes it."""
    yield from fields(data, FRAMEWORK, FRAMEWORK_MAY, "framework")
    if data["slug"] != slug:
        yield f"slug is not the file's name: {data['slug']}"
    ids = []
    for area in data["areas"]:
        yield from fields(area, AREA, AREA_MAY, "area")
        for one in area["competences"]:
            yield from fields(one, COMPETENCE, COMPETENCE_MAY, "competence")
            ids.append(one["id"])
    if len(set(ids)) < len(ids):
        yield "an id stands there twice"


def fields(data: Any, must: set[str], may: set[str], what: str) -> Iterator[str]:
    if not isinstance(data, dict) or not must <= set(data) <= may:
        yield f"{what} has other fields than {', '.join(sorted(may))}: {data}"
    texts = {name: value for name, value in data.items() if name not in LISTS}
    for name, value in texts.items():
        if not isinstance(value, str) or not value:
            yield f"{name} is no text: {value!r}"
    if data.get("wording", CHECKED) not in WORDINGS:
        yield f"wording is none of {', '.join(WORDINGS)}: {data['wording']}"
