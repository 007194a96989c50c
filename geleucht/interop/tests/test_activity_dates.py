# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rechtsstand, review and expiry of an activity in a package: options after the type's own."""

from pathlib import Path

import pytest

from geleucht.content.document import unit_document
from geleucht.content.fields import kinds_of_unit
from geleucht.content.models import UnitPage
from geleucht.interop import check_file, myst
from geleucht.interop.actions import import_package
from geleucht.interop.export import export_package
from geleucht.interop.problems import CannotImport
from geleucht.interop.tests import packages

pytestmark = pytest.mark.whole

KEY = "0b0a1f5e-6a6e-4c8e-9b1e-2d3c4b5a6978"
OPTIONS = """\
:law: KI-Verordnung (EU) 2024/1689
:law-as-of: 2026-08-01
:law-reviewer: Rechtsabteilung des Trägers
:review-on: 2027-02-01
:expires-on: 2028-01-01
"""
TOLD = {
    "law": "KI-Verordnung (EU) 2024/1689",
    "law_as_of": "2026-08-01",
    "law_reviewer": "Rechtsabteilung des Trägers",
    "review_on": "2027-02-01",
    "expires_on": "2028-01-01",
}


def quiz(options: str) -> str:
    own = f":key: {KEY}\n:points: 2\n"
    return f":::{{quiz}}\n{own}{options}\nStimmt das?\n\n- [x] Ja\n- [ ] Nein\n:::\n"


def read(text: str) -> myst.Body:
    return myst.Body(kinds_of_unit()).read(text, 1)


def test_they_are_read_and_written_in_one_order() -> None:
    upside_down = "".join(reversed(OPTIONS.splitlines(keepends=True)))
    first = read(quiz(upside_down))
    assert (first.problems, first.blocks[0]["dates"]) == ([], TOLD)
    written = myst.write(first.blocks, kinds_of_unit())
    assert OPTIONS in written
    assert written.index(":points:") < written.index(":law:")
    assert myst.write(read(written).blocks, kinds_of_unit()) == written


def test_an_activity_without_them_has_no_such_part() -> None:
    assert "dates" not in read(quiz("")).blocks[0]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (":review-on: bald", "„:review-on:“: Erwartet wird ein Tag wie 2026-08-01."),
        (":review-on: 2027-02-31", "„:review-on:“: Erwartet wird ein Tag wie 2026-08-01."),
        (":expires-on:", "„:expires-on:“: Erwartet wird ein Tag wie 2026-08-01."),
        (":law:", "„:law:“: Erwartet wird Text."),
        (f":law: {'x' * 201}", "„:law:“: Höchstens 200 Zeichen."),
        (f":law-reviewer: {'x' * 151}", "„:law-reviewer:“: Höchstens 150 Zeichen."),
    ],
)
def test_what_is_wrong_is_told_with_its_line(line: str, sentence: str) -> None:
    found = read(quiz(f"{line}\n")).problems
    assert [(one.line, one.sentence) for one in found] == [(4, sentence)]


def test_blocks_to_read_and_questions_of_a_check_have_none(tmp_path: Path) -> None:
    note = read(":::{quote}\n:review-on: 2027-02-01\n\nWort\n:::\n").problems
    file = tmp_path / check_file.NAME
    file.write_text(quiz(":review-on: 2027-02-01\n").replace(f":key: {KEY}", ":for: eins"))
    asked = check_file.read_check(file).problems
    for found in (note, asked):
        assert any("„:review-on:“ gibt es hier nicht." in one.sentence for one in found)


def put(folder: Path, options: str) -> Path:
    """The reflection of the first unit with these options."""
    file = folder / "eins.md"
    file.write_text(file.read_text().replace("\n\nWas nehmen", f"\n{options}\nWas nehmen"))
    return file


@pytest.mark.django_db
def test_they_go_in_and_come_out_the_same(folder: Path, tmp_path: Path) -> None:
    put(folder, OPTIONS)
    report = import_package(folder=folder.parents[1], by=None)
    assert report.changed == ["lehrkraefte/licht-an/eins.md"]
    stored = unit_document(UnitPage.objects.get(slug="eins"))
    assert [one["dates"] for one in stored["body"] if "key" in one] == [TOLD]
    export_package(tmp_path / "out")
    exported, known = packages.files(tmp_path / "out"), packages.files(folder.parents[1])
    assert {name: exported[name] for name in known} == known
    assert import_package(folder=folder.parents[1], by=None).changed == []


@pytest.mark.django_db
def test_a_law_without_its_day_is_told_with_the_line_of_its_activity(folder: Path) -> None:
    file = put(folder, ":law: Schulgesetz\n")
    line = file.read_text().splitlines().index(":::{reflection}") + 1
    with pytest.raises(CannotImport) as refused:
        import_package(folder=folder.parents[1], by=None)
    assert f"eins.md:{line}: Gesetz und Rechtsstand gehören zusammen" in str(refused.value)
