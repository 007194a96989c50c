# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Putting things in order."""

from fractions import Fraction
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geleucht.activities.quiz.activity import TYPE
from geleucht.activities.quiz.forms.order import share
from geleucht.activities.quiz.tests.making import (
    answered,
    drawn,
    fresh,
    judged,
    post,
    quiz,
    words_of,
)
from geleucht.content.directives import Directive
from geleucht.learning.activity import AnswerRefused, Data, text_id

ITEMS = ["Lesen", "Markieren", "Prüfen", "Schreiben"]
ORDER = quiz("order", items=[{"text": text, "feedback": f"Zu {text}."} for text in ITEMS])
PUBLIC, SOLUTION = TYPE.split(ORDER)


def places(letters: str, **more: Any) -> dict[str, Any]:
    """LMPS is the right order; the first letter gets place 1."""
    ids = {text[0]: text_id(text) for text in ITEMS}
    return {f"place-{ids[letter]}": at for at, letter in enumerate(letters, 1)} | more


@pytest.mark.parametrize(
    ("order", "worth"),
    [
        ("LMPS", Fraction(1)),
        ("LMSP", Fraction(1, 2)),
        ("LPSM", Fraction(1, 4)),
        ("SLMP", Fraction(0)),
        ("SPML", Fraction(0)),
    ],
)
def test_every_item_on_its_place_counts(order: str, worth: Fraction) -> None:
    assert judged(ORDER, places(order)).share == worth


def test_only_one_order_is_worth_everything() -> None:
    found = [judged(ORDER, places("".join(order))).share for order in permutations("LMPS")]
    assert sorted(found)[-2:] == [Fraction(1, 2), Fraction(1)]
    assert sum(found) == 6  # guessing is worth a quarter


@given(st.lists(st.text(max_size=3), unique=True), st.lists(st.text(max_size=3)))
def test_the_share_lies_between_none_and_all_whatever_is_compared(
    order: list[str], given: list[str]
) -> None:
    assert 0 <= share(order, given) <= 1
    assert share(order, order) == (1 if order else 0)


def test_what_is_public_is_the_same_whatever_the_right_order() -> None:
    publics = [TYPE.split(ORDER | {"items": list(one)})[0] for one in permutations(ORDER["items"])]
    assert all(one == PUBLIC for one in publics)
    assert [one["id"] for one in PUBLIC["items"]] == sorted(map(text_id, ITEMS))


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Noch offen: Platz 1, 2, 3, 4"),
        (places("LM"), "Noch offen: Platz 3, 4"),
        (places("LMP", **{f"place-{text_id('Schreiben')}": ""}), "Noch offen: Platz 4"),
        (places("LMP", **{f"place-{text_id('Schreiben')}": 2}), "Doppelt vergeben: Platz 2"),
        (places("LMP", **{f"place-{text_id('Schreiben')}": 5}), "nicht zur Wahl"),
        (places("LMP", **{f"place-{text_id('Schreiben')}": "04"}), "nicht zur Wahl"),
        (places("LMP", **{f"place-{text_id('Schreiben')}": "٤"}), "nicht zur Wahl"),
        (places("LMPS", **{f"place-{text_id('Fremd')}": 1}), "Felder"),
        (places("LMPS", order="1"), "Felder"),
    ],
)
def test_what_is_no_order_is_refused(fields: dict[str, Any], sentence: str) -> None:
    with pytest.raises(AnswerRefused, match=sentence):
        TYPE.parse(PUBLIC, post(fields))


def test_a_refused_order_is_given_back() -> None:
    with pytest.raises(AnswerRefused) as refused:
        TYPE.parse(PUBLIC, post(places("LM")))
    given: Data = {text_id("Lesen"): "1", text_id("Markieren"): "2"}
    empty = dict.fromkeys((text_id("Prüfen"), text_id("Schreiben")), "")
    assert refused.value.posted == {"places": given | empty}


def test_an_answer_is_the_ids_from_the_first_place_on() -> None:
    answer = TYPE.parse(PUBLIC, post(places("SPML")))
    assert answer == {"order": [text_id(text) for text in reversed(ITEMS)]}


def test_what_stands_right_is_explained_at_once_and_the_rest_in_the_end() -> None:
    found = judged(ORDER, places("LMSP"))
    told = {name: one["text"] for name, one in found.told(over=False)["places"].items()}
    assert told == {text_id(t): f"Zu {t}." if t[0] in "LM" else "" for t in ITEMS}
    revealed = found.told(over=True)["places"]
    assert [revealed[text_id(text)]["place"] for text in ITEMS] == [1, 2, 3, 4]
    assert all(revealed[text_id(text)]["text"] == f"Zu {text}." for text in ITEMS)


def test_the_page_tells_places_and_in_the_end_stands_in_the_right_order() -> None:
    partly = words_of(answered(ORDER, places("LMSP")))
    assert partly.count(" Richtig.") == 2
    assert partly.count("Nicht richtig.") == 2
    assert "Richtig wäre" not in partly
    ended = answered(ORDER, places("LMSP"), over=True)
    labels = [one.get_text(strip=True) for one in drawn(ended).select("label.gl-choice__text")]
    assert [text.removeprefix("Platz von:").strip() for text in labels] == ITEMS
    assert "Richtig wäre Platz 3." in words_of(ended)


def test_every_place_can_be_chosen_and_none_is_chosen_before() -> None:
    for select in drawn(fresh(ORDER)).select("select"):
        assert [one.get_text() for one in select.select("option")] == ["Platz", *"1234"]
        assert not select.select("option[selected]")


@pytest.mark.parametrize(
    ("items", "sentences"),
    [
        (ORDER["items"][:2], ["Es braucht drei bis zehn Einträge."]),
        (ORDER["items"] * 3, ["Es braucht drei bis zehn", "Zwei Einträge sind gleich."]),
        ([*ORDER["items"], {"text": " ", "feedback": ""}], ["Ein Eintrag ist leer."]),
        ([*ORDER["items"], ORDER["items"][0]], ["Zwei Einträge sind gleich."]),
    ],
)
def test_what_is_wrong_is_said(items: list[Data], sentences: list[str]) -> None:
    found = TYPE.problems(ORDER | {"items": items})
    assert [one.startswith(start) for one, start in zip(found, sentences, strict=True)]
    assert len(found) == len(sentences)


def test_the_package_counts_and_takes_any_numbers() -> None:
    body = "In welcher\nReihenfolge?\n\n7. Lesen\n\n   Zuerst.\n7) Prüfen\n1. Schreiben"
    read = TYPE.read(Directive("quiz", options={"select": "order"}, body=body))
    assert read["question"] == "In welcher Reihenfolge?"
    assert [one["text"] for one in read["items"]] == ["Lesen", "Prüfen", "Schreiben"]
    assert TYPE.write(read).body.split("\n\n")[1:] == [
        "1. Lesen",
        "   Zuerst.",
        "2. Prüfen",
        "3. Schreiben",
    ]


def test_mistakes_of_a_package_are_told_with_their_lines() -> None:
    body = "1. Lesen\nnicht eingerückt"
    directive = Directive(
        "quiz", options={"select": "order", "unit": "m"}, body=body, line=3, body_line=6
    )
    TYPE.read(directive)
    assert sorted((one.line, one.sentence.split()[0]) for one in directive.problems) == [
        (3, "Vor"),
        (3, "„:unit:“"),
        (7, "Nach"),
    ]
