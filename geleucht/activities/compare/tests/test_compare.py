# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A comparison: what may be sent, what it is worth, and what keeps it from being published."""

from fractions import Fraction
from typing import Any

import pytest
from django.http import QueryDict
from django.utils.http import urlencode
from hypothesis import given, settings
from hypothesis import strategies as st

from geleucht.activities.compare.activity import CHOICES, MOST_CHARACTERS, TYPE
from geleucht.activities.compare.tests.making import COMPARE, comparisons
from geleucht.learning.activity import AnswerRefused, Judgement

some = settings(max_examples=40)
PUBLIC, SOLUTION = TYPE.split(COMPARE)
WHY = "A ist kürzer."


def parsed(*pairs: tuple[str, str]) -> dict[str, Any]:
    return TYPE.parse(PUBLIC, QueryDict(urlencode(pairs)))


def refused(*pairs: tuple[str, str]) -> AnswerRefused:
    with pytest.raises(AnswerRefused) as caught:
        parsed(*pairs)
    return caught.value


@pytest.mark.parametrize("choice", CHOICES)
def test_each_choice_with_a_reason_is_an_answer(choice: str) -> None:
    assert parsed(("choice", choice), ("text", WHY)) == {"choice": choice, "text": WHY}


@some
@given(st.sampled_from(CHOICES), st.text(max_size=200))
def test_a_reason_comes_back_or_is_refused_as_empty(choice: str, text: str) -> None:
    post = QueryDict(mutable=True)
    post.update({"choice": choice, "text": text})
    try:
        answer = TYPE.parse(PUBLIC, post)
    except AnswerRefused:
        assert not text.replace("\0", "").strip()
    else:
        post["text"] = answer["text"]
        assert TYPE.parse(PUBLIC, post) == answer


@pytest.mark.parametrize(
    ("choice", "text", "sentence"),
    [
        ("", WHY, "Noch fehlt die Wahl."),
        ("b", " \n\t ", "Noch fehlt die Begründung"),
        ("b", "\0", "Noch fehlt die Begründung"),
        ("", "", "Noch fehlen Wahl und Begründung."),
    ],
)
def test_what_is_missing_is_named_and_the_rest_comes_back(
    choice: str, text: str, sentence: str
) -> None:
    error = refused(("choice", choice), ("text", text))
    assert sentence in error.sentence
    assert "nichts gespeichert" in error.sentence
    kept = text if text == WHY else ""
    assert (error.status, error.posted) == (422, {"choice": choice, "text": kept})


@pytest.mark.parametrize("fields", [[], [("choice", "a")], [("text", WHY)]])
def test_a_field_that_was_not_sent_is_missing_too(fields: list[tuple[str, str]]) -> None:
    assert "Noch fehl" in refused(*fields).sentence


@pytest.mark.parametrize(
    "choice", ["A", "c", " a", "a\0", "both,neither", "🔥" * 100_000, "<script>alert(1)</script>"]
)
def test_a_choice_that_does_not_exist_is_refused_and_not_given_back(choice: str) -> None:
    error = refused(("choice", choice), ("text", WHY))
    assert "Diese Wahl gibt es hier nicht." in error.sentence
    assert error.posted == {"choice": "", "text": WHY}


def test_two_choices_at_once_are_refused() -> None:
    error = refused(("choice", "a"), ("choice", "b"), ("text", WHY))
    assert error.posted == {"choice": "", "text": WHY}


@pytest.mark.parametrize("name", ["share", "done", "view", "option", "CHOICE", "text2"])
def test_no_other_field_is_taken(name: str) -> None:
    assert "Felder" in refused(("choice", "a"), ("text", WHY), (name, "1")).sentence


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  am Rand  ", "am Rand"),
        ("eins\r\nzwei", "eins\nzwei"),
        ("mit\0Null", "mitNull"),
        ("<b>bleibt Text</b>", "<b>bleibt Text</b>"),
        ("ä" * MOST_CHARACTERS, "ä" * MOST_CHARACTERS),
    ],
)
def test_what_is_kept_of_a_reason(typed: str, kept: str) -> None:
    assert parsed(("choice", "a"), ("text", typed))["text"] == kept


def test_one_character_too_many_is_refused_and_nothing_is_lost() -> None:
    text = "ä" * (MOST_CHARACTERS + 1)
    error = refused(("choice", "a"), ("text", text))
    assert "5.000 Zeichen" in error.sentence
    assert error.posted == {"choice": "a", "text": text}


@some
@given(comparisons(), st.sampled_from(CHOICES))
def test_every_choice_is_done_and_then_the_editors_view_is_told(
    asked: dict[str, Any], choice: str
) -> None:
    public, solution = TYPE.split(asked)
    judged = TYPE.judge(public, solution, {"choice": choice, "text": "x"})
    assert judged == Judgement(True, Fraction(1), {"view": asked["view"]})


@some
@given(comparisons())
def test_what_is_public_holds_nothing_of_the_view(asked: dict[str, Any]) -> None:
    assert TYPE.split(asked | {"view": "anders"})[0] == TYPE.split(asked)[0]
    assert "view" not in TYPE.split(asked)[0]


def test_without_a_kept_solution_an_answer_still_counts() -> None:
    assert TYPE.judge(PUBLIC, {}, {"choice": "a", "text": "x"}).done


def test_nothing_is_scored_and_answers_are_own_words() -> None:
    assert (TYPE.scored, TYPE.points(PUBLIC), TYPE.tries(PUBLIC)) == (False, 0, 0)
    assert TYPE.own_words(PUBLIC)
    assert not TYPE.shuffles(PUBLIC)
    assert TYPE.rule(PUBLIC) == "zum Vergleich eine Wahl und ihre Begründung gespeichert sind"


def with_answer(name: str, **change: str) -> dict[str, Any]:
    return COMPARE | {name: COMPARE[name] | change}


@pytest.mark.parametrize(
    ("asked", "sentences"),
    [
        (COMPARE, []),
        (COMPARE | {"question": ""}, ["Die Frage fehlt."]),
        (COMPARE | {"task": ""}, ["Die Aufgabe an das Modell fehlt."]),
        (with_answer("a", text=""), ["Es braucht zwei Antworten."]),
        (with_answer("b", text=COMPARE["a"]["text"]), ["Die beiden Antworten sind gleich."]),
        (COMPARE | {"view": ""}, ["Die Sicht der Redaktion fehlt."]),
        (with_answer("a", model="M"), ["Antwort A: Modell und Datum gehören zusammen."]),
        (with_answer("b", model=""), ["Antwort B: Modell und Datum gehören zusammen."]),
        (with_answer("b", date="20260504"), ["Antwort B: Das Datum ist keines."]),
        (with_answer("b", model="", date=""), []),
    ],
)
def test_what_keeps_it_from_being_published_is_said(
    asked: dict[str, Any], sentences: list[str]
) -> None:
    assert TYPE.problems(asked) == sentences


@some
@given(comparisons())
def test_a_sound_comparison_has_no_problems(asked: dict[str, Any]) -> None:
    assert TYPE.problems(asked) == []
