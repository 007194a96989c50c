# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A prompt task: what may be sent, and what it is worth."""

from fractions import Fraction
from typing import Any

import pytest
from django.http import QueryDict
from django.utils.http import urlencode
from hypothesis import given, settings
from hypothesis import strategies as st

from geleucht.activities.prompt_task.activity import MOST_CHARACTERS, TYPE
from geleucht.activities.prompt_task.tests.making import TASK, prompt_tasks
from geleucht.learning.activity import AnswerRefused, Judgement

some = settings(max_examples=40)
PUBLIC, SOLUTION = TYPE.split(TASK)
A, B, C = (one["id"] for one in PUBLIC["criteria"])
PROMPT = ("text", "Schreibe einen Brief.")
MARK = ("assessed", "1")


def parsed(*pairs: tuple[str, str]) -> dict[str, Any]:
    return TYPE.parse(PUBLIC, QueryDict(urlencode(pairs)))


def refused(*pairs: tuple[str, str]) -> AnswerRefused:
    with pytest.raises(AnswerRefused) as caught:
        parsed(*pairs)
    assert caught.value.status == 422
    return caught.value


def answer(text: str, *criteria: str, assessed: bool = True) -> dict[str, Any]:
    return {"text": text, "criteria": sorted(criteria), "assessed": assessed}


@pytest.mark.parametrize(
    ("sent", "criteria", "assessed"),
    [
        ([], [], False),
        ([MARK], [], True),
        ([MARK, ("criterion", B)], [B], True),
        ([("criterion", C), MARK, ("criterion", A)], sorted([A, C]), True),
        ([("criterion", A), ("criterion", A)], [A], True),
    ],
)
def test_a_prompt_with_or_without_an_assessment_is_an_answer(
    sent: list[tuple[str, str]], criteria: list[str], assessed: bool
) -> None:
    assert parsed(PROMPT, *sent) == answer(PROMPT[1], *criteria, assessed=assessed)


@some
@given(st.text(max_size=200), st.permutations([A, B, C]), st.integers(0, 3))
def test_a_prompt_comes_back_in_one_spelling_or_is_refused_as_empty(
    text: str, order: list[str], number: int
) -> None:
    post = QueryDict(mutable=True)
    post["text"] = text
    post.setlist("criterion", order[:number])
    try:
        given = TYPE.parse(PUBLIC, post)
    except AnswerRefused:
        assert not text.replace("\0", "").strip()
    else:
        post["text"] = given["text"]
        post.setlist("criterion", sorted(order[:number]))
        assert TYPE.parse(PUBLIC, post) == given


@pytest.mark.parametrize("text", ["", " \n\t ", "\0", "\u00a0\u2003"])
def test_without_a_prompt_nothing_is_saved_and_the_ticks_come_back(text: str) -> None:
    error = refused(("text", text), MARK, ("criterion", B))
    assert "Noch fehlt der Prompt" in error.sentence
    assert "nichts gespeichert" in error.sentence
    assert error.posted == answer("", B)


def test_a_post_without_fields_is_a_missing_prompt() -> None:
    assert refused().posted == answer("", assessed=False)


@pytest.mark.parametrize(
    "criterion", ["", "00000000", f" {A}", A.upper() + "x", "🔥" * 100_000, "<script>", "a\0"]
)
def test_a_criterion_that_does_not_exist_is_refused_and_the_rest_comes_back(criterion: str) -> None:
    error = refused(PROMPT, MARK, ("criterion", criterion), ("criterion", A))
    assert "gehört nicht zu dieser Aufgabe" in error.sentence
    assert error.posted == answer(PROMPT[1], A)


@pytest.mark.parametrize("name", ["share", "done", "sample", "criteria", "TEXT", "modell"])
def test_no_other_field_is_taken(name: str) -> None:
    assert "Felder" in refused(PROMPT, (name, "1")).sentence


def test_what_the_mark_holds_is_not_kept() -> None:
    assert parsed(PROMPT, ("assessed", "x" * 1_000_000)) == answer(PROMPT[1])


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  am Rand  ", "am Rand"),
        ("eins\r\nzwei", "eins\nzwei"),
        ("mit\0Null", "mitNull"),
        ("<b>bleibt Text</b>", "<b>bleibt Text</b>"),
        ("ä" * MOST_CHARACTERS, "ä" * MOST_CHARACTERS),
        ("\r\n".join("ab" * 1250), "\n".join("ab" * 1250)),
    ],
)
def test_what_is_kept_of_a_prompt(typed: str, kept: str) -> None:
    assert parsed(("text", typed))["text"] == kept


@pytest.mark.parametrize("more", [1, 2_000_000])
def test_a_prompt_too_long_is_refused_and_nothing_is_lost(more: int) -> None:
    text = "ä" * (MOST_CHARACTERS + more)
    post = QueryDict(mutable=True)
    post.update({"text": text, "criterion": C})
    with pytest.raises(AnswerRefused, match=r"5\.000 Zeichen") as caught:
        TYPE.parse(PUBLIC, post)
    assert caught.value.posted == answer(text, C)


@some
@given(prompt_tasks(), st.booleans(), st.integers(0, 8))
def test_it_is_done_with_an_assessment_whatever_is_ticked(
    asked: dict[str, Any], assessed: bool, number: int
) -> None:
    public, solution = TYPE.split(asked)
    ticked = [one["id"] for one in public["criteria"]][:number]
    judged = TYPE.judge(public, solution, answer("x", *ticked, assessed=assessed))
    assert judged == Judgement(assessed, Fraction(int(assessed)), {"sample": asked["sample"]})
    assert judged.told(over=False) == judged.told(over=True)


@some
@given(prompt_tasks())
def test_what_is_public_holds_nothing_of_the_sample(asked: dict[str, Any]) -> None:
    assert TYPE.split(asked | {"sample": "anders"})[0] == TYPE.split(asked)[0]
    assert "sample" not in TYPE.split(asked)[0]


@some
@given(prompt_tasks(), st.randoms(use_true_random=False))
def test_a_criterion_keeps_its_id_wherever_it_stands(asked: dict[str, Any], by: Any) -> None:
    moved = asked | {"criteria": by.sample(asked["criteria"], len(asked["criteria"]))}
    before, after = (
        {one["id"]: one["text"] for one in TYPE.split(data)[0]["criteria"]}
        for data in (asked, moved)
    )
    assert before == after
    assert len(before) == len(asked["criteria"])


def test_without_a_kept_solution_a_prompt_is_saved_all_the_same() -> None:
    assert TYPE.judge(PUBLIC, {}, answer("x")) == Judgement(True, Fraction(1), {"sample": ""})


def test_nothing_is_scored_and_answers_are_own_words() -> None:
    assert (TYPE.scored, TYPE.points(PUBLIC), TYPE.tries(PUBLIC)) == (False, 0, 0)
    assert TYPE.own_words(PUBLIC)
    assert not TYPE.shuffles(PUBLIC)
    assert TYPE.rule(PUBLIC) == (
        "zur Prompt-Aufgabe ein eigener Prompt und die Einschätzung dazu gespeichert sind"
    )
