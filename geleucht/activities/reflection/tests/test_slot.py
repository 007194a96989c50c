# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A reflection on the page, and what may be written into it."""

from dataclasses import replace
from fractions import Fraction
from typing import Any
from uuid import UUID

import pytest
from bs4 import BeautifulSoup, Tag
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.http import urlencode

from geleucht.activities.reflection.activity import MOST_CHARACTERS, TYPE
from geleucht.learning.activity import AnswerRefused, Judgement, Slot

PUBLIC = {"question": "Was nehmen Sie mit?"}
FRESH = Slot(UUID(int=1), "reflection", PUBLIC, "/antwort/", 3)


def saved(text: str) -> Slot:
    return replace(FRESH, work={"answer": {"text": text}, "feedback": {}}, version=4, done=True)


def stale(text: str, posted: str) -> Slot:
    return replace(saved(text), error="Inzwischen gespeichert.", posted={"text": posted})


STATES = {
    "fresh": FRESH,
    "saved": saved("Quellen prüfen."),
    "stale": stale("Dort.", "Hier."),
    "refused": replace(FRESH, error="Da steht noch nichts."),
}


def drawn(slot: Slot) -> Tag:
    html = render_to_string(TYPE.template, {"slot": slot, **TYPE.view(slot)})
    found = BeautifulSoup(html, "html.parser").find(id=f"aktivitaet-{slot.key}")
    assert isinstance(found, Tag)
    return found


def field(slot: Slot) -> Any:
    return drawn(slot).select_one("textarea")


def parsed(text: str) -> str:
    return str(TYPE.parse(PUBLIC, QueryDict(urlencode({"text": text})))["text"])


@pytest.mark.parametrize("slot", STATES.values(), ids=STATES)
def test_the_field_has_a_label_a_hint_and_a_limit(slot: Slot) -> None:
    page, area = drawn(slot), field(slot)
    labels = page.select(f"label[for={area['id']}]")
    hint = page.find(id=area["aria-describedby"])
    assert len(labels) == 1
    assert hint
    assert "Nur für den eigenen Lernstand" in hint.get_text()
    assert area["maxlength"] == str(MOST_CHARACTERS)
    assert page.select_one("[role=group]") or page["role"] == "group"
    assert len({one["id"] for one in page.select("[id]")}) == len(page.select("[id]"))


def test_only_beside_a_saved_text_the_field_is_that_of_this_window() -> None:
    labels = {name: drawn(slot).select_one("label") for name, slot in STATES.items()}
    told = {name: label.get_text() for name, label in labels.items() if label}
    usual = dict.fromkeys(STATES, "Eigene Gedanken")
    assert told == usual | {"stale": "Text aus diesem Fenster"}


@pytest.mark.parametrize("slot", STATES.values(), ids=STATES)
def test_it_can_be_sent_without_script_and_says_which_text_it_knew(slot: Slot) -> None:
    form = drawn(slot).select_one("form")
    assert form
    hidden = {one["name"]: one["value"] for one in form.select("input[type=hidden]")}
    assert (form["method"], form["action"], hidden) == (
        "post",
        "/antwort/",
        {"stand": str(slot.version)},
    )


@pytest.mark.parametrize(
    "text", ["Quellen prüfen.", "\n\nZwei Zeilen davor", "</textarea><script>", "a & b", "„“ 🔥"]
)
def test_a_saved_text_stands_in_the_field_as_it_was_written(text: str) -> None:
    html = render_to_string(TYPE.template, {"slot": saved(text), **TYPE.view(saved(text))})
    area = BeautifulSoup(html, "html.parser").select_one("textarea")
    assert area
    assert area.get_text().removeprefix("\n") == text  # browsers drop the first line break
    assert "<script>" not in html


def test_a_stale_save_shows_both_texts() -> None:
    page = drawn(STATES["stale"])
    quote = page.select_one("blockquote")
    assert quote
    assert quote.get_text(strip=True) == "Dort."
    assert field(STATES["stale"]).get_text(strip=True) == "Hier."
    assert "Inzwischen gespeichert." in page.get_text()


def test_a_refused_text_that_is_the_saved_one_is_shown_once() -> None:
    assert not drawn(stale("Gleich.", "Gleich.")).select("blockquote")


def test_saved_is_said_only_where_something_is_saved() -> None:
    told = {name: "Gespeichert." in drawn(slot).get_text() for name, slot in STATES.items()}
    assert told == {"fresh": False, "saved": True, "stale": False, "refused": False}


@pytest.mark.parametrize("text", ["", " ", "\n\r\n\t", "\u00a0\u2003", "\0", " \0 \0 "])
def test_whitespace_alone_is_no_text(text: str) -> None:
    with pytest.raises(AnswerRefused, match="Da steht noch nichts"):
        parsed(text)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  am Rand  ", "am Rand"),
        ("eins\r\nzwei", "eins\nzwei"),
        ("mit\0Null", "mitNull"),
        ("Glocke\x07, Umbruch\x0b", "Glocke\x07, Umbruch"),
        ("a" * MOST_CHARACTERS, "a" * MOST_CHARACTERS),
        (f"  {'ä' * MOST_CHARACTERS}  ", "ä" * MOST_CHARACTERS),
        ("\r\n".join("ab" * 3000), "\n".join("ab" * 3000)),
    ],
)
def test_what_is_kept_of_a_text(typed: str, kept: str) -> None:
    assert parsed(typed) == kept


def test_one_character_too_many_is_refused_and_nothing_is_lost() -> None:
    text = "ä" * (MOST_CHARACTERS + 1)
    with pytest.raises(AnswerRefused, match=r"20\.000") as refused:
        parsed(text)
    again = replace(FRESH, error=refused.value.sentence, posted=refused.value.posted)
    assert field(again).get_text(strip=True) == text


@pytest.mark.parametrize("name", ["share", "done", "stand2", "option", "TEXT"])
def test_no_other_field_is_taken(name: str) -> None:
    with pytest.raises(AnswerRefused, match="Felder"):
        TYPE.parse(PUBLIC, QueryDict(urlencode({"text": "gut", name: "1"})))


def test_the_rule_and_what_a_text_is_worth() -> None:
    judged = TYPE.judge(PUBLIC, {}, {"text": "x"})
    assert judged == Judgement(done=True, share=Fraction(1), feedback={})
    assert TYPE.rule(PUBLIC) == "zur Reflexionsfrage ein eigener Text gespeichert ist"
    assert TYPE.split(PUBLIC | {"more": "hidden"}) == (PUBLIC, {})
