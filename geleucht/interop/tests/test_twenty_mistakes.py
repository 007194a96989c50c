# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A package made by hand with twenty mistakes: all of them at once, each with file and line."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from geleucht.interop.tests import fingerprint
from geleucht.programmes.models import Programme

pytestmark = pytest.mark.django_db
PATH = """\
key: 0b0a1f5e-6a6e-4c8e-9b1e-2d3c4b5a6970
title: Von Hand
summary: Ein Satz.
audience: lehrkraefte
level: anfang
licence: CC BY 4.0
origin: human
outcomes:
- etwas können
competences: []
units:
- eins
- zwei
- eins
- fehlt
order: fixed
sections:
  drei: Wo ist sie?
prerequisites:
- key:0b0a1f5e-6a6e-4c8e-9b1e-2d3c4b5a6979
"""
EINS = """\
---
key: 0b0a1f5e-6a6e-4c8e-9b1e-2d3c4b5a6971
title: Eins
goal: Sie können etwas.
minutes: 90
farbe: rot
origin: human
review_on: 2027-02-31
---

Ein [Link](http://unsicher.example).

:::{callout} bunt
Text.
:::

:::{image} media/fehlt.svg
:alt: Was fehlt
:::

:::{image} media/da.svg
:::

:::{podcast} folge.mp3
:::

:::{quiz}
:key: 0b0a1f5e-6a6e-4c8e-9b1e-2d3c4b5a6972

Was stimmt?

- [x] Das
- [ ] Jenes
:::
"""
ZWEI = """\
---
key: 0b0a1f5e-6a6e-4c8e-9b1e-2d3c4b5a6973
title: Zwei
goal: Sie können etwas.
minutes: 7
origin: human
law: Schulgesetz
---

Weiter bei [nirgends](key:0b0a1f5e-6a6e-4c8e-9b1e-2d3c4b5a6974).

:::{quiz}
:key: 0b0a1f5e-6a6e-4c8e-9b1e-2d3c4b5a6975

Was stimmt?

- [ ] Keins
- [ ] Auch keins
:::

:::{traffic_light}
:key: 0b0a1f5e-6a6e-4c8e-9b1e-2d3c4b5a6972

Darf das?

- [lila] Ein Fall.

  Ein Grund.
:::

:::{reflection}

Was nehmen Sie mit?
:::

:::{quote}
Ohne Ende
"""
SVG = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 2'><path d='M0 0'/></svg>"
FOLDER = "lehrkraefte/von-hand"
MISTAKES = [
    ("eins.md", 5, "„minutes“: Erwartet wird eine ganze Zahl von 1 bis 60."),
    ("eins.md", 6, "„farbe“ gibt es hier nicht."),
    ("eins.md", 8, "Der Wert von „review_on“ ist nicht lesbar."),
    ("eins.md", 11, "Links beginnen mit https://"),
    ("eins.md", 13, "Einen Kasten der Art „bunt“ gibt es nicht."),
    ("eins.md", 17, "Die Datei media/fehlt.svg fehlt."),
    ("eins.md", 21, "Dem Bild fehlt „:alt:“"),
    ("eins.md", 24, "Einen Block „podcast“ gibt es nicht."),
    ("path.yaml", 5, "„level“: Möglich: einstieg, aufbau, vertiefung."),
    ("path.yaml", 14, "„eins“ steht zweimal da."),
    ("path.yaml", 15, "Die Datei fehlt.md fehlt."),
    ("path.yaml", 17, "„drei“ steht nicht unter „units“."),
    ("path.yaml", 19, "Einen Lernpfad mit dem Schlüssel 0b0a1f5e"),
    ("zwei.md", 7, "Gesetz und Rechtsstand gehören zusammen"),
    ("zwei.md", 10, "Den Schlüssel 0b0a1f5e-6a6e-4c8e-9b1e-2d3c4b5a6974 gibt es nirgends."),
    ("zwei.md", 12, "Keine Antwort ist als richtig angekreuzt."),
    ("zwei.md", 21, "Den Schlüssel 0b0a1f5e-6a6e-4c8e-9b1e-2d3c4b5a6972 gibt es schon in"),
    ("zwei.md", 26, "Eine Ampel zeigt „green“, „amber“ oder „red“, nicht „lila“."),
    ("zwei.md", 31, "„:key:“ fehlt."),
    ("zwei.md", 36, "Der Block „quote“ hat kein Ende „:::“."),
]


def test_a_package_with_twenty_mistakes_is_told_them_all_and_writes_nothing(
    teachers: Programme, tmp_path: Path
) -> None:
    folder = tmp_path / FOLDER
    (folder / "media").mkdir(parents=True)
    (folder / "media" / "da.svg").write_text(SVG)
    for name, text in (("path.yaml", PATH), ("eins.md", EINS), ("zwei.md", ZWEI)):
        (folder / name).write_text(text)
    before = fingerprint.of_everything()
    with pytest.raises(CommandError) as refused:
        call_command("content", "import", str(tmp_path), stdout=StringIO())
    *told, end = str(refused.value).splitlines()
    starts = [f"{FOLDER}/{name}:{line}: {sentence}" for name, line, sentence in MISTAKES]
    assert [one[: len(start)] for one, start in zip(told, starts, strict=True)] == starts
    assert (len(told), end) == (20, "20 Fehler. Es wurde nichts geschrieben.")
    assert fingerprint.of_everything() == before
