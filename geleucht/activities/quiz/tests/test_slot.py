# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A quiz on the page: what it says in each state, and that everybody can perceive it."""

from dataclasses import replace
from fractions import Fraction
from typing import Any
from uuid import UUID

import pytest
from bs4 import BeautifulSoup, Tag
from django.template.loader import render_to_string

from geleucht.activities.quiz.activity import TYPE
from geleucht.learning.activity import Slot, text_id

TEXTS = ["Wörter", "Lexikon", "Tokens"]
QUIZ: dict[str, Any] = {
    "question": "Womit rechnet es?",
    "select": "many",
    "points": 4,
    "tries": 3,
    "options": [
        {"text": text, "correct": text != "Lexikon", "feedback": f"Zu {text}."} for text in TEXTS
    ],
}
PUBLIC, SOLUTION = TYPE.split(QUIZ)
FRESH = Slot(UUID(int=1), "quiz", PUBLIC, "/antwort/", 2, tries_left=3)


def answered(*texts: str, over: bool = False, **known: Any) -> Slot:
    """After this answer; `known` is what the ledger says."""
    answer = {"options": sorted(text_id(text) for text in texts)}
    judged = TYPE.judge(PUBLIC, SOLUTION, answer)
    work = {"answer": answer, "feedback": judged.told(over=over)}
    state: dict[str, Any] = {
        "work": work,
        "version": 1,
        "tries": 1,
        "tries_left": 2,
        "share": judged.share,
    }
    return replace(FRESH, **(state | known))


STATES = {
    "fresh": FRESH,
    "single": replace(FRESH, public={**PUBLIC, "select": "one"}),
    "wrong": answered("Lexikon"),
    "partly": answered("Wörter"),
    "solved": answered("Wörter", "Tokens", over=True, done=True),
    "used up": answered("Lexikon", over=True, done=True, tries_left=0),
    "refused": replace(FRESH, error="Noch keine Antwort gewählt."),
}


def drawn(slot: Slot) -> Tag:
    html = render_to_string(TYPE.template, {"slot": slot, **TYPE.view(slot)})
    found = BeautifulSoup(html, "html.parser").find(id=f"aktivitaet-{slot.key}")
    assert isinstance(found, Tag)
    return found


def said(slot: Slot) -> str:
    return " ".join(drawn(slot).get_text(" ").split())


@pytest.mark.parametrize("slot", STATES.values(), ids=STATES)
def test_the_question_names_the_group_of_its_answers(slot: Slot) -> None:
    page = drawn(slot)
    group = page.find("fieldset")
    assert isinstance(group, Tag)
    title = page.find(id=str(group["aria-labelledby"]))
    assert title
    assert title.get_text(strip=True) == QUIZ["question"]
    boxes = group.select("input[name^=option]")
    labels = [label.get_text(strip=True) for box in boxes for label in box.find_parents("label")]
    assert sorted(labels) == sorted(TEXTS)


@pytest.mark.parametrize("slot", STATES.values(), ids=STATES)
def test_every_feedback_is_linked_to_its_answer_and_no_link_is_dead(slot: Slot) -> None:
    page = drawn(slot)
    linked = {box["aria-describedby"] for box in page.select("input[aria-describedby]")}
    assert linked == {text["id"] for text in page.select(".gl-choice__feedback")}
    assert len({one["id"] for one in page.select("[id]")}) == len(page.select("[id]"))


@pytest.mark.parametrize("slot", STATES.values(), ids=STATES)
def test_no_state_is_told_by_colour_alone(slot: Slot) -> None:
    words = {
        "right": "Richtig gewählt.",
        "wrong": "Nicht richtig.",
        "missed": "Das wäre richtig.",
    }
    for choice in drawn(slot).select(".gl-choice"):
        told = [words[name.partition("--")[2]] for name in choice["class"] if "--" in name]
        assert [strong.get_text() for strong in choice.select("strong")] == told


@pytest.mark.parametrize("state", ["fresh", "single", "wrong", "partly", "refused"])
def test_an_open_quiz_can_be_sent_without_script(state: str) -> None:
    page = drawn(STATES[state])
    form = page.find("form")
    assert isinstance(form, Tag)
    assert (form["method"], form["action"]) == ("post", "/antwort/")
    hidden = {field["name"]: field["value"] for field in form.select("input[type=hidden]")}
    assert hidden == {"stand": str(STATES[state].version), "folge": "0"}
    assert len(form.select("button[type=submit]")) == 1
    assert not form.select("input[disabled]")


@pytest.mark.parametrize("state", ["solved", "used up"])
def test_a_quiz_that_is_over_takes_no_answer(state: str) -> None:
    page = drawn(STATES[state])
    assert not page.select("form, button")
    assert len(page.select("input[disabled]")) == 3


def test_before_the_answer_nothing_is_ticked_or_told() -> None:
    page = drawn(FRESH)
    assert not page.select("input[checked], .gl-choice__feedback, .gl-verdict")
    assert "Zu Wörter." not in str(page)


def test_only_what_was_chosen_is_told_until_all_is_over() -> None:
    told = {state: [f"Zu {text}." in said(STATES[state]) for text in TEXTS] for state in STATES}
    assert told == {
        "fresh": [False] * 3,
        "single": [False] * 3,
        "wrong": [False, True, False],
        "partly": [True, False, False],
        "solved": [True] * 3,
        "used up": [True] * 3,
        "refused": [False] * 3,
    }


@pytest.mark.parametrize(
    ("slot", "sentences"),
    [
        (FRESH, ["Aktivität 2 · Quiz · 4 Punkte", "Eine oder mehrere Antworten sind richtig."]),
        (STATES["single"], ["Eine Antwort ist richtig.", "Noch 3 Versuche."]),
        (STATES["wrong"], ["Noch nicht richtig.", "Noch 2 Versuche.", "Noch einmal prüfen"]),
        (answered("Wörter", tries_left=1), ["Teilweise richtig.", "Noch ein Versuch."]),
        (STATES["solved"], ["Richtig. 4 von 4 Punkten.", "erledigt"]),
        (
            answered("Wörter", over=True, tries_left=0, done=True),
            ["Teilweise richtig.", "Alle Versuche sind gemacht: 2 von 4 Punkten."],
        ),
        (replace(FRESH, public=PUBLIC | {"points": 1}), ["Quiz · 1 Punkt "]),
        (STATES["refused"], ["Noch keine Antwort gewählt."]),
    ],
)
def test_what_the_page_says(slot: Slot, sentences: list[str]) -> None:
    shown = said(slot)
    assert [sentence for sentence in sentences if sentence not in shown] == []


@pytest.mark.parametrize("slot", STATES.values(), ids=STATES)
def test_a_quiz_without_points_speaks_of_none(slot: Slot) -> None:
    assert "Punkt" not in said(replace(slot, public=PUBLIC | {"points": 0}))


def test_half_points_are_written_as_germans_write_them() -> None:
    used_up = answered("Wörter", over=True, tries_left=0, done=True)
    assert "1,5 von 3 Punkten." in said(replace(used_up, public=PUBLIC | {"points": 3}))


def test_two_solved_quizzes_of_one_page_keep_their_own_ticks() -> None:
    """Radio buttons of one name outside forms are one group to the browser."""
    one, other = STATES["solved"], replace(STATES["solved"], number=3)
    names = [{box["name"] for box in drawn(slot).select("input")} for slot in (one, other)]
    assert not names[0] & names[1]


def test_without_limit_no_tries_are_counted() -> None:
    assert "Versuch" not in said(replace(FRESH, public=PUBLIC | {"tries": 0}, tries_left=None))


def test_whoever_was_right_before_a_correction_is_not_told_of_used_up_tries() -> None:
    kept = answered("Lexikon", over=True, share=Fraction(1), done=True)
    assert "Alle Versuche" not in said(kept)
    assert "Die Lösung wurde inzwischen berichtigt. Die Punkte bleiben: 4 von 4 Punkten." in said(
        kept
    )


def test_markup_in_a_quiz_stays_text() -> None:
    hostile = "<script>alert(1)</script>"
    quiz = QUIZ | {"question": hostile, "options": [{**QUIZ["options"][0], "text": hostile}]}
    public, _ = TYPE.split(quiz)
    page = drawn(replace(FRESH, public=public))
    assert not page.select("script")
    assert page.get_text().count(hostile) == 2


def test_an_option_that_has_gone_is_shown_nowhere() -> None:
    less = TYPE.split(QUIZ | {"options": QUIZ["options"][1:]})[0]
    page = drawn(replace(answered("Wörter"), public=less))
    assert len(page.select(".gl-choice")) == 2
    assert "Zu Wörter." not in page.get_text()
