# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""How a comparison stands in a package and at the desk."""

from typing import Any

import pytest
from hypothesis import given, settings

from geleucht.activities.compare.activity import TYPE
from geleucht.activities.compare.tests.making import COMPARE, comparisons
from geleucht.content.directives import Directive

some = settings(max_examples=60)
BODY = """Schreibe einen Elternbrief.

## Antwort A

Liebe Eltern,

- Schuhe
- Jacke

## Antwort B

Sehr **geehrte** Eltern.

## Sicht der Redaktion

Brief A ist klarer.

Brief B droht."""
OPTIONS = {"question": "Welche Antwort übernehmen?"}
FROM = {"model-b": "Beispiel 3", "date-b": "2026-05-04"}


def read(body: str, options: dict[str, str]) -> tuple[dict[str, Any], list[tuple[int, str]]]:
    """The data, and each problem's line and sentence."""
    directive = Directive("compare", options=options, body=body, line=4, body_line=9)
    data = TYPE.read(directive)
    return data, sorted((problem.line, problem.sentence) for problem in directive.problems)


def test_the_canonical_form_is_read_and_written() -> None:
    written = TYPE.write(COMPARE)
    assert (written.options, written.body) == (OPTIONS | FROM, BODY)
    assert read(BODY, OPTIONS | FROM) == (COMPARE, [])


@some
@given(comparisons())
def test_a_package_keeps_every_comparison(asked: dict[str, Any]) -> None:
    written = TYPE.write(asked)
    assert not any(line.startswith(":::") for line in written.body.splitlines())
    assert read(written.body, written.options) == (asked, [])


@some
@given(comparisons())
def test_the_desk_keeps_every_comparison(asked: dict[str, Any]) -> None:
    assert TYPE.from_stream(TYPE.block().to_python(TYPE.to_stream(asked))) == asked


def test_without_a_question_it_is_the_neutral_one() -> None:
    data, problems = read(BODY, {})
    assert problems == []
    assert data["question"] == "Welche Antwort übernehmen, und warum?"


A_DATE = "„:date-a:“ ist ein Datum wie 2026-02-01, nicht „gestern“."
RENAMED = BODY.replace("## Antwort B", "## Antwort C")


@pytest.mark.parametrize(
    ("body", "options", "line", "beginning"),
    [
        (RENAMED, {}, 4, "Es fehlt ein Abschnitt „## Antwort B“"),
        (RENAMED, {}, 18, "Hier stehen nur Absätze, Listen und „## Antwort A“"),
        (BODY.replace("Sicht der Redaktion", "Antwort A"), {}, 22, "Den Abschnitt „## Antwort A“"),
        (BODY.replace("Jacke", "[Jacke](https://a.example)"), {}, 15, "In einem Vergleich"),
        (BODY.replace("Jacke", "[Jacke](http://a.example)"), {}, 16, "Links beginnen mit"),
        (BODY + "\n\n| A | B |\n| --- | --- |\n| a | b |", {}, 28, "Hier stehen nur Absätze"),
        (BODY + "\n\n<script>alert(1)</script>", {}, 28, "HTML ist hier nicht möglich."),
        (BODY, {"date-a": "gestern"}, 4, A_DATE),
        (BODY, {"model": "x"}, 4, "„:model:“ gibt es hier nicht."),
        (BODY.split("\n\n", 1)[1], {}, 4, "Vor „## Antwort A“ fehlt die Aufgabe"),
    ],
)
def test_what_is_wrong_is_noted_with_its_line(
    body: str, options: dict[str, str], line: int, beginning: str
) -> None:
    _data, problems = read(body, options)
    assert any(at == line and said.startswith(beginning) for at, said in problems)


def test_an_empty_body_misses_every_part() -> None:
    assert len(read("", {})[1]) == 4


def test_a_date_is_spelled_one_way() -> None:
    data, problems = read(BODY, {"model-a": " Ein  Modell ", "date-a": "20260504"})
    assert problems == []
    assert (data["a"]["model"], data["a"]["date"]) == ("Ein Modell", "2026-05-04")


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ('<p>Ein <a href="https://a.example">Link</a>.</p>', "Ein Link."),
        ('<ul><li><a href="https://a.example">Link</a></li></ul>', "- Link"),
        ("<h2>Antwort A</h2><p>Text</p>", "Antwort A\n\nText"),
        ("<p>a<script>alert(1)</script></p>", "a"),
        ("", ""),
    ],
)
def test_what_is_pasted_at_the_desk_becomes_paragraphs_and_lists(pasted: str, kept: str) -> None:
    raw = TYPE.to_stream(COMPARE) | {"task": pasted, "view": pasted}
    data = TYPE.from_stream(TYPE.block().to_python(raw))
    assert (data["task"], data["view"]) == (kept, kept)


def test_an_unfinished_draft_of_the_desk_can_be_read() -> None:
    empty: dict[str, Any] = dict.fromkeys(["question", "task", "view"])
    empty |= {name: dict.fromkeys(["text", "model", "date"]) for name in ("a", "b")}
    data = TYPE.from_stream(TYPE.block().to_python(empty))
    assert data["a"] == {"text": "", "model": "", "date": ""}
    assert len(TYPE.problems(data)) == 4
