# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a browser may send."""

import pytest
from django.http import QueryDict
from django.utils.http import urlencode

from geleucht.activities.traffic_light.activity import TYPE
from geleucht.activities.traffic_light.tests.making import choice, light
from geleucht.learning.activity import AnswerRefused, text_id

PUBLIC, _SOLUTION = TYPE.split(light("garg"))
A, B, C, D = (f"case-{text_id(letter)}" for letter in "ABCD")
WHOLE = [(A, "green"), (B, "amber"), (C, "red"), (D, "green")]
FOREIGN = "Felder, die nicht zu dieser Aktivität gehören"
STRANGE = "zu keinem der Fälle"
MISSING = "Noch ohne Wahl"


def posted(*pairs: tuple[str, str]) -> QueryDict:
    return QueryDict(urlencode(pairs))


def refused(*pairs: tuple[str, str]) -> AnswerRefused:
    with pytest.raises(AnswerRefused) as caught:
        TYPE.parse(PUBLIC, posted(*pairs))
    return caught.value


def test_one_light_for_each_case_is_an_answer() -> None:
    assert TYPE.parse(PUBLIC, posted(*WHOLE)) == {"cases": choice("garg")}


def test_equal_answers_are_spelled_alike() -> None:
    one, other = TYPE.parse(PUBLIC, posted(*WHOLE)), TYPE.parse(PUBLIC, posted(*WHOLE[::-1]))
    assert list(one["cases"].items()) == list(other["cases"].items())


def test_the_same_light_sent_twice_is_one_choice() -> None:
    assert TYPE.parse(PUBLIC, posted(*WHOLE, WHOLE[0])) == {"cases": choice("garg")}


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        ("-arg", "Noch ohne Wahl: Fall 1."),
        ("ga-g", "Noch ohne Wahl: Fall 3."),
        ("-ar-", "Noch ohne Wahl: die Fälle 1 und 4."),
        ("-a--", "Noch ohne Wahl: die Fälle 1, 3 und 4."),
        ("----", "Noch ohne Wahl: die Fälle 1, 2, 3 und 4."),
    ],
)
def test_what_is_missing_is_named_and_what_was_chosen_comes_back(chosen: str, words: str) -> None:
    kept = choice(chosen)
    error = refused(*((f"case-{case}", value) for case, value in kept.items()))
    assert words in error.sentence
    assert "nichts gespeichert" in error.sentence
    assert (error.status, error.posted) == (422, {"cases": kept})


@pytest.mark.parametrize(
    ("extra", "sentence"),
    [
        (("case-deadbeef", "green"), STRANGE),
        (("case-", "green"), STRANGE),
        ((f"{A}\0", "green"), STRANGE),
        ((f"case-{'x' * 100_000}", "green"), STRANGE),
        ((A, "red"), STRANGE),
        ((A, "🔥" * 100_000), STRANGE),
        ((A, "<script>alert(1)</script>"), STRANGE),
        ((A, ""), STRANGE),
        (("share", "1"), FOREIGN),
        (("done", "1"), FOREIGN),
        (("option", "1"), FOREIGN),
        ((A.upper(), "green"), FOREIGN),
    ],
)
def test_hostile_posts_are_refused_with_a_sentence(extra: tuple[str, str], sentence: str) -> None:
    error = refused(*WHOLE, extra)
    assert sentence in error.sentence
    assert "nichts gespeichert" in error.sentence


@pytest.mark.parametrize("value", ["", "GREEN", " green", "grün", "0", "\0", "green\0"])
def test_only_the_three_lights_are_a_choice(value: str) -> None:
    error = refused((A, value), *WHOLE[1:])
    assert STRANGE in error.sentence
    assert error.posted == {"cases": choice("-arg")}


def test_a_case_that_has_changed_meanwhile_loses_no_other_choice() -> None:
    error = refused(("case-0ld0ld0l", "green"), *WHOLE[1:])
    assert "inzwischen geändert" in error.sentence
    assert error.posted == {"cases": choice("-arg")}


def test_thousands_of_fields_are_refused() -> None:
    many = [(f"case-{number:08x}", "green") for number in range(900)]
    assert STRANGE in refused(*many).sentence


def test_an_empty_post_names_every_case() -> None:
    assert MISSING in refused().sentence
