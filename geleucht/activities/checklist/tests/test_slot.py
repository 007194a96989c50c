# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A checklist on the page: what it says in each state, and that everybody can perceive it."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from bs4 import BeautifulSoup, Tag
from django.template.loader import render_to_string

from geleucht.activities.checklist.activity import TYPE
from geleucht.activities.checklist.tests.making import LIST
from geleucht.learning.activity import Slot

PUBLIC = TYPE.split(LIST)[0]
A, B, C = (one["id"] for one in PUBLIC["items"])
FRESH = Slot(UUID(int=1), TYPE.kind, PUBLIC, "/antwort/", 3)
LINKS = ("aria-describedby", "aria-labelledby")


def saved(*items: str) -> Slot:
    work = {"answer": {"items": sorted(items)}, "feedback": {}}
    return replace(FRESH, work=work, version=4, done=bool(items))


def refused(slot: Slot, *items: str) -> Slot:
    return replace(slot, error="Inzwischen gespeichert.", posted={"items": sorted(items)})


STATES = {
    "fresh": FRESH,
    "none": saved(),
    "some": saved(A, C),
    "all": saved(A, B, C),
    "none again": replace(saved(), done=True),
    "refused": refused(FRESH, B),
    "stale": refused(saved(A, C), B, C),
    "stale none": refused(saved(), B),
    "stale same": refused(saved(B), B),
}


def drawn(slot: Slot) -> Tag:
    html = render_to_string(TYPE.template, {"slot": slot, **TYPE.view(slot)})
    found = BeautifulSoup(html, "html.parser").find(id=f"aktivitaet-{slot.key}")
    assert isinstance(found, Tag)
    return found


def text(element: Any) -> str:
    return " ".join(element.get_text(" ").split()) if element else ""


def verdict(state: str) -> str:
    return text(drawn(STATES[state]).select_one(".gl-verdict"))


@pytest.mark.parametrize("slot", STATES.values(), ids=STATES)
def test_it_can_be_sent_without_script_and_says_which_ticks_it_knew(slot: Slot) -> None:
    form = drawn(slot).select_one("form")
    assert form
    hidden = {one["name"]: one["value"] for one in form.select("input[type=hidden]")}
    assert (form["method"], form["action"]) == ("post", "/antwort/")
    assert hidden == {"stand": str(slot.version)}
    assert [box["value"] for box in form.select("input[name=item]")] == [A, B, C]
    assert len(form.select("button[type=submit]")) == 1


@pytest.mark.parametrize("slot", STATES.values(), ids=STATES)
def test_each_box_has_a_name_and_the_group_has_one_and_a_hint(slot: Slot) -> None:
    page = drawn(slot)
    group = page.select_one("fieldset")
    assert group
    assert [text(label) for label in group.select("label:has(input)")] == LIST["items"]
    assert text(group.select_one("legend"))
    assert "lassen sich jederzeit ändern" in text(page.find(id=str(group["aria-describedby"])))
    assert text(page.find(id=str(page["aria-labelledby"]))) == LIST["title"]


@pytest.mark.parametrize("slot", STATES.values(), ids=STATES)
def test_no_link_is_dead_no_id_is_twice_and_nothing_is_a_landmark(slot: Slot) -> None:
    page = drawn(slot)
    ids = [str(one["id"]) for one in page.select("[id]")]
    named = [str(one[name]) for name in LINKS for one in page.select(f"[{name}]")]
    assert {one for names in named for one in names.split()} <= set(ids)
    assert len(ids) == len(set(ids))
    assert not page.select("section, article, [role=region]")


@pytest.mark.parametrize(
    ("state", "ticks"),
    [
        ("fresh", []),
        ("none", []),
        ("some", [A, C]),
        ("all", [A, B, C]),
        ("refused", [B]),
        ("stale", [B, C]),
        ("stale none", [B]),
    ],
)
def test_what_was_sent_is_ticked_again(state: str, ticks: list[str]) -> None:
    assert [box["value"] for box in drawn(STATES[state]).select("input[checked]")] == ticks


def test_how_many_of_how_many_are_ticked_is_said_in_words() -> None:
    missing = " Zum Abschluss fehlt noch ein Häkchen."
    assert {state: verdict(state) for state in ("fresh", "none", "some", "all", "none again")} == {
        "fresh": "",
        "none": f"Gespeichert. 0 von 3 angekreuzt.{missing}",
        "some": "Gespeichert. 2 von 3 angekreuzt.",
        "all": "Gespeichert. 3 von 3 angekreuzt.",
        "none again": "Gespeichert. 0 von 3 angekreuzt.",
    }


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("stale", "Gespeichert ist bisher, 2 von 3 angekreuzt: Namen streichen. Quellen nennen."),
        ("stale none", "Gespeichert ist bisher, 0 von 3 angekreuzt:"),
    ],
)
def test_a_stale_save_shows_what_is_saved_and_what_was_sent(state: str, told: str) -> None:
    page = drawn(STATES[state])
    assert verdict(state) == "Inzwischen gespeichert."
    assert text(page.select_one(".gl-checklist__saved")) == told
    assert text(page.select_one("legend")) == "Häkchen aus diesem Fenster"


@pytest.mark.parametrize("state", ["fresh", "none", "some", "all", "refused", "stale same"])
def test_elsewhere_the_list_stands_once(state: str) -> None:
    page = drawn(STATES[state])
    assert not page.select(".gl-checklist__saved")
    assert text(page.select_one("legend")) == "Was ist getan oder fest vorgenommen?"


def test_markup_in_texts_stays_text() -> None:
    hostile = "</span><script>alert(1)</script>"
    public = TYPE.split({"title": hostile, "items": [hostile, "x"]})[0]
    work = {"answer": {"items": [public["items"][0]["id"]]}, "feedback": {}}
    page = drawn(refused(replace(FRESH, public=public, work=work)))
    assert not page.select("script")
    assert page.get_text().count(hostile) == 3


def test_a_tick_at_an_item_that_is_gone_counts_no_more() -> None:
    page = drawn(saved(A, "00000000"))
    assert [box["value"] for box in page.select("input[checked]")] == [A]
    assert "1 von 3 angekreuzt" in text(page)
