# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The gaps of a prompt: how they are found, filled, and what is wrong with them."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geleucht.prompts.placeholders import filled, gaps, parts, problems

LINE = {"name": "a", "label": "A", "kind": "line", "example": "eins"}


def test_gaps_are_found_once_in_the_order_of_the_text() -> None:
    assert gaps("{{b}} und {{a}} und {{b}}, {c} {{}}") == ["b", "a", ""]


def test_a_gap_without_a_value_stays() -> None:
    assert filled("{{a}}, {{b}}!", {"a": "Hallo", "b": ""}) == "Hallo, {{b}}!"


def test_what_is_filled_in_is_no_gap() -> None:
    assert filled("{{a}} {{b}}", {"a": "{{b}}", "b": "x"}) == "{{b}} x"


@given(st.text(alphabet="ab{} \n", max_size=40))
def test_the_parts_are_the_whole_text(text: str) -> None:
    whole = "".join(piece if what == "text" else "{{" + piece + "}}" for what, piece in parts(text))
    assert whole == text.replace("{{}}", "") if "{{}}" in text else whole == text


MISTAKES: list[tuple[dict[str, Any], str]] = [
    ({"example": ""}, "nennt kein Beispiel."),
    ({"kind": "number"}, "hat ein Beispiel, das keine Zahl ist."),
    ({"kind": "choice"}, "hat nicht mindestens zwei verschiedene Möglichkeiten."),
    (
        {"kind": "choice", "choices": ["zwei", "drei"]},
        "hat ein Beispiel, das keine seiner Möglichkeiten ist.",
    ),
    ({"example": "x" * 121}, "hat ein zu langes Beispiel."),
]


@pytest.mark.parametrize(("change", "sentence"), MISTAKES)
def test_a_wrong_placeholder_is_named(change: dict[str, Any], sentence: str) -> None:
    assert problems("{{a}}", [LINE | change]) == [f"Der Platzhalter „a“ {sentence}"]


def test_a_right_one_is_silent() -> None:
    assert problems("{{a}}", [LINE]) == []
    assert problems("{{a}}", [LINE, LINE]) == ["Den Platzhalter „a“ gibt es zweimal."]
