# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Packages to try things on."""

from pathlib import Path
from uuid import uuid4

STARTER = Path(__file__).resolve().parents[3] / "starter"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><path d="M0 0h40v20z"/></svg>'
PATH = """\
key: {key}
title: Licht an
summary: Ein Satz.
audience: lehrkraefte
level: einstieg
licence: CC BY 4.0
origin: machine
outcomes:
- etwas können
competences: []
units:
{units}
"""
UNIT = """\
---
key: {key}
title: {title}
goal: Sie können eine Lampe halten.
minutes: 7
origin: machine
---

{body}
"""
REFLECTION = """\
:::{{reflection}}
:key: {key}

Was nehmen Sie mit?
:::"""


def reflection(key: str | None = None) -> str:
    return REFLECTION.format(key=key or uuid4())


def unit(folder: Path, slug: str, body: str = "Ein Satz.", key: str | None = None) -> Path:
    """A unit with a reflection below this body."""
    file = folder / f"{slug}.md"
    whole = f"{body}\n\n{reflection()}"
    file.write_text(UNIT.format(key=key or uuid4(), title=slug.title(), body=whole))
    return file


def path(root: Path, *slugs: str, slug: str = "licht-an", key: str | None = None) -> Path:
    """A path's folder with these units, each with a text and a reflection."""
    folder = root / "lehrkraefte" / slug
    (folder / "media").mkdir(parents=True)
    units = "\n".join(f"- {one}" for one in slugs)
    (folder / "path.yaml").write_text(PATH.format(key=key or uuid4(), units=units))
    for one in slugs:
        unit(folder, one)
    return folder


NO_CONTENT = {"programmes.yaml", "STIL.md"}


def files(root: Path) -> dict[str, bytes]:
    """Every file below this folder but programmes.yaml, which these packages do not have, and the
    style sheet."""
    found = (file for file in sorted(root.rglob("*")) if file.is_file())
    return {
        str(file.relative_to(root)): file.read_bytes()
        for file in found
        if file.name not in NO_CONTENT
    }
