# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Scoring is a pure function of each activity type: bounded, repeatable, blind to the order."""

import json
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geleucht.learning.activity import Answer, AnswerRefused, Data, Judgement, Post
from tests.guide import Example, answered, as_sent, texts, wrong

ALL = answered()
every = pytest.mark.parametrize("one", ALL, ids=lambda one: one.name)
few = settings(max_examples=40)


@st.composite
def posts(draw: st.DrawFn, one: Example) -> Post:
    """What a browser may send: right and wrong values in the fields of this activity."""
    right = one.solve()
    known = sorted({value for values in right.values() for value in values})
    spoken = sorted(text for text in texts(one.data) if len(text) < 60)
    value = st.sampled_from(known) | st.sampled_from(spoken) | st.text(max_size=8)
    if draw(st.booleans()):
        return dict(zip(right, draw(st.permutations(list(right.values()))), strict=True))
    names = [name for name in right if draw(st.integers(0, 9))]
    several = len(right) == 1 and len(known) != 1
    lists = st.lists(value, min_size=1, max_size=4 if several else 1)
    return {name: draw(st.just(right[name]) | lists) for name in names}


def answer(one: Example, public: Data, post: Post) -> Answer | None:
    """None where that is no answer to it."""
    try:
        return one.type.parse(public, as_sent(post))
    except AnswerRefused:
        return None


def judged(one: Example, public: Data, solution: Data, given: Answer) -> Judgement:
    """What it is worth; judging must change nothing that it was given."""
    before = deepcopy((public, solution, given))
    found = one.type.judge(public, solution, given)
    assert (public, solution, given) == before
    return found


@every
def test_what_solves_it_has_the_full_share_and_is_done(one: Example) -> None:
    public, solution = one.parts
    given = answer(one, public, one.solve())
    assert given is not None
    found = judged(one, public, solution, given)
    assert found.done
    assert found.share == 1


@pytest.mark.parametrize("one", [one for one in ALL if one.type.scored], ids=lambda one: one.name)
def test_something_else_has_less_and_is_not_done(one: Example) -> None:
    public, solution = one.parts
    given = answer(one, public, wrong(one))
    assert given is not None
    found = judged(one, public, solution, given)
    assert not found.done
    assert 0 <= found.share < 1


@every
@few
@given(data=st.data())
def test_any_answer_has_a_share_from_none_to_all_and_always_the_same(
    one: Example, data: st.DataObject
) -> None:
    public, solution = one.parts
    given = answer(one, public, data.draw(posts(one)))
    if given is not None:
        found = judged(one, public, solution, given)
        assert 0 <= found.share <= 1
        assert found.done or found.share < 1
        assert judged(one, public, solution, json.loads(json.dumps(given))) == found
        assert json.loads(json.dumps([found.feedback, found.reveal])) == [
            found.feedback,
            found.reveal,
        ]


@every
@few
@given(data=st.data())
def test_the_order_in_which_a_page_shows_its_parts_changes_no_answer_and_no_score(
    one: Example, data: st.DataObject
) -> None:
    public, solution = one.parts
    mixed = data.draw(st.builds(shuffled, st.just(public), st.randoms(use_true_random=False)))
    post = data.draw(posts(one))
    given = answer(one, public, post)
    assert answer(one, mixed, post) == given
    if given is not None:
        share = judged(one, public, solution, given).share
        assert judged(one, mixed, turned(solution), given).share == share


@every
@few
@given(data=st.data())
def test_the_order_in_which_an_author_wrote_them_neither_unless_it_is_what_is_asked(
    one: Example, data: st.DataObject
) -> None:
    lists = [name for name, value in one.neutral.items() if isinstance(value, list)]
    if not lists:
        return
    name = data.draw(st.sampled_from(lists))
    other = one.neutral | {name: data.draw(st.permutations(one.neutral[name]))}
    right = answer(one, one.parts[0], one.solve())
    given = answer(one, one.parts[0], data.draw(posts(one)))
    public, solution = one.type.split(other)
    assert right is not None
    order_is_asked = judged(one, public, solution, right).share < 1
    if given is not None and not order_is_asked:
        share = judged(one, *one.parts, given).share
        assert judged(one, public, solution, given).share == share


def shuffled(value: Any, random: Any) -> Any:
    """The same with the parts that have an id in another order, at every depth."""
    if isinstance(value, dict):
        return {name: shuffled(one, random) for name, one in value.items()}
    if isinstance(value, list):
        found = [shuffled(one, random) for one in value]
        if all(isinstance(one, dict) and "id" in one for one in found):
            random.shuffle(found)
        return found
    return value


def turned(value: Any) -> Any:
    """The same with the names of every mapping in the opposite order."""
    if isinstance(value, dict):
        return {name: turned(value[name]) for name in reversed(value)}
    return [turned(one) for one in value] if isinstance(value, list) else value
