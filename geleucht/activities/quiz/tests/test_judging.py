# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a browser may send, what it is worth, and how the rule is said."""

from fractions import Fraction
from itertools import combinations
from typing import Any

import pytest
from django.http import QueryDict
from django.utils.http import urlencode

from geleucht.activities.quiz.activity import TYPE
from geleucht.learning.activity import AnswerRefused, text_id


def quiz(right: str, wrong: str = "", **change: Any) -> dict[str, Any]:
    """A quiz whose options are single letters."""
    options = [
        {"text": letter, "correct": letter in right, "feedback": f"Zu {letter}."}
        for letter in sorted(right + wrong)
    ]
    known = {"question": "Was?", "select": "many", "points": 3, "tries": 0, "options": options}
    return known | change


def share(one: dict[str, Any], chosen: str) -> Fraction:
    public, solution = TYPE.split(one)
    return TYPE.judge(public, solution, {"options": sorted(map(text_id, chosen))}).share


@pytest.mark.parametrize(
    ("chosen", "worth"),
    [
        ("A", Fraction(1, 3)),
        ("AB", Fraction(2, 3)),
        ("ABC", Fraction(1)),
        ("X", Fraction(0)),
        ("AX", Fraction(0)),
        ("ABX", Fraction(1, 3)),
        ("ABCX", Fraction(2, 3)),
        ("ABCXY", Fraction(1, 3)),
        ("AXY", Fraction(0)),
    ],
)
def test_a_wrong_tick_takes_back_a_right_one(chosen: str, worth: Fraction) -> None:
    assert share(quiz("ABC", "XY"), chosen) == worth


def test_one_more_wrong_tick_never_gains_and_one_more_right_tick_never_loses() -> None:
    one = quiz("ABC", "XYZ")
    for size in range(6):
        for chosen in map("".join, combinations("ABCXYZ", size)):
            for more in set("ABCXYZ") - set(chosen):
                before, after = share(one, chosen), share(one, chosen + more)
                assert after >= before if more in "ABC" else after <= before


def test_ticking_everything_is_worth_no_more_than_guessing() -> None:
    assert share(quiz("A", "XYZ"), "AXYZ") == 0


def test_a_single_choice_is_all_or_nothing() -> None:
    one = quiz("A", "XY", select="one")
    assert [share(one, letter) for letter in "AXY"] == [1, 0, 0]


def test_the_judgement_tells_of_the_ticks_and_reveals_the_rest() -> None:
    public, solution = TYPE.split(quiz("AB", "X"))
    judged = TYPE.judge(public, solution, {"options": sorted(map(text_id, "AX"))})
    names = {letter: text_id(letter) for letter in "ABX"}
    every = {names[letter]: {"correct": letter != "X", "text": f"Zu {letter}."} for letter in "ABX"}
    chosen = {names[letter]: every[names[letter]] for letter in "AX"}
    assert (judged.done, judged.share) == (False, Fraction(0))
    assert judged.feedback == {"share": "0", "options": chosen}
    assert judged.reveal == {"share": "0", "options": every}


def test_an_answer_from_before_a_correction_can_still_be_judged() -> None:
    public, solution = TYPE.split(quiz("A", "X"))
    judged = TYPE.judge(public, solution, {"options": sorted([text_id("A"), "deadbeef"])})
    assert (judged.share, list(judged.feedback["options"])) == (Fraction(0), [text_id("A")])


def posted(*pairs: tuple[str, str]) -> QueryDict:
    return QueryDict(urlencode(pairs))


A, B = text_id("A"), text_id("B")
NONE, STRANGE = "Noch keine Antwort gewählt", "steht hier nicht zur Wahl"
FOREIGN = "Felder, die nicht zu dieser Aktivität gehören"


@pytest.mark.parametrize(
    ("post", "select", "sentence"),
    [
        (posted(), "one", NONE),
        (posted(), "many", NONE),
        (posted(("option", "")), "one", STRANGE),
        (posted(("option", A), ("option", B)), "one", STRANGE),
        (posted(("option", A), ("option", "deadbeef")), "many", STRANGE),
        (posted(("option", A.upper())), "one", STRANGE),
        (posted(("option", f" {A}")), "one", STRANGE),
        (posted(("option", "A")), "one", STRANGE),
        (posted(("option", "\0")), "many", STRANGE),
        (posted(("option", "🔥" * 1000)), "many", STRANGE),
        (posted(("option[]", A)), "one", FOREIGN),
        (posted(("option", A), ("share", "1")), "one", FOREIGN),
        (posted(("option", A), ("done", "1"), ("tries", "0")), "one", FOREIGN),
        (posted(("option", A), ("learner", "x")), "one", FOREIGN),
        (posted(("OPTION", A)), "one", FOREIGN),
    ],
)
def test_hostile_posts_are_refused_with_a_sentence(
    post: QueryDict, select: str, sentence: str
) -> None:
    public, _ = TYPE.split(quiz("AB", select=select))
    with pytest.raises(AnswerRefused, match=sentence) as refused:
        TYPE.parse(public, post)
    assert "nichts gespeichert" in refused.value.sentence


def test_the_same_option_sent_often_is_one_tick() -> None:
    public, _ = TYPE.split(quiz("AB", select="one"))
    assert TYPE.parse(public, posted(("option", A), ("option", A))) == {"options": [A]}


@pytest.mark.parametrize(
    ("tries", "rule"),
    [
        (0, "das Quiz richtig beantwortet ist"),
        (1, "das Quiz beantwortet ist (ein Versuch)"),
        (2, "das Quiz richtig beantwortet ist oder 2 Versuche gemacht sind"),
        (20, "das Quiz richtig beantwortet ist oder 20 Versuche gemacht sind"),
    ],
)
def test_the_rule_is_said_for_every_number_of_tries(tries: int, rule: str) -> None:
    assert TYPE.rule(TYPE.split(quiz("A", "X", tries=tries))[0]) == rule


@pytest.mark.parametrize(
    ("change", "sentences"),
    [
        ({"options": []}, ["zwei bis zwölf", "Keine Antwort ist als richtig"]),
        ({"options": quiz("ABCDEFGHIJKLM")["options"]}, ["zwei bis zwölf"]),
        ({"options": quiz("", "XY")["options"]}, ["Keine Antwort ist als richtig"]),
        ({"options": quiz("A", " ")["options"]}, ["Eine Antwort ist leer"]),
        ({"points": 101}, ["Punkte: 0 bis 100"]),
        ({"tries": -1}, ["Versuche: 0"]),
        ({"question": "\t\n", "points": -5, "tries": 99}, ["Frage fehlt", "Punkte", "Versuche"]),
    ],
)
def test_everything_wrong_is_said_at_once(change: dict[str, Any], sentences: list[str]) -> None:
    found = TYPE.problems(quiz("A", "X") | change)
    assert len(found) == len(sentences)
    assert [wanted for wanted in sentences if not any(wanted in one for one in found)] == []


@pytest.mark.parametrize("change", [{"points": 0}, {"points": 100}, {"tries": 20}, {"tries": 0}])
def test_the_limits_themselves_are_allowed(change: dict[str, int]) -> None:
    assert TYPE.problems(quiz("A", "BCDEFGHIJKL") | change) == []


def test_an_options_name_survives_reordering_and_other_feedback() -> None:
    one = quiz("A", "X")
    other = one | {"options": [{**option, "feedback": "Neu."} for option in one["options"][::-1]]}
    names = [{o["id"]: o["text"] for o in TYPE.split(q)[0]["options"]} for q in (one, other)]
    assert names[0] == names[1] == {text_id("A"): "A", text_id("X"): "X"}
