# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""An occasion's file is read with the line of every mistake, and written in one form."""

import pytest

from geleucht.interop import yaml_form
from geleucht.site.occasion_document import Document
from geleucht.site.occasion_package import read, write

WHOLE = """key: 64d0a7f9-6a83-4a7e-9d8d-8d1a1b8a1f01
title: Elternbrief
sentence: Ein Brief muss heute noch raus, und alles Wichtige soll darin stehen.
audience: lehrkraefte
prompt: 5e53165c-b4d3-4a24-9405-0f2ad639abfb
watch:
- Steht das Datum darin?
- Stimmen Ort und Zeit?
unit: 0d2c4a2e-5f19-4e3f-8f2c-0a8a1f0a4c11
words:
- Ausflug
order: 1
"""


def told(text: str) -> tuple[Document, list[tuple[int, str]]]:
    fields, _wrong = yaml_form.read(text)
    document, problems = read(fields, "elternbrief")
    return document, [(one.line, one.sentence) for one in problems]


def test_what_is_read_is_written_byte_for_byte() -> None:
    document, problems = told(WHOLE)
    assert problems == []
    assert document["slug"] == "elternbrief"
    assert write(document, "lehrkraefte") == WHOLE


def test_what_may_be_left_out_is_not_there() -> None:
    bare = "\n".join(
        line for line in WHOLE.splitlines() if not line.startswith(("unit", "words", "- Ausflug"))
    )
    document, problems = told(bare)
    assert problems == []
    assert {"unit", "words"} & set(document) == set()


FOREIGN = "„video“ gibt es hier nicht. Möglich: {}.".format(
    "key, title, sentence, audience, prompt, watch, unit, words, order"
)
MISTAKES = [
    ("order: 1", "order: 0", (12, "„order“: Erwartet wird eine ganze Zahl von 1 bis 100.")),
    ("title: Elternbrief", f"title: {'T' * 41}", (2, "„title“: Höchstens 40 Zeichen.")),
    ("order: 1", "order: 1\nvideo: x", (13, FOREIGN)),
    ("- Ausflug", f"- {'W' * 41}", (1, "Ein Suchwort ist länger als 40 Zeichen.")),
    ("Stimmen Ort", "P" * 140, (1, "Ein Punkt ist länger als 140 Zeichen.")),
    ("- Stimmen Ort und Zeit?\n", "", (1, "Es sind 2 bis 4 Punkte, auf die zu achten ist.")),
]


@pytest.mark.parametrize(("right", "wrong", "problem"), MISTAKES)
def test_a_mistake_is_named_with_its_line(right: str, wrong: str, problem: tuple[int, str]) -> None:
    assert told(WHOLE.replace(right, wrong))[1] == [problem]
