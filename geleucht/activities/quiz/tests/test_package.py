# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A quiz in a package: what all forms share, what the author's guide shows, what is wrong."""

import re
from pathlib import Path

import pytest

from geleucht.activities.quiz.activity import TYPE
from geleucht.activities.quiz.forms import FORMS
from geleucht.activities.quiz.tests.making import RIGHT, judged
from geleucht.content.directives import Directive

ROOT = Path(__file__).parents[4]
BLOCK = re.compile(r"^:::\{quiz\}\n((?::[a-z-]+:[^\n]*\n)*)\n(.*?)\n:::$", re.M | re.S)
OPTION = re.compile(r"^:([a-z-]+): (.*)$", re.M)
GUIDE = (ROOT / "docs" / "authoring.md").read_text()
STARTER = "\n".join(
    one.read_text()
    for one in sorted((ROOT / "starter").rglob("*.md"))
    if one.name != "einstiegscheck.md"  # its questions have no keys
)


def directives(text: str) -> list[Directive]:
    found = [
        Directive("quiz", options=dict(OPTION.findall(options)), body=body)
        for options, body in BLOCK.findall(text)
    ]
    for one in found:
        one.options.pop("key")
    return found


SHOWN = directives(GUIDE)


@pytest.mark.parametrize("shown", SHOWN, ids=lambda one: one.options["select"])
def test_what_the_guide_shows_is_sound_and_canonical(shown: Directive) -> None:
    quiz = TYPE.read(shown)
    assert (shown.problems, TYPE.problems(quiz)) == ([], [])
    written = TYPE.write(quiz)
    assert (written.body, written.options) == (shown.body, shown.options)
    assert judged(quiz, RIGHT[quiz["select"]](quiz)).share == 1


def test_the_guide_names_every_form_and_option() -> None:
    section = GUIDE.split("A quiz asks one question")[1].split("A private text")[0]
    names = {name for form in FORMS.values() for name in (form.select, *form.options)}
    assert {name for name in {*names, "right", "wrong"} if name not in section} == set()


def test_what_was_written_before_there_were_forms_stays_as_it_was() -> None:
    found = directives(STARTER)
    assert len(found) > 5
    for one in found:
        written = TYPE.write(TYPE.read(one))
        assert (written.body, written.options, one.problems) == (one.body, one.options, [])
        assert set(TYPE.read(one)) == {"question", "select", "points", "tries", "options"}


@pytest.mark.parametrize("select", list(FORMS))
def test_an_empty_body_is_told_and_breaks_nothing(select: str) -> None:
    directive = Directive("quiz", options={"select": select}, line=7)
    quiz = TYPE.read(directive)
    assert {one.line for one in directive.problems} == {7}
    assert len(directive.problems) == 2
    assert "Die Frage fehlt." in TYPE.problems(quiz)
    assert TYPE.split(quiz)


@pytest.mark.parametrize("select", list(FORMS))
def test_options_of_other_forms_are_told(select: str) -> None:
    every = {name for form in FORMS.values() for name in form.options}
    own = set(FORMS[select].options)
    values = {"shuffle": "false", "bank": "true", "tolerance": "1", "unit": "m"}
    directive = Directive("quiz", options={"select": select, **values}, body="Was?")
    TYPE.read(directive)
    told = [one.sentence for one in directive.problems if "gibt es hier nicht" in one.sentence]
    assert {sentence.split("„:")[1].split(":“")[0] for sentence in told} == every - own


@pytest.mark.parametrize("select", ["", "ONE", "single", "one "])
def test_an_unknown_form_is_told_with_all_that_there_are(select: str) -> None:
    directive = Directive("quiz", options={"select": select}, body="Was?\n\n- [x] a\n- [ ] b")
    assert TYPE.read(directive)["select"] == "one"
    (told,) = [one.sentence for one in directive.problems]
    assert all(f"„{name}“" in told for name in FORMS)


def test_without_a_form_it_is_a_single_choice_for_one_point() -> None:
    read = TYPE.read(Directive("quiz", body="Was?\n\n- [x] a\n- [ ] b"))
    assert (read["select"], read["points"], read["tries"]) == ("one", 1, 0)
    assert TYPE.write(read).options == {"select": "one", "points": "1", "tries": "0"}


def test_a_statement_has_its_own_two_answers() -> None:
    directive = Directive(
        "quiz", options={"select": "true_false"}, body="Was?\n\n- [x] Ja\n- [ ] Nein"
    )
    quiz = TYPE.read(directive)
    assert [one.sentence for one in directive.problems] == [
        "Hier gibt es die zwei Antworten „Stimmt“ und „Stimmt nicht“."
    ]
    assert TYPE.problems(quiz) == ["Die Antworten sind nicht „Stimmt“ und „Stimmt nicht“."]


@pytest.mark.parametrize(
    ("marks", "wrong"), [("xx", True), ("  ", True), ("x ", False), (" x", False)]
)
def test_a_statement_is_either_true_or_not(marks: str, wrong: bool) -> None:
    body = f"Was?\n\n- [{marks[0]}] Stimmt\n- [{marks[1]}] Stimmt nicht"
    quiz = TYPE.read(Directive("quiz", options={"select": "true_false"}, body=body))
    assert TYPE.problems(quiz) == (["Es fehlt, ob die Aussage stimmt."] if wrong else [])


def test_what_is_said_to_the_whole_is_one_line() -> None:
    options = {"select": "one", "right": " Gut\u2028gemacht ", "wrong": ""}
    read = TYPE.read(Directive("quiz", options=options, body="Was?\n\n- [x] a\n- [ ] b"))
    assert read["right"] == "Gut gemacht"
    assert "wrong" not in read
