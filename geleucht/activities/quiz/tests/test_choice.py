# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Choosing: the rule for points, statements, and the order of options."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geleucht.activities.quiz.activity import TYPE
from geleucht.activities.quiz.forms.choice import FALSE, TRUE, share
from geleucht.activities.quiz.forms.form import shuffled
from geleucht.activities.quiz.tests.making import (
    answered,
    drawn,
    fresh,
    judged,
    option,
    post,
    quiz,
    words_of,
)
from geleucht.learning.activity import ORDERS, AnswerRefused, text_id

LETTERS = list("ABCDEF")
sets = st.sets(st.sampled_from(LETTERS))
STATEMENT = quiz("true_false", options=[option(TRUE, False, "Leider."), option(FALSE, True)])


@given(sets, sets)
def test_the_share_is_right_ticks_less_wrong_ones_never_below_none(
    chosen: set[str], right: set[str]
) -> None:
    found = share(chosen, right)
    assert 0 <= found <= 1
    assert (found == 1) == (chosen == right and bool(right))
    if right:
        assert found == max(0, Fraction(len(chosen & right) - len(chosen - right), len(right)))


@given(sets, sets, st.sampled_from(LETTERS))
def test_a_right_tick_never_costs_and_a_wrong_one_never_gains(
    chosen: set[str], right: set[str], more: str
) -> None:
    before, after = share(chosen - {more}, right), share(chosen | {more}, right)
    assert after >= before if more in right else after <= before


@pytest.mark.parametrize(("text", "worth"), [(TRUE, 0), (FALSE, 1)])
def test_a_statement_is_judged_all_or_nothing(text: str, worth: int) -> None:
    assert judged(STATEMENT, {"option": text_id(text)}).share == worth


def test_a_statement_takes_one_of_its_two_answers() -> None:
    public = TYPE.split(STATEMENT)[0]
    for chosen in ([text_id(TRUE), text_id(FALSE)], ["true"], [""]):
        with pytest.raises(AnswerRefused, match="nicht zur Wahl"):
            TYPE.parse(public, post({"option": chosen}))


def test_a_statement_never_changes_its_order() -> None:
    for seed in range(ORDERS):
        labels = drawn(fresh(STATEMENT, seed=seed)).select(".gl-choice__text")
        assert [one.get_text(strip=True) for one in labels] == ["Stimmt", "Stimmt nicht"]
    assert len(drawn(fresh(STATEMENT)).select("input[type=radio]")) == 2


def test_why_a_statement_is_wrong_is_said_to_who_chose_so() -> None:
    wrong = words_of(answered(STATEMENT, {"option": text_id(TRUE)}))
    assert "Nicht richtig. Leider." in wrong
    assert "Das wäre richtig." not in wrong
    ended = words_of(answered(STATEMENT, {"option": text_id(TRUE)}, over=True))
    assert "Das wäre richtig." in ended


@given(st.lists(st.sampled_from(LETTERS), unique=True), st.integers(0, ORDERS - 1))
def test_shuffling_loses_nothing_and_forgets_the_authors_order(
    letters: list[str], seed: int
) -> None:
    found = shuffled([{"id": letter} for letter in letters], seed)
    assert sorted(one["id"] for one in found) == sorted(letters)
    assert found == shuffled([{"id": letter} for letter in sorted(letters)], seed)


def test_every_option_comes_first_for_somebody() -> None:
    options = [{"id": text_id(letter)} for letter in LETTERS[:4]]
    firsts = {shuffled(options, seed)[0]["id"] for seed in range(ORDERS)}
    assert firsts == {one["id"] for one in options}


@pytest.mark.parametrize(("select", "shuffle"), list(product(["one", "many"], [True, False])))
def test_the_order_on_the_page_changes_nothing_of_what_is_judged(
    select: str, shuffle: bool
) -> None:
    still = {} if shuffle else {"shuffle": False}
    one = quiz(select, options=[option(text, text == "A") for text in "ABC"], **still)
    assert judged(one, {"option": text_id("A")}).share == 1
    assert TYPE.split(one)[0].get("shuffle", True) is shuffle
    assert "shuffle" not in TYPE.split(one)[1]
