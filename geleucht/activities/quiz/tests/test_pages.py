# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page of every form in every state: sendable, readable by everybody, without the solution."""

import re
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from bs4 import Tag

from geleucht.activities.quiz import samples
from geleucht.activities.quiz.activity import TYPE
from geleucht.activities.quiz.tests.making import (
    RIGHT,
    Posts,
    answered,
    drawn,
    fresh,
    html,
    post,
    words_of,
)
from geleucht.activities.quiz.wiring import states
from geleucht.learning.activity import ORDERS, AnswerRefused, Data, Slot

STATES = dict(states())
SAMPLES: dict[str, Data] = {
    "one": samples.ONE,
    "many": samples.MANY,
    "true_false": samples.STATEMENT,
    "order": samples.ORDER,
    "match": samples.MATCH,
    "gap": samples.GAP,
    "bank": samples.BANK,
    "text": samples.TEXT,
    "number": samples.NUMBER,
}
every_state = pytest.mark.parametrize("slot", STATES.values(), ids=STATES)
every_sample = pytest.mark.parametrize("quiz", SAMPLES.values(), ids=SAMPLES)
HOSTILE = '"><script>alert(1)</script>'


def fields(page: Tag) -> list[Tag]:
    return list(page.select("fieldset input, fieldset select"))


def test_there_is_a_sample_of_every_form_and_all_are_sound() -> None:
    assert [TYPE.problems(quiz) for quiz in SAMPLES.values()] == [[]] * len(SAMPLES)


@every_state
def test_every_field_has_one_label_and_no_link_is_dead(slot: Slot) -> None:
    page = drawn(slot)
    ids = [str(one["id"]) for one in page.select("[id]")]
    assert len(set(ids)) == len(ids)
    linked = {
        name
        for link in ("for", "aria-describedby", "aria-labelledby")
        for one in page.select(f"[{link}]")
        for name in str(one[link]).split()
    }
    assert linked <= set(ids)
    for field in fields(page):
        own = page.select(f"label[for={field['id']}]") if field.get("id") else []
        assert len(own) + len(field.find_parents("label")) == 1


@every_state
def test_the_group_has_the_question_as_its_name_and_says_what_to_do(slot: Slot) -> None:
    group = drawn(slot).select_one("fieldset")
    assert group
    title = drawn(slot).find(id=str(group["aria-labelledby"]))
    assert title
    assert title.get_text(strip=True) == slot.public["question"]
    hints = [drawn(slot).find(id=name) for name in str(group["aria-describedby"]).split()]
    assert all(hint and hint.get_text(strip=True) for hint in hints)


@every_state
def test_what_is_closed_can_be_read_but_not_sent(slot: Slot) -> None:
    page = drawn(slot)
    locked = [field for field in fields(page) if field.has_attr("disabled")]
    assert len(page.select("form, button")) == (0 if slot.closed else 2)
    assert len(locked) == (len(fields(page)) if slot.closed else 0)


@every_state
def test_right_and_wrong_are_said_in_words_and_by_an_icon(slot: Slot) -> None:
    page = drawn(slot)
    marked = page.select(".gl-choice--right, .gl-choice--wrong, .gl-choice--missed, .gl-gaps__told")
    words = [one.get_text(strip=True) for row in marked for one in row.select("strong")]
    assert len(words) == len(marked) == len([row for row in marked if row.select(".kern-icon")])
    assert [one for one in words if not re.match("Richtig|Nicht|Das wäre", one)] == []


@every_sample
def test_an_open_quiz_is_sent_without_script_and_by_its_names_only(quiz: Data) -> None:
    names = {str(field["name"]) for field in fields(drawn(fresh(quiz)))}
    assert set(RIGHT[quiz["select"]](quiz)) <= names
    first = dict.fromkeys(names, "")
    with pytest.raises(AnswerRefused) as refused:
        TYPE.parse(TYPE.split(quiz)[0], post(first))
    assert "Felder" not in refused.value.sentence


@every_sample
def test_before_the_answer_nothing_is_told(quiz: Data) -> None:
    page = drawn(fresh(quiz))
    assert not page.select("input[checked], option[selected], .gl-choice__feedback, .gl-verdict")
    assert not [field for field in page.select("fieldset input[type=text]") if field["value"]]


@pytest.mark.parametrize("name", ["gap", "text", "number"])
def test_words_that_are_typed_stand_nowhere_before_the_answer(name: str) -> None:
    quiz, page = SAMPLES[name], html(fresh(SAMPLES[name]))
    _, solution = TYPE.split(quiz)
    forms = [form for gap in solution.get("gaps", []) for form in gap]
    forms += [one["text"] for one in solution.get("answers", []) if len(one["text"]) > 3]
    assert [form for form in forms if form in page] == []


@every_sample
def test_the_answer_stands_in_the_fields_again(quiz: Data) -> None:
    right = RIGHT[quiz["select"]](quiz)
    page = drawn(answered(quiz, right, share=Fraction(0)))
    assert sent(page) == {name: listed(value) for name, value in right.items()}


def sent(page: Tag) -> dict[str, list[str]]:
    """What a browser would send again."""
    found: dict[str, list[str]] = {}
    for field in page.select("fieldset input[type=text], fieldset input[checked]"):
        found.setdefault(str(field["name"]), []).append(str(field["value"]))
    for field in page.select("fieldset select"):
        for chosen in field.select("option[selected]"):
            value = chosen.get("value") or chosen.get_text()
            found.setdefault(str(field["name"]), []).append(str(value))
    return {name: sorted(values) for name, values in found.items()}


def listed(value: Any) -> list[str]:
    return sorted(map(str, value)) if isinstance(value, list) else [str(value)]


@every_sample
def test_what_was_refused_stands_in_the_fields_again(quiz: Data) -> None:
    right = RIGHT[quiz["select"]](quiz)
    name = next(iter(right))
    bad = {one: listed(value) for one, value in right.items() if one != name}
    public = TYPE.split(quiz)[0]
    with pytest.raises(AnswerRefused) as refused:
        TYPE.parse(public, post(bad))
    slot = answered(
        quiz, right, share=Fraction(0), error="Noch offen.", posted=refused.value.posted
    )
    page = drawn(slot)
    kept = bad if refused.value.posted is not None else {one: listed(v) for one, v in right.items()}
    assert {one: value for one, value in sent(page).items() if any(value)} == kept
    assert "Noch offen." in words_of(slot)


@every_sample
def test_the_rule_for_points_is_said_where_points_are_given(quiz: Data) -> None:
    slot = fresh(quiz)
    assert "Punkte gibt es" in words_of(slot)
    best = quiz["select"] in {"many", "order", "match", "gap"}
    assert ("Der beste Versuch zählt." in words_of(slot)) == best
    once = fresh(quiz | {"tries": 1})
    assert "Der beste Versuch" not in words_of(once)
    assert "Punkte" not in words_of(fresh(quiz | {"points": 0}))


@every_sample
def test_what_the_author_says_to_the_whole_is_said(quiz: Data) -> None:
    spoken = quiz | {"right": "So merkt man es sich.", "wrong": "Lesen Sie Abschnitt 2."}
    right = RIGHT[quiz["select"]](quiz)
    assert "Richtig. So merkt man es sich." in words_of(answered(spoken, right))
    assert "Abschnitt 2" not in words_of(answered(spoken, right))
    assert "Abschnitt 2" not in html(fresh(spoken))


@pytest.mark.parametrize("quiz", [samples.STATEMENT, samples.GAP], ids=["statement", "gap"])
def test_what_the_author_says_to_a_wrong_answer_comes_first(quiz: Data) -> None:
    first = TYPE.split(samples.STATEMENT)[0]["options"][0]["id"]
    gaps: Posts = dict.fromkeys(("gap-1", "gap-2", "gap-3"), "falsch")
    wrong: dict[str, Posts] = {"true_false": {"option": [first]}, "gap": gaps}
    shown = words_of(answered(quiz, wrong[quiz["select"]]))
    assert f"Noch nicht richtig. {quiz['wrong']}" in shown


@every_sample
def test_markup_of_authors_and_learners_stays_text(quiz: Data) -> None:
    texts = {"question": HOSTILE, "right": HOSTILE, "wrong": HOSTILE}
    lists = {
        name: [one | {"feedback": HOSTILE} for one in quiz[name]]
        for name in ("options", "items", "pairs")
        if name in quiz
    }
    hostile = quiz | texts | lists
    for slot in (fresh(hostile), answered(hostile, RIGHT[quiz["select"]](quiz), over=True)):
        assert not drawn(slot).select("script")
        assert HOSTILE in drawn(slot).get_text()


@pytest.mark.parametrize("name", ["gap", "text"])
def test_markup_that_a_learner_types_stays_text(name: str) -> None:
    quiz = SAMPLES[name]
    fields_of = RIGHT[quiz["select"]](quiz)
    slot = answered(quiz, dict.fromkeys(fields_of, HOSTILE))
    assert not drawn(slot).select("script")
    assert sent(drawn(slot)) == {one: [HOSTILE] for one in fields_of}


@pytest.mark.parametrize("name", ["one", "many", "order", "match"])
def test_a_learner_always_sees_the_same_order_and_another_sees_another(name: str) -> None:
    quiz = SAMPLES[name]
    pages = [html(fresh(quiz, seed=seed)) for seed in range(ORDERS)]
    assert pages == [html(fresh(quiz, seed=seed)) for seed in range(ORDERS)]
    assert len(set(pages)) > 3
    assert TYPE.shuffles(TYPE.split(quiz)[0])


@pytest.mark.parametrize("name", ["true_false", "gap", "bank", "text", "number"])
def test_what_has_its_own_order_is_the_same_for_all(name: str) -> None:
    quiz = SAMPLES[name]
    assert len({html(fresh(quiz, seed=seed)) for seed in range(ORDERS)}) == 1
    assert not TYPE.shuffles(TYPE.split(quiz)[0])


def test_an_author_may_want_the_options_as_they_stand() -> None:
    quiz = samples.ONE | {"shuffle": False}
    pages = {html(fresh(quiz, seed=seed)) for seed in range(ORDERS)}
    assert len(pages) == 1
    assert not TYPE.shuffles(TYPE.split(quiz)[0])
    texts = [one.get_text(strip=True) for one in drawn(fresh(quiz)).select(".gl-choice__text")]
    assert texts == [one["text"] for one in quiz["options"]]


def test_an_edition_from_before_there_were_forms_is_served() -> None:
    public: Data = {"question": "Was?", "select": "many", "points": 1, "tries": 0}
    public["options"] = [{"id": "aaaaaaaa", "text": "A"}, {"id": "bbbbbbbb", "text": "B"}]
    solution = {
        "options": {
            "aaaaaaaa": {"correct": True, "text": "Weil."},
            "bbbbbbbb": {"correct": False, "text": "Nein."},
        }
    }
    answer = TYPE.parse(public, post({"option": ["aaaaaaaa"]}))
    told = TYPE.judge(public, solution, answer)
    assert told.feedback == {"share": "1", "options": {"aaaaaaaa": solution["options"]["aaaaaaaa"]}}
    work = {"answer": answer, "feedback": told.feedback}
    slot = replace(fresh(samples.ONE), public=public, work=work, share=Fraction(1), done=True)
    assert "Weil." in words_of(slot)


@every_sample
@pytest.mark.parametrize("before", ["many", "order", "match", "gap", "text", "number"])
def test_an_answer_to_another_form_does_not_break_the_page(quiz: Data, before: str) -> None:
    old = answered(SAMPLES[before], RIGHT[before](SAMPLES[before]), over=True)
    page = drawn(replace(old, public=TYPE.split(quiz)[0], share=Fraction(0)))
    assert (
        not page.select(".gl-choice--right, .gl-choice--wrong")
        or before == quiz["select"]
        or {
            before,
            quiz["select"],
        }
        <= {"text", "number"}
        or {before, quiz["select"]} <= {"many", "one", "true_false"}
    )
