# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A comparison on the page: what it says in each state, and that everybody can perceive it."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from bs4 import BeautifulSoup, Tag
from django.template.loader import render_to_string

from geleucht.activities.compare.activity import CHOICES, MOST_CHARACTERS, TYPE
from geleucht.activities.compare.tests.making import COMPARE
from geleucht.learning.activity import Slot

PUBLIC, SOLUTION = TYPE.split(COMPARE)
FRESH = Slot(UUID(int=1), TYPE.kind, PUBLIC, "/antwort/", 3)
LINKS = ("aria-describedby", "aria-labelledby")


def saved(choice: str, text: str) -> Slot:
    answer = {"choice": choice, "text": text}
    feedback = TYPE.judge(PUBLIC, SOLUTION, answer).feedback
    return replace(FRESH, work={"answer": answer, "feedback": feedback}, version=4, done=True)


def refused(slot: Slot, choice: str, text: str) -> Slot:
    return replace(
        slot, error="Es wurde nichts gespeichert.", posted={"choice": choice, "text": text}
    )


STATES = {
    "fresh": FRESH,
    "saved": saved("a", "Kürzer."),
    "no choice": refused(FRESH, "", "Kürzer."),
    "no reason": refused(FRESH, "neither", ""),
    "nothing": refused(FRESH, "", ""),
    "stale": refused(saved("a", "Dort."), "both", "Hier."),
}


def drawn(slot: Slot) -> Tag:
    html = render_to_string(TYPE.template, {"slot": slot, **TYPE.view(slot)})
    found = BeautifulSoup(html, "html.parser").find(id=f"aktivitaet-{slot.key}")
    assert isinstance(found, Tag)
    return found


def text(element: Any) -> str:
    return " ".join(element.get_text(" ").split())


@pytest.mark.parametrize("slot", STATES.values(), ids=STATES)
def test_both_answers_stand_under_their_names_with_their_origin(slot: Slot) -> None:
    answers = drawn(slot).select(".gl-compare__answer")
    assert [text(answer) for answer in answers] == [
        "Antwort A nachgestellt Liebe Eltern, Schuhe Jacke",
        "Antwort B Beispiel 3, 4. Mai 2026 Sehr geehrte Eltern.",
    ]
    assert [text(title) for title in drawn(slot).select("h3")][:3] == [
        "Aufgabe an das Modell",
        "Antwort A",
        "Antwort B",
    ]


@pytest.mark.parametrize("slot", STATES.values(), ids=STATES)
def test_it_can_be_sent_without_script_and_says_which_text_it_knew(slot: Slot) -> None:
    form = drawn(slot).select_one("form")
    assert form
    hidden = {one["name"]: one["value"] for one in form.select("input[type=hidden]")}
    assert (form["method"], form["action"]) == ("post", "/antwort/")
    assert hidden == {"stand": str(slot.version)}
    assert [box["value"] for box in form.select("input[name=choice]")] == list(CHOICES)
    assert len(form.select("button[type=submit]")) == 1


@pytest.mark.parametrize("slot", STATES.values(), ids=STATES)
def test_choices_and_reason_have_names_hints_and_a_limit(slot: Slot) -> None:
    page = drawn(slot)
    area, legend = page.select_one("textarea"), page.select_one("fieldset > legend")
    assert area
    assert legend
    assert legend.get_text(strip=True)
    assert len(page.select(f"label[for={area['id']}]")) == 1
    assert area["maxlength"] == str(MOST_CHARACTERS)
    hint = page.find(id=str(area["aria-describedby"]).split()[0])
    assert "niemand bewertet ihn" in text(hint)
    assert [text(label) for label in page.select(".gl-choice label")] == [
        "Antwort A",
        "Antwort B",
        "Beide",
        "Keine von beiden",
    ]


@pytest.mark.parametrize("slot", STATES.values(), ids=STATES)
def test_no_link_is_dead_and_no_id_is_twice(slot: Slot) -> None:
    page = drawn(slot)
    ids = [str(one["id"]) for one in page.select("[id]")]
    named = [str(one[name]) for name in LINKS for one in page.select(f"[{name}]")]
    assert {one for names in named for one in names.split()} <= set(ids)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("slot", STATES.values(), ids=STATES)
def test_answers_are_named_groups_and_no_landmarks(slot: Slot) -> None:
    """Two comparisons of one page would have landmarks of the same names."""
    page = drawn(slot)
    assert not page.select("section, article, [role=region]")
    assert [answer["role"] for answer in page.select(".gl-compare__answer")] == ["group"] * 2


def test_the_editors_view_is_there_only_once_something_is_saved() -> None:
    told = {name: "Brief A ist klarer." in text(drawn(slot)) for name, slot in STATES.items()}
    assert told == {
        "fresh": False,
        "saved": True,
        "no choice": False,
        "no reason": False,
        "nothing": False,
        "stale": True,
    }


def test_before_the_answer_the_page_says_that_a_view_will_follow() -> None:
    told = {name: "wie die Redaktion es sieht" in text(drawn(one)) for name, one in STATES.items()}
    assert [name for name, is_told in told.items() if not is_told] == ["saved", "stale"]


def marked(slot: Slot) -> tuple[bool, bool]:
    """Whether the choice and the reason are marked as missing, each where it stands."""
    page = drawn(slot)
    area, group = page.select_one("textarea"), page.select_one("fieldset")
    assert area
    assert group
    reason = "text-fehlt-3" in str(area["aria-describedby"])
    assert bool(area.get("aria-invalid")) == reason
    return "aria-describedby" in group.attrs, reason


def test_what_is_missing_is_marked_where_it_stands() -> None:
    assert {name: marked(slot) for name, slot in STATES.items()} == {
        "fresh": (False, False),
        "saved": (False, False),
        "no choice": (True, False),
        "no reason": (False, True),
        "nothing": (True, True),
        "stale": (False, False),
    }


@pytest.mark.parametrize(
    ("state", "choice", "reason"),
    [
        ("fresh", [], ""),
        ("saved", ["a"], "Kürzer."),
        ("no choice", [], "Kürzer."),
        ("no reason", ["neither"], ""),
        ("stale", ["both"], "Hier."),
    ],
)
def test_what_was_sent_stands_in_the_form_again(state: str, choice: list[str], reason: str) -> None:
    page = drawn(STATES[state])
    area = page.select_one("textarea")
    assert area
    assert [box["value"] for box in page.select("input[checked]")] == choice
    assert area.get_text(strip=True) == reason


def test_a_stale_save_shows_both() -> None:
    shown = text(drawn(STATES["stale"]))
    assert "Gespeichert ist bisher: Antwort A Dort." in shown
    assert "Wahl aus diesem Fenster" in shown
    assert "Begründung aus diesem Fenster" in shown


def test_a_refused_answer_that_is_the_saved_one_is_shown_once() -> None:
    assert not drawn(refused(saved("b", "Gleich."), "b", "Gleich.")).select("blockquote")


def test_saved_is_said_only_where_something_is_saved() -> None:
    told = [name for name, slot in STATES.items() if "Gespeichert. " in text(drawn(slot))]
    assert told == ["saved"]


@pytest.mark.parametrize("reason", ["a & b", "</textarea><script>", "\n\nZwei Zeilen davor", "„“"])
def test_a_saved_reason_stands_in_the_field_as_it_was_written(reason: str) -> None:
    area = drawn(saved("a", reason)).select_one("textarea")
    assert area
    assert area.get_text().removeprefix("\n") == reason  # browsers drop the first line break


def test_markup_in_texts_stays_text() -> None:
    hostile = "<script>alert(1)</script>"
    answer = {"text": hostile, "model": hostile, "date": "2026-05-04"}
    asked = {"question": hostile, "task": hostile, "a": answer, "b": answer, "view": hostile}
    public, solution = TYPE.split(asked)
    given = {"choice": "a", "text": hostile}
    work = {"answer": given, "feedback": TYPE.judge(public, solution, given).feedback}
    slot = replace(refused(FRESH, "b", hostile), public=public, work=work)
    page = drawn(slot)
    assert not page.select("script")
    assert page.get_text().count(hostile) == 9


def test_work_without_a_view_is_drawn_without_one() -> None:
    work = {"answer": {"choice": "a", "text": "x"}, "feedback": {}}
    assert not drawn(replace(FRESH, work=work, done=True)).select(".gl-compare__view")
