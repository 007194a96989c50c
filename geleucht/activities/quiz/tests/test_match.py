# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Matching what belongs together."""

from fractions import Fraction
from itertools import permutations, product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geleucht.activities.quiz.activity import TYPE
from geleucht.activities.quiz.forms.match import escaped, share, unescaped
from geleucht.activities.quiz.tests.making import (
    answered,
    drawn,
    fresh,
    judged,
    post,
    quiz,
    words_of,
)
from geleucht.content.directives import Directive
from geleucht.learning.activity import AnswerRefused, Data, text_id

SIDES = [("Entwurf", "grün"), ("Schulbuch", "gelb"), ("Zeugnis", "rot")]
PAIRS = [{"left": one, "right": two, "feedback": f"Zu {one}."} for one, two in SIDES]
MATCH = quiz("match", pairs=PAIRS)
GROUPS = quiz("match", pairs=[*PAIRS, {"left": "Lied", "right": "gelb", "feedback": ""}])
PUBLIC, SOLUTION = TYPE.split(MATCH)


def chosen(*rights: str, quiz: Data = MATCH, **more: Any) -> dict[str, Any]:
    lefts = [one["left"] for one in quiz["pairs"]]
    pairs = zip(lefts, rights, strict=False)
    found = {f"pair-{text_id(left)}": right and text_id(right) for left, right in pairs}
    return found | more


def test_every_right_pair_counts() -> None:
    colours = ["grün", "gelb", "rot"]
    for mine in product(colours, repeat=3):
        right = sum(one == two for one, two in zip(mine, colours, strict=True))
        assert judged(MATCH, chosen(*mine)).share == Fraction(right, 3)


def test_several_entries_may_share_an_answer() -> None:
    assert judged(GROUPS, chosen("grün", "gelb", "rot", "gelb", quiz=GROUPS)).share == 1
    assert [one["text"] for one in TYPE.split(GROUPS)[0]["right"]] == [
        one["text"] for one in PUBLIC["right"]
    ]


@given(
    st.dictionaries(st.text(max_size=2), st.fixed_dictionaries({"right": st.text(max_size=2)})),
    st.dictionaries(st.text(max_size=2), st.text(max_size=2)),
)
def test_the_share_lies_between_none_and_all_whatever_is_compared(
    pairs: dict[str, Data], given: dict[str, str]
) -> None:
    assert 0 <= share(pairs, given) <= 1


def test_what_is_public_is_the_same_whatever_belongs_together() -> None:
    for rights in permutations(["grün", "gelb", "rot"]):
        pairs = [one | {"right": right} for one, right in zip(PAIRS, rights, strict=True)]
        assert TYPE.split(MATCH | {"pairs": pairs})[0] == PUBLIC
    assert [one["text"] for one in PUBLIC["left"]] == ["Entwurf", "Schulbuch", "Zeugnis"]
    ids = [one["id"] for one in PUBLIC["right"]]
    assert ids == sorted(ids)


def test_what_matches_nothing_looks_like_all_others() -> None:
    public, solution = TYPE.split(MATCH | {"extra": ["blau"]})
    assert {"id": text_id("blau"), "text": "blau"} in public["right"]
    assert text_id("blau") not in str(solution)
    assert "manche passt mehrmals oder gar nicht" in words_of(fresh(MATCH | {"extra": ["blau"]}))


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Noch offen: „Entwurf“, „Schulbuch“, „Zeugnis“"),
        (chosen("grün", "", "rot"), "Noch offen: „Schulbuch“"),
        (chosen("grün", "gelb"), "Noch offen: „Zeugnis“"),
        (chosen("grün", "gelb", "blau"), "nicht zur Wahl"),
        (chosen("grün", "gelb", "rot") | {f"pair-{text_id('blau')}": "x"}, "Felder"),
        (chosen("grün", "gelb", "rot", share="1"), "Felder"),
    ],
)
def test_what_is_no_match_is_refused(fields: dict[str, Any], sentence: str) -> None:
    with pytest.raises(AnswerRefused, match=sentence):
        TYPE.parse(PUBLIC, post(fields))


def test_a_refused_match_is_given_back() -> None:
    with pytest.raises(AnswerRefused) as refused:
        TYPE.parse(PUBLIC, post(chosen("grün")))
    ids = [text_id(text) for text, _ in SIDES]
    assert refused.value.posted == {"pairs": {ids[0]: text_id("grün"), ids[1]: "", ids[2]: ""}}


def test_the_page_tells_what_is_right_and_in_the_end_the_rest() -> None:
    partly = words_of(answered(MATCH, chosen("grün", "rot", "gelb")))
    assert ("Zu Entwurf." in partly, "Zu Zeugnis." in partly) == (True, False)
    assert partly.count("Nicht richtig.") == 2
    assert "Richtig wäre" not in partly
    ended = words_of(answered(MATCH, chosen("grün", "rot", "gelb"), over=True))
    assert "Nicht richtig. Richtig wäre: gelb" in ended
    assert "Nicht richtig. Richtig wäre: rot" in ended
    assert "Zu Zeugnis." in ended


def test_every_answer_can_be_chosen_for_every_entry() -> None:
    lists = [
        sorted(one.get_text() for one in select.select("option[value]:not([value=''])"))
        for select in drawn(fresh(MATCH)).select("select")
    ]
    assert lists == [["gelb", "grün", "rot"]] * 3


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"pairs": PAIRS[:1], "extra": ["x"]}, "Es braucht zwei bis zehn Paare."),
        ({"pairs": [*PAIRS, PAIRS[0]]}, "Zwei Einträge sind gleich."),
        ({"pairs": [PAIRS[0], PAIRS[1] | {"right": ""}]}, "Ein Paar hat eine leere Seite."),
        ({"pairs": [one | {"right": "x"} for one in PAIRS]}, "Alle Einträge haben dieselbe"),
        ({"extra": ["rot"]}, "Was zu keinem Eintrag passen soll, steht doppelt da."),
        ({"extra": ["x", "x"]}, "Was zu keinem Eintrag passen soll, steht doppelt da."),
        ({"extra": list("abcdef")}, "Höchstens fünf Antworten"),
    ],
)
def test_what_is_wrong_is_said(change: Data, sentence: str) -> None:
    found = TYPE.problems(MATCH | change)
    assert len(found) == 1
    assert found[0].startswith(sentence)


@given(st.text(), st.text())
def test_bars_and_backslashes_are_kept(one: str, other: str) -> None:
    assert unescaped(escaped(one)) == one.strip() or "\n" in one
    assert "|" not in escaped(one + other).replace("\\|", "")


def test_the_package_has_a_line_for_a_pair() -> None:
    written = TYPE.write(MATCH | {"extra": ["blau"]})
    assert written.body.split("\n\n") == [
        "Was?",
        "- Entwurf | grün",
        "  Zu Entwurf.",
        "- Schulbuch | gelb",
        "  Zu Schulbuch.",
        "- Zeugnis | rot",
        "  Zu Zeugnis.",
        "- | blau",
    ]


def test_mistakes_of_a_package_are_told_with_their_lines() -> None:
    body = "Was?\n\n- ohne Strich\n- links |\n- a | b"
    directive = Directive("quiz", options={"select": "match"}, body=body, line=3, body_line=6)
    TYPE.read(directive)
    assert [(one.line, one.sentence.split()[0]) for one in directive.problems] == [
        (8, "Zwischen"),
        (9, "Rechts"),
    ]
    empty = Directive("quiz", options={"select": "match"}, body="Was?", line=3)
    TYPE.read(empty)
    assert [one.sentence for one in empty.problems] == [
        "Es fehlen Paare, jedes in einer Zeile „- links | rechts“."
    ]
