# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""einstiegscheck.md: the questions of a path's entry check, in and out the same."""

from pathlib import Path

import pytest

from geleucht.content.document import path_document
from geleucht.content.models import PathPage
from geleucht.interop.actions import import_package
from geleucht.interop.export import export_package
from geleucht.interop.formatting import format_package
from geleucht.interop.package import read_package
from geleucht.interop.problems import CannotImport
from geleucht.interop.tests import packages

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
CHECK = """\
:::{quiz}
:for: zwei
:select: true_false

Es brennt noch Licht.

- [x] Stimmt

- [ ] Stimmt nicht

  Doch, hinten links.
:::

:::{quiz}
:for: eins
:select: number
:unit: m

Wie tief ist der Schacht?

- [x] 800
:::
"""


def put(folder: Path, text: str = CHECK) -> Path:
    file = folder / "einstiegscheck.md"
    file.write_text(text)
    return file


def test_it_goes_in_and_comes_out_the_same(folder: Path, tmp_path: Path) -> None:
    put(folder)
    root = folder.parents[1]
    report = import_package(folder=root, by=None)
    assert report.changed == ["lehrkraefte/licht-an/path.yaml"]
    document = path_document(PathPage.objects.get(slug="licht-an"))
    eins, zwei = document["units"]
    assert [(one["for"], one["select"], one["points"]) for one in document["check"]] == [
        (zwei, "true_false", 0),
        (eins, "number", 0),
    ]
    export_package(tmp_path / "out")
    exported, known = packages.files(tmp_path / "out"), packages.files(root)
    assert {name: exported[name] for name in known} == known
    assert import_package(folder=root, by=None).changed == []
    put(folder, CHECK.replace("800", "900"))
    assert import_package(folder=root, by=None).changed == ["lehrkraefte/licht-an/path.yaml"]
    (folder / "einstiegscheck.md").unlink()
    import_package(folder=root, by=None)
    assert path_document(PathPage.objects.get(slug="licht-an"))["check"] == []


def test_other_spellings_become_the_canonical_one(folder: Path) -> None:
    file = put(folder, CHECK.replace("- [x] 800", "- [X] 800\n"))
    assert file in format_package(folder=folder.parents[1])
    assert file.read_text() == CHECK


WRONG = [
    ("Vorweg ein Satz.\n\n" + CHECK, 1, "Hier stehen nur Fragen, kein Text dazwischen."),
    (
        CHECK.replace(":for: zwei\n", ""),
        1,
        "„:for:“ fehlt: für welche Lerneinheit die Frage steht.",
    ),
    (CHECK.replace(": zwei", ": drei"), 1, "„drei“ steht in path.yaml nicht unter „units“."),
    (
        CHECK.replace(":unit: m", ":unit: m\n:points: 3"),
        14,
        "„:points:“ gibt es im Einstiegscheck nicht: dort zählt nichts.",
    ),
    (CHECK.replace("{quiz}\n:for: eins", "{reflection}\n:for: eins"), 14, "Einen Block"),
    ("", 1, "Hier steht keine Frage."),
    (CHECK + "\n" + "\n".join([CHECK] * 2), 60, "Es sind höchstens fünf Fragen."),
]


@pytest.mark.parametrize(("text", "line", "sentence"), WRONG)
def test_what_is_wrong_is_told_with_its_line(
    folder: Path, text: str, line: int, sentence: str
) -> None:
    put(folder, text)
    problems = read_package(folder.parents[1]).problems
    with pytest.raises(CannotImport):
        problems.refuse()
    found = [one for one in problems.found if one.file.endswith("einstiegscheck.md")]
    assert (line, True) in [(one.line, one.sentence.startswith(sentence)) for one in found]


def test_no_unit_has_its_name(folder: Path) -> None:
    packages.unit(folder, "einstiegscheck")
    file = folder / "path.yaml"
    file.write_text(file.read_text() + "- einstiegscheck\n")
    sentences = [one.sentence for one in read_package(folder.parents[1]).problems.found]
    assert "Diese Datei ist der Einstiegscheck, keine Lerneinheit." in sentences
