# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Prompts as a table: no cell is a formula, blanks that count stay, what was deleted comes back."""

import csv
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from geleucht.interop.prompt_file import KIND
from geleucht.interop.prompt_tables import read_table, write_table
from geleucht.programmes.models import Programme
from geleucht.prompts.models import PromptPage
from geleucht.prompts.tests.making import prompt, publish

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
FORMULAS = {
    "title": "=cmd|' /C calc'!A0",
    "purpose": "+1",
    "risk": "\tmit Tabulator\n  eingerückt",
    "limits": "  mit Blanks",
    "author": "@SUM(A1)",
    "keep_out": ["-1", "mit\u00a0Blank"],
    "licence": "'=1",
    "example_output": "''-2",
    "text": "{{klasse}} {{anlass}}",
    "change_note": "'Kein Zeichen davor",
}


def test_no_cell_is_a_formula_and_all_come_back(teachers: Programme, tmp_path: Path) -> None:
    file, again = tmp_path / "a.csv", tmp_path / "b.csv"
    document = prompt("brief", **FORMULAS)
    publish(document)
    write_table(file)
    [row] = csv.DictReader(StringIO(file.read_text(encoding="utf-8"), newline=""))
    assert {name: row[name] for name in FORMULAS} == {
        "title": "'=cmd|' /C calc'!A0",
        "purpose": "'+1",
        "risk": "'\tmit Tabulator\n  eingerückt",
        "limits": "  mit Blanks",
        "author": "'@SUM(A1)",
        "keep_out": "'-1\nmit\u00a0Blank",
        "licence": "''=1",
        "example_output": "'''-2",
        "text": "{{klasse}} {{anlass}}",
        "change_note": "'Kein Zeichen davor",
    }
    package = read_table(file)
    assert package.problems.found == []
    assert [leaf.file.document for leaf in package.leaves] == [
        KIND.tidy(document) | {"audience": "lehrkraefte"}
    ]
    call_command("content", "import", str(file), stdout=StringIO())
    write_table(again)
    assert again.read_bytes() == file.read_bytes()


@pytest.mark.parametrize("suffix", [".csv", ".json"])
def test_what_was_deleted_comes_back_with_a_table_where_that_is_asked_for(
    teachers: Programme, tmp_path: Path, suffix: str
) -> None:
    file = tmp_path / f"a{suffix}"
    page = publish(prompt("brief"))
    write_table(file)
    page.delete()
    out = StringIO()
    call_command("content", "import", str(file), stdout=out)
    assert "bringt --restore-deleted zurück" in out.getvalue()
    assert not PromptPage.objects.exists()
    call_command("content", "import", str(file), restore_deleted=True, stdout=StringIO())
    assert PromptPage.objects.get().slug == "brief"
