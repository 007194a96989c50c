# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""How a procedure stands in a package and at the desk."""

from typing import Any

import pytest
from hypothesis import given, settings

from geleucht.activities.steps.activity import TYPE
from geleucht.activities.steps.tests.making import STEPS, procedures
from geleucht.content.directives import Directive

some = settings(max_examples=60)
OPTIONS = {"title": "Einen Text vorbereiten"}
BODY = """## Lesen

Den **ganzen** Text lesen.

Einmal genügt.

## Streichen

Namen streichen.

## Fragen

Dann erst fragen."""


def read(body: str, options: dict[str, str]) -> tuple[dict[str, Any], list[tuple[int, str]]]:
    """The data, and each problem's line and sentence."""
    directive = Directive("steps", options=options, body=body, line=4, body_line=7)
    data = TYPE.read(directive)
    return data, sorted((problem.line, problem.sentence) for problem in directive.problems)


def test_the_canonical_form_is_read_and_written() -> None:
    written = TYPE.write(STEPS)
    assert (written.name, written.options, written.body) == ("steps", OPTIONS, BODY)
    assert read(BODY, OPTIONS) == (STEPS, [])


@some
@given(procedures())
def test_a_package_keeps_every_procedure(asked: dict[str, Any]) -> None:
    written = TYPE.write(asked)
    assert not any(line.startswith(":::") for line in written.body.splitlines())
    assert read(written.body, written.options) == (asked, [])


@some
@given(procedures())
def test_the_desk_keeps_every_procedure(asked: dict[str, Any]) -> None:
    assert TYPE.from_stream(TYPE.block().to_python(TYPE.to_stream(asked))) == asked


NOT_HERE = "Ein Schritt hat eine Überschrift"


@pytest.mark.parametrize(
    ("body", "options", "line", "beginning"),
    [
        (BODY, {}, 4, "Es fehlt „:title:“"),
        (BODY, {"title": " "}, 4, "Es fehlt „:title:“"),
        (BODY, OPTIONS | {"points": "3"}, 4, "„:points:“ gibt es hier nicht."),
        ("", OPTIONS, 4, "Es fehlen Schritte"),
        (f"Davor.\n\n{BODY}", OPTIONS, 7, "Vor dem ersten Schritt"),
        (BODY.replace("## Streichen", "### Streichen"), OPTIONS, 13, NOT_HERE),
        (BODY.replace("Namen streichen.", "- a\n- b"), OPTIONS, 15, NOT_HERE),
        (BODY.replace("Namen streichen.", "| a |\n| --- |\n| b |"), OPTIONS, 15, NOT_HERE),
        (BODY.replace("Namen streichen.", ""), OPTIONS, 13, "Unter „## Streichen“ fehlt"),
        (BODY.replace("Namen", "[Namen](https://a.example)"), OPTIONS, 15, "In einem Schritt"),
        (BODY.replace("Namen", "[Namen](http://a.example)"), OPTIONS, 15, "Links beginnen"),
        (BODY + "\n\n<script>alert(1)</script>", OPTIONS, 21, "HTML ist hier nicht möglich."),
    ],
)
def test_what_is_wrong_is_noted_with_its_line(
    body: str, options: dict[str, str], line: int, beginning: str
) -> None:
    _data, problems = read(body, options)
    assert any(at == line and said.startswith(beginning) for at, said in problems)


def test_all_mistakes_are_noted_at_once() -> None:
    _data, problems = read("Davor.\n\n## A\n\n- b\n\n### C", {"x": "y"})
    assert [line for line, _sentence in problems] == [4, 4, 7, 11, 13, 13]


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ('<p>Ein <a href="https://a.example">Link</a>.</p>', "Ein Link."),
        ("<ul><li>eins</li><li>zwei</li></ul>", "eins zwei"),
        ("<h2>Titel</h2><p>Text</p>", "Titel\n\nText"),
        ("<p>a<script>alert(1)</script></p><p> </p>", "a"),
        ("", ""),
    ],
)
def test_what_is_pasted_at_the_desk_becomes_paragraphs(pasted: str, kept: str) -> None:
    raw = TYPE.to_stream(STEPS)
    raw["steps"][0]["value"]["text"] = pasted
    assert TYPE.from_stream(TYPE.block().to_python(raw))["steps"][0]["text"] == kept


def test_an_unfinished_draft_of_the_desk_can_be_read() -> None:
    step = {"type": "item", "value": {"heading": None, "text": None}}
    empty = TYPE.block().to_python({"title": None, "steps": [step]})
    data = TYPE.from_stream(empty)
    assert data == {"title": "", "steps": [{"heading": "", "text": ""}]}
    assert len(TYPE.problems(data)) == 4
