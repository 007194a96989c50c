# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""/prompts/ narrowed: each facet alone and with others, nonsense left out, any page."""

from typing import Any
from urllib.parse import parse_qs

import pytest
from django.http import QueryDict
from django.test import Client

from conftest import Count
from geleucht.content.search_shelf import shelf
from geleucht.programmes.tests.opening import programme
from geleucht.prompts.listing import ORDERS, PARAMETERS, Asked
from geleucht.prompts.tests.test_list import facets, put, tabs, titles
from geleucht.prompts.vocabulary import FACET

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
LIBRARY = "/prompts/"
BOTH: list[tuple[str, str, str]] = [  # parameter, its value at the first, at the second prompt
    ("zielgruppe", "lehrkraefte", "ausbildung"),
    ("fach", "deutsch", "englisch"),
    ("schulform", "gymnasium", "berufskolleg"),
    ("schulstufe", "sekundarstufe-1", "berufliche-bildung"),
    ("fachbereich", "gestaltung", "informatik"),
    ("beruf", "Koch/Köchin", "Fach: Lager & Logistik"),
    ("amt", "recherche", "schulung"),
]
HOSTILE = ["\0", "a\0b", "x" * 81, "ä" * 5000, "' OR 1=1 --", "%", "{{x}}", "9" * 30, "<b>"]


@pytest.fixture(scope="module", autouse=True)
def library(shared: None) -> None:
    programme("lehrkraefte")
    programme("ausbildung", "du")
    for at, title in ((1, "Erster"), (2, "Zweiter")):
        tags = [f"{PARAMETERS[one[0]]}:{one[at]}" for one in BOTH[1:]]
        put(at, title, *tags, audience=BOTH[0][at], weight=at)


def html(client: Client, **asked: Any) -> str:
    answer = client.get(LIBRARY, asked)
    assert answer.status_code == 200
    return answer.text


@pytest.mark.parametrize(("name", "first", "second"), BOTH)
def test_each_facet_tells_the_two_apart(client: Client, name: str, first: str, second: str) -> None:
    assert titles(html(client, **{name: first})) == ["Erster"]
    assert titles(html(client, **{name: second})) == ["Zweiter"]
    assert titles(html(client, **{name: ""})) == ["Erster", "Zweiter"]


@pytest.mark.parametrize("value", ["entwerfen", "einstieg"])
def test_task_and_level_are_what_both_have(client: Client, value: str) -> None:
    name = "aufgabe" if value == "entwerfen" else "stufe"
    assert titles(html(client, **{name: value})) == ["Erster", "Zweiter"]
    other = "pruefen" if name == "aufgabe" else "vertiefung"
    narrowed = Asked(QueryDict(f"{name}={other}"), shelf())
    assert narrowed.search.total == (0 if narrowed.values else 2)


def test_all_facets_at_once_leave_the_one_that_has_all(client: Client, queries: Count) -> None:
    every = {name: first for name, first, _second in BOTH}
    every |= {"aufgabe": "entwerfen", "stufe": "einstieg"}
    with queries(6):
        shown = html(client, **every)
    assert titles(shown) == ["Erster"]
    assert set(facets(shown)) == {
        *("Aufgabe", "Stufe", "Fach", "Schulform", "Schulstufe"),
        *("Fachbereich", "Beruf", "Aufgabe im Amt"),
    }
    assert titles(html(client, **every | {"fach": "englisch"})) == []
    for name in every:
        assert f'name="{name}" value=' in shown


@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("name", [*PARAMETERS, "sortierung", "seite"])
def test_a_value_that_no_list_has_is_left_out(client: Client, name: str, value: str) -> None:
    shown = html(client, **{name: value})
    word = name == "beruf" and 0 < len(value) <= 80
    assert titles(shown) == ([] if word else ["Erster", "Zweiter"])
    assert "<b>" not in shown.split("<main", 1)[1]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_any_word_can_be_searched_for(client: Client, text: str) -> None:
    assert html(client, q=text, sortierung="neu").count("<h1") == 1


def test_the_last_of_repeated_values_counts(client: Client) -> None:
    assert titles(html(client, fach=["deutsch", "englisch"])) == ["Zweiter"]
    assert titles(html(client, fach=["deutsch", ""])) == ["Erster", "Zweiter"]


@pytest.mark.parametrize(
    ("page", "first"),
    [
        *(("", 0), ("1", 0), ("2", 12), ("3", 24), ("9999", 24), ("0", 24), ("-1", 24)),
        *(("x", 0), ("1.5", 0), ("9" * 30, 24), ("²", 0)),
    ],
)
def test_every_page_is_one_of_those_there_are(client: Client, page: str, first: int) -> None:
    for at in range(30):
        put(at + 10, f"Brief {at:02}", "subjects:latein")
    shown = titles(html(client, fach="latein", seite=page))
    assert shown == [f"Brief {at:02}" for at in range(first, min(first + 12, 30))]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("", ["Erster", "Zweiter"]),
        ("neu", ["Zweiter", "Erster"]),
        ("gemerkt", ["Zweiter", "Erster"]),
        ("GEMERKT", ["Erster", "Zweiter"]),
        ("-titel", ["Erster", "Zweiter"]),
    ],
)
def test_an_order_holds_within_what_is_narrowed(
    client: Client, order: str, expected: list[str]
) -> None:
    asked = {"sortierung": order, "aufgabe": "entwerfen"}
    shown = html(client, **asked)
    assert titles(shown) == expected
    assert ('name="sortierung" value=' in shown) == (order in ORDERS and order != "")


def test_an_address_says_what_is_asked_for_and_no_more() -> None:
    query = "q=+brief+&fach=deutsch&fach2=x&beruf=A%26B&sortierung=neu&seite=3"
    asked = Asked(QueryDict(query), shelf())
    assert parse_qs(asked.href()[1:]) == {
        "q": ["brief"],
        "fach": ["deutsch"],
        "beruf": ["A&B"],
        "sortierung": ["neu"],
    }
    assert asked.href(fach="", q="", beruf="", sortierung="") == LIBRARY
    assert asked.hidden == [("fach", "deutsch"), ("beruf", "A&B"), ("sortierung", "neu")]


def test_all_facets_of_prompts_can_be_narrowed_by() -> None:
    assert set(FACET) <= set(PARAMETERS.values())
    assert len(set(PARAMETERS.values())) == len(PARAMETERS)


def test_an_audience_that_has_nothing_keeps_its_tab_while_it_is_shown(client: Client) -> None:
    programme("finanzverwaltung")
    assert tabs(html(client)) == ["Alle", "Ausbildung (1)", "Lehrkraefte (1)"]
    shown = html(client, zielgruppe="finanzverwaltung")
    assert tabs(shown) == ["Alle", "Ausbildung (1)", "Finanzverwaltung (0)", "Lehrkraefte (1)"]
    assert titles(shown) == []


def test_readers_pages_are_the_same_bytes_and_set_nothing(client: Client) -> None:
    for asked in ({}, {"q": "erster"}, {"fach": "deutsch", "seite": "2"}):
        first, second = Client().get(LIBRARY, asked), Client().get(LIBRARY, asked)
        assert first.content == second.content
        assert not first.cookies
        assert first.headers["Cache-Control"] == "no-cache"
