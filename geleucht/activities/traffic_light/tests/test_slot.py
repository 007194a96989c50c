# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A traffic light on the page: that everybody can perceive and answer it."""

from dataclasses import replace
from fractions import Fraction

import pytest

from geleucht.activities.traffic_light.activity import TYPE
from geleucht.activities.traffic_light.tests.making import choice, light
from geleucht.activities.traffic_light.tests.states import (
    FRESH,
    STATES,
    answered,
    drawn,
    refused,
    text,
)
from geleucht.learning.activity import Slot

LINKS = ("aria-describedby", "aria-labelledby")
PUBLIC = FRESH.public
OPEN = [name for name, slot in STATES.items() if not slot.over]
OVER = [name for name, slot in STATES.items() if slot.over]


@pytest.mark.parametrize("state", OPEN)
def test_an_open_traffic_light_can_be_sent_without_script(state: str) -> None:
    form = drawn(STATES[state]).select_one("form")
    assert form
    assert (form["method"], form["action"]) == ("post", "/antwort/")
    hidden = {field["name"]: field["value"] for field in form.select("input[type=hidden]")}
    assert hidden == {"stand": str(STATES[state].version)}
    assert len(form.select("button[type=submit]")) == 1
    assert len(form.select("input[type=radio]:not([disabled])")) == 9


@pytest.mark.parametrize("state", OPEN)
def test_each_case_is_a_named_group_of_three_lights_that_points_to_its_note(state: str) -> None:
    page = drawn(STATES[state])
    groups = page.select("fieldset")
    assert [text(group.legend) for group in groups if group.legend] == [
        f"Fall {number} von 3" for number in (1, 2, 3)
    ]
    for group, case in zip(groups, PUBLIC["cases"], strict=True):
        note = page.find(id=str(group["aria-describedby"]).split()[0])
        assert note
        assert note.get_text() == case["text"]
        assert {box["name"] for box in group.select("input")} == {f"case-{case['id']}"}


@pytest.mark.parametrize("slot", STATES.values(), ids=STATES)
def test_no_link_is_dead_and_no_id_is_twice(slot: Slot) -> None:
    page = drawn(slot)
    ids = [one["id"] for one in page.select("[id]")]
    named = [one[name] for name in LINKS for one in page.select(f"[{name}]")]
    assert {one for names in named for one in str(names).split()} <= set(ids)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("slot", STATES.values(), ids=STATES)
def test_no_light_is_told_by_colour_alone(slot: Slot) -> None:
    """Each mark has a shape of its own, is hidden from readers and stands beside the words."""
    shapes: dict[str, set[str]] = {}
    words = {"green": "darf hinein", "amber": "nur bereinigt", "red": "darf nicht hinein"}
    for mark in drawn(slot).select(".gl-mark"):
        name = str(mark["class"][1]).removeprefix("gl-mark--")
        shapes.setdefault(name, set()).add(str(mark.find()))
        assert mark["aria-hidden"] == "true"
        assert mark.parent
        assert words[name] in text(mark.parent)
    every = [shape for found in shapes.values() for shape in found]
    assert len(every) == len(set(every)) == 3


@pytest.mark.parametrize("state", OVER)
def test_a_traffic_light_that_is_over_takes_no_answer(state: str) -> None:
    page = drawn(STATES[state])
    assert not page.select("form, button, input")
    assert [text(title) for title in page.select("h3")] == [f"Fall {n} von 3" for n in (1, 2, 3)]


def test_before_the_answer_nothing_is_chosen_or_told() -> None:
    page = drawn(FRESH)
    assert not page.select("input[checked], .gl-case__told, .gl-verdict, table")
    assert "Grund" not in str(page)


def test_the_tables_of_two_traffic_lights_on_a_page_have_names_of_their_own() -> None:
    one = STATES["used up"]
    names = [drawn(slot).select("[role=region]") for slot in (one, replace(one, number=3))]
    assert [region["aria-label"] for regions in names for region in regions] == [
        "Die eigene Einschätzung in Zahlen, Aktivität 2",
        "Die eigene Einschätzung in Zahlen, Aktivität 3",
    ]


@pytest.mark.parametrize(("state", "chosen"), [("gap", "g-r"), ("partly", "gga"), ("fresh", "---")])
def test_what_was_chosen_stands_in_the_form_again(state: str, chosen: str) -> None:
    ticked = drawn(STATES[state]).select("input[checked]")
    assert {str(box["name"]).removeprefix("case-"): box["value"] for box in ticked} == choice(
        chosen
    )


def test_the_missing_case_is_marked_where_it_stands() -> None:
    page = drawn(STATES["gap"])
    marked = [bool(group.select(".kern-error")) for group in page.select("fieldset")]
    assert marked == [False, True, False]
    error = page.select_one(".kern-error")
    assert error
    assert str(error["id"]) in str(page.select("fieldset")[1]["aria-describedby"])


def test_a_new_choice_is_not_shown_with_the_verdict_on_the_old_one() -> None:
    again = refused(answered("gga"), "a-a")
    assert [bool(one.select(".gl-case__told")) for one in drawn(again).select(".gl-case")] == [
        False,
        False,
        True,
    ]


def test_markup_in_a_case_stays_text() -> None:
    hostile = "<script>alert(1)</script>"
    asked = light("g", question=hostile)
    asked["cases"][0] |= {"text": f"{hostile}\n{hostile}", "reason": hostile, "law": hostile}
    public, solution = TYPE.split(asked)
    answer = {"cases": {public["cases"][0]["id"]: "green"}}
    judged = TYPE.judge(public, solution, answer)
    work = {"answer": answer, "feedback": judged.told(over=True)}
    for slot in (FRESH, replace(FRESH, work=work, share=Fraction(1))):
        page = drawn(replace(slot, public=public))
        assert not page.select("script")
        assert page.get_text().count(hostile) == (5 if slot.work else 3)
