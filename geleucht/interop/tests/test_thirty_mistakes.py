# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A table with thirty kinds of mistakes: each is named by its line, and nothing is written."""

import csv
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from geleucht.interop.tests import fingerprint
from geleucht.programmes.models import Programme

pytestmark = pytest.mark.django_db
RIGHT = {
    "title": "Vokabeln",
    "audience": "lehrkraefte",
    "purpose": "Zehn Fragen.",
    "task": "ueben",
    "text": "Frage zu {{thema}}.",
    "placeholders": "thema: Thema = Wetter",
    "risk": "Falsche Lösungen.",
    "keep_out": "Namen",
    "limits": "Kennt das Buch nicht.",
    "author": "Fachschaft",
}
COLUMNS = (
    *("slug", "key", "level", "origin", "licence", "subjects", "school_forms", "stages", "fields"),
    *("occupations", "office_tasks", "law", "law_as_of", "law_reviewer", "review_on"),
    *("checked_on", "checked_with", "change_note", "programme", *RIGHT),
)
KEY = "0b0a1f5e-6a6e-4c8e-9b1e-2d3c4b5a6970"
MISTAKES: list[tuple[dict[str, Any], str]] = [
    ({"title": ""}, "„title“ fehlt."),
    ({"title": "zwei  Blanks"}, "„title“: Der Text steht in einer Zeile"),
    ({"title": "x" * 256}, "„title“: Höchstens 255 Zeichen."),
    ({"purpose": "x" * 201}, "„purpose“: Höchstens 200 Zeichen."),
    ({"audience": ""}, "„audience“ fehlt."),
    ({"audience": "eltern"}, "Für die Zielgruppe „eltern“ gibt es kein Programm."),
    ({"programme": KEY}, f"Ein Programm {KEY} für „lehrkraefte“ gibt es nicht."),
    ({"programme": "keins"}, "„programme“: Das ist kein Schlüssel (UUID)."),
    ({"task": "zaubern"}, "„task“: Möglich: entwerfen, "),
    ({"level": "leicht"}, "„level“: Möglich: einstieg, aufbau, vertiefung."),
    ({"origin": "robot"}, "„origin“: Möglich: machine, human."),
    ({"key": "KEY"}, "„key“: Das ist kein Schlüssel (UUID)."),
    ({"slug": "Groß Geschrieben"}, "„Groß Geschrieben“ ist keine Adresse."),
    ({"slug": "doppelt"}, None),  # type: ignore[list-item]  # the first of two is right
    ({"slug": "doppelt", "key": KEY}, "Die Adresse „doppelt“ hat schon liste.csv."),
    ({"subjects": "hexerei"}, "Fach: „hexerei“ steht nicht in der Liste."),
    ({"school_forms": "internat"}, "Schulform: „internat“ steht nicht in der Liste."),
    ({"stages": "oben"}, "Schulstufe: „oben“ steht nicht in der Liste."),
    ({"fields": "bergbau"}, "Fachbereich: „bergbau“ steht nicht in der Liste."),
    ({"office_tasks": "kaffee"}, "Aufgabe im Amt: „kaffee“ steht nicht in der Liste."),
    ({"occupations": "x" * 81}, "„occupations“: Höchstens 80 Zeichen."),
    ({"keep_out": ""}, "„keep_out“ fehlt."),
    ({"risk": "x" * 401}, "„risk“: Höchstens 400 Zeichen."),
    ({"text": ""}, "„text“ fehlt."),
    ({"text": "Zu {{anders}}."}, "Den Platzhalter {{anders}} gibt es nicht."),
    ({"placeholders": "thema = Wetter"}, "„thema = Wetter“: Erwartet wird „name: Beschrif"),
    ({"placeholders": "Thema: Thema = Wetter"}, "„placeholders“: Ein „name“ besteht aus klein"),
    ({"placeholders": "[{"}, "„placeholders“ ist kein lesbares JSON."),
    ({"law": "Schulgesetz"}, "Gesetz und Rechtsstand gehören zusammen"),
    ({"review_on": "2027-02-31"}, "„review_on“: Erwartet wird ein Tag wie 2026-08-01."),
    ({"checked_on": "2026-11-01"}, "Tag und Modell der Probe gehören zusammen."),
    ({"change_note": "x" * 201}, "„change_note“: Höchstens 200 Zeichen."),
]


def table(rows: list[dict[str, Any]]) -> str:
    file = StringIO(newline="")
    writer = csv.DictWriter(file, COLUMNS)
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue()


def test_each_mistake_is_named_by_its_line_and_nothing_is_written(
    teachers: Programme, tmp_path: Path
) -> None:
    rows = [
        RIGHT | {"slug": f"zeile-{number}"} | change
        for number, (change, _sentence) in enumerate(MISTAKES)
    ]
    file = tmp_path / "liste.csv"
    file.write_text(table(rows))
    before = fingerprint.of_everything()
    with pytest.raises(CommandError) as refused:
        call_command("content", "import", str(file), stdout=StringIO())
    *told, end = str(refused.value).splitlines()
    wanted = [
        (f"liste.csv:{line}:", sentence)
        for line, (_change, sentence) in enumerate(MISTAKES, 2)
        if sentence
    ]
    for place, sentence in wanted:
        assert any(one.startswith(f"{place} {sentence}") for one in told), (place, sentence, told)
    assert {one.partition(" ")[0] for one in told} == {place for place, _sentence in wanted}
    assert len(wanted) >= 30
    assert end.endswith("Fehler. Es wurde nichts geschrieben.")
    assert fingerprint.of_everything() == before


BROKEN = [
    ("titel,text\nA,B\n", ["liste.csv:1: Eine Spalte „titel“ gibt es nicht."]),
    ("title,title\nA,B\n", ["liste.csv:1: Die Spalte „title“ steht zweimal da."]),
    ("title,text\nA,B,C\n", ["liste.csv:2: Die Zeile hat mehr Felder als Spalten."]),
    ('title,text\n"A,B\n', ["liste.csv:2: Die Tabelle ist hier nicht lesbar"]),
    ("", ["liste.csv:1: Hier steht kein Prompt."]),
]


@pytest.mark.parametrize(("text", "starts"), BROKEN)
def test_a_table_that_is_none_is_refused_in_words(
    teachers: Programme, tmp_path: Path, text: str, starts: list[str]
) -> None:
    file = tmp_path / "liste.csv"
    file.write_text(text)
    with pytest.raises(CommandError) as refused:
        call_command("content", "import", str(file), stdout=StringIO())
    assert [start for start in starts if start in str(refused.value)] == starts


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"prompts": [{"title": ', "[" * 100_000])
def test_json_that_is_none_is_refused_in_words(tmp_path: Path, text: str) -> None:
    file = tmp_path / "a.json"
    file.write_text(text)
    with pytest.raises(CommandError, match="Es wurde nichts geschrieben"):
        call_command("content", "import", str(file), stdout=StringIO())
