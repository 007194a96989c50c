# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A traffic light on the page: what it says in each state, and that everybody can perceive it."""

from dataclasses import replace
from fractions import Fraction
from typing import Any
from uuid import UUID

import pytest
from bs4 import BeautifulSoup, Tag
from django.template.loader import render_to_string

from geleucht.activities.traffic_light.activity import TYPE
from geleucht.activities.traffic_light.tests.making import choice, light
from geleucht.learning.activity import Slot

PUBLIC, SOLUTION = TYPE.split(light("gar"))
FRESH = Slot(UUID(int=1), TYPE.kind, PUBLIC, "/antwort/", 2, tries_left=2)


def answered(chosen: str, over: bool = False, **known: Any) -> Slot:
    """After this answer; `known` is what the ledger says."""
    answer = {"cases": choice(chosen)}
    judged = TYPE.judge(PUBLIC, SOLUTION, answer)
    work = {"answer": answer, "feedback": judged.told(over=over)}
    state: dict[str, Any] = {"work": work, "version": 1, "tries": 1, "tries_left": 1}
    return replace(FRESH, **(state | {"share": judged.share} | known))


def refused(slot: Slot, chosen: str) -> Slot:
    return replace(slot, error="Noch ohne Wahl.", posted={"cases": choice(chosen)})


STATES = {
    "fresh": FRESH,
    "gap": refused(FRESH, "g-r"),
    "wrong": answered("rrg"),
    "partly": answered("gga"),
    "gap again": refused(answered("gga"), "g-a"),
    "used up": answered("gga", over=True, done=True, tries_left=0),
    "solved": answered("gar", over=True, done=True),
}
OPEN = [name for name, slot in STATES.items() if not slot.over]
OVER = [name for name, slot in STATES.items() if slot.over]


def drawn(slot: Slot) -> Tag:
    html = render_to_string(TYPE.template, {"slot": slot, **TYPE.view(slot)})
    found = BeautifulSoup(html, "html.parser").find(id=f"aktivitaet-{slot.key}")
    assert isinstance(found, Tag)
    return found


def text(element: Tag) -> str:
    return " ".join(element.get_text(" ").split())


def cases(slot: Slot) -> list[str]:
    """What is said at each case, after its note."""
    found = [text(case) for case in drawn(slot).select(".gl-case")]
    return [said.split(f" {note} ", 1)[1] for said, note in zip(found, "ABC", strict=True)]


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


LINKS = ("aria-describedby", "aria-labelledby")


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


def test_only_what_is_right_is_explained_until_all_is_over() -> None:
    told = {
        name: [f"Grund zu {letter}." in str(drawn(slot)) for letter in "ABC"]
        for name, slot in STATES.items()
    }
    assert told == {
        "fresh": [False] * 3,
        "gap": [False] * 3,
        "wrong": [False] * 3,
        "partly": [True, False, False],
        "gap again": [True, False, False],
        "used up": [True] * 3,
        "solved": [True] * 3,
    }


def test_a_wrong_case_does_not_say_in_which_direction_while_tries_are_left() -> None:
    said = cases(STATES["partly"])
    assert [one.endswith("Noch nicht richtig.") for one in said] == [False, True, True]
    assert not any("Richtig ist:" in one or "Zu sorglos" in one for one in said)


def test_at_the_end_each_case_has_own_choice_right_light_reason_and_law() -> None:
    since = "Rechtsstand 1. Februar 2026"
    lax = "Zu sorglos: lockerer als erlaubt. Richtig ist:"
    green, amber = "Grün: darf hinein", "Gelb: nur bereinigt oder nach Rückfrage"
    assert cases(STATES["used up"]) == [
        f"Eigene Wahl: {green} Richtig. Grund zu A. § A · {since}",
        f"Eigene Wahl: {green} {lax} {amber} Grund zu B. § B · {since}",
        f"Eigene Wahl: {amber} {lax} Rot: darf nicht hinein Grund zu C. § C · {since}",
    ]


def test_too_careful_is_told_apart_from_too_careless() -> None:
    said = cases(answered("rrr", over=True, tries_left=0))
    assert ["Zu vorsichtig: strenger als nötig." in one for one in said] == [True, True, False]


def test_the_statistics_are_words_and_a_table() -> None:
    page = drawn(STATES["used up"])
    assert "1 von 3 Fällen richtig, 2 zu sorglos, 0 zu vorsichtig." in text(page)
    table = page.select_one("table")
    assert table
    assert [[text(cell) for cell in row.select("th, td")] for row in table.select("tr")] == [
        ["Einschätzung", "Fälle"],
        ["Richtig", "1"],
        ["Zu vorsichtig (strenger als nötig)", "0"],
        ["Zu sorglos (lockerer als erlaubt)", "2"],
    ]


def test_the_tables_of_two_traffic_lights_on_a_page_have_names_of_their_own() -> None:
    one = STATES["used up"]
    names = [drawn(slot).select("[role=region]") for slot in (one, replace(one, number=3))]
    assert [region["aria-label"] for regions in names for region in regions] == [
        "Die eigene Einschätzung in Zahlen, Aktivität 2",
        "Die eigene Einschätzung in Zahlen, Aktivität 3",
    ]


@pytest.mark.parametrize(
    ("slot", "sentences"),
    [
        (FRESH, ["Aktivität 2 · Ampel · 3 Punkte", "3 Fälle, zu jedem eine Wahl.", "Noch 2 Ver"]),
        (FRESH, ["Punkte gibt es anteilig: richtige Fälle geteilt durch alle.", "Antwort prüfen"]),
        (STATES["wrong"], ["Noch nicht richtig. 0 von 3 Fällen richtig, 1 zu sorglos, 2 zu vor"]),
        (STATES["partly"], ["Teilweise richtig.", "Noch ein Versuch.", "Noch einmal prüfen"]),
        (STATES["solved"], ["Alles richtig. 3 von 3 Fällen", "3 von 3 Punkten.", "erledigt"]),
        (STATES["used up"], ["1 von 3 Punkten.", "Die Auflösung steht bei jedem Fall."]),
        (STATES["gap"], ["Noch ohne Wahl.", "Hier fehlt noch eine Wahl."]),
    ],
)
def test_what_the_page_says(slot: Slot, sentences: list[str]) -> None:
    shown = text(drawn(slot))
    assert [sentence for sentence in sentences if sentence not in shown] == []


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


@pytest.mark.parametrize("slot", STATES.values(), ids=STATES)
def test_without_points_none_are_spoken_of(slot: Slot) -> None:
    assert "Punkt" not in text(drawn(replace(slot, public=PUBLIC | {"points": 0})))


def test_without_limit_no_tries_are_counted() -> None:
    assert "Versuch" not in text(drawn(replace(FRESH, tries_left=None)))


def test_whoever_was_right_before_a_correction_keeps_the_points() -> None:
    kept = answered("gaa", over=True, share=Fraction(1), done=True)
    shown = text(drawn(kept))
    assert "Die Lösung wurde inzwischen berichtigt. Die Punkte bleiben: 3 von 3 Punkten." in shown
    without = replace(kept, public=PUBLIC | {"points": 0})
    assert "Die Aktivität bleibt erledigt." in text(drawn(without))


def test_a_case_that_came_after_the_answer_is_told_as_such() -> None:
    said = cases(answered("ga-", over=True, tries_left=0))
    assert said[2].startswith("Dieser Fall kam später dazu. Richtig ist: Rot")
    assert "Eigene Wahl" not in said[2]


def test_a_case_that_no_judgement_knows_yet_is_told_nothing_of() -> None:
    more = TYPE.split(light("garg"))[0]
    page = drawn(replace(answered("gar", over=True), public=more))
    assert text(page.select(".gl-case")[3]) == "Fall 4 von 4 D"


def test_a_case_that_has_gone_is_shown_nowhere() -> None:
    less = PUBLIC | {"cases": PUBLIC["cases"][1:]}
    page = drawn(replace(answered("gar", over=True), public=less))
    assert len(page.select(".gl-case")) == 2
    assert "Grund zu A." not in text(page)


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


def test_one_case_is_spoken_of_as_one() -> None:
    public, _ = TYPE.split(light("g", points=1))
    shown = text(drawn(replace(FRESH, public=public)))
    assert "1 Punkt " in shown
    assert "Ein Fall." in shown
