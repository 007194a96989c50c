# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Files of prompts whose values no rule was written for: each is a problem with its line."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from geleucht.interop.prompt_file import KIND
from geleucht.programmes.models import Programme
from geleucht.prompts.tests.making import prompt

pytestmark = pytest.mark.django_db
END = "Es wurde nichts geschrieben."
HALF = "\\ud800"
DIGITS = "9" * 5000


def refused(place: Path, verb: str = "import") -> list[str]:
    """What is said where a file is not taken; the last line counts."""
    out = StringIO()
    with pytest.raises(CommandError) as told:
        call_command("content", verb, str(place), stdout=out)
    return (out.getvalue() + str(told.value)).splitlines()[:-1]


def written(root: Path, **change: str) -> list[str]:
    """The lines of a package's prompt; these of its fields are as they are told here."""
    text = KIND.text(prompt("brief") | {"audience": "lehrkraefte"})
    rows = []
    for row in text.splitlines():
        name = row.partition(":")[0]
        rows.append(f"{name}: {change[name]}" if name in change else row)
    folder = root / "lehrkraefte" / "prompts"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "brief.yaml").write_text("\n".join([*rows, ""]))
    return rows


@pytest.mark.parametrize("value", ["", "0", "[]", "false", "''", "0x" + "f" * 5000])
def test_a_key_that_is_none_is_told_at_its_line(
    teachers: Programme, tmp_path: Path, value: str
) -> None:
    written(tmp_path, key=value)
    [told] = refused(tmp_path)
    assert told.startswith("lehrkraefte/prompts/brief.yaml:1: ")


@pytest.mark.parametrize("value", [None, 0, [], False, ""])
def test_a_key_of_json_that_is_none_is_told_or_made(
    teachers: Programme, tmp_path: Path, value: Any
) -> None:
    file = tmp_path / "a.json"
    row = prompt("brief") | {"audience": "lehrkraefte", "key": value}
    file.write_text(json.dumps({"prompts": [row]}))
    if value in ("", None):  # as if there was none: it has that of its address
        call_command("content", "import", str(file), stdout=StringIO())
    else:
        assert refused(file) == ["a.json:1: „key“: Das ist kein Schlüssel (UUID)."]


YAML = [
    ("title", f'"{HALF}"', "„title“: Der Text steht in einer Zeile"),
    ("risk", f'"{HALF}"', "„risk“: Ein Zeichen darin ist weder Text noch Zeilenende."),
    ("title", "[" * 250 + "]" * 250, "Der Wert von „title“ ist nicht lesbar."),
    ("title", DIGITS, "Der Wert von „title“ ist nicht lesbar."),
]


@pytest.mark.parametrize(("name", "value", "sentence"), YAML)
def test_a_value_of_yaml_that_nothing_can_hold_is_told_at_its_line(
    teachers: Programme, tmp_path: Path, name: str, value: str, sentence: str
) -> None:
    rows = written(tmp_path, **{name: value})
    line = next(number for number, row in enumerate(rows, 1) if row.startswith(f"{name}:"))
    [told] = refused(tmp_path)
    assert told.startswith(f"lehrkraefte/prompts/brief.yaml:{line}: {sentence}")


def test_a_name_of_yaml_that_is_a_list_or_no_text_is_told(
    teachers: Programme, tmp_path: Path
) -> None:
    end = len(written(tmp_path))
    file = tmp_path / "lehrkraefte" / "prompts" / "brief.yaml"
    file.write_text(f'{file.read_text()}? {"[" * 250}{"]" * 250}\n: 1\n"{HALF}": 1\n')
    first, second = refused(tmp_path)
    name = "lehrkraefte/prompts/brief.yaml"
    assert first == f"{name}:{end + 1}: Erwartet werden Zeilen „name: wert“."
    assert second.startswith(f"{name}:{end + 3}: „?“ gibt es hier nicht.")


def json_row(**change: Any) -> str:
    """JSON of one prompt in line 3; `RAW` stands for what no writer of JSON would write."""
    row = prompt("brief") | {"audience": "lehrkraefte"} | change
    return '{"note": "siehe [1]",\n"prompts": [\n' + json.dumps(row).replace('"RAW"', DIGITS) + "]}"


JSON: list[tuple[dict[str, Any], str]] = [
    ({"title": "RAW"}, "„title“: Erwartet wird Text."),
    ({"slug": "RAW"}, "„inf“ ist keine Adresse."),
    ({"slug": "\ud800"}, "„?“ ist keine Adresse."),
    ({"slug": "a" * 300}, f"„{'a' * 300}“ ist keine Adresse."),
    ({"slug": "a\0"}, "„a\0“ ist keine Adresse."),
    ({"title": "\ud800"}, "„title“: Der Text steht in einer Zeile"),
    ({"text": "{{klasse}} {{anlass}} \ud800"}, "„text“: Ein Zeichen darin ist weder Text noch"),
    ({"\ud800": 1}, "„?“ gibt es hier nicht."),
]


@pytest.mark.parametrize(("change", "sentence"), JSON)
def test_a_value_of_json_that_nothing_can_hold_is_told_at_its_line(
    teachers: Programme, tmp_path: Path, change: dict[str, Any], sentence: str
) -> None:
    file = tmp_path / "a.json"
    file.write_text(json_row(**change))
    [told] = refused(file)
    assert told.startswith(f"a.json:3: {sentence}")


def test_a_number_of_many_digits_in_a_cell_is_told_at_its_line(
    teachers: Programme, tmp_path: Path
) -> None:
    file = tmp_path / "a.csv"
    gap = f'[{{""name"": {DIGITS}}}]'
    file.write_text(f'slug,placeholders\nbrief,"{gap}"\n')
    told = [one for one in refused(file) if "placeholders" in one]
    [sentence] = told
    assert sentence.startswith("a.csv:2: „placeholders“: Ein „name“ besteht aus kleinen")


def test_a_list_of_prompts_is_found_wherever_it_stands(teachers: Programme, tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text(json_row())
    out = StringIO()
    call_command("content", "import", str(file), stdout=out)
    assert "1 neu" in out.getvalue()


ROW = json.dumps(prompt("brief") | {"audience": "lehrkraefte"})
CUT = [
    (f'{{"prompts": [\n{ROW},', 2),
    (f'{{"prompts": [\n{ROW}\n{ROW}]}}', 3),
    (f'{{"prompts": [\n{ROW}\n]}}\nund', 4),
    (f"[\n{ROW}\n", 3),
]


@pytest.mark.parametrize(("text", "line"), CUT)
def test_json_that_is_not_whole_is_refused_as_a_whole(
    teachers: Programme, tmp_path: Path, text: str, line: int
) -> None:
    file = tmp_path / "a.json"
    file.write_text(text)
    [told] = refused(file)
    assert told.startswith(f"a.json:{line}: Das ist kein lesbares JSON: ")


@pytest.mark.parametrize("text", ['{"prompts": 1}', '{"a": [{}]}', "1", '{"a": {"prompts": []}}'])
def test_json_without_a_list_of_prompts_says_so(tmp_path: Path, text: str) -> None:
    file = tmp_path / "a.json"
    file.write_text(text)
    assert refused(file) == ["a.json:1: Erwartet wird eine Liste „prompts“."]


@pytest.mark.parametrize("name", ["keep_out", "placeholders"])
@pytest.mark.parametrize("value", ["", "3"])
def test_the_check_of_style_tells_lists_that_are_none(
    teachers: Programme, tmp_path: Path, name: str, value: str
) -> None:
    written(tmp_path)
    file = tmp_path / "lehrkraefte" / "prompts" / "brief.yaml"
    before, _start, rest = file.read_text().partition(f"{name}:\n")
    kept = rest.splitlines()
    while kept[0].startswith(("-", " ")):
        del kept[0]
    line = before.count("\n") + 1
    file.write_text(f"{before}{name}: {value}\n" + "\n".join([*kept, ""]))
    [told] = refused(tmp_path, "check")
    assert told.startswith(f"lehrkraefte/prompts/brief.yaml:{line}: „{name}“: Erwartet wird eine ")
