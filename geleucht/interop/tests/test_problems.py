# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A broken package: everything wrong at once, with file and line, and nothing written."""

from pathlib import Path
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command

from geleucht.content.models import PathPage, UnitPage
from geleucht.interop.actions import import_package
from geleucht.interop.problems import CannotImport
from geleucht.interop.tests import packages
from geleucht.programmes.models import Programme

pytestmark = pytest.mark.django_db

BROKEN = """\
---
key: kein-schlüssel
title: Kaputt
goal: 7
minutes: 90
farbe: rot
---

# Zu groß

> Zitat

- a
  - b

<div>HTML</div>

:::{callout} bunt
:titel: x

Text mit [Link](http://unsicher.example).
:::

:::{image} media/fehlt.svg
:::

:::{image} bild.exe
:alt: x
:::

:::{video}
:::

:::{quiz}
:select: drei
:points: viele

Frage?

- [ ] a
Rückmeldung ohne Einrückung
:::

:::

[weg](key:00000000-0000-4000-8000-000000000000)

| **a** | b |
| --- | --- |
| 1 | 2 |

:::{quote}
ohne Ende
"""


def told(folder: Path) -> list[tuple[str, int, str]]:
    with pytest.raises(CannotImport) as refused:
        import_package(folder=folder, by=None)
    return [
        (Path(one.file).name, one.line, one.sentence.partition(".")[0])
        for one in refused.value.problems
    ]


def test_every_mistake_is_told_with_its_line(teachers: Programme, tmp_path: Path) -> None:
    folder = packages.path(tmp_path, "gut", "kaputt", "fehlt")
    (folder / "fehlt.md").unlink()
    packages.unit(folder, "nicht-genannt")
    (folder / "kaputt.md").write_text(BROKEN)
    lines = {(name, line) for name, line, _sentence in told(tmp_path)}
    expected = [2, 4, 5, 6, 1, 9, 11, 13, 16, 18, 21, 24, 27, 31, 34, 41, 44, 48, 52]
    assert {line for name, line in lines if name == "kaputt.md"} >= set(expected)
    assert {("path.yaml", 14), ("nicht-genannt.md", 1)} <= lines
    assert not [name for name, _line in lines if name == "gut.md"]
    assert not PathPage.objects.exists()
    assert not UnitPage.objects.exists()


@pytest.mark.parametrize(
    ("change", "line", "part"),
    [
        (("level: einstieg", "level: schwer"), 5, "einstieg, aufbau, vertiefung"),
        (("title: Licht an", "title: Licht an\ntitle: aus"), 3, "zweimal"),
        (("title: Licht an\n", ""), 1, "„title“ fehlt"),
        (("- etwas können", "- [1, 2]"), 8, "Liste von Texten"),
        (("title: Licht an", "title: [offen"), 3, "YAML"),
        (("- eins", "- eins\n- eins"), 13, "zweimal"),
        (("- eins", "- eins\n- ../weg"), 13, "Name"),
        (("summary: Ein Satz.", "summary: |\n  zwei\n  Zeilen"), 3, "einer Zeile"),
    ],
)
def test_a_mistake_in_path_yaml(
    teachers: Programme, tmp_path: Path, change: tuple[str, str], line: int, part: str
) -> None:
    file = packages.path(tmp_path, "eins") / "path.yaml"
    file.write_text(file.read_text().replace(*change))
    found = [(one, text) for name, one, text in told(tmp_path) if name == "path.yaml"]
    assert [(one, part in text) for one, text in found] == [(line, True)]


def test_one_key_twice_is_told_with_the_other_place(teachers: Programme, tmp_path: Path) -> None:
    folder = packages.path(tmp_path, "eins", "zwei")
    key = str(uuid4())
    packages.unit(folder, "eins", key=key)
    packages.unit(folder, "zwei", key=key)
    assert [(name, line) for name, line, _text in told(tmp_path)] == [("zwei.md", 2)]


def test_a_drawing_with_a_script_is_refused(teachers: Programme, tmp_path: Path) -> None:
    folder = packages.path(tmp_path, "eins")
    packages.unit(folder, "eins", body=":::{image} media/x.svg\n:alt: x\n:::")
    (folder / "media" / "x.svg").write_text(packages.SVG.replace("<path", "<script/><path"))
    assert told(tmp_path) == [
        ("eins.md", 9, "x"),
    ]


def test_a_file_that_is_no_text_is_told(teachers: Programme, tmp_path: Path) -> None:
    file = packages.path(tmp_path, "eins") / "eins.md"
    file.write_bytes(b"---\n\xff\xfe")
    assert ("eins.md", 1, "Die Datei ist nicht lesbar (erwartet wird UTF-8)") in told(tmp_path)


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotImport, match="Hier liegt nichts, was sich einlesen lässt"):
        import_package(folder=tmp_path, by=None)


def test_the_command_tells_all_of_it_and_fails(tmp_path: Path) -> None:
    folder = packages.path(tmp_path, "eins")
    (folder / "eins.md").write_text("ohne Kopf")
    with pytest.raises(CommandError, match=r"eins\.md:1: .*\n.*nichts geschrieben"):
        call_command("content", "import", str(tmp_path))
    with pytest.raises(CommandError, match="gibt es nicht"):
        call_command("content", "import", str(tmp_path / "fehlt"))
