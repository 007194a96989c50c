# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A prompt task on the page: what it says in each state, and that everybody can perceive it."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from bs4 import BeautifulSoup, Tag
from django.template import Context, Engine
from django.template.loader import render_to_string

from geleucht.activities.prompt_task.activity import MOST_CHARACTERS, TYPE
from geleucht.activities.prompt_task.tests.making import TASK
from geleucht.learning.activity import Slot

PUBLIC, SOLUTION = TYPE.split(TASK)
A, B, C = (one["id"] for one in PUBLIC["criteria"])
FRESH = Slot(UUID(int=1), TYPE.kind, PUBLIC, "/antwort/", 3)
LINKS = ("aria-describedby", "aria-labelledby")


def answer(text: str, *criteria: str, assessed: bool = True) -> dict[str, Any]:
    return {"text": text, "criteria": sorted(criteria), "assessed": assessed}


def saved(given: dict[str, Any]) -> Slot:
    work = {"answer": given, "feedback": TYPE.judge(PUBLIC, SOLUTION, given).feedback}
    return replace(FRESH, work=work, version=4, done=given["assessed"])


def refused(slot: Slot, posted: dict[str, Any] | None) -> Slot:
    return replace(slot, error="Es wurde nichts gespeichert.", posted=posted)


STATES = {
    "fresh": FRESH,
    "too long": refused(FRESH, answer("Lang.", assessed=False)),
    "foreign field": refused(FRESH, None),
    "first": saved(answer("Mein Prompt.", assessed=False)),
    "assessed": saved(answer("Mein Prompt.", A, C)),
    "nothing ticked": saved(answer("Mein Prompt.")),
    "emptied": refused(saved(answer("Mein Prompt.", A)), answer("", B)),
    "stale": refused(saved(answer("Dort.", A)), answer("Hier.", B)),
    "stale fresh": refused(saved(answer("Dort.", A)), answer("Hier.", assessed=False)),
}
BEFORE = {"fresh", "too long", "foreign field"}


def drawn(slot: Slot) -> Tag:
    html = render_to_string(TYPE.template, {"slot": slot, **TYPE.view(slot)})
    found = BeautifulSoup(html, "html.parser").find(id=f"aktivitaet-{slot.key}")
    assert isinstance(found, Tag)
    return found


def text(element: Any) -> str:
    return " ".join(element.get_text(" ").split())


def typed(page: Tag) -> str:
    area = page.select_one("textarea")
    assert area
    return area.get_text().removeprefix("\n")  # browsers drop the first line break


@pytest.mark.parametrize("slot", STATES.values(), ids=STATES)
def test_the_task_keeps_its_paragraphs_and_the_hint_can_be_opened(slot: Slot) -> None:
    page = drawn(slot)
    paragraphs = [text(one) for one in page.select(".gl-prompt-task__task > p")]
    assert paragraphs == TASK["task"].split("\n\n")
    assert text(page.select_one("details > summary")) == "Hinweis zeigen"
    assert text(page.select_one("details > p")) == TASK["hint"]


def test_without_a_hint_there_is_nothing_to_open() -> None:
    assert not drawn(replace(FRESH, public=PUBLIC | {"hint": ""})).select("details")


@pytest.mark.parametrize("slot", STATES.values(), ids=STATES)
def test_it_can_be_sent_without_script_and_says_which_text_it_knew(slot: Slot) -> None:
    form = drawn(slot).select_one("form")
    assert form
    hidden = {one["name"]: one["value"] for one in form.select("input[type=hidden]")}
    marked = {"assessed": "1"} if slot.work else {}
    assert (form["method"], form["action"]) == ("post", "/antwort/")
    assert hidden == {"stand": str(slot.version)} | marked
    assert len(form.select("button[type=submit]")) == 1


@pytest.mark.parametrize("slot", STATES.values(), ids=STATES)
def test_the_field_has_a_name_a_hint_and_a_limit(slot: Slot) -> None:
    page = drawn(slot)
    area = page.select_one("textarea")
    assert area
    assert len(page.select(f"label[for={area['id']}]")) == 1
    assert area["maxlength"] == str(MOST_CHARACTERS)
    assert "niemand bewertet ihn" in text(page.find(id=str(area["aria-describedby"])))


@pytest.mark.parametrize("slot", STATES.values(), ids=STATES)
def test_no_link_is_dead_no_id_is_twice_and_nothing_is_a_landmark(slot: Slot) -> None:
    page = drawn(slot)
    ids = [str(one["id"]) for one in page.select("[id]")]
    named = [str(one[name]) for name in LINKS for one in page.select(f"[{name}]")]
    assert {one for names in named for one in names.split()} <= set(ids)
    assert len(ids) == len(set(ids))
    assert not page.select("section, article, [role=region]")


@pytest.mark.parametrize(("name", "slot"), STATES.items(), ids=STATES)
def test_rubric_and_sample_are_there_only_once_a_prompt_is_saved(name: str, slot: Slot) -> None:
    page = drawn(slot)
    legends = [text(one) for one in page.select("fieldset > legend")]
    boxes = [text(one) for one in page.select("fieldset label")]
    samples = [one.get_text().removeprefix("\n") for one in page.select("pre")]
    if name in BEFORE:
        assert (legends, boxes, samples) == ([], [], [])
        assert TASK["criteria"][0] not in page.get_text()
        assert "Nach dem Speichern stehen hier ein Beispiel" in text(page)
    else:
        assert legends == ["Das trifft auf den eigenen Prompt zu"]
        assert (boxes, samples) == (TASK["criteria"], [TASK["sample"]])
        assert "nachgestellt" in text(page.select_one("[role=group]"))


@pytest.mark.parametrize(
    ("state", "prompt", "ticks"),
    [
        ("fresh", "", []),
        ("too long", "Lang.", []),
        ("foreign field", "", []),
        ("first", "Mein Prompt.", []),
        ("assessed", "Mein Prompt.", [A, C]),
        ("nothing ticked", "Mein Prompt.", []),
        ("emptied", "", [B]),
        ("stale", "Hier.", [B]),
        ("stale fresh", "Hier.", [A]),
    ],
)
def test_what_was_sent_stands_in_the_form_again(state: str, prompt: str, ticks: list[str]) -> None:
    page = drawn(STATES[state])
    assert typed(page) == prompt
    assert [box["value"] for box in page.select("input[checked]")] == ticks


def test_what_is_saved_and_what_is_missing_is_said_in_each_state() -> None:
    told = {name: drawn(slot).select(".gl-verdict") for name, slot in STATES.items()}
    words = {name: text(found[0]) if found else "" for name, found in told.items()}
    refusals = {name for name, said in words.items() if said == "Es wurde nichts gespeichert."}
    assert refusals == {"too long", "foreign field", "emptied", "stale", "stale fresh"}
    assert words["fresh"] == ""
    assert words["assessed"] == words["nothing ticked"] == "Gespeichert."
    assert "Zum Abschluss fehlt nur noch die Einschätzung" in words["first"]


@pytest.mark.parametrize("state", ["stale", "stale fresh", "emptied"])
def test_what_is_saved_elsewhere_is_shown_beside_what_was_sent(state: str) -> None:
    page = drawn(STATES[state])
    quote, label = page.select_one("blockquote"), page.select_one("form label")
    kept = "Mein Prompt." if state == "emptied" else "Dort."
    assert text(quote) == f"{kept} Angekreuzt: {TASK['criteria'][0]}"
    assert text(label) == "Prompt aus diesem Fenster"


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        (answer("Gleich.", A), 0),
        (answer("Gleich.", assessed=False), 0),
        (answer("Gleich."), 1),
        (answer("Anders.", A), 1),
    ],
)
def test_both_are_shown_only_where_they_differ(sent: dict[str, Any], shown: int) -> None:
    page = drawn(refused(saved(answer("Gleich.", A)), sent))
    assert len(page.select("blockquote")) == shown


@pytest.mark.parametrize("prompt", ["a & b", "</textarea><script>", "\n\nZwei Zeilen davor", "„“"])
def test_a_saved_prompt_stands_in_the_field_as_it_was_written(prompt: str) -> None:
    assert typed(drawn(saved(answer(prompt, assessed=False)))) == prompt


def test_markup_in_texts_stays_text() -> None:
    hostile = "</pre><script>alert(1)</script>"
    asked = {"title": hostile, "task": hostile, "hint": hostile, "sample": hostile}
    public, solution = TYPE.split(asked | {"criteria": [hostile, "x"]})
    given = answer(hostile, public["criteria"][0]["id"])
    work = {"answer": given, "feedback": TYPE.judge(public, solution, given).feedback}
    slot = replace(refused(FRESH, answer(hostile)), public=public, work=work)
    page = drawn(slot)
    assert not page.select("script")
    assert page.get_text().count(hostile) == 8


def test_a_tick_at_a_criterion_that_is_gone_is_no_tick_any_more() -> None:
    page = drawn(saved(answer("Mein Prompt.", A, "00000000")))
    assert [box["value"] for box in page.select("input[checked]")] == [A]


def test_a_prompt_saved_without_a_sample_is_drawn_without_one() -> None:
    work = {"answer": answer("x"), "feedback": {}}
    assert not drawn(replace(FRESH, work=work, done=True)).select("pre")


LAB = """{% extends "prompt_task/slot.html" %}
{% block prompt_lab %}<button form="prompt-{{ slot.number }}">Ausführen</button>{% endblock %}"""
LOADERS = [
    ("django.template.loaders.locmem.Loader", {"prompt_task/slot.html": LAB}),
    "django.template.loaders.app_directories.Loader",
]


def test_a_room_above_can_fill_the_prompt_labs_socket() -> None:
    libraries = {"i18n": "django.templatetags.i18n"}
    template = Engine(loaders=LOADERS, libraries=libraries).get_template(TYPE.template)
    html = template.render(Context({"slot": FRESH, **TYPE.view(FRESH)}))
    button = BeautifulSoup(html, "html.parser").select_one("button[form=prompt-3]")
    assert text(button) == "Ausführen"
    assert drawn(FRESH).select_one("form#prompt-3")
    assert not drawn(FRESH).select("button[form]")
