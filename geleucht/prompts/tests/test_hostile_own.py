# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every address of what learners have: who may what, and hostile posts that write nothing."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from geleucht.accounts.models import Learner
from geleucht.content.models import SearchDocument
from geleucht.programmes.actions import join_group, save_group
from geleucht.programmes.models import Group
from geleucht.programmes.tests.opening import programme
from geleucht.prompts import own_actions, own_collection_actions
from geleucht.prompts.models import (
    Collection,
    Entry,
    Helped,
    Kept,
    Offer,
    OwnPrompt,
    SharedCollection,
)
from geleucht.prompts.own_models import COLLECTION
from geleucht.prompts.tests.making import prompt, publish
from geleucht.prompts.tests.owning import SAME_ORIGIN, TEXT, group, somebody, written

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
HUGE, LONG = "9" * 30, "ä" * 100_000
NONE = uuid4()
TABLES = (OwnPrompt, Collection, Entry, SharedCollection, Kept, Helped, Offer)
MARKS = ("merken/", "merken/aufheben/", "geholfen/", "geholfen/zuruecknahme/")
PROMPT = (*MARKS, "eigene-fassung/", "sammlung/")
OWN = ("", "pruefung/", "loeschung/", "angebot/", "angebot/zuruecknahme/", "sammlung/")
SAVED = {"title": "Fremd", "text": "Fremd", "stand": "1", "titel": "Fremd"}


@pytest.fixture(scope="module")
def anna(shared: None) -> tuple[Client, Learner]:
    """With an own prompt, a collection with two entries and a group that may read it."""
    publish(prompt("elternbrief"))
    programme("ausbildung", "du")
    browser, learner = somebody()
    one = written(learner)
    made = own_collection_actions.begin(title="Für Montag", learner=learner, by=learner)
    own_collection_actions.add_own(key=made.key, own=one.key, learner=learner, by=learner)
    own_collection_actions.add_prompt(key=made.key, slug="elternbrief", learner=learner, by=learner)
    own_actions.keep(slug="elternbrief", learner=learner, by=learner)
    led = group(led_by=learner)
    own_collection_actions.share(key=made.key, group=led.key, learner=learner, by=learner)
    return browser, learner


def state() -> list[Any]:
    """All that learners have, and what the search knows."""
    rows = [list(one.objects.order_by("pk").values()) for one in TABLES]
    return [*rows, list(SearchDocument.objects.order_by("pk").values("key", "weight"))]


def collection_addresses() -> Iterator[str]:
    found, led = Collection.objects.get(), Group.objects.get(name="Kollegium")
    base = f"/prompts/sammlungen/{found.key}/"
    yield from (base, f"{base}loeschung/")
    for entry in Entry.objects.order_by("place"):
        yield from (f"{base}eintraege/{entry.pk}/{verb}/" for verb in ("platz", "entfernung"))
    yield from (f"{base}gruppen/{led.key}/", f"{base}gruppen/{led.key}/ende/")


def own_addresses() -> list[str]:
    return [f"/werkstatt/{OwnPrompt.objects.get().key}/{end}" for end in OWN]


def private() -> list[str]:
    return [*own_addresses(), *collection_addresses()]


def stranger(kind: str) -> Client:
    """Somebody who has nothing to do with Anna."""
    if kind == "a reader":
        return Client(headers=SAME_ORIGIN)
    browser, learner = somebody("Ben Beispiel")
    if kind == "of another programme":
        apprentices = Group(programme=programme("ausbildung"), name="Klasse")
        join_group(group=save_group(group=apprentices, by=None), learner=learner)
    return browser


STRANGERS = ["a reader", "a learner", "of another programme"]


@pytest.mark.parametrize("kind", STRANGERS)
def test_nobody_else_reads_what_is_annas(anna: Any, kind: str) -> None:
    browser = stranger(kind)
    for address in private():
        for ask in (browser.get, browser.head):
            answer = ask(address, follow=True)
            assert answer.status_code in {200, 404}, address
        shown = browser.get(address, follow=True).text
        assert ("Mein Brief" in shown, "Für Montag" in shown) == (False, False), address


@pytest.mark.parametrize("kind", STRANGERS)
def test_nobody_else_changes_what_is_annas(anna: Any, kind: str) -> None:
    before, browser = state(), stranger(kind)
    for address in private():
        answer = browser.post(address, SAVED, follow=True)
        assert answer.status_code in {403, 404}, (address, answer.status_code)
    assert state() == before


def test_whoever_owns_it_gets_each_page_and_each_post_a_page_after_it(anna: Any) -> None:
    """In this order, as what is deleted has no page."""
    browser = anna[0]
    got = {address: browser.get(address).status_code for address in private()}
    pages = [address for address, status in got.items() if status == 200]
    assert set(got.values()) == {200, 302, 303}
    own, found = OwnPrompt.objects.get().key, Collection.objects.get().key
    assert pages == [
        f"/werkstatt/{own}/",
        f"/werkstatt/{own}/angebot/",
        f"/werkstatt/{own}/sammlung/",
        f"/prompts/sammlungen/{found}/",
    ]
    for address in private():
        head = browser.head(address)
        assert (head.status_code, head.content) == (got[address], b"")
    before = state()
    for address in private():
        browser.get(address, follow=True)
    assert state() == before


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options"])
def test_other_methods_are_refused(anna: Any, method: str) -> None:
    before = state()
    for address in (*private(), *(f"/prompts/elternbrief/{end}" for end in PROMPT)):
        assert getattr(anna[0], method)(address).status_code == 405, address
    assert state() == before


@pytest.mark.parametrize("slug", ["gibt-es-nicht", "x" * 500, "meine", "1"])
def test_a_prompt_that_is_not_there_is_refused_with_a_sentence(anna: Any, slug: str) -> None:
    before = state()
    for end in PROMPT:
        answer = anna[0].post(f"/prompts/{slug}/{end}", {"titel": "Neu"})
        assert answer.status_code == 404, end
        assert "Diesen Prompt gibt es hier nicht, oder nicht mehr." in answer.text
    assert state() == before


@pytest.mark.parametrize("end", OWN)
def test_an_own_prompt_that_is_not_there_is_refused_with_a_sentence(anna: Any, end: str) -> None:
    before = state()
    answer = anna[0].post(f"/werkstatt/{NONE}/{end}", SAVED)
    assert answer.status_code == 404
    assert "nicht mehr" in answer.text
    assert state() == before


@pytest.mark.parametrize("entry", ["0", HUGE, "2147483648", "9223372036854775808"])
def test_an_entry_that_is_not_there_moves_nothing(anna: Any, entry: str) -> None:
    before = state()
    base = f"/prompts/sammlungen/{Collection.objects.get().key}/eintraege/{entry}/"
    moved = anna[0].post(f"{base}platz/", {"richtung": "hoch"})
    assert moved.status_code == 404
    assert "Dieser Eintrag ist nicht mehr in der Sammlung." in moved.text
    assert anna[0].post(f"{base}entfernung/").status_code == 303
    assert state() == before


TITLES = [
    ({}, "Der Sammlung fehlt ein Name."),
    ({"titel": ""}, "Der Sammlung fehlt ein Name."),
    ({"titel": "\0\0"}, "Der Sammlung fehlt ein Name."),
    ({"titel": " \u2003 "}, "Der Sammlung fehlt ein Name."),
    ({"titel": ["Gut", ""]}, "Der Sammlung fehlt ein Name."),
    ({"titel": "x" * (COLLECTION + 1)}, f"Der Name ist länger als {COLLECTION} Zeichen."),
    ({"titel": LONG}, f"Der Name ist länger als {COLLECTION} Zeichen."),
]


@pytest.mark.parametrize(("data", "sentence"), TITLES)
def test_a_collection_without_a_name_is_neither_begun_nor_renamed(
    anna: Any, data: dict[str, Any], sentence: str
) -> None:
    before, key = state(), Collection.objects.get().key
    for address in (
        "/prompts/sammlungen/",
        f"/prompts/sammlungen/{key}/",
        "/prompts/elternbrief/sammlung/",
        f"/werkstatt/{OwnPrompt.objects.get().key}/sammlung/",
    ):
        answer = anna[0].post(address, data)
        assert 400 <= answer.status_code < 500, address
        assert sentence in answer.text
    assert state() == before


@pytest.mark.parametrize("ticked", ["x", "\0", HUGE, LONG, str(NONE), "{}", "' OR 1=1 --"])
def test_a_collection_that_nobody_has_takes_nothing(anna: Any, ticked: str) -> None:
    before = state()
    for address in (
        "/prompts/elternbrief/sammlung/",
        f"/werkstatt/{OwnPrompt.objects.get().key}/sammlung/",
    ):
        answer = anna[0].post(address, {"sammlung": ticked})
        assert answer.status_code == 404
        assert "Diese Sammlung gibt es nicht, oder sie gehört jemand anderem." in answer.text
    assert state() == before


WRITTEN = [
    {},
    {"title": "Neu"},
    {"text": TEXT},
    {"title": "\0", "text": TEXT},
    {"title": "Neu", "text": "\0"},
    {"title": "Neu", "text": LONG},
    {"title": LONG, "text": TEXT},
    {"title": ["Neu", ""], "text": [TEXT, ""]},
    {"title": "Neu", "text": TEXT, "beispiel-klasse": LONG},
]


@pytest.mark.parametrize("data", WRITTEN, ids=range(len(WRITTEN)))
def test_what_is_no_prompt_is_not_saved(anna: Any, data: dict[str, Any]) -> None:
    before, key = state(), OwnPrompt.objects.get().key
    for address in ("/werkstatt/", f"/werkstatt/{key}/"):
        answer = anna[0].post(address, data | {"stand": "1"})
        assert answer.status_code == 422
        assert "Mein Brief" in answer.text
    assert state() == before


@pytest.mark.parametrize("text", ["", "\0", LONG, "{{", "{{" * 5000, "{{a}}" * 900, "}}{{\n}}"])
def test_checking_a_text_answers_whatever_it_is_and_keeps_nothing(anna: Any, text: str) -> None:
    before, key = state(), OwnPrompt.objects.get().key
    for address in ("/werkstatt/pruefung/", f"/werkstatt/{key}/pruefung/"):
        for headers in ({}, {"hx-request": "true"}):
            answer = anna[0].post(address, {"text": text, "stand": HUGE}, headers=headers)
            right = 0 < len(text) <= 6000 and text != "\0"
            assert answer.status_code == (200 if right else 422)
    assert state() == before


AGREED = {"purpose": "Wozu.", "programme": "lehrkraefte", "consent": "on", "stand": "1"}
OFFERED: list[dict[str, Any]] = [
    {"purpose": "\0"},
    {"purpose": LONG},
    {"purpose": ""},
    {"name": LONG},
    {"programme": ""},
    {"programme": "gibt-es-nicht"},
    {"programme": "a\0b"},
    {"programme": LONG},
    {"programme": ["lehrkraefte", ""]},
    {"consent": ""},
]


@pytest.mark.parametrize("change", OFFERED, ids=range(len(OFFERED)))
def test_what_is_not_agreed_is_not_offered(anna: Any, change: dict[str, Any]) -> None:
    before = state()
    answer = anna[0].post(f"/werkstatt/{OwnPrompt.objects.get().key}/angebot/", AGREED | change)
    assert answer.status_code == 422
    assert state() == before


@pytest.mark.parametrize("stand", ["", "0", "-1", HUGE, "1\0", "eins"])
def test_what_was_not_seen_is_not_offered(anna: Any, stand: str) -> None:
    before = state()
    key = OwnPrompt.objects.get().key
    answer = anna[0].post(f"/werkstatt/{key}/angebot/", AGREED | {"stand": stand})
    assert answer.status_code == 409
    assert state() == before


@pytest.mark.parametrize("back", ["\0", LONG, "//fremd.example", "https://fremd.example/"])
def test_nobody_is_led_elsewhere(anna: Any, back: str) -> None:
    for end in MARKS:
        answer = anna[0].post(f"/prompts/elternbrief/{end}", {"zurueck": back})
        assert (answer.status_code, answer["Location"]) == (303, "/prompts/elternbrief/#merken")


def test_a_sign_that_cannot_be_kept_is_a_blank_in_a_line(anna: Any) -> None:
    data = {"title": "Ne\0u\0", "text": TEXT, "beschriftung-klasse": "Die\0Klasse"}
    assert anna[0].post("/werkstatt/", data).status_code == 303
    made = OwnPrompt.objects.get(title="Ne u")
    assert [one["label"] for one in made.placeholders] == ["Die Klasse"]
    agreed = AGREED | {"name": "\0Anna\0B."}
    assert anna[0].post(f"/werkstatt/{made.key}/angebot/", agreed).status_code == 303
    assert Offer.objects.get().name == "Anna B."
