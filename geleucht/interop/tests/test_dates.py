# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A unit's head says its Rechtsstand, when it is reviewed again and when it expires."""

from pathlib import Path

import pytest

from geleucht.content.document import unit_document
from geleucht.content.models import UnitPage
from geleucht.interop import files
from geleucht.interop.actions import import_package
from geleucht.interop.export import export_package
from geleucht.interop.problems import CannotImport
from geleucht.interop.tests import packages

pytestmark = pytest.mark.whole

HEAD = """\
law: KI-Verordnung (EU) 2024/1689
law_as_of: 2026-08-01
law_reviewer: Rechtsabteilung des Trägers
review_on: 2027-02-01
expires_on: 2028-01-01
"""
TOLD = {
    "law": "KI-Verordnung (EU) 2024/1689",
    "law_as_of": "2026-08-01",
    "law_reviewer": "Rechtsabteilung des Trägers",
    "review_on": "2027-02-01",
    "expires_on": "2028-01-01",
}


def put(folder: Path, head: str) -> Path:
    """The first unit with these lines at the end of its head."""
    file = folder / "eins.md"
    file.write_text(file.read_text().replace("origin: machine\n", f"origin: machine\n{head}"))
    return file


def unit() -> UnitPage:
    found: UnitPage = UnitPage.objects.get(slug="eins")
    return found


@pytest.mark.django_db
def test_dates_go_in_and_come_out_the_same(folder: Path, tmp_path: Path) -> None:
    put(folder, HEAD)
    report = import_package(folder=folder.parents[1], by=None)
    assert report.changed == ["lehrkraefte/licht-an/eins.md"]
    document = unit_document(unit())
    assert {name: document[name] for name in TOLD} == TOLD
    export_package(tmp_path / "out")
    exported, known = packages.files(tmp_path / "out"), packages.files(folder.parents[1])
    assert {name: exported[name] for name in known} == known
    assert import_package(folder=folder.parents[1], by=None).changed == []


@pytest.mark.django_db
def test_dates_that_a_package_takes_out_go(folder: Path) -> None:
    file = put(folder, HEAD)
    import_package(folder=folder.parents[1], by=None)
    file.write_text(file.read_text().replace(HEAD, ""))
    report = import_package(folder=folder.parents[1], by=None)
    assert report.changed == ["lehrkraefte/licht-an/eins.md"]
    assert not set(TOLD) & set(unit_document(unit()))


def test_the_head_has_one_order_and_days_without_quotes(tmp_path: Path) -> None:
    packages.path(tmp_path, "eins")
    lines = [line for line in HEAD.splitlines(keepends=True) if "_on" not in line]
    quoted = "review_on: '2027-02-01'\nexpires_on: \"2028-01-01\"\n"
    file = put(tmp_path / "lehrkraefte" / "licht-an", quoted + "".join(reversed(lines)))
    written = files.write_unit(files.read_unit(file).document)
    assert HEAD in written


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("review_on: bald", "„review_on“: Erwartet wird ein Tag wie 2026-08-01."),
        ("review_on: 2027", "„review_on“: Erwartet wird ein Tag wie 2026-08-01."),
        ("review_on: 2027-02-01 10:00:00", "„review_on“: Erwartet wird ein Tag wie 2026-08-01."),
        ("review_on: '20270201'", "„review_on“: Erwartet wird ein Tag wie 2026-08-01."),
        ("review_on: [2027-02-01]", "„review_on“: Erwartet wird ein Tag wie 2026-08-01."),
        ("review_on: 2027-02-31", "Der Wert von „review_on“ ist nicht lesbar."),
        ("expires_on:", "„expires_on“: Erwartet wird ein Tag wie 2026-08-01."),
        ("law: 12", "„law“: Erwartet wird Text."),
        (f"law: {'x' * 201}", "„law“: Höchstens 200 Zeichen."),
        (f"law_reviewer: {'x' * 151}", "„law_reviewer“: Höchstens 150 Zeichen."),
    ],
)
def test_what_is_no_day_is_told_with_its_line(tmp_path: Path, line: str, sentence: str) -> None:
    packages.path(tmp_path, "eins")
    file = put(tmp_path / "lehrkraefte" / "licht-an", f"{line}\n")
    problems = files.read_unit(file).problems
    assert [(str(one.line), one.sentence) for one in problems] == [("7", sentence)]


@pytest.mark.django_db
def test_a_law_without_its_day_is_told_and_nothing_is_written(folder: Path) -> None:
    put(folder, "law: Schulgesetz\n")
    with pytest.raises(CannotImport, match="Gesetz und Rechtsstand gehören zusammen"):
        import_package(folder=folder.parents[1], by=None)
    assert unit().law == ""
