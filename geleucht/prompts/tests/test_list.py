# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""/prompts/ as people see it, at a literal price."""

import re
from datetime import date, timedelta
from html import unescape
from uuid import UUID

import pytest
from django.test import Client

from conftest import Count
from geleucht.content import search_index
from geleucht.content.search_index import Found
from geleucht.content.search_shelf import shelf
from geleucht.programmes.tests.opening import programme
from geleucht.prompts.tests.reading import words

pytestmark = pytest.mark.django_db
SCHOOL = "lehrkraefte"
HOSTILE = "<script>alert(1)</script> & „Zitat“"


@pytest.fixture(scope="module", autouse=True)
def programmes(shared: None) -> None:
    programme("lehrkraefte")
    programme("ausbildung", tone="du")


def put(
    number: int, title: str, *tags: str, audience: str = "lehrkraefte", weight: int = 0
) -> None:
    search_index.put(
        Found(
            UUID(int=number),
            "prompt",
            title,
            "Ein Satz.",
            "Schreibe einen Brief.",
            f"/prompts/{number}/",
            audience=audience,
            level="einstieg",
            tags=("task:entwerfen", *tags),
            since=date(2026, 1, 1) + timedelta(days=number),
            weight=weight,
        )
    )


def titles(html: str) -> list[str]:
    return re.findall(r'gl-hits__title"><a [^>]*>([^<]*)<', html)


def facets(html: str) -> dict[str, dict[str, int]]:
    """By title of the facet: label and number of each choice."""
    groups = re.findall(r'<summary id="facette-\w+">([^<]+)</summary>(.*?)</details>', html, re.S)
    choice = re.compile(r'<span>([^<]+)</span> <span class="gl-facets__number">(\d+)<')
    return {title: {a: int(n) for a, n in choice.findall(body)} for title, body in groups}


def tabs(html: str) -> list[str]:
    return re.findall(r'gl-tabs__tab"[^>]*>([^<]*)<', html)


@pytest.mark.parametrize(("number", "price"), [(0, 6), (1, 7), (3, 7), (30, 7)])
def test_a_search_with_nothing_one_three_and_many_hits(
    client: Client, queries: Count, number: int, price: int
) -> None:
    for at in range(number):
        put(at, f"Brief {at:02}", "subjects:deutsch", f"occupations:Beruf {at}")
    with queries(price):
        html = client.get("/prompts/", {"q": "brief"}).text
    assert titles(html) == [f"Brief {at:02}" for at in range(min(number, 12))]
    assert f">{number} Prompt{'' if number == 1 else 's'}<" in html
    assert ("Dazu gibt es noch keinen Prompt." in html) == (number == 0)


def test_an_empty_library_says_what_will_be_here(client: Client) -> None:
    told = words(client.get("/prompts/").text)
    assert "Hier ist noch nichts veröffentlicht." in told
    assert "Eingrenzen" not in told


def test_a_card_says_title_purpose_task_and_for_whom(client: Client) -> None:
    subjects = [f"subjects:{one}" for one in ("deutsch", "englisch", "latein")]
    put(1, "Elternbrief", *subjects, "stages:primarstufe")
    html = client.get("/prompts/").text
    card = re.search(r'<li class="gl-hits__hit">(.*?)</li>', html, re.S)
    assert card
    assert words(card[1]) == (
        "Entwerfen Elternbrief Ein Satz. Lehrkraefte · Deutsch, Englisch und 1 weiteres"
    )


def test_only_facets_with_values_under_the_audience_are_shown(client: Client) -> None:
    put(1, "Elternbrief", "subjects:deutsch", "stages:primarstufe")
    put(2, "Berichtsheft", "occupations:Koch/Köchin", "fields:gestaltung", audience="ausbildung")
    put(3, "Messprotokoll", "fields:gestaltung", audience="ausbildung")
    both = client.get("/prompts/").text
    assert tabs(both) == ["Alle", "Ausbildung (2)", "Lehrkraefte (1)"]
    assert list(facets(both)) == [
        "Aufgabe", "Stufe", "Fach", "Schulstufe", "Fachbereich", "Beruf",
    ]  # fmt: skip
    young = client.get("/prompts/", {"zielgruppe": "ausbildung"}).text
    assert facets(young) == {
        "Aufgabe": {"Entwerfen": 2},
        "Stufe": {"Einstieg": 2},
        "Fachbereich": {"Gestaltung": 2},
        "Beruf": {"Koch/Köchin": 1},
    }
    assert "Such dir eine Vorlage" in young
    assert 'data-audience="ausbildung"' in young


def test_what_is_chosen_narrows_stays_and_can_be_taken_back(client: Client) -> None:
    put(1, "Elternbrief", "subjects:deutsch")
    put(2, "Vokabeln", "subjects:englisch")
    html = client.get("/prompts/", {"fach": "deutsch", "sortierung": "neu"}).text
    assert titles(html) == ["Elternbrief"]
    assert facets(html)["Fach"] == {"Deutsch": 1, "Englisch": 1}
    assert 'type="hidden" name="fach" value="deutsch"' in html
    assert 'type="hidden" name="sortierung" value="neu"' in html
    assert '<a class="gl-chip" href="?sortierung=neu"><span>Deutsch</span>' in html
    nothing = client.get("/prompts/", {"fach": "deutsch", "q": "vokabeln"}).text
    assert 'href="/prompts/"><span class="kern-label">Alle Prompts zeigen' in nothing


def test_a_value_that_no_list_has_narrows_nothing(client: Client) -> None:
    put(1, "Elternbrief")
    asked = {"fach": "' OR 1=1", "zielgruppe": "x", "sortierung": "y", "seite": "-3"}
    assert titles(client.get("/prompts/", asked).text) == ["Elternbrief"]
    html = client.get("/prompts/", {"beruf": HOSTILE, "q": HOSTILE}).text
    assert titles(html) == []
    assert "<script>alert" not in html
    assert HOSTILE in unescape(html)


def test_three_orders(client: Client) -> None:
    put(1, "Zeche", weight=5)
    put(2, "Brief", weight=1)
    put(3, "Ofen", weight=3)
    shown = {
        order: titles(client.get("/prompts/", {"sortierung": order}).text)
        for order in ("", "neu", "gemerkt")
    }
    assert shown == {
        "": ["Brief", "Ofen", "Zeche"],
        "neu": ["Ofen", "Brief", "Zeche"],
        "gemerkt": ["Zeche", "Ofen", "Brief"],
    }
    assert "am besten passend" in client.get("/prompts/", {"q": "brief"}).text
    assert "von A bis Z" in client.get("/prompts/").text


def test_twelve_stand_on_a_page_and_the_next_has_the_rest(client: Client) -> None:
    for at in range(14):
        put(at, f"Brief {at:02}")
    last = client.get("/prompts/", {"seite": "2", "fach": ""}).text
    assert titles(last) == ["Brief 12", "Brief 13"]
    assert 'start="13"' in last
    assert titles(client.get("/prompts/", {"seite": "99"}).text) == ["Brief 12", "Brief 13"]


def test_of_many_occupations_those_with_the_most_prompts_are_offered(client: Client) -> None:
    for at in range(50):
        put(at, f"Brief {at}", f"occupations:Beruf {at:02}", "occupations:Koch/Köchin")
    offered = facets(client.get("/prompts/").text)["Beruf"]
    assert len(offered) == 40
    assert offered["Koch/Köchin"] == 50
    chosen = client.get("/prompts/", {"beruf": "Beruf 49"}).text
    assert titles(chosen) == ["Brief 49"]
    assert facets(chosen)["Beruf"]["Beruf 49"] == 1


def test_other_kinds_are_not_prompts_and_prompts_are_found_by_the_search_of_the_house(
    client: Client,
) -> None:
    put(1, "Elternbrief")
    search_index.put(Found(UUID(int=2), "unit", "Elternbrief üben", "", "", "/lernpfade/a/b/"))
    assert titles(client.get("/prompts/", {"q": "elternbrief"}).text) == ["Elternbrief"]
    found = client.get("/suche/", {"q": "elternbrief", "art": "prompt"}).text
    assert titles(found) == ["Elternbrief"]
    assert ">Prompt<" in found


def test_an_address_without_end_makes_no_page_without_end_and_none_that_is_kept(
    client: Client,
) -> None:
    """Each choice of a facet says the text again."""
    put(1, "Lampe")
    client.get("/prompts/", {"q": "lampe"})
    kept = set(shelf().drawn.values)
    pages = [client.get("/prompts/", {"q": "lampe " * number}).text for number in (40, 4000)]
    assert len(pages[0]) == len(pages[1])
    assert set(shelf().drawn.values) == kept
