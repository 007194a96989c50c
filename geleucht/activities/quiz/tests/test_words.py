# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A short text that is typed, and what counts as the same."""

import unicodedata
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from geleucht.activities.quiz.activity import TYPE
from geleucht.activities.quiz.forms.spelling import fold, same
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
from geleucht.content.directives import Directive
from geleucht.learning.activity import AnswerRefused, Data

OPTIONS = [
    option("Textstücke", True, "Genau."),
    option("Tokens", True),
    option("Wörter", False, "Fast: Es sind Teile davon."),
]
TEXT = quiz("text", options=OPTIONS, wrong="Sehen Sie noch einmal nach.")
PUBLIC, SOLUTION = TYPE.split(TEXT)


@pytest.mark.parametrize(
    ("typed", "accepted"),
    [
        ("Straße", "STRASSE"),
        ("strasse", "Straße"),
        ("STRAẞE", "Straße"),
        ("Oel", "Öl"),
        ("öl", "OEL"),
        ("Über", "Ueber"),
        ("U\u0308ber", "Über"),
        ("  zwei \t Wörter ", "zwei Wörter"),
        ("zwei\u00a0Wörter", "zwei Wörter"),
        ("z. B.", "z. B"),
        ("Tokens.", "Tokens"),
        ("ﬁnden", "finden"),
        ("10 %", "10 %"),
    ],
)
def test_case_umlauts_and_spaces_mean_nothing(typed: str, accepted: str) -> None:
    assert same(typed, [accepted])
    assert same(accepted, [typed])


@pytest.mark.parametrize(
    ("typed", "accepted"),
    [
        ("Ol", "Öl"),
        ("zusammenschreiben", "zusammen schreiben"),
        ("Token", "Tokens"),
        ("C", "C++"),
        ("résumé", "resume"),
        ("", "a"),
    ],
)
def test_other_words_are_other_words(typed: str, accepted: str) -> None:
    assert not same(typed, [accepted])


@given(st.text(max_size=30))
@example("o\u0344")
@example("ö\u0308")
def test_folding_twice_folds_no_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text("aäoöuüßAÄOÖUÜẞ xyz.", max_size=20))
def test_every_spelling_of_a_german_word_is_the_same(text: str) -> None:
    plain = text.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss")
    for other in (text.upper(), text.lower(), plain, f"  {text} "):
        assert same(other, [text])
    assert same(unicodedata.normalize("NFD", text), [text])


@pytest.mark.parametrize(
    ("typed", "share", "said"),
    [
        ("Textstücke", 1, "Genau."),
        ("tokens", 1, ""),
        ("woerter", 0, "Fast: Es sind Teile davon."),
        ("Silben", 0, ""),
    ],
)
def test_accepted_forms_are_right_and_known_mistakes_are_answered(
    typed: str, share: int, said: str
) -> None:
    found = judged(TEXT, {"answer": typed})
    assert found.share == share
    assert found.feedback["given"] == {"correct": bool(share), "text": said}
    assert found.reveal
    assert found.reveal["given"]["right"] == ["Textstücke", "Tokens"]


def test_nothing_is_public_but_the_question() -> None:
    assert PUBLIC == {"question": "Was?", "select": "text", "points": 3, "tries": 0}


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Da steht noch nichts"),
        ({"answer": " \0\n\t "}, "Da steht noch nichts"),
        ({"answer": "a" * 201}, "länger als 200 Zeichen"),
        ({"answer": "ä" * 100_000}, "länger als 200 Zeichen"),
        ({"answer": ["a", "b"]}, "nicht zur Wahl"),
        ({"answer": "a", "option": "b"}, "Felder"),
        ({"text": "a"}, "Felder"),
    ],
)
def test_what_is_no_answer_is_refused(fields: dict[str, Any], sentence: str) -> None:
    with pytest.raises(AnswerRefused, match=sentence):
        TYPE.parse(PUBLIC, post(fields))


def test_an_answer_is_kept_as_it_was_typed_on_one_line() -> None:
    assert TYPE.parse(PUBLIC, post({"answer": "  Text\r\nstücke "})) == {"text": "Text stücke"}
    assert TYPE.parse(PUBLIC, post({"answer": "a\0b"})) == {"text": "a b"}


def test_the_page_answers_a_known_mistake_and_tells_the_right_words_in_the_end() -> None:
    wrong = words_of(answered(TEXT, {"answer": "Wörter"}))
    assert "Nicht richtig. Fast: Es sind Teile davon." in wrong
    assert "Noch nicht richtig. Sehen Sie noch einmal nach. Ein neuer Versuch schadet" in wrong
    assert "Textstücke" not in wrong
    ended = words_of(answered(TEXT, {"answer": "Wörter"}, over=True))
    assert "Richtig wäre: Textstücke oder Tokens" in ended
    assert "Die Lösung steht beim Eingabefeld." in ended


def test_the_field_has_a_limit_and_nothing_completes_it() -> None:
    field = drawn(fresh(TEXT)).select_one("input[name=answer]")
    assert field
    kept = {name: field[name] for name in ("type", "maxlength", "autocomplete", "spellcheck")}
    wanted = {"type": "text", "maxlength": "200", "autocomplete": "off", "spellcheck": "false"}
    assert kept == wanted


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ([], "Es braucht eine bis zwölf Antworten."),
        ([option("a", False)], "Keine Antwort ist als richtig angekreuzt."),
        ([option("Öl", True), option("OEL", False)], "Zwei Antworten gelten als gleich."),
        ([option("a", True), option(" ", False)], "Eine Antwort ist leer."),
        ([option(f"a{n}", True) for n in range(13)], "Es braucht eine bis zwölf Antworten."),
    ],
)
def test_what_is_wrong_is_said(options: list[Data], sentence: str) -> None:
    assert sentence in TYPE.problems(TEXT | {"options": options})


def test_the_package_has_accepted_forms_and_known_mistakes() -> None:
    written = TYPE.write(TEXT)
    assert written.options["wrong"] == "Sehen Sie noch einmal nach."
    assert written.body.split("\n\n") == [
        "Was?",
        "- [x] Textstücke",
        "  Genau.",
        "- [x] Tokens",
        "- [ ] Wörter",
        "  Fast: Es sind Teile davon.",
    ]
    assert TYPE.read(Directive("quiz", options=written.options, body=written.body)) == TEXT
