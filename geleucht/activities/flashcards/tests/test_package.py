# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""How flashcards stand in a package and at the desk."""

from typing import Any

import pytest
from hypothesis import given, settings

from geleucht.activities.flashcards.activity import TYPE
from geleucht.activities.flashcards.tests.making import CARDS, decks
from geleucht.content.directives import Directive

some = settings(max_examples=60)
OPTIONS = {"title": "Drei Begriffe"}
BODY = """- A

  Rückseite von A.

- B

  Rückseite von B.

- C

  Rückseite von C."""


def read(body: str, options: dict[str, str]) -> tuple[dict[str, Any], list[tuple[int, str]]]:
    """The data, and each problem's line and sentence."""
    directive = Directive("flashcards", options=options, body=body, line=4, body_line=7)
    data = TYPE.read(directive)
    return data, sorted((problem.line, problem.sentence) for problem in directive.problems)


def test_the_canonical_form_is_read_and_written() -> None:
    written = TYPE.write(CARDS)
    assert (written.name, written.options, written.body) == ("flashcards", OPTIONS, BODY)
    assert read(BODY, OPTIONS) == (CARDS, [])


@some
@given(decks())
def test_a_package_keeps_every_deck(deck: dict[str, Any]) -> None:
    written = TYPE.write(deck)
    assert not any(line.startswith(":::") for line in written.body.splitlines())
    assert read(written.body, written.options) == (deck, [])


@some
@given(decks())
def test_the_desk_keeps_every_deck(deck: dict[str, Any]) -> None:
    assert TYPE.from_stream(TYPE.block().to_python(TYPE.to_stream(deck))) == deck


def test_a_back_of_several_lines_becomes_one() -> None:
    data, problems = read("-   A \n  eins\n\n  zwei\t drei\n- B\n  b", OPTIONS)
    assert problems == []
    assert data["cards"] == [{"front": "A", "back": "eins zwei drei"}, {"front": "B", "back": "b"}]


@pytest.mark.parametrize(
    ("body", "options", "line", "beginning"),
    [
        (BODY, {}, 4, "Es fehlt „:title:“"),
        (BODY, OPTIONS | {"points": "3"}, 4, "„:points:“ gibt es hier nicht."),
        ("", OPTIONS, 4, "Es fehlen Karten"),
        (f"Davor.\n\n{BODY}", OPTIONS, 7, "Vor der ersten Karte"),
        (BODY.replace("  Rückseite von B", "Rückseite von B"), OPTIONS, 13, "Unter einer Karte"),
        (BODY.replace("  Rückseite von B.", ""), OPTIONS, 4, "Unter „- B“ fehlt die Rückseite."),
        ("-\n\n  nur hinten", OPTIONS, 7, "Vor der ersten Karte"),
    ],
)
def test_what_is_wrong_is_noted_with_its_line(
    body: str, options: dict[str, str], line: int, beginning: str
) -> None:
    _data, problems = read(body, options)
    assert any(at == line and said.startswith(beginning) for at, said in problems)


def test_all_mistakes_are_noted_at_once() -> None:
    _data, problems = read("Davor.\n- A\nnicht eingerückt\n- B", {"x": "y"})
    assert [line for line, _sentence in problems] == [4, 4, 4, 7, 9]


def test_markup_of_a_package_is_plain_text() -> None:
    data, problems = read("- **A** & <b>\n  [Link](https://a.example)\n- B\n  b", OPTIONS)
    assert problems == []
    assert data["cards"][0] == {"front": "**A** & <b>", "back": "[Link](https://a.example)"}


def test_an_unfinished_draft_of_the_desk_can_be_read() -> None:
    card = {"type": "item", "value": {"front": None, "back": None}}
    data = TYPE.from_stream(TYPE.block().to_python({"title": None, "cards": [card]}))
    assert data == {"title": "", "cards": [{"front": "", "back": ""}]}
    assert len(TYPE.problems(data)) == 4
