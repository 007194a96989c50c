# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The lines of a quiz in a package."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geleucht.activities.quiz.forms.lines import (
    BULLET,
    MARKED,
    NUMBERED,
    Body,
    Entry,
    entry,
    guarded,
    plain,
)
from geleucht.content.directives import Directive
from geleucht.content.text_tree import one_line


def body(*rows: str, **options: str) -> Body:
    return Body(Directive("quiz", options=options, body="\n".join(rows), line=3, body_line=10))


def told(found: Body) -> list[tuple[int, str]]:
    return [(one.line, one.sentence) for one in found.directive.problems]


@pytest.mark.parametrize(
    ("row", "mark", "text"),
    [
        ("- [x] Ja", "x", "Ja"),
        ("- [X]   Ja", "X", "Ja"),
        ("- [ ] Nein", " ", "Nein"),
        ("  - [ ] Nein  ", " ", "Nein"),
        ("- [x] [ ] doppelt", "x", "[ ] doppelt"),
        ("- [x] a\u00a0b", "x", "a\u00a0b"),
    ],
)
def test_an_option_is_marked_as_right_or_not(row: str, mark: str, text: str) -> None:
    found = body("Frage?", row)
    assert found.parts(MARKED) == (["Frage?"], [Entry(mark, text, 1)])
    assert told(found) == []


@pytest.mark.parametrize("row", ["- [] a", "- [y] a", "- [x]", "-[x] a", "[x] a", "* [x] a"])
def test_what_only_looks_like_an_option_belongs_to_the_question(row: str) -> None:
    assert body("Frage?", row).parts(MARKED) == ([f"Frage? {row}"], [])


@pytest.mark.parametrize(
    ("row", "mark", "text"), [("1. a", "1", "a"), ("12) b", "12", "b"), ("3.  1. c", "3", "1. c")]
)
def test_a_numbered_line_is_an_entry(row: str, mark: str, text: str) -> None:
    assert body(row).parts(NUMBERED)[1] == [Entry(mark, text, 0)]


@pytest.mark.parametrize("row", ["1.a", "1.", "a. b", "1: a", "-1. a"])
def test_other_numbers_are_text(row: str) -> None:
    assert body(row).parts(NUMBERED)[1] == []


def test_two_kinds_of_entries_keep_their_order() -> None:
    found = body("Frage?", "- a", "1. b", "- c").parts(BULLET, NUMBERED)[1]
    assert [(one.mark, one.text) for one in found] == [("-", "a"), ("1", "b"), ("-", "c")]


def test_paragraphs_are_parted_by_blank_lines_and_lines_are_joined() -> None:
    assert body("", "a", " b ", "", "\t", "c", "").parts(MARKED)[0] == ["a b", "c"]


def test_feedback_is_joined_and_may_have_blank_lines() -> None:
    found = body("- [x] a", "", "  Weil", "  es so ist.", "", "   Immer.", "- [ ] b")
    feedback = [one.feedback for one in found.parts(MARKED)[1]]
    assert feedback == ["Weil es so ist. Immer.", ""]


def test_feedback_without_its_two_spaces_is_told_with_its_line_and_kept() -> None:
    found = body("a", "- [x] b", " c", "  d", "e")
    assert found.parts(MARKED)[1][0].feedback == "c d e"
    sentence = "Nach den Antworten steht nur Rückmeldung, um zwei Zeichen eingerückt."
    assert told(found) == [(12, sentence), (14, sentence)]


def test_a_missing_question_is_told() -> None:
    found = body("- [x] a")
    assert found.question(found.parts(MARKED)[0]) == ""
    assert told(found) == [(3, "Vor den Antworten fehlt die Frage.")]


@pytest.mark.parametrize(("value", "wanted"), [("true", True), ("false", False)])
def test_a_flag_is_true_or_false(value: str, wanted: bool) -> None:
    assert body(bank=value).flag("bank", not wanted) is wanted


@pytest.mark.parametrize("default", [True, False])
def test_a_missing_flag_is_the_default_and_a_strange_one_is_told(default: bool) -> None:
    assert body().flag("bank", default) is default
    strange = body(bank="ja")
    assert strange.flag("bank", default) is default
    assert told(strange) == [(3, "„:bank:“ ist „true“ oder „false“, nicht „ja“.")]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("- [x] kein Eintrag", "\\- [x] kein Eintrag"),
        ("- kein Eintrag", "\\- kein Eintrag"),
        ("1. Mai", "\\1. Mai"),
        ("1) Mai", "\\1) Mai"),
        (":::", "\\:::"),
        (":::{quiz}", "\\:::{quiz}"),
        ("\\1. Mai", "\\\\1. Mai"),
        ("\\\\:::", "\\\\\\:::"),
        ("-kein Eintrag", "-kein Eintrag"),
        ("1.Mai", "1.Mai"),
        ("\\frac", "\\frac"),
        ("a - b", "a - b"),
        ("", ""),
    ],
)
def test_only_what_would_be_misread_is_guarded(text: str, line: str) -> None:
    assert guarded(text) == line
    assert plain(line) == text


@given(st.text("\\-:.)1 x[]|", max_size=12).map(one_line))
def test_every_line_comes_back(text: str) -> None:
    assert plain(guarded(text)) == text
    for pattern in (BULLET, MARKED, NUMBERED):
        assert not pattern.fullmatch(guarded(text))
    assert not guarded(text).startswith(":::")


def test_an_entry_is_written_with_its_feedback_below() -> None:
    assert entry("- [x]", "a") == ["- [x] a"]
    assert entry("- [x]", "a", "weil") == ["- [x] a", "  weil"]
    assert entry("3.", "a", "- b") == ["3. a", "   \\- b"]
