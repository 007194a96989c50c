# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""How a prompt task stands in a package and at the desk."""

from typing import Any

import pytest
from hypothesis import given, settings

from geleucht.activities.prompt_task.activity import TYPE
from geleucht.activities.prompt_task.tests.making import TASK, TRAPS, prompt_tasks
from geleucht.content.directives import Directive

some = settings(max_examples=80)
TITLE = {"title": "Ein Prompt für den Brief"}
BODY = """Ein Brief soll entstehen.

Zeit und Ort stehen noch nicht fest.

## Hinweis

Wer liest ihn?

## Kriterien

- Die Lesenden sind genannt.
- Kein Name kommt vor.
- Die Länge steht da.

## Beispiel

```
Schreibe einen Brief:

- kurz
  - freundlich

## Ton
heiter
```"""


def read(body: str, options: dict[str, str]) -> tuple[dict[str, Any], list[tuple[int, str]]]:
    """The data, and each problem's line and sentence."""
    directive = Directive("prompt_task", options=options, body=body, line=4, body_line=9)
    data = TYPE.read(directive)
    return data, [(problem.line, problem.sentence) for problem in directive.problems]


def test_the_canonical_form_is_read_and_written() -> None:
    written = TYPE.write(TASK)
    assert (written.options, written.body) == (TITLE, BODY)
    assert read(BODY, TITLE) == (TASK, [])


@some
@given(prompt_tasks())
def test_a_file_keeps_every_prompt_task(asked: dict[str, Any]) -> None:
    written = TYPE.write(asked)
    assert not any(line.startswith(":::") for line in written.body.splitlines())
    assert read(written.body, written.options) == (asked, [])


@some
@given(prompt_tasks())
def test_the_desk_keeps_every_prompt_task_and_finds_no_problem(asked: dict[str, Any]) -> None:
    assert TYPE.from_stream(TYPE.block().to_python(TYPE.to_stream(asked))) == asked
    assert TYPE.problems(asked) == []


@pytest.mark.parametrize("trap", [*TRAPS, "```\n:::\n```", "\\:::", "a\n## Kriterien\n- x"])
def test_a_sample_may_look_like_anything(trap: str) -> None:
    asked = TASK | {"sample": trap}
    written = TYPE.write(asked)
    assert not any(line.startswith(":::") for line in written.body.splitlines())
    assert read(written.body, written.options) == (asked, [])


def test_without_title_and_hint_it_is_the_neutral_one() -> None:
    body = BODY.replace("## Hinweis\n\nWer liest ihn?\n\n", "")
    data, problems = read(body, {})
    assert problems == []
    assert data == TASK | {"title": "Einen eigenen Prompt schreiben", "hint": ""}
    assert "## Hinweis" not in TYPE.write(data).body


def test_a_paragraph_may_be_broken_into_lines_and_a_fence_may_name_a_language() -> None:
    body = BODY.replace("Ort stehen", "Ort\nstehen").replace("```\nSchreibe", "````text\nSchreibe")
    assert read(body.removesuffix("```") + "````", TITLE) == (TASK, [])


@pytest.mark.parametrize(
    ("body", "options", "line", "beginning"),
    [
        (BODY, {"points": "3"}, 4, "„:points:“ gibt es hier nicht."),
        (BODY.split("\n\n", 2)[2], {}, 4, "Am Anfang fehlt die Aufgabe."),
        (BODY.replace("## Hinweis", "## Tipp"), {}, 13, "Überschriften sind hier „## Hinweis“"),
        (BODY.replace("## Hinweis", "## Kriterien"), {}, 17, "Den Abschnitt „## Kriterien“"),
        (BODY.replace("- Kein", "Kein"), {}, 20, "Jedes Kriterium steht in einer Zeile"),
        (BODY.removesuffix("```"), {}, 33, "Das Beispiel hat kein Ende „```“."),
        (BODY + "\n\nNachsatz", {}, 35, "Das Beispiel steht zwischen zwei Zeilen"),
        (BODY + "\n\n```\nnoch eins\n```", {}, 35, "Das Beispiel steht zwischen zwei Zeilen"),
        (BODY.split("## Beispiel", maxsplit=1)[0], {}, 4, "Es fehlt ein Abschnitt „## Beispiel“"),
        (BODY.split("- Die", maxsplit=1)[0], {}, 4, "Es fehlt ein Abschnitt „## Kriterien“"),
    ],
)
def test_what_is_wrong_is_noted_with_its_line(
    body: str, options: dict[str, str], line: int, beginning: str
) -> None:
    _data, problems = read(body, options)
    assert any(at == line and said.startswith(beginning) for at, said in problems)


def test_an_empty_body_misses_every_part_and_all_is_told_at_once() -> None:
    assert len(read("", {})[1]) == 3
    assert len(read("## Foo\n\n## Kriterien\n\nx\ny\n\n## Beispiel\n\nz", {"a": "b"})[1]) == 8


@pytest.mark.parametrize(
    ("typed", "task", "sample"),
    [
        ("eins\r\nzwei\r\n \r\ndrei", "eins zwei\n\ndrei", "eins\nzwei\n\ndrei"),
        ("  a  b \n\n\n\n  - c\t", "a b\n\n- c", "a  b\n\n\n\n  - c"),
        ("a\0b\x07", "a b", "a b"),
        ("<b>x</b>", "<b>x</b>", "<b>x</b>"),
        ("", "", ""),
        (None, "", ""),
    ],
)
def test_what_is_typed_at_the_desk_keeps_paragraphs_and_in_a_sample_lines(
    typed: str | None, task: str, sample: str
) -> None:
    raw = TYPE.to_stream(TASK) | {"task": typed, "sample": typed, "hint": typed}
    data = TYPE.from_stream(TYPE.block().to_python(raw))
    assert (data["task"], data["sample"]) == (task, sample)


@pytest.mark.parametrize(
    ("change", "sentences"),
    [
        ({}, []),
        ({"hint": ""}, []),
        ({"title": ""}, ["Die Überschrift fehlt."]),
        ({"task": ""}, ["Die Aufgabe fehlt."]),
        ({"sample": ""}, ["Das Beispiel fehlt."]),
        ({"criteria": ["a"]}, ["Es braucht zwei bis acht Kriterien."]),
        ({"criteria": list("abcdefghi")}, ["Es braucht zwei bis acht Kriterien."]),
        ({"criteria": ["a", ""]}, ["Ein Kriterium ist leer."]),
        ({"criteria": ["a", "b", "a"]}, ["Zwei Kriterien sind gleich."]),
    ],
)
def test_what_keeps_it_from_being_published_is_said(
    change: dict[str, Any], sentences: list[str]
) -> None:
    assert TYPE.problems(TASK | change) == sentences
