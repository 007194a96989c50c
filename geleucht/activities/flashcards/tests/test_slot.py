# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Flashcards on the page: what they say in each state, and that everybody can perceive it."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from bs4 import BeautifulSoup, Tag
from django.template.loader import render_to_string

from geleucht.activities.flashcards.activity import TYPE
from geleucht.activities.flashcards.tests.making import CARDS, said
from geleucht.learning.activity import Slot

PUBLIC = TYPE.split(CARDS)[0]
FRESH = Slot(UUID(int=1), TYPE.kind, PUBLIC, "/antwort/", 3)
LINKS = ("aria-describedby", "aria-labelledby")


def saved(letters: str) -> Slot:
    work = {"answer": said(letters), "feedback": {}}
    return replace(FRESH, work=work, version=4, done="-" not in letters)


def refused(slot: Slot, letters: str) -> Slot:
    return replace(slot, error="Nichts gespeichert.", posted=said(letters) if letters else None)


STATES = {
    "fresh": FRESH,
    "partly": saved("k-a"),
    "all known": saved("kkk"),
    "all judged": saved("kaa"),
    "stale": refused(saved("k--"), "a-k"),
    "refused": refused(FRESH, "--a"),
    "nothing": refused(FRESH, ""),
}


def drawn(slot: Slot) -> Tag:
    html = render_to_string(TYPE.template, {"slot": slot, **TYPE.view(slot)})
    found = BeautifulSoup(html, "html.parser").find(id=f"aktivitaet-{slot.key}")
    assert isinstance(found, Tag)
    return found


def text(element: Any) -> str:
    return " ".join(element.get_text(" ").split())


@pytest.mark.parametrize("slot", STATES.values(), ids=STATES)
def test_a_card_turns_without_script(slot: Slot) -> None:
    cards = drawn(slot).select("ol > li > details")
    fronts = sorted(text(card.select_one("summary span")) for card in cards)
    backs = sorted(text(card.select_one("summary + p")) for card in cards)
    assert fronts == ["A", "B", "C"]
    assert backs == [f"Rückseite von {letter}." for letter in "ABC"]


@pytest.mark.parametrize("slot", STATES.values(), ids=STATES)
def test_it_can_be_sent_without_script_and_says_which_state_it_knew(slot: Slot) -> None:
    form = drawn(slot).select_one("form")
    assert form
    hidden = {one["name"]: one["value"] for one in form.select("input[type=hidden]")}
    assert (form["method"], form["action"]) == ("post", "/antwort/")
    assert hidden == {"stand": str(slot.version), "folge": str(slot.seed)}
    assert len(form.select("button[type=submit]")) == 1


@pytest.mark.parametrize("slot", STATES.values(), ids=STATES)
def test_each_group_is_named_by_its_card(slot: Slot) -> None:
    page = drawn(slot)
    names = [
        " ".join(text(page.find(id=one)) for one in str(group["aria-labelledby"]).split())
        for group in page.select("fieldset")
    ]
    assert sorted(names) == ["Einschätzung A", "Einschätzung B", "Einschätzung C"]
    for group in page.select("fieldset"):
        assert group.select_one("legend")
        assert [text(label) for label in group.select("label")] == ["gewusst", "noch nicht"]
        assert len({box["name"] for box in group.select("input[type=radio]")}) == 1


@pytest.mark.parametrize("slot", STATES.values(), ids=STATES)
def test_no_link_is_dead_and_no_id_is_twice(slot: Slot) -> None:
    page = drawn(slot)
    found = [str(one["id"]) for one in page.select("[id]")]
    named = [str(one[name]) for name in LINKS for one in page.select(f"[{name}]")]
    assert {one for names in named for one in names.split()} <= set(found)
    assert len(found) == len(set(found))
    assert not page.select("section, article, [role=region]")


def order(slot: Slot) -> str:
    return "".join(text(front) for front in drawn(slot).select("summary > span:first-child"))


def test_a_reader_sees_the_authors_order() -> None:
    assert order(FRESH) == "ABC"


def test_learners_have_orders_of_their_own_that_stay() -> None:
    orders = [order(replace(FRESH, seed=seed)) for seed in range(24)]
    assert orders == [order(replace(FRESH, seed=seed)) for seed in range(24)]
    assert len(set(orders)) > 3


@pytest.mark.parametrize("seed", range(24))
def test_what_was_not_known_comes_first_and_the_rest_keeps_its_order(seed: int) -> None:
    before = order(replace(FRESH, seed=seed))
    after = order(replace(saved("k-a"), seed=seed))
    assert after == "C" + before.replace("C", "")


def test_the_order_of_the_author_does_not_show_in_a_learners() -> None:
    turned = TYPE.split(CARDS | {"cards": CARDS["cards"][::-1]})[0]
    mine = replace(FRESH, seed=5)
    assert order(mine) == order(replace(mine, public=turned))


def test_a_refused_answer_moves_no_card() -> None:
    assert order(STATES["stale"]) == order(saved("k--"))


def verdict(slot: Slot) -> str:
    found = drawn(slot).select_one(".gl-verdict")
    return text(found) if found else ""


def test_the_page_says_how_many_were_known() -> None:
    first = "1 Karte noch nicht gewusst: Sie steht jetzt oben."
    assert {name: verdict(slot) for name, slot in STATES.items()} == {
        "fresh": "",
        "partly": f"Gespeichert. 1 von 3 Karten gewusst. {first} Noch ohne Einschätzung: 1 Karte.",
        "all known": "Gespeichert. 3 von 3 Karten gewusst.",
        "all judged": "Gespeichert. 1 von 3 Karten gewusst. "
        "2 Karten noch nicht gewusst: Sie stehen jetzt oben.",
        "stale": "Nichts gespeichert.",
        "refused": "Nichts gespeichert.",
        "nothing": "Nichts gespeichert.",
    }


def test_after_a_conflict_the_page_says_what_is_saved() -> None:
    shown = text(drawn(STATES["stale"]))
    assert (
        "Gespeichert ist bisher: 1 von 3 Karten gewusst. Noch ohne Einschätzung: 2 Karten" in shown
    )
    assert "Gespeichert ist bisher" not in text(drawn(STATES["refused"]))


def chosen(slot: Slot) -> dict[str, str]:
    """The value ticked for each card where there is one."""
    cards = drawn(slot).select("details")
    boxes = {text(card.select_one("span")): card.select_one("input[checked]") for card in cards}
    return {front: str(box["value"]) for front, box in boxes.items() if box}


def test_what_was_said_is_chosen_again() -> None:
    assert chosen(STATES["partly"]) == {"A": "known", "C": "again"}
    assert chosen(STATES["stale"]) == {"A": "again", "C": "known"}
    assert chosen(STATES["refused"]) == {"C": "again"}


def test_what_is_not_saved_lies_open() -> None:
    def opened(slot: Slot) -> list[str]:
        return [text(card.select_one("span")) for card in drawn(slot).select("details[open]")]

    assert {name: opened(slot) for name, slot in STATES.items() if opened(slot)} == {
        "stale": ["A", "C"],
        "refused": ["C"],
    }


def test_the_state_of_a_card_is_said_in_words() -> None:
    fronts = [text(one) for one in drawn(STATES["partly"]).select("summary")]
    assert fronts == ["C noch nicht", "A gewusst", "B"]


def test_a_card_that_came_later_waits() -> None:
    public = TYPE.split(CARDS | {"cards": [*CARDS["cards"], {"front": "D", "back": "d"}]})[0]
    slot = replace(saved("kkk"), public=public)
    assert verdict(slot).endswith("3 von 4 Karten gewusst. Noch ohne Einschätzung: 1 Karte.")


def test_a_card_that_is_gone_is_not_counted() -> None:
    assert verdict(saved("kkka")) == "Gespeichert. 3 von 3 Karten gewusst."


def test_markup_in_texts_stays_text() -> None:
    hostile = "<script>alert(1)</script>"
    cards = [{"front": f"{number}{hostile}", "back": hostile} for number in range(2)]
    page = drawn(replace(FRESH, public=TYPE.split({"title": hostile, "cards": cards})[0]))
    assert not page.select("script")
    assert page.get_text().count(hostile) == 5
