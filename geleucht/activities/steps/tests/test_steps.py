# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A procedure: what may be ticked, what it is worth, and what keeps it from being published."""

from fractions import Fraction
from typing import Any

import pytest
from django.http import QueryDict
from django.utils.http import urlencode
from hypothesis import given, settings
from hypothesis import strategies as st

from geleucht.activities.steps.activity import TYPE
from geleucht.activities.steps.tests.making import STEPS, TEXTS, ids, procedures
from geleucht.learning.activity import AnswerRefused, Judgement, text_id

some = settings(max_examples=40)
PUBLIC, SOLUTION = TYPE.split(STEPS)


def parsed(public: dict[str, Any], *ticked: str) -> dict[str, Any]:
    return TYPE.parse(public, QueryDict(urlencode([("step", one) for one in ticked])))


def refused(*pairs: tuple[str, str]) -> AnswerRefused:
    with pytest.raises(AnswerRefused) as caught:
        TYPE.parse(PUBLIC, QueryDict(urlencode(pairs)))
    return caught.value


@some
@given(procedures(), st.data())
def test_every_choice_of_steps_is_an_answer_with_one_spelling(
    asked: dict[str, Any], data: st.DataObject
) -> None:
    public = TYPE.split(asked)[0]
    known = [step["id"] for step in public["steps"]]
    ticked = data.draw(st.lists(st.sampled_from(known)))
    answer = parsed(public, *ticked)
    assert answer == {"steps": sorted(set(ticked))}
    assert answer == parsed(public, *reversed(ticked)) == parsed(public, *answer["steps"])


@some
@given(procedures(), st.data())
def test_the_share_is_what_is_ticked_and_done_is_all_of_it(
    asked: dict[str, Any], data: st.DataObject
) -> None:
    public = TYPE.split(asked)[0]
    known = [step["id"] for step in public["steps"]]
    ticked = data.draw(st.sets(st.sampled_from(known)))
    judged = TYPE.judge(public, {}, {"steps": sorted(ticked)})
    assert 0 <= judged.share <= 1
    assert judged == Judgement(len(ticked) == len(known), Fraction(len(ticked), len(known)), {})


@some
@given(procedures(), st.randoms())
def test_the_order_of_steps_changes_neither_answer_nor_share(
    asked: dict[str, Any], chance: Any
) -> None:
    turned = asked | {"steps": chance.sample(asked["steps"], len(asked["steps"]))}
    ticked = ids(asked["steps"][0]["heading"])
    public, again = TYPE.split(asked)[0], TYPE.split(turned)[0]
    assert parsed(public, *ticked) == parsed(again, *ticked)
    assert TYPE.judge(public, {}, {"steps": ticked}) == TYPE.judge(again, {}, {"steps": ticked})


def test_nothing_ticked_is_an_answer_too() -> None:
    assert parsed(PUBLIC) == {"steps": []}
    assert TYPE.judge(PUBLIC, {}, {"steps": []}) == Judgement(False, Fraction(0), {})


@pytest.mark.parametrize(
    "foreign", ["", "x", "0", text_id("Anders"), "\0", "<script>", "🔥" * 100_000]
)
def test_a_step_that_does_not_exist_is_refused_and_the_others_come_back(foreign: str) -> None:
    error = refused(("step", text_id("Lesen")), ("step", foreign))
    assert error.status == 422
    assert "gibt es hier nicht" in error.sentence
    assert "nichts gespeichert" in error.sentence
    assert error.posted == {"steps": ids("Lesen")}


@pytest.mark.parametrize("name", ["share", "done", "steps", "STEP", "step[]", "stand2"])
def test_no_other_field_is_taken(name: str) -> None:
    assert "Felder" in refused(("step", text_id("Lesen")), (name, "1")).sentence


def test_what_is_ticked_twice_is_ticked() -> None:
    assert parsed(PUBLIC, text_id("Lesen"), text_id("Lesen")) == {"steps": ids("Lesen")}


def test_steps_that_are_no_more_do_not_count() -> None:
    answer = {"steps": ids("Lesen", "Früher", "Noch früher")}
    assert TYPE.judge(PUBLIC, {}, answer).share == Fraction(1, 3)


def test_a_mended_text_keeps_its_tick() -> None:
    mended = [step | {"text": "Besser."} for step in STEPS["steps"]]
    public = TYPE.split(STEPS | {"steps": mended})[0]
    assert TYPE.judge(public, {}, {"steps": ids(*TEXTS)}).done


def test_everything_is_public_and_nothing_scored() -> None:
    assert SOLUTION == {}
    assert [step["text"] for step in PUBLIC["steps"]] == list(TEXTS.values())
    assert (TYPE.scored, TYPE.points(PUBLIC), TYPE.tries(PUBLIC)) == (False, 0, 0)
    assert (TYPE.own_words(PUBLIC), TYPE.shuffles(PUBLIC)) == (False, False)


def test_the_rule_says_that_all_steps_count() -> None:
    assert TYPE.rule(PUBLIC) == "alle 3 Schritte der Anleitung abgehakt und gespeichert sind"


def steps(*pairs: tuple[str, str]) -> dict[str, Any]:
    return STEPS | {"steps": [{"heading": heading, "text": text} for heading, text in pairs]}


@pytest.mark.parametrize(
    ("asked", "sentences"),
    [
        (STEPS, []),
        (STEPS | {"title": ""}, ["Der Titel fehlt."]),
        (steps(), ["Es braucht zwei bis zwölf Schritte."]),
        (steps(("a", "b")), ["Es braucht zwei bis zwölf Schritte."]),
        (
            steps(*((str(number), "b") for number in range(13))),
            ["Es braucht zwei bis zwölf Schritte."],
        ),
        (steps(("", "b"), ("a", "b")), ["Einem Schritt fehlt die Überschrift."]),
        (steps(("a", "b"), ("b", "")), ["Einem Schritt fehlt der Text."]),
        (steps(("a", "b"), ("a", "c")), ["Zwei Schritte haben dieselbe Überschrift."]),
    ],
)
def test_what_keeps_it_from_being_published_is_said(
    asked: dict[str, Any], sentences: list[str]
) -> None:
    assert TYPE.problems(asked) == sentences


@some
@given(procedures())
def test_a_sound_procedure_has_no_problems(asked: dict[str, Any]) -> None:
    assert TYPE.problems(asked) == []
