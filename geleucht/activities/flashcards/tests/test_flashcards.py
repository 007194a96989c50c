# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Flashcards: what may be said, what it is worth, and what keeps them from being published."""

from fractions import Fraction
from typing import Any

import pytest
from django.http import QueryDict
from django.utils.http import urlencode
from hypothesis import given, settings
from hypothesis import strategies as st

from geleucht.activities.flashcards.activity import TYPE
from geleucht.activities.flashcards.tests.making import CARDS, answers, decks, fields, said
from geleucht.learning.activity import AnswerRefused, Judgement, text_id

some = settings(max_examples=40)
PUBLIC, SOLUTION = TYPE.split(CARDS)
A, B = (f"card-{text_id(front)}" for front in "AB")


def parsed(public: dict[str, Any], sent: Any) -> dict[str, Any]:
    return TYPE.parse(public, QueryDict(urlencode(sent)))


def refused(*pairs: tuple[str, str]) -> AnswerRefused:
    with pytest.raises(AnswerRefused) as caught:
        parsed(PUBLIC, pairs)
    return caught.value


@some
@given(st.data())
def test_what_was_said_of_some_cards_is_an_answer(data: st.DataObject) -> None:
    deck = data.draw(decks())
    answer = data.draw(answers(deck))
    public = TYPE.split(deck)[0]
    sent = list(fields(answer).items())
    assert parsed(public, sent) == parsed(public, sent[::-1]) == answer


@some
@given(st.data())
def test_the_share_is_what_was_judged_however_it_was_judged(data: st.DataObject) -> None:
    deck = data.draw(decks())
    answer = data.draw(answers(deck))
    public = TYPE.split(deck)[0]
    share = Fraction(len(answer["cards"]), len(deck["cards"]))
    judged = TYPE.judge(public, {}, answer)
    other = {"cards": dict.fromkeys(answer["cards"], "again")}
    assert 0 <= judged.share <= 1
    assert judged == Judgement(share == 1, share, {}) == TYPE.judge(public, {}, other)


@some
@given(st.data(), st.randoms())
def test_the_order_of_cards_changes_nothing(data: st.DataObject, chance: Any) -> None:
    deck = data.draw(decks())
    answer = data.draw(answers(deck))
    turned = deck | {"cards": chance.sample(deck["cards"], len(deck["cards"]))}
    public, again = TYPE.split(deck)[0], TYPE.split(turned)[0]
    assert parsed(again, fields(answer)) == answer
    assert TYPE.judge(public, {}, answer) == TYPE.judge(again, {}, answer)


def test_done_is_every_card_judged() -> None:
    done = {letters: TYPE.judge(PUBLIC, {}, said(letters)).done for letters in ("kk-", "aaa")}
    assert done == {"kk-": False, "aaa": True}


def test_cards_that_are_no_more_do_not_count() -> None:
    assert TYPE.judge(PUBLIC, {}, said("k--kkk")).share == Fraction(1, 3)


def test_a_mended_back_keeps_what_was_said() -> None:
    mended = [card | {"back": "Besser."} for card in CARDS["cards"]]
    public = TYPE.split(CARDS | {"cards": mended})[0]
    assert TYPE.judge(public, {}, said("kak")).done


def test_nothing_said_is_refused() -> None:
    error = refused()
    assert (error.status, error.posted) == (422, None)
    assert "Noch ist keine Karte eingeschätzt" in error.sentence


@pytest.mark.parametrize(
    "value", ["", "Known", "known ", "known\0", "1", "<script>alert(1)</script>", "🔥" * 100_000]
)
def test_what_cannot_be_said_is_refused_and_the_rest_comes_back(value: str) -> None:
    error = refused((A, "known"), (B, value))
    assert "Diese Einschätzung gibt es hier nicht" in error.sentence
    assert "nichts gespeichert" in error.sentence
    assert error.posted == said("k")


def test_a_card_that_is_gone_is_refused_and_the_rest_comes_back() -> None:
    error = refused((A, "known"), (f"card-{text_id('Früher')}", "again"))
    assert "inzwischen geändert" in error.sentence
    assert error.posted == said("k")


def test_two_values_for_one_card_are_refused() -> None:
    assert refused((A, "known"), (A, "again")).posted == said("k")


@pytest.mark.parametrize("name", ["share", "done", "known", "card", "card-x", A.upper(), "cards"])
def test_no_other_field_is_taken(name: str) -> None:
    assert "Felder" in refused((A, "known"), (name, "known")).sentence


def test_everything_is_public_and_nothing_scored() -> None:
    assert SOLUTION == {}
    assert [card["back"] for card in PUBLIC["cards"]] == [card["back"] for card in CARDS["cards"]]
    assert (TYPE.scored, TYPE.points(PUBLIC), TYPE.tries(PUBLIC)) == (False, 0, 0)
    assert (TYPE.own_words(PUBLIC), TYPE.shuffles(PUBLIC)) == (False, True)


def test_the_rule_says_that_judging_once_is_enough() -> None:
    rule = "jede der 3 Karteikarten einmal eingeschätzt ist: gewusst oder noch nicht"
    assert TYPE.rule(PUBLIC) == rule


def cards(*pairs: tuple[str, str]) -> dict[str, Any]:
    return CARDS | {"cards": [{"front": front, "back": back} for front, back in pairs]}


@pytest.mark.parametrize(
    ("asked", "sentences"),
    [
        (CARDS, []),
        (CARDS | {"title": ""}, ["Der Titel fehlt."]),
        (cards(), ["Es braucht zwei bis zwanzig Karten."]),
        (cards(("a", "b")), ["Es braucht zwei bis zwanzig Karten."]),
        (
            cards(*((str(number), "b") for number in range(21))),
            ["Es braucht zwei bis zwanzig Karten."],
        ),
        (cards(("", "b"), ("a", "b")), ["Eine Vorderseite ist leer."]),
        (cards(("a", "b"), ("b", "")), ["Eine Rückseite ist leer."]),
        (cards(("a", "b"), ("a", "c")), ["Zwei Karten haben dieselbe Vorderseite."]),
    ],
)
def test_what_keeps_them_from_being_published_is_said(
    asked: dict[str, Any], sentences: list[str]
) -> None:
    assert TYPE.problems(asked) == sentences


@some
@given(decks())
def test_a_sound_deck_has_no_problems(deck: dict[str, Any]) -> None:
    assert TYPE.problems(deck) == []
