# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Something done elsewhere on the page: one button, and honest words about what is saved."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from bs4 import BeautifulSoup, Tag
from django.template.loader import render_to_string

from geleucht.activities.external.activity import TYPE
from geleucht.activities.external.tests.making import BARE, TALK
from geleucht.learning.activity import Slot

FRESH = Slot(UUID(int=1), TYPE.kind, TALK, "/antwort/", 3)
LINKS = ("aria-describedby", "aria-labelledby")


def saved(*, confirmed: bool, done: bool = True) -> Slot:
    work = {"answer": {"confirmed": confirmed}, "feedback": {}}
    return replace(FRESH, work=work, version=4, done=done)


def refused(slot: Slot, confirmed: bool | None) -> Slot:
    posted = None if confirmed is None else {"confirmed": confirmed}
    return replace(slot, error="Inzwischen gespeichert.", posted=posted)


STATES = {
    "fresh": FRESH,
    "bare": replace(FRESH, public=BARE),
    "confirmed": saved(confirmed=True),
    "taken back": saved(confirmed=False),
    "never done": saved(confirmed=False, done=False),
    "stale yes": refused(saved(confirmed=False), confirmed=True),
    "stale no": refused(saved(confirmed=True), confirmed=False),
    "refused": refused(FRESH, None),
}


def drawn(slot: Slot) -> Tag:
    html = render_to_string(TYPE.template, {"slot": slot, **TYPE.view(slot)})
    found = BeautifulSoup(html, "html.parser").find(id=f"aktivitaet-{slot.key}")
    assert isinstance(found, Tag)
    return found


def text(element: Any) -> str:
    return " ".join(element.get_text(" ").split())


@pytest.mark.parametrize("slot", STATES.values(), ids=STATES)
def test_it_can_be_sent_without_script_and_says_which_state_it_knew(slot: Slot) -> None:
    form = drawn(slot).select_one("form")
    assert form
    hidden = {one["name"]: one["value"] for one in form.select("input[type=hidden]")}
    assert (form["method"], form["action"]) == ("post", "/antwort/")
    assert hidden == {"stand": str(slot.version)}


def test_there_is_one_button_for_what_can_follow() -> None:
    def button(slot: Slot) -> tuple[Any, str]:
        (only,) = drawn(slot).select("button")
        assert (only["type"], only["name"]) == ("submit", "confirmed")
        return only["value"], text(only)

    yes, no = ("yes", "Erledigt"), ("no", "Bestätigung zurücknehmen")
    assert {name: button(slot) for name, slot in STATES.items()} == {
        "fresh": yes,
        "bare": yes,
        "confirmed": no,
        "taken back": yes,
        "never done": yes,
        "stale yes": yes,
        "stale no": no,
        "refused": yes,
    }


def verdict(slot: Slot) -> str:
    found = drawn(slot).select_one(".gl-verdict")
    return text(found) if found else ""


def test_the_page_says_what_is_saved_and_that_the_end_stays() -> None:
    back = "Gespeichert. Die Bestätigung ist zurückgenommen."
    assert {name: verdict(slot) for name, slot in STATES.items()} == {
        "fresh": "",
        "bare": "",
        "confirmed": "Gespeichert. Als erledigt bestätigt.",
        "taken back": f"{back} Der Abschluss bleibt bestehen.",
        "never done": back,
        "stale yes": "Inzwischen gespeichert.",
        "stale no": "Inzwischen gespeichert.",
        "refused": "Inzwischen gespeichert.",
    }


def test_after_a_conflict_the_page_says_what_is_saved() -> None:
    told = {name: text(drawn(slot)) for name, slot in STATES.items()}
    assert "Gespeichert ist bisher: Die Bestätigung ist zurückgenommen." in told["stale yes"]
    assert "Gespeichert ist bisher: Als erledigt bestätigt." in told["stale no"]
    assert "Gespeichert ist bisher" not in told["refused"]


def test_a_link_says_where_it_leads() -> None:
    page = drawn(FRESH)
    (link,) = page.select("a")
    assert (link["href"], text(link)) == (TALK["link"], "Ein Muster")
    assert link["rel"] == ["noopener", "noreferrer"]
    assert "führt zu www.schule.example" in text(page)


def test_without_text_and_link_there_is_neither() -> None:
    page = drawn(STATES["bare"])
    assert not page.select("a")
    assert "führt zu" not in text(page)
    assert "Zehn Minuten" not in text(page)


@pytest.mark.parametrize("slot", STATES.values(), ids=STATES)
def test_no_reference_is_dead_and_no_id_is_twice(slot: Slot) -> None:
    page = drawn(slot)
    found = [str(one["id"]) for one in page.select("[id]")]
    named = [str(one[name]) for name in LINKS for one in page.select(f"[{name}]")]
    assert {one for names in named for one in names.split()} <= set(found)
    assert len(found) == len(set(found))
    assert not page.select("section, article, [role=region]")


def test_markup_in_texts_stays_text() -> None:
    hostile = "<script>alert(1)</script>"
    link = {"link": 'https://a.example/"><script>', "link_title": hostile}
    page = drawn(replace(FRESH, public=TALK | {"title": hostile, "text": hostile} | link))
    assert not page.select("script")
    assert page.get_text().count(hostile) == 3
