# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A path with a unit for every activity of the guide that is answered in it, as a package."""

from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from tests.guide import Example, answered

PATH = "/lernpfade/alle-arten/"
OUTLINE = """\
key: {key}
title: Alle Arten
summary: Jede Aktivität des Leitfadens.
audience: lehrkraefte
level: einstieg
licence: CC BY 4.0
origin: human
outcomes: []
competences: []
units:
{units}
"""
UNIT = """\
---
key: {key}
title: {title}
goal: Sie kennen die Art der Aktivität.
minutes: 5
origin: human
---

{body}
"""


def write_package(folder: Path) -> list[Example]:
    place = folder / "lehrkraefte" / "alle-arten"
    place.mkdir(parents=True)
    known = answered()
    names = "\n".join(f"- {one.name}" for one in known)
    (place / "path.yaml").write_text(OUTLINE.format(key=key_of("alle-arten"), units=names))
    for one in known:
        unit = UNIT.format(key=key_of(one.name), title=one.name, body=one.text)
        (place / f"{one.name}.md").write_text(unit)
    return known


def key_of(name: str) -> str:
    """The key of a path or unit, the same in every run."""
    return str(uuid5(NAMESPACE_URL, name))


def address_of(one: Example) -> str:
    return f"{PATH}{one.name}/"
