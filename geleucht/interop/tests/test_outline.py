# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""path.yaml says which units are optional, in which order, in which sections, after which paths."""

from pathlib import Path

import pytest

from geleucht.content.document import path_document
from geleucht.content.models import PathPage
from geleucht.interop.actions import import_package
from geleucht.interop.export import export_package
from geleucht.interop.problems import CannotImport
from geleucht.interop.tests import packages

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
FIRST = "11b15cac-7a70-4adb-8633-34de819ce7ea"
MORE = f"""\
order: sections
optional:
- zwei
sections:
  eins: Grundlagen
  zwei: Praxis
prerequisites:
- key:{FIRST}
"""


def more(folder: Path, text: str) -> Path:
    """The path's file with these lines at its end."""
    file = folder / "path.yaml"
    file.write_text(file.read_text() + text)
    return file


@pytest.fixture
def root(folder: Path) -> Path:
    """The imported path, and another one that sorts behind it and that it will need."""
    packages.path(folder.parents[1], "anfang", slug="zuerst", key=FIRST)
    more(folder, MORE)
    return folder.parents[1]


def test_how_units_belong_together_goes_in_and_comes_out_the_same(
    root: Path, tmp_path: Path
) -> None:
    report = import_package(folder=root, by=None)
    assert report.changed == ["lehrkraefte/licht-an/path.yaml"]
    document = path_document(PathPage.objects.get(slug="licht-an"))
    eins, zwei = document["units"]
    assert {
        name: document[name] for name in ("order", "optional", "sections", "prerequisites")
    } == {
        "order": "sections",
        "optional": [zwei],
        "sections": {eins: "Grundlagen", zwei: "Praxis"},
        "prerequisites": [FIRST],
    }
    export_package(tmp_path / "out")
    exported, known = packages.files(tmp_path / "out"), packages.files(root)
    assert {name: exported[name] for name in known} == known
    assert import_package(folder=root, by=None).changed == []


def test_what_is_as_usual_is_not_written(folder: Path, tmp_path: Path) -> None:
    more(folder, "order: free\noptional: []\nsections: {}\nprerequisites: []\n")
    assert import_package(folder=folder.parents[1], by=None).changed == []
    export_package(tmp_path / "out")
    written = (tmp_path / "out" / "lehrkraefte" / "licht-an" / "path.yaml").read_text()
    assert written.splitlines()[-3:] == ["units:", "- eins", "- zwei"]


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ("order: rückwärts\n", "„order“: Möglich: free, fixed, sections."),
        ("optional:\n- drei\n", "„drei“ steht nicht unter „units“."),
        ("optional: eins\n", "„optional“: Erwartet wird eine Liste von Texten."),
        ("sections:\n  drei: Titel\n", "„drei“ steht nicht unter „units“."),
        ("sections:\n- eins\n", "„sections“: Erwartet werden Zeilen „name: Text“."),
        ("sections:\n  eins: ''\n", "„sections“: Erwartet wird Text."),
        ("prerequisites:\n- zuerst\n", "Ein Lernpfad wird mit „key:…“ genannt, nicht „zuerst“."),
        (f"prerequisites:\n- key:{FIRST}\n", f"mit dem Schlüssel {FIRST} gibt es nirgends."),
        ("prerequisites:\n- key:quatsch\n", "mit dem Schlüssel quatsch gibt es nirgends."),
        ("optional:\n- eins\n- zwei\n", "mindestens eine gehört zum Abschluss."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_and_nothing_is_written(
    folder: Path, lines: str, sentence: str
) -> None:
    file = more(folder, lines)
    before = PathPage.objects.values_list("latest_revision", flat=True).get()
    with pytest.raises(CannotImport) as refused:
        import_package(folder=folder.parents[1], by=None)
    assert sentence in refused.value.sentence
    assert str(file.relative_to(folder.parents[1])) in refused.value.sentence
    assert PathPage.objects.values_list("latest_revision", flat=True).get() == before


def test_paths_that_need_each_other_are_refused(root: Path) -> None:
    own = PathPage.objects.get(slug="licht-an").key
    more(root / "lehrkraefte" / "zuerst", f"prerequisites:\n- key:{own}\n")
    with pytest.raises(CannotImport, match="noch nicht veröffentlicht"):
        import_package(folder=root, by=None)
