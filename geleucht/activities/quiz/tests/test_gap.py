# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A text with gaps."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geleucht.activities.quiz.activity import TYPE
from geleucht.activities.quiz.forms.gap import gaps_of, marked, share
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
from geleucht.learning.activity import AnswerRefused, Data

SENTENCE = "Es rechnet mit [[Tokens|Textstücken]] und [[Größen]].\n\nEin [[Mensch]] prüft."
GAP = quiz("gap", text=SENTENCE, said=["Erste.", "", "Dritte."])
BANK = GAP | {"bank": ["Silben"]}
PUBLIC, SOLUTION = TYPE.split(GAP)


def typed(*words: str, **more: Any) -> dict[str, Any]:
    return {f"gap-{place}": word for place, word in enumerate(words, 1)} | more


@pytest.mark.parametrize(
    ("words", "right"),
    [
        (("Tokens", "Größen", "Mensch"), 3),
        ((" textstücken ", "GROESSEN", "mensch."), 3),
        (("Textstuecken", "größen", "Ein Mensch"), 2),
        (("Mensch", "Tokens", "Größen"), 0),
        (("?", "?", "Mensch"), 1),
    ],
)
def test_every_right_gap_counts(words: tuple[str, ...], right: int) -> None:
    assert judged(GAP, typed(*words)).share == Fraction(right, 3)


@given(st.lists(st.lists(st.text(max_size=3), min_size=1)), st.lists(st.text(max_size=3)))
def test_the_share_lies_between_none_and_all_whatever_is_compared(
    gaps: list[list[str]], given: list[str]
) -> None:
    marks = marked(gaps, given)
    assert len(marks) == len(gaps)
    assert 0 <= share(marks) <= 1
    assert share(marked(gaps, [forms[0] for forms in gaps])) == (1 if gaps else 0)


def test_what_is_public_has_gaps_without_their_words() -> None:
    assert PUBLIC["text"] == [["Es rechnet mit ", 1, " und ", 2, "."], ["Ein ", 3, " prüft."]]
    other = TYPE.split(GAP | {"text": SENTENCE.replace("Tokens", "Nieten"), "said": []})[0]
    assert other == PUBLIC
    assert SOLUTION["gaps"] == [["Tokens", "Textstücken"], ["Größen"], ["Mensch"]]


def test_words_to_choose_stand_in_alphabetical_order() -> None:
    assert TYPE.split(BANK)[0]["bank"] == ["Größen", "Mensch", "Silben", "Tokens"]
    turned = BANK | {"text": "[[Mensch]] [[Größen]] [[Tokens|Textstücken]]"}
    assert TYPE.split(turned)[0]["bank"] == TYPE.split(BANK)[0]["bank"]


def test_a_word_is_chosen_from_the_bank_or_typed() -> None:
    assert len(drawn(fresh(GAP)).select("input[type=text]")) == 3
    lists = drawn(fresh(BANK)).select("select")
    assert [one.get_text() for one in lists[0].select("option")] == [
        "…",
        *TYPE.split(BANK)[0]["bank"],
    ]
    assert judged(BANK, typed("Tokens", "Größen", "Silben")).share == Fraction(2, 3)
    with pytest.raises(AnswerRefused, match="nicht zur Wahl"):
        TYPE.parse(TYPE.split(BANK)[0], post(typed("tokens", "Größen", "Mensch")))


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Noch offen: Lücke 1, 2, 3"),
        (typed("Tokens", " ", "Mensch"), "Noch offen: Lücke 2"),
        (typed("Tokens", "\0\n", "Mensch"), "Noch offen: Lücke 2"),
        (typed("Tokens", "a" * 101, "Mensch"), "länger als 100 Zeichen"),
        (typed("a", "b", "c", "d"), "Felder"),
        (typed("a", "b", "c", gap="1"), "Felder"),
    ],
)
def test_what_fills_no_gaps_is_refused(fields: dict[str, Any], sentence: str) -> None:
    with pytest.raises(AnswerRefused, match=sentence):
        TYPE.parse(PUBLIC, post(fields))


def test_refused_words_are_given_back() -> None:
    with pytest.raises(AnswerRefused) as refused:
        TYPE.parse(PUBLIC, post(typed("Tokens", "", "b" * 101)))
    assert refused.value.posted == {"gaps": ["Tokens", "", "b" * 101]}


def test_the_page_tells_of_every_gap() -> None:
    partly = words_of(answered(GAP, typed("Silben", "Größen", "Mensch")))
    assert "Lücke 1: Nicht richtig." in partly
    assert "Lücke 3: Richtig. Dritte." in partly
    assert "Erste." not in partly
    assert "Tokens" not in partly
    ended = words_of(answered(GAP, typed("Silben", "Größen", "Mensch"), over=True))
    assert "Lücke 1: Nicht richtig. Richtig wäre: Tokens Erste." in ended


def test_every_gap_has_its_number_as_name() -> None:
    page = drawn(fresh(GAP))
    labels = [" ".join(one.get_text().split()) for one in page.select("label")]
    assert labels == ["Lücke 1", "Lücke 2", "Lücke 3"]
    paragraphs = [" ".join(one.get_text().split()) for one in page.select(".gl-gaps p")]
    assert paragraphs == ["Es rechnet mit Lücke 1 und Lücke 2.", "Ein Lücke 3 prüft."]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"text": "Ohne", "said": []}, "Der Text braucht eine bis zwölf Lücken"),
        ({"text": "[[a]]" * 13}, "Der Text braucht eine bis zwölf Lücken"),
        ({"text": "[[a]] [[ | ]]", "said": []}, "Eine Lücke ist leer."),
        ({"text": "[[a]] [[b", "said": []}, "Eine Lücke beginnt mit [["),
        ({"text": f"[[{'a' * 101}]]", "said": []}, "Ein Wort einer Lücke ist länger"),
        ({"bank": ["tokens"]}, "Was in keine Lücke passen soll, passt in eine"),
        ({"bank": ["x", "x"]}, "Was in keine Lücke passen soll, passt in eine oder steht doppelt"),
        ({"bank": [f"x{n}" for n in range(13)]}, "Höchstens zwölf Wörter"),
        ({"said": ["", "", "", "Vierte."]}, "Es gibt mehr Rückmeldungen als Lücken."),
    ],
)
def test_what_is_wrong_is_said(change: Data, sentence: str) -> None:
    found = TYPE.problems(GAP | change)
    assert len(found) == 1
    assert found[0].startswith(sentence)


def test_forms_of_a_gap_are_clean() -> None:
    assert gaps_of("[[ a  b | c ||]] und [[d]]") == [["a b", "c"], ["d"]]


def test_the_package_shows_the_text_then_words_then_feedback() -> None:
    written = TYPE.write(BANK)
    assert written.options == {"select": "gap", "points": "3", "tries": "0", "bank": "true"}
    assert written.body.split("\n\n") == [
        "Was?",
        "Es rechnet mit [[Tokens|Textstücken]] und [[Größen]].",
        "Ein [[Mensch]] prüft.",
        "- Silben",
        "1. Erste.",
        "3. Dritte.",
    ]


def test_lines_of_a_package_are_joined_and_paragraphs_are_kept() -> None:
    body = "Ergänzen\nSie:\n\nEin [[Wort]],\nund noch\n\n[[eins]]."
    read = TYPE.read(Directive("quiz", options={"select": "gap"}, body=body))
    assert (read["question"], read["text"]) == (
        "Ergänzen Sie:",
        "Ein [[Wort]], und noch\n\n[[eins]].",
    )


def test_feedback_of_several_lines_is_joined() -> None:
    body = "Was?\n\n[[a]] [[b]]\n\n2. Weil\n   es so ist."
    read = TYPE.read(Directive("quiz", options={"select": "gap"}, body=body))
    assert read["said"] == ["", "Weil es so ist."]


def test_the_desk_takes_feedback_to_the_third_gap_alone() -> None:
    block, quiz = TYPE.block(), GAP | {"said": ["", "", "Dritte."]}
    assert TYPE.from_stream(block.clean(block.to_python(TYPE.to_stream(quiz)))) == quiz


def test_words_to_choose_stay_with_their_tick() -> None:
    raw = TYPE.to_stream(BANK)
    raw["form"][0]["value"]["bank"] = False
    assert "bank" not in TYPE.from_stream(TYPE.block().to_python(raw))


def test_the_desk_keeps_each_line_as_a_paragraph() -> None:
    block, raw = TYPE.block(), TYPE.to_stream(GAP)
    raw["form"][0]["value"]["text"] = "  Eins [[a]]\n\n\r\nZwei   [[b]] "
    assert TYPE.from_stream(block.to_python(raw))["text"] == "Eins [[a]]\n\nZwei [[b]]"


def test_mistakes_of_a_package_are_told_with_their_lines() -> None:
    body = "Was?\n\nOhne Lücke\n\n- Wort"
    options = {"select": "gap", "bank": "vielleicht"}
    directive = Directive("quiz", options=options, body=body, line=3, body_line=6)
    TYPE.read(directive)
    assert sorted((one.line, one.sentence.split()[0]) for one in directive.problems) == [
        (3, "Nach"),
        (3, "„:bank:“"),
        (10, "Wörter"),
    ]
