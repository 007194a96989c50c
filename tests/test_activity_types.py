# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every activity type promises, on the samples that the gallery shows."""

from importlib import import_module
from typing import Any

import pytest
from django.conf import settings
from django.http import QueryDict
from django.utils.http import urlencode

from geleucht.activities.quiz import samples as quizzes
from geleucht.learning.activity import ActivityType, AnswerRefused, Data, Post

WORDS = "Ich probiere es am Mittwoch in der 8b aus."
Sample = tuple[ActivityType, Data, Data]


def samples() -> list[Any]:
    """(type, public, solution) of each type, of the quiz of each form."""
    found: list[Any] = []
    for dotted in settings.ACTIVITY_TYPES:
        kind = import_module(f"{dotted}.activity").TYPE
        wiring = import_module(f"{dotted}.wiring")
        parts = (
            [kind.split(one) for one in vars(quizzes).values() if is_quiz(one)]
            if kind.kind == "quiz"
            else [(wiring.PUBLIC, getattr(wiring, "SOLUTION", {}))]
        )
        found += [
            pytest.param((kind, *part), id=f"{kind.kind}-{n}") for n, part in enumerate(parts)
        ]
    return found


def is_quiz(value: Any) -> bool:
    return isinstance(value, dict) and "select" in value


def sent(post: Post) -> QueryDict:
    return QueryDict(urlencode(post, True))


every = pytest.mark.parametrize("sample", samples())


@every
def test_what_solves_it_is_an_answer_with_the_full_share(sample: Sample) -> None:
    kind, public, solution = sample
    answer = kind.parse(public, sent(kind.solve(public, solution, WORDS)))
    judged = kind.judge(public, solution, answer)
    assert judged.done
    assert judged.share == 1
    assert kind.judge(public, solution, answer) == judged


@every
def test_a_field_of_somebody_elses_is_refused_with_a_sentence(sample: Sample) -> None:
    kind, public, solution = sample
    post = kind.solve(public, solution, WORDS)
    for strange in ({"score": ["100"]}, {"share": ["1"]}, {"option-x": ["<script>"]}):
        with pytest.raises(AnswerRefused) as refused:
            kind.parse(public, sent(post | strange))
        assert len(refused.value.sentence) > 20


@every
@pytest.mark.parametrize("value", ["", "\0", "x" * 2_000_000, "<script>alert(1)</script>", "٣"])
def test_whatever_stands_in_its_fields_is_an_answer_or_refused(sample: Sample, value: str) -> None:
    kind, public, solution = sample
    post = {name: [value] for name in kind.solve(public, solution, WORDS)}
    try:
        answer = kind.parse(public, sent(post))
    except AnswerRefused:
        return
    assert 0 <= kind.judge(public, solution, answer).share <= 1
    assert len(repr(answer)) < 100_000


@every
def test_nothing_of_the_solution_stands_in_what_everybody_may_read(sample: Sample) -> None:
    _kind, public, solution = sample
    shown = repr(public)
    for text in hidden(solution):
        assert text not in shown


def hidden(solution: Any) -> list[str]:
    """The sentences of a solution: reasons, feedback, views; words of a bank are public."""
    if isinstance(solution, dict):
        return [text for one in solution.values() for text in hidden(one)]
    if isinstance(solution, list):
        return [text for one in solution for text in hidden(one)]
    return [solution] if isinstance(solution, str) and len(solution) > 20 else []


@every
def test_it_says_when_it_is_done(sample: Sample) -> None:
    kind, public, _solution = sample
    rule = kind.rule(public)
    assert not rule[0].isupper()
    assert not rule.endswith(".")
