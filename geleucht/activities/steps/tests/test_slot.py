# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A procedure on the page: what it says in each state, and that everybody can perceive it."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from bs4 import BeautifulSoup, Tag
from django.template.loader import render_to_string

from geleucht.activities.steps.activity import TYPE
from geleucht.activities.steps.tests.making import STEPS, TEXTS, ids
from geleucht.learning.activity import Slot

PUBLIC = TYPE.split(STEPS)[0]
FRESH = Slot(UUID(int=1), TYPE.kind, PUBLIC, "/antwort/", 3)
LINKS = ("aria-describedby", "aria-labelledby")


def saved(*headings: str, done: bool = False) -> Slot:
    work = {"answer": {"steps": ids(*headings)}, "feedback": {}}
    return replace(FRESH, work=work, version=4, done=done)


def refused(slot: Slot, *headings: str) -> Slot:
    return replace(slot, error="Inzwischen gespeichert.", posted={"steps": ids(*headings)})


STATES = {
    "fresh": FRESH,
    "none": saved(),
    "one": saved("Streichen"),
    "two": saved("Lesen", "Fragen"),
    "all": saved(*TEXTS, done=True),
    "reopened": saved("Lesen", "Fragen", done=True),
    "stale": refused(saved("Lesen"), "Lesen", "Streichen"),
    "refused": refused(FRESH, "Fragen"),
}


def drawn(slot: Slot) -> Tag:
    html = render_to_string(TYPE.template, {"slot": slot, **TYPE.view(slot)})
    found = BeautifulSoup(html, "html.parser").find(id=f"aktivitaet-{slot.key}")
    assert isinstance(found, Tag)
    return found


def text(element: Any) -> str:
    return " ".join(element.get_text(" ").split())


@pytest.mark.parametrize("slot", STATES.values(), ids=STATES)
def test_the_steps_are_an_ordered_list_that_reads_without_ticking(slot: Slot) -> None:
    steps = drawn(slot).select("ol > li")
    assert [text(step) for step in steps] == [
        "Schritt 1 von 3 Lesen Den ganzen Text lesen. Einmal genügt. Schritt 1 ist getan",
        "Schritt 2 von 3 Streichen Namen streichen. Schritt 2 ist getan",
        "Schritt 3 von 3 Fragen Dann erst fragen. Schritt 3 ist getan",
    ]
    assert all(step.select_one("h3") for step in steps)


@pytest.mark.parametrize("slot", STATES.values(), ids=STATES)
def test_it_can_be_sent_without_script_and_says_which_state_it_knew(slot: Slot) -> None:
    form = drawn(slot).select_one("form")
    assert form
    hidden = {one["name"]: one["value"] for one in form.select("input[type=hidden]")}
    assert (form["method"], form["action"]) == ("post", "/antwort/")
    assert hidden == {"stand": str(slot.version)}
    assert [button.get_text(strip=True) for button in form.select("button")] == ["Haken speichern"]


@pytest.mark.parametrize("slot", STATES.values(), ids=STATES)
def test_each_box_has_a_name_of_its_own_and_its_heading_as_description(slot: Slot) -> None:
    page = drawn(slot)
    boxes = page.select("input[type=checkbox]")
    labels = [text(box.find_parent("label")) for box in boxes]
    described = [text(page.find(id=str(box["aria-describedby"]))) for box in boxes]
    assert labels == [f"Schritt {number} ist getan" for number in (1, 2, 3)]
    assert [one.split(" ")[-1] for one in described] == list(TEXTS)


@pytest.mark.parametrize("slot", STATES.values(), ids=STATES)
def test_no_link_is_dead_and_no_id_is_twice(slot: Slot) -> None:
    page = drawn(slot)
    found = [str(one["id"]) for one in page.select("[id]")]
    named = [str(one[name]) for name in LINKS for one in page.select(f"[{name}]")]
    assert {one for names in named for one in names.split()} <= set(found)
    assert len(found) == len(set(found))
    assert not page.select("section, article, [role=region]")


@pytest.mark.parametrize(
    ("state", "headings"),
    [
        ("fresh", []),
        ("two", ["Lesen", "Fragen"]),
        ("all", list(TEXTS)),
        ("reopened", ["Lesen", "Fragen"]),
        ("stale", ["Lesen", "Streichen"]),
        ("refused", ["Fragen"]),
    ],
)
def test_what_was_ticked_is_ticked_again(state: str, headings: list[str]) -> None:
    boxes = drawn(STATES[state]).select("input[checked]")
    assert sorted(str(box["value"]) for box in boxes) == ids(*headings)


def verdict(slot: Slot) -> str:
    found = drawn(slot).select_one(".gl-verdict")
    return text(found) if found else ""


def test_the_page_says_how_far_it_is() -> None:
    assert {name: verdict(slot) for name, slot in STATES.items()} == {
        "fresh": "",
        "none": "Gespeichert. 0 von 3 Schritten sind abgehakt.",
        "one": "Gespeichert. 1 von 3 Schritten ist abgehakt.",
        "two": "Gespeichert. 2 von 3 Schritten sind abgehakt.",
        "all": "Gespeichert. Alle Schritte sind getan.",
        "reopened": "Gespeichert. 2 von 3 Schritten sind abgehakt. Der Abschluss bleibt bestehen.",
        "stale": "Inzwischen gespeichert.",
        "refused": "Inzwischen gespeichert.",
    }


def test_after_a_conflict_the_page_names_what_is_saved() -> None:
    assert "Abgehakt und gespeichert ist bisher: Schritt 1." in text(drawn(STATES["stale"]))
    assert "ist bisher: kein Schritt." in text(drawn(refused(saved(), "Lesen")))
    assert "ist bisher" not in text(drawn(STATES["refused"]))


def test_a_step_that_came_later_is_open_and_the_end_stays() -> None:
    later = [*STEPS["steps"], {"heading": "Neu", "text": "Noch eins."}]
    slot = replace(STATES["all"], public=TYPE.split(STEPS | {"steps": later})[0])
    assert verdict(slot).endswith("3 von 4 Schritten sind abgehakt. Der Abschluss bleibt bestehen.")


def test_a_ticked_step_that_is_gone_is_not_counted() -> None:
    assert verdict(saved("Lesen", "Früher")) == "Gespeichert. 1 von 3 Schritten ist abgehakt."


def test_markup_in_texts_stays_text() -> None:
    hostile = "<script>alert(1)</script>"
    steps = [{"heading": f"{number}{hostile}", "text": hostile} for number in range(2)]
    public = TYPE.split({"title": hostile, "steps": steps})[0]
    page = drawn(replace(FRESH, public=public))
    assert not page.select("script")
    assert page.get_text().count(hostile) == 5
