# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A wrong package: told in full, nothing read that lies outside, nothing written."""

from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest
from django.apps import apps
from django.conf import settings

from geleucht.content import media
from geleucht.interop import files, yaml_form
from geleucht.interop.actions import import_package
from geleucht.interop.formatting import format_package
from geleucht.interop.package import read_package
from geleucht.interop.problems import CannotImport
from geleucht.interop.tests import packages
from geleucht.programmes.models import Programme

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
ROOMS = ["content", "learning", "programmes", "base", "wagtailcore"]
LINKED = "Verknüpfungen (Symlinks) gehören nicht in ein Paket."
FOLDER = "lehrkraefte/licht-an"
NAME = "Der Name besteht aus kleinen Buchstaben a bis z, Ziffern und Strichen."
KEY = "0b0a1f5e-6a6e-4c8e-9b1e-2d3c4b5a6978"
Spoil = Callable[[Path], object]


def told(root: Path) -> list[str]:
    """What reading alone finds, as the command shows it."""
    with pytest.raises(CannotImport) as refused:
        read_package(root).problems.refuse()
    return refused.value.sentence.splitlines()


def replace(name: str, old: str, new: str) -> Spoil:
    def spoil(folder: Path) -> None:
        file = folder / name
        text = file.read_text()
        assert old in text
        file.write_text(text.replace(old, new))

    return spoil


def picture(folder: Path, name: str, data: bytes | None) -> None:
    packages.unit(folder, "eins", body=f":::{{image}} media/{name}\n:alt: a\n:::")
    if data is not None:
        (folder / "media" / name).write_bytes(data)


SPOILT: dict[str, tuple[Spoil, list[str]]] = {
    "no head": (
        lambda folder: (folder / "eins.md").write_text("Nur Text\n"),
        ["eins.md:1: Die Datei beginnt mit einem Kopf zwischen zwei Zeilen „---“."],
    ),
    "head without end": (
        lambda folder: (folder / "eins.md").write_text("---\ntitle: a\n"),
        ["eins.md:1: Die Datei beginnt mit einem Kopf zwischen zwei Zeilen „---“."],
    ),
    "head that is no yaml": (
        replace("eins.md", "minutes: 7", "minutes: [7"),
        ["eins.md:6: Das ist kein lesbares YAML: expected ',' or ']', but got ':'."],
    ),
    "minutes too many": (
        replace("eins.md", "minutes: 7", "minutes: 61"),
        ["eins.md:5: „minutes“: Erwartet wird eine ganze Zahl von 1 bis 60."],
    ),
    "date that is none": (
        replace("eins.md", "minutes: 7", "minutes: 2026-99-99"),
        ["eins.md:5: Der Wert von „minutes“ ist nicht lesbar."],
    ),
    "key twice": (
        replace("eins.md", "minutes: 7", "minutes: 7\nminutes: 8"),
        ["eins.md:6: „minutes“ steht zweimal da."],
    ),
    "foreign field": (
        replace("eins.md", "minutes: 7", "minutes: 7\npunkte: 8"),
        [f"eins.md:6: „punkte“ gibt es hier nicht. Möglich: {', '.join(files.UNIT)}."],
    ),
    "not utf-8": (
        lambda folder: (folder / "eins.md").write_bytes("---\ntitle: Prüfung".encode("latin-1")),
        [
            "eins.md:1: Die Datei beginnt mit einem Kopf zwischen zwei Zeilen „---“.",
            "eins.md:1: Die Datei ist nicht lesbar (erwartet wird UTF-8).",
        ],
    ),
    "huge text": (
        lambda folder: (folder / "eins.md").write_text("a" * 2**21),
        [
            "eins.md:1: Die Datei beginnt mit einem Kopf zwischen zwei Zeilen „---“.",
            "eins.md:1: Die Datei ist größer als 1 MB.",
        ],
    ),
    "unit missing": (
        lambda folder: (folder / "eins.md").unlink(),
        ["path.yaml:12: Die Datei eins.md fehlt."],
    ),
    "unit not listed": (
        lambda folder: packages.unit(folder, "zwei"),
        ["zwei.md:1: Diese Einheit steht nicht in path.yaml."],
    ),
    "unit outside": (
        replace("path.yaml", "- eins", "- eins\n- ../../geheim\n- /etc/passwd\n- Eins"),
        [f"path.yaml:{line}: {NAME}" for line in (13, 14, 15)],
    ),
    "unit twice": (
        replace("path.yaml", "- eins", "- eins\n- eins"),
        ["path.yaml:13: „eins“ steht zweimal da."],
    ),
    "units no list": (
        replace("path.yaml", "units:\n- eins", "units: eins"),
        [
            "eins.md:1: Diese Einheit steht nicht in path.yaml.",
            "path.yaml:11: „units“: Erwartet wird eine Liste von Texten.",
        ],
    ),
    "outcome of two lines": (
        replace("path.yaml", "- etwas können", '- "eins\\nzwei"'),
        [f"path.yaml:8: „outcomes“: {yaml_form.ONE_LINE}"],
    ),
    "picture missing": (
        lambda folder: picture(folder, "x.svg", None),
        ["eins.md:9: Die Datei media/x.svg fehlt."],
    ),
    "picture with script": (
        lambda folder: picture(folder, "x.svg", b"<svg><script/></svg>"),
        ["eins.md:9: x.svg: Die Zeichnung enthält <script>."],
    ),
    "picture that is none": (
        lambda folder: picture(folder, "x.png", b"nichts"),
        ["eins.md:9: x.png: Das ist kein lesbares Bild."],
    ),
    "picture too big": (
        lambda folder: picture(folder, "x.png", b"\0" * (media.MOST_BYTES + 1)),
        ["eins.md:9: x.png: Die Datei ist größer als 20 MB."],
    ),
}


@pytest.mark.parametrize(("spoil", "expected"), SPOILT.values(), ids=SPOILT)
def test_a_mistake_is_told_once_with_file_and_line(
    spoil: Spoil, expected: list[str], tmp_path: Path
) -> None:
    spoil(packages.path(tmp_path, "eins"))
    assert told(tmp_path) == [f"{FOLDER}/{line}" for line in expected]


@pytest.mark.parametrize("name", ["eins.md", "path.yaml", "media/x.svg", "media", "neu.md"])
def test_nothing_is_read_through_a_link(name: str, tmp_path: Path) -> None:
    folder = packages.path(tmp_path / "a", "eins")
    picture(folder, "x.svg", packages.SVG.encode())
    outside = tmp_path / "geheim"
    place = folder / name
    if place.exists():
        place.rename(outside)
    else:
        outside.write_text("geheim")
    place.symlink_to(outside)
    assert told(tmp_path / "a") == [f"{FOLDER}/{name}:1: {LINKED}"]
    assert read_package(tmp_path / "a").paths == []


def test_a_key_is_used_once_among_paths_units_and_activities(tmp_path: Path) -> None:
    folder = packages.path(tmp_path, "eins", "zwei", key=KEY)
    packages.unit(folder, "eins", key=KEY)
    replace("zwei.md", ":key: ", f":key: {KEY}\n:alt: ")(folder)
    taken = f"Den Schlüssel {KEY} gibt es schon in {FOLDER}/path.yaml."
    assert [line for line in told(tmp_path) if "schon" in line] == [
        f"{FOLDER}/eins.md:2: {taken}",
        f"{FOLDER}/zwei.md:11: {taken}",
    ]


@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b""])
def test_files_from_other_systems_say_the_same(mark: bytes, tmp_path: Path) -> None:
    folder = packages.path(tmp_path, "eins")
    plain = {file: file.read_bytes() for file in folder.glob("*.*")}
    before = [file.document for file in read_package(tmp_path).files()]
    for file, data in plain.items():
        file.write_bytes(mark + data.replace(b"\n", b"\r\n"))
    package = read_package(tmp_path)
    assert package.problems.found == []
    assert [file.document for file in package.files()] == before
    format_package(folder=tmp_path)
    assert b"\r" not in b"".join(file.read_bytes() for file in plain)
    assert not any(file.read_bytes().startswith(b"\xef") for file in plain)


def test_a_broken_package_is_not_formatted_in_part(tmp_path: Path) -> None:
    folder = packages.path(tmp_path, "eins", "zwei")
    replace("eins.md", "Ein Satz.", "Ein Satz,\nder weitergeht.")(folder)
    replace("zwei.md", "minutes: 7", "minutes: sieben")(folder)
    before = packages.files(tmp_path)
    with pytest.raises(CannotImport):
        format_package(folder=tmp_path)
    assert packages.files(tmp_path) == before


def everything() -> dict[str, object]:
    """Row counts, the number of the last change, and the desk's files."""
    models = [model for room in ROOMS for model in apps.get_app_config(room).get_models()]
    rows = {model._meta.label: list(model._default_manager.values_list()) for model in models}
    found = Path(settings.MEDIA_ROOT).rglob("*")
    desk = {str(path) for path in found if path.is_file() and "store" not in path.parts}
    return rows | {"files": desk}


@pytest.mark.parametrize("when", ["reading", "database", "publishing"])
def test_a_refused_package_leaves_everything_as_it_was(
    when: str, teachers: Programme, tmp_path: Path
) -> None:
    """Whenever it is refused: a good path stands beside the broken one, with a picture."""
    picture(packages.path(tmp_path, "eins"), "x.svg", packages.SVG.encode())
    other = packages.path(tmp_path, "zwei", slug="zweiter")
    spoil = {
        "reading": replace("zwei.md", "minutes: 7", "minutes: 0"),
        "database": replace("zwei.md", "Ein Satz.", f"[weg](key:{uuid4()})"),
        "publishing": replace("path.yaml", "units:\n- zwei", "units: []"),
    }
    if when == "publishing":
        (other / "zwei.md").unlink()
    spoil[when](other)
    before = everything()
    with pytest.raises(CannotImport) as refused:
        import_package(folder=tmp_path, by=None)
    assert {problem.file.rpartition("/")[0] for problem in refused.value.problems} == {
        "lehrkraefte/zweiter"
    }
    assert everything() == before


def test_importing_twice_changes_not_one_row(teachers: Programme, tmp_path: Path) -> None:
    folder = packages.path(tmp_path, "eins", "zwei")
    picture(folder, "x.svg", packages.SVG.encode())
    replace("zwei.md", "goal: Sie können", "goal: Sie können nach §\xa030 AO")(folder)
    import_package(folder=tmp_path, by=None)
    before = everything()
    report = import_package(folder=tmp_path, by=None)
    names = [f"{FOLDER}/eins.md", f"{FOLDER}/zwei.md", f"{FOLDER}/path.yaml"]
    assert (report.created, report.changed, report.proposed) == ([], [], [])
    assert report.unchanged == names
    assert everything() == before
