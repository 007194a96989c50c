# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A reflection: any text is enough, and it comes back as it was written."""

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from geleucht.activities.reflection.activity import TYPE
from geleucht.content.directives import Directive
from geleucht.learning.activity import AnswerRefused

PUBLIC = {"question": "Was nehmen Sie mit?"}


def post(**fields: str) -> QueryDict:
    data = QueryDict(mutable=True)
    data.update(fields)
    return data


@given(st.text(max_size=200))
def test_a_text_comes_back_or_is_refused_as_empty(text: str) -> None:
    try:
        answer = TYPE.parse(PUBLIC, post(text=text))
    except AnswerRefused:
        assert not text.replace("\0", "").strip()
    else:
        assert answer == TYPE.parse(PUBLIC, post(text=answer["text"]))
        assert TYPE.judge(PUBLIC, {}, answer).done


def test_a_text_too_long_is_refused_and_given_back() -> None:
    with pytest.raises(AnswerRefused) as refused:
        TYPE.parse(PUBLIC, post(text="a" * 20_001))
    assert refused.value.posted == {"text": "a" * 20_001}


def test_a_field_that_sets_a_score_is_refused() -> None:
    with pytest.raises(AnswerRefused):
        TYPE.parse(PUBLIC, post(text="gut", share="1"))


def test_nothing_is_scored_and_nothing_hidden() -> None:
    assert TYPE.split(PUBLIC) == (PUBLIC, {})
    assert (TYPE.points(PUBLIC), TYPE.tries(PUBLIC)) == (0, 0)


def test_package_and_desk_give_back_the_question() -> None:
    written = TYPE.write(PUBLIC)
    assert TYPE.read(Directive("reflection", body=written.body)) == PUBLIC
    assert TYPE.from_stream(TYPE.block().to_python(TYPE.to_stream(PUBLIC))) == PUBLIC


def test_a_reflection_without_question_is_not_published() -> None:
    directive = Directive("reflection", line=4)
    assert TYPE.problems(TYPE.read(directive)) == ["Die Frage fehlt."]
    assert [problem.line for problem in directive.problems] == [4]


@pytest.mark.parametrize(("typed", "kept"), [("§\xa030", "§\xa030"), ("a \n\t b", "a b")])
def test_blanks_mean_the_same_in_a_package_and_at_the_desk(typed: str, kept: str) -> None:
    read = TYPE.read(Directive("reflection", body=typed))
    desk = TYPE.from_stream(TYPE.block().to_python({"question": typed}))
    assert read == desk == {"question": kept}
