# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A number that is typed as Germans write it, or with a point."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geleucht.activities.quiz.activity import TYPE
from geleucht.activities.quiz.forms.number import number, spelled
from geleucht.activities.quiz.tests.making import (
    answered,
    drawn,
    fresh,
    judged,
    option,
    post,
    quiz,
    words_of,
)
from geleucht.content.directives import Directive
from geleucht.learning.activity import AnswerRefused, Data

OPTIONS = [option("12,5", True, "Genau."), option("125", False, "Das Komma ist verrutscht.")]
NUMBER = quiz("number", options=OPTIONS, tolerance="0,5", unit="kWh")
EXACT = quiz("number", options=OPTIONS)
PUBLIC, SOLUTION = TYPE.split(NUMBER)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        ("-12,50", "-12.5"),
        ("−3", "-3"),
        ("– 3", "-3"),
        ("+3", "3"),
        ("007", "7"),
        ("0,125", "0.125"),
        ("0.125", "0.125"),
        ("1,234", "1.234"),
        ("1234.567", "1234.567"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1.234.567", "1234567"),
        ("1,234,567", "1234567"),
        ("1 234 567,89", "1234567.89"),
        ("1\u202f234", "1234"),
        ("1'234", "1234"),
        ("10.00", "10"),
    ],
)
def test_numbers_are_read_as_a_german_reader_would(text: str, value: str) -> None:
    assert number(text) == Decimal(value)


NONE = ["", "zwölf", "1.234", "12.345", "1,2,3", "1.2.3", "1 2", "1..2", ",5", "5,", "--1", "1e9"]
NONE += ["0x10", "NaN", "inf", "٣", "1/2", "12 Äpfel", "9" * 25, "1.23,4", "1 2345", "+-1", "1_000"]


@pytest.mark.parametrize("text", NONE)
def test_what_is_unclear_or_no_number_is_none(text: str) -> None:
    assert number(text) is None


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9
    )
)
def test_one_spelling_for_equal_numbers(value: Decimal) -> None:
    text = f"{value:f}".replace(".", ",")
    assert number(spelled(text)) == value
    assert spelled(spelled(text)) == spelled(text)
    assert spelled(f"{value:f}0".replace(".", ",")) == spelled(text)


def test_zero_has_no_sign() -> None:
    assert {spelled(text) for text in ("0", "-0", "0,00", "−0,0")} == {"0"}
    assert spelled("100") == "100"


@pytest.mark.parametrize(
    ("typed", "share", "said"),
    [
        ("12,5", 1, "Genau."),
        ("12.5", 1, "Genau."),
        ("13", 1, "Genau."),
        ("12,0", 1, "Genau."),
        ("13,0000000001", 0, ""),
        ("11,99", 0, ""),
        ("125", 0, "Das Komma ist verrutscht."),
        ("125,5", 0, "Das Komma ist verrutscht."),
        ("12,5 kWh", 1, "Genau."),
        ("12,5KWH", 1, "Genau."),
    ],
)
def test_what_is_near_enough_is_right(typed: str, share: int, said: str) -> None:
    found = judged(NUMBER, {"answer": typed})
    assert (int(found.share), found.feedback["given"]["text"]) == (share, said)


def test_without_a_tolerance_only_the_number_itself_is_right() -> None:
    typed = ("12,5", "12,50", "12,500001", "12,4999999999999999999")
    shares = [judged(EXACT, {"answer": text}).share for text in typed]
    assert shares == [1, 1, 0, 0]


def test_what_is_right_goes_before_a_known_mistake_nearby() -> None:
    near = quiz(
        "number", options=[option("12", False, "Nein."), option("12,5", True)], tolerance="1"
    )
    assert judged(near, {"answer": "12"}).share == 1


@given(st.integers(-3000, 3000), st.integers(0, 100))
def test_the_distance_alone_decides(hundredths: int, tolerance: int) -> None:
    value, most = (str(Decimal(one) / 100).replace(".", ",") for one in (hundredths, tolerance))
    one = quiz("number", options=[option("1", True)], tolerance=most)
    assert judged(one, {"answer": value}).done == (abs(hundredths - 100) <= tolerance)


def test_public_are_tolerance_and_unit_alone() -> None:
    rest = {"question": "Was?", "select": "number", "points": 3, "tries": 0}
    assert rest | {"tolerance": "0,5", "unit": "kWh"} == PUBLIC
    assert TYPE.split(EXACT)[0] == rest


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Da steht noch nichts"),
        ({"answer": "kWh"}, "Da steht noch nichts"),
        ({"answer": "zwölf"}, "Das ist keine Zahl"),
        ({"answer": "12,5 m"}, "Das ist keine Zahl"),
        ({"answer": "9" * 30}, "Das ist keine Zahl"),
        ({"answer": "9" * 45}, "länger als 44 Zeichen"),
        ({"answer": "1.234"}, "„1.234“ lässt sich auf zwei Arten lesen. Bitte „1234“ oder „1,234“"),
        ({"answer": "−1.234 kWh"}, "„-1.234“ lässt sich auf zwei Arten lesen"),
        ({"answer": ["1", "2"]}, "nicht zur Wahl"),
        ({"answer": "1", "share": "1"}, "Felder"),
    ],
)
def test_what_is_no_answer_is_refused_and_costs_nothing(
    fields: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(AnswerRefused, match=sentence):
        TYPE.parse(PUBLIC, post(fields))


def test_equal_answers_are_spelled_alike() -> None:
    typed = ("12,5", "12.50", " 012,5 ", "12,5 kWh", "+12.5")
    answers = [TYPE.parse(PUBLIC, post({"answer": text})) for text in typed]
    assert answers == [{"number": "12,5"}] * 5


def test_a_refused_number_is_given_back_as_it_was_typed() -> None:
    with pytest.raises(AnswerRefused) as refused:
        TYPE.parse(PUBLIC, post({"answer": " zwölf "}))
    assert refused.value.posted == {"number": " zwölf "}


def test_the_page_names_unit_and_tolerance_and_tells_the_number_in_the_end() -> None:
    shown = words_of(fresh(NUMBER))
    assert "Antwort in kWh" in shown
    assert "Abweichungen bis 0,5 kWh gelten als richtig." in shown
    assert "12,5" not in shown
    assert "Abweichung" not in words_of(fresh(EXACT))
    assert "Richtig wäre: 12,5" in words_of(answered(NUMBER, {"answer": "3"}, over=True))
    field = drawn(fresh(NUMBER)).select_one("input[name=answer]")
    assert field
    assert field["inputmode"] == "decimal"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"options": [option("viel", True)]}, "Eine Antwort ist keine eindeutige Zahl"),
        ({"options": [option("1.234", True)]}, "Eine Antwort ist keine eindeutige Zahl"),
        ({"tolerance": "etwas"}, "Die erlaubte Abweichung ist keine eindeutige Zahl"),
        ({"tolerance": "-1"}, "Die erlaubte Abweichung ist kleiner als 0."),
        ({"unit": "x" * 21}, "Die Einheit ist länger als 20 Zeichen."),
        (
            {"options": [option("1", True), option("1,0", False)]},
            "Zwei Antworten gelten als gleich",
        ),
    ],
)
def test_what_is_wrong_is_said(change: Data, sentence: str) -> None:
    found = TYPE.problems(NUMBER | change)
    assert len(found) == 1
    assert found[0].startswith(sentence)


def test_the_package_spells_numbers_in_one_way() -> None:
    options = {"select": "number", "tolerance": "0.50", "unit": " kWh "}
    read = TYPE.read(Directive("quiz", options=options, body="Was?\n\n- [x] 12.50\n- [ ] 125"))
    assert (read["tolerance"], read["unit"]) == ("0,5", "kWh")
    assert [one["text"] for one in read["options"]] == ["12,5", "125"]
    none = TYPE.read(Directive("quiz", options=options | {"tolerance": "0,0"}, body="- [x] 1"))
    assert "tolerance" not in none
