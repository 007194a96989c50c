# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A canonical package that has everything: every kind of block, media, shared units, programmes."""

import re
from io import BytesIO
from pathlib import Path

from PIL import Image

from geleucht.content.kinds import activity_types
from geleucht.interop.prompt_file import KIND
from geleucht.interop.tests import packages
from geleucht.prompts.tests.making import prompt

BLOCK = re.compile(r"^:::\{(\w+)\}.*?^:::$", re.M | re.S)
KEYS = [f"0b0a1f5e-6a6e-4c8e-9b1e-2d3c4b5a{number}" for number in range(1000, 1020)]
FIRST, SECOND, SHARED, OTHER = KEYS[:4]
PROGRAMMES = f"""\
audiences:
- slug: lehrkraefte
  title: Schule
  tone: sie
  accent: lehrkraefte
  order: 1
  framework: unesco-ai-cft-2024
- slug: ausbildung
  title: Ausbildung
  tone: du
  accent: ausbildung
  order: 2
  framework: ''
programmes:
- key: {KEYS[10]}
  slug: lehrkraefte
  title: KI für Lehrkräfte
  audience: lehrkraefte
  carrier: 'Verein: „Licht“'
  funders:
  - Ein Land
  admission: open
  summary: Ein Satz.
  outcomes: []
- key: {KEYS[11]}
  slug: seminare
  title: KI in den Seminaren
  audience: lehrkraefte
  carrier: ''
  funders: []
  admission: closed
  summary: Ein Satz.
  outcomes:
  - etwas können
"""
PAGE = f"""\
---
key: {KEYS[12]}
title: Ein Text
---

Siehe [den Lernpfad](key:{FIRST}).

:::{{image}} media/bild.png
:decorative: true
:::
"""
PROMPT = KEYS[13]
VIDEO = """\
---
key: 5f0c2f5e-8a7b-4c1d-9e3f-2b6d8a4c7e10
title: Lampe
summary: Woran man eine gute Lampe erkennt.
audience: lehrkraefte
topic: grundlagen
level: einstieg
licence: CC BY 4.0
author: Geleucht
origin: human
---

## Eine gute Lampe

Eine gute Lampe leuchtet auch im Nebel. Dafür braucht sie jemanden, der sie trägt.
"""  # the author's guide shows it in a unit
SERIES = """\
key: 7c1d5e92-3b48-4f6a-9d20-8e5f7a1c4b36
title: Offene Sprechstunde
summary: Sie bringen eine Frage mit.
audience: lehrkraefte
gains:
- eine Antwort
minutes: 60
level: einstieg
origin: human
"""  # the author's guide shows it in a unit, too
LINK = f"[Einheit](key:{OTHER})"
BLOCKS = f"""\
## Zum Lesen

Ein **fetter**, ein *schräger* Satz mit `code`, [Link](https://www.land.example/a_b) und {LINK}.

- eins
- zwei

| a | b |
| --- | --- |
| 1 | 2 |

:::{{callout}} law
:title: Recht

Nach § 30 AO. Siehe [Text](key:{KEYS[12]}).
:::

:::{{image}} media/bild.png
:alt: Ein Bild
:caption: Darunter
:::

:::{{image}} media/zeichnung.svg
:decorative: true
:::

:::{{quote}}
:source: Wer

Ein Wort.
:::

:::{{download}} media/vorlage.pdf
:title: Vorlage
:::

:::{{prompt}} {PROMPT}
:::"""
MORE = f"""\
- key:{SHARED}
order: fixed
optional:
- key:{SHARED}
prerequisites:
- key:{FIRST}
"""


def activities() -> str:
    """All that the author's guide shows."""
    guide = (packages.STARTER.parent / "docs" / "authoring.md").read_text()
    found = [one[0] for one in BLOCK.finditer(guide) if one[1] in activity_types()]
    return "\n\n".join(found)


def package(root: Path) -> Path:
    """A path in each programme; they share a unit, and one needs the other."""
    (root / "seiten" / "media").mkdir(parents=True)
    (root / "programmes.yaml").write_text(PROGRAMMES)
    (root / "seiten" / "text.md").write_text(PAGE)
    (root / "seiten" / "media" / "bild.png").write_bytes(png(3))
    first = packages.path(root, "alles", "geteilt", slug="zuletzt", key=FIRST)
    packages.unit(first, "geteilt", key=SHARED)
    packages.unit(first, "alles", body=f"{BLOCKS}\n\n{activities()}")
    (first / "media" / "bild.png").write_bytes(png(2))
    (first / "media" / "zeichnung.svg").write_text(packages.SVG)
    (first / "media" / "vorlage.pdf").write_bytes(b"%PDF-1.4 Vorlage")
    second = packages.path(root, "anders", slug="anfang", key=SECOND)
    packages.unit(second, "anders", key=OTHER)
    yaml = second / "path.yaml"
    audience = "audience: lehrkraefte\n"
    text = yaml.read_text().replace(audience, f"{audience}programme: {KEYS[11]}\n")
    yaml.write_text(text + MORE)
    (second / "media").rmdir()
    (root / "lehrkraefte" / "prompts").mkdir()
    told = prompt("brief", key=PROMPT) | {"audience": "lehrkraefte"}
    (root / "lehrkraefte" / "prompts" / "brief.yaml").write_text(KIND.text(told))
    (root / "lehrkraefte" / "videos").mkdir()
    (root / "lehrkraefte" / "videos" / "lampe.md").write_text(VIDEO)
    (root / "lehrkraefte" / "termine").mkdir()
    (root / "lehrkraefte" / "termine" / "sprechstunde.yaml").write_text(SERIES)
    return root


def png(size: int) -> bytes:
    packed = BytesIO()
    Image.new("RGB", (size, size)).save(packed, "PNG")
    return packed.getvalue()
