# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is true of a quiz of every form: scores, secrets, packages, the desk."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geleucht.activities.quiz.activity import TYPE
from geleucht.activities.quiz.forms import FORMS, form_of
from geleucht.activities.quiz.tests.making import QUIZZES, RIGHT, SOME, judged, post
from geleucht.content.directives import Directive
from geleucht.learning.activity import AnswerRefused, Data

some = settings(max_examples=20, deadline=None)
every_form = pytest.mark.parametrize("select", list(FORMS))
COMMON = {"question", "select", "points", "tries"}


def test_every_form_has_its_tests() -> None:
    assert set(QUIZZES) == set(RIGHT) == set(SOME) == set(FORMS)


@every_form
@some
@given(st.data())
def test_a_share_is_never_below_none_nor_above_all_and_the_same_for_the_same(
    select: str, data: st.DataObject
) -> None:
    quiz = data.draw(QUIZZES[select])
    fields = data.draw(SOME[select](quiz))
    found = judged(quiz, fields)
    assert 0 <= found.share <= 1
    assert found == judged(quiz, dict(reversed(fields.items())))
    assert found.done == (found.share == 1)


@every_form
@some
@given(st.data())
def test_the_right_answer_is_worth_everything(select: str, data: st.DataObject) -> None:
    quiz = data.draw(QUIZZES[select])
    found = judged(quiz, RIGHT[select](quiz))
    assert found.done
    assert found.share == 1
    assert found.feedback.get("said", "") == quiz.get("right", "")


@every_form
@some
@given(st.data())
def test_a_package_keeps_it(select: str, data: st.DataObject) -> None:
    quiz = data.draw(QUIZZES[select])
    written = TYPE.write(quiz)
    directive = Directive("quiz", options=dict(written.options), body=written.body)
    assert TYPE.read(directive) == quiz
    assert directive.problems == []
    assert TYPE.write(TYPE.read(directive)) == written


@every_form
@some
@given(st.data())
def test_its_body_holds_nothing_that_would_end_or_begin_a_block(
    select: str, data: st.DataObject
) -> None:
    rows = TYPE.write(data.draw(QUIZZES[select])).body.split("\n")
    assert [row for row in rows if row.startswith(":::")] == []
    assert rows[0]
    assert rows[-1]


@every_form
@some
@given(st.data())
def test_the_desk_gives_back_what_it_was_given(select: str, data: st.DataObject) -> None:
    quiz, block = data.draw(QUIZZES[select]), TYPE.block()
    raw = TYPE.to_stream(quiz)
    value = block.to_python(raw)
    assert TYPE.from_stream(value) == quiz
    assert TYPE.from_stream(block.bulk_to_python([raw])[0]) == quiz
    assert block.get_prep_value(value) == raw


@every_form
@some
@given(st.data())
def test_a_sound_quiz_has_no_problems(select: str, data: st.DataObject) -> None:
    assert TYPE.problems(data.draw(QUIZZES[select])) == []


@every_form
@some
@given(st.data())
def test_nothing_of_feedback_is_public(select: str, data: st.DataObject) -> None:
    quiz = data.draw(QUIZZES[select])
    silent = TYPE.split(without_feedback(quiz))[0]
    assert TYPE.split(quiz)[0] == silent
    assert set(silent) & {"kind", "key", "right", "wrong", "said", "pairs", "accepted"} <= (
        {"right"} if select == "match" else set()
    )


def without_feedback(quiz: Data) -> Data:
    """The same question, to which nothing is said."""

    def bare(value: Any) -> Any:
        if isinstance(value, list):
            return [bare(one) for one in value]
        if isinstance(value, dict):
            return {name: "" if name == "feedback" else part for name, part in value.items()}
        return value

    return {
        name: bare(value) for name, value in quiz.items() if name not in {"right", "wrong", "said"}
    }


@every_form
@some
@given(st.data())
def test_defaults_are_left_out(select: str, data: st.DataObject) -> None:
    quiz = data.draw(QUIZZES[select])
    form = form_of(quiz)
    for name in ("right", "wrong", "extra", "said", "unit", "tolerance"):
        assert quiz.get(name, "present") != ""
    assert quiz.get("shuffle", False) is False
    assert set(TYPE.write(quiz).options) <= {*COMMON, *form.options, "right", "wrong"}


@every_form
@some
@given(st.data())
def test_before_the_answer_nothing_but_fields_of_the_question_is_taken(
    select: str, data: st.DataObject
) -> None:
    quiz = data.draw(QUIZZES[select])
    public, _ = TYPE.split(quiz)
    right = RIGHT[select](quiz)
    for name in ("share", "done", "points", "solution", "gap-99", "place-x"):
        with pytest.raises(AnswerRefused, match="nicht zu dieser Aktivität gehören"):
            TYPE.parse(public, post(right | {name: "1"}))


@every_form
@some
@given(st.data())
def test_missing_huge_and_strange_values_are_refused_with_a_sentence(
    select: str, data: st.DataObject
) -> None:
    quiz = data.draw(QUIZZES[select])
    public, right = TYPE.split(quiz)[0], RIGHT[select](quiz)
    strange = st.sampled_from(["", " ", "\0", "\0" * 9, "🔥" * 9000, "<script>" * 900])
    bad = {name: data.draw(strange) for name in right}
    for fields in ({}, bad):
        with pytest.raises(AnswerRefused, match="nichts gespeichert") as refused:
            TYPE.parse(public, post(fields))
        assert refused.value.status == 422
        assert len(str(refused.value.posted)) < 10_000


@pytest.mark.parametrize(
    "select", [name for name in FORMS if name not in {"one", "many", "true_false"}]
)
@some
@given(st.data())
def test_two_values_for_one_field_are_refused(select: str, data: st.DataObject) -> None:
    quiz = data.draw(QUIZZES[select])
    right = RIGHT[select](quiz)
    name = next(iter(right))
    with pytest.raises(AnswerRefused, match="steht hier nicht zur Wahl"):
        TYPE.parse(TYPE.split(quiz)[0], post(right | {name: [right[name], right[name]]}))


@every_form
@pytest.mark.parametrize("before", list(FORMS))
@settings(max_examples=1, deadline=None)
@given(st.data())
def test_an_answer_from_before_the_author_changed_the_form_is_judged(
    select: str, before: str, data: st.DataObject
) -> None:
    old, new = data.draw(QUIZZES[before]), data.draw(QUIZZES[select])
    answer = TYPE.parse(TYPE.split(old)[0], post(RIGHT[before](old)))
    public, solution = TYPE.split(new)
    assert 0 <= TYPE.judge(public, solution, answer).share <= 1


def test_which_forms_hold_words_of_the_learners_own() -> None:
    assert {name for name in FORMS if TYPE.own_words({"select": name})} == {"gap", "text", "number"}
