# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an answer is worth, and how much of the solution a judgement tells."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geleucht.activities.traffic_light.activity import TYPE
from geleucht.activities.traffic_light.tests.making import answers, choice, light, traffic_lights
from geleucht.learning.activity import Judgement, text_id

some = settings(max_examples=40)


def judged(asked: dict[str, Any], answer: dict[str, Any]) -> Judgement:
    return TYPE.judge(*TYPE.split(asked), answer)


def right_answer(asked: dict[str, Any]) -> dict[str, Any]:
    return {"cases": {text_id(case["text"]): case["light"] for case in asked["cases"]}}


@some
@given(traffic_lights(), st.data())
def test_the_share_is_never_below_none_nor_above_all(
    asked: dict[str, Any], data: st.DataObject
) -> None:
    assert 0 <= judged(asked, data.draw(answers(asked))).share <= 1


@some
@given(traffic_lights(), st.data())
def test_neither_the_order_of_cases_nor_that_of_choices_means_anything(
    asked: dict[str, Any], data: st.DataObject
) -> None:
    answer = data.draw(answers(asked))
    shuffled = asked | {"cases": data.draw(st.permutations(asked["cases"]))}
    other = {"cases": dict(data.draw(st.permutations(list(answer["cases"].items()))))}
    assert judged(asked, answer) == judged(shuffled, other)


@some
@given(traffic_lights(), st.data())
def test_every_case_is_worth_the_same(asked: dict[str, Any], data: st.DataObject) -> None:
    answer = data.draw(answers(asked))
    right = right_answer(asked)["cases"]
    hits = sum(answer["cases"][case] == right[case] for case in right)
    assert judged(asked, answer).share == Fraction(hits, len(right))


@some
@given(traffic_lights())
def test_full_share_is_for_all_cases_right(asked: dict[str, Any]) -> None:
    right = judged(asked, right_answer(asked))
    assert (right.done, right.share, right.feedback) == (True, Fraction(1), right.reveal)


@some
@given(traffic_lights(), st.data())
def test_what_is_right_strict_or_lax_makes_up_all(
    asked: dict[str, Any], data: st.DataObject
) -> None:
    counts = judged(asked, data.draw(answers(asked))).feedback["counts"]
    assert sum(counts.values()) == len(asked["cases"])


@some
@given(traffic_lights())
def test_what_is_public_tells_nothing_of_the_solution(asked: dict[str, Any]) -> None:
    other = [
        case | {"light": "red", "reason": "?", "law": "§ 0", "as_of": "2020-01-01"}
        for case in asked["cases"]
    ]
    assert TYPE.split(asked | {"cases": other})[0] == TYPE.split(asked)[0]


@pytest.mark.parametrize(
    ("right", "chosen", "right_strict_lax"),
    [
        ("gar", "gar", (3, 0, 0)),
        ("gar", "rrr", (1, 2, 0)),
        ("gar", "ggg", (1, 0, 2)),
        ("gar", "aaa", (1, 1, 1)),
        ("gar", "rga", (0, 1, 2)),
        ("r", "g", (0, 0, 1)),
        ("g", "a", (0, 1, 0)),
    ],
)
def test_the_statistics_tell_careful_from_careless(
    right: str, chosen: str, right_strict_lax: tuple[int, int, int]
) -> None:
    told = judged(light(right), {"cases": choice(chosen)})
    assert tuple(told.feedback["counts"].values()) == right_strict_lax
    assert told.share == Fraction(right_strict_lax[0], len(right))


def test_a_wrong_case_tells_nothing_until_all_is_over() -> None:
    told = judged(light("gr"), {"cases": choice("gg")})
    first, second = text_id("A"), text_id("B")
    known = {"reason": "Grund zu A.", "law": "§ A", "as_of": "2026-02-01", "light": "green"}
    assert told.told(over=False)["cases"] == {
        first: {"verdict": "right", **known},
        second: {"verdict": "wrong"},
    }
    after = told.told(over=True)["cases"]
    assert after[first] == {"verdict": "right", **known}
    assert (after[second]["verdict"], after[second]["light"]) == ("lax", "red")
    assert after[second]["reason"] == "Grund zu B."


def test_an_answer_from_before_a_case_was_added_is_judged_with_it_open() -> None:
    told = judged(light("gar"), {"cases": choice("ga-")})
    assert told.share == Fraction(2, 3)
    assert told.feedback["counts"] == {"right": 2, "strict": 0, "lax": 0}
    assert told.told(over=True)["cases"][text_id("C")]["verdict"] == "open"


def test_an_answer_from_before_a_case_was_dropped_is_judged_without_it() -> None:
    told = judged(light("ga"), {"cases": choice("gar")})
    assert (told.share, len(told.feedback["cases"])) == (Fraction(1), 2)


def test_a_solution_without_cases_is_worth_nothing() -> None:
    assert TYPE.judge({}, {"cases": {}}, {"cases": {}}).share == 0


@pytest.mark.parametrize(
    ("tries", "rule"),
    [
        (0, "jeder Fall richtig eingeschätzt ist"),
        (1, "jeder Fall eingeschätzt ist (ein Versuch)"),
        (2, "jeder Fall richtig eingeschätzt ist oder 2 Versuche gemacht sind"),
        (20, "jeder Fall richtig eingeschätzt ist oder 20 Versuche gemacht sind"),
    ],
)
def test_the_rule_is_said_for_every_number_of_tries(tries: int, rule: str) -> None:
    assert TYPE.rule(TYPE.split(light("g", tries=tries))[0]) == rule


def test_points_and_tries_are_the_authors_and_nothing_is_own_words_or_shuffled() -> None:
    public, _ = TYPE.split(light("g", points=7, tries=4))
    assert (TYPE.points(public), TYPE.tries(public)) == (7, 4)
    assert not TYPE.own_words(public)
    assert not TYPE.shuffles(public)
