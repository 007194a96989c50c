# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A unit and a path on paper: everything to read and to fill in, nothing that is solved."""

import re

import pytest
from django.test import Client

from conftest import Count
from geleucht.content.document import problems
from geleucht.learning.tests.making import (
    answer,
    option,
    path,
    publish,
    quiz,
    reflection,
    signed_in,
    text,
    unit,
)

pytestmark = pytest.mark.django_db
QUIZ = quiz()
LINKS = text("[Hier](https://a.example/b) und [dort](mailto:a@b.example).")
UNITS = [
    unit("eins", LINKS, QUIZ, reflection(), law="DSGVO", law_as_of="2026-02-01"),
    unit("zwei", quiz()),
    unit("drei", quiz()),
]
PATHS = {1: path("kurz", UNITS[:1]), 3: path("lang", UNITS, outcomes=["gut drucken"])}


@pytest.fixture(scope="module", autouse=True)
def live(shared: None) -> None:
    publish(PATHS[3], UNITS)
    publish(PATHS[1], [])


@pytest.mark.parametrize(("number", "slug"), [(1, "kurz"), (3, "lang")])
def test_a_path_prints_with_all_its_units_in_order(
    client: Client, queries: Count, number: int, slug: str
) -> None:
    address = f"/lernpfade/{slug}/druck/"
    client.get(address)
    with queries(2):  # the number of the last change, the path
        page = Client().get(address)
    html = page.text
    titles = re.findall(r'<h1 class="gl-title">([^<]*)<', html)
    assert titles == [slug.title(), "Eins", "Zwei", "Drei"][: number + 1]
    assert html.count('class="gl-sheet"') == number + 1
    assert "Rechtsstand: 1. Februar 2026 (DSGVO)" in html
    assert f"http://127.0.0.1:8000/lernpfade/{slug}/<" in html
    assert "<svg" in html
    assert "CC BY 4.0" in html
    assert ("gut drucken" in html) == (number == 3)


def test_a_unit_prints_with_its_text_and_room_to_write(client: Client, queries: Count) -> None:
    address = "/lernpfade/lang/eins/druck/"
    client.get(address)
    with queries(2):
        html = Client().get(address).text
    assert "Text von eins." in html
    assert 'href="https://a.example/b"' in html
    assert html.count("gl-sheet__box") == 3
    assert html.count("gl-sheet__line") == 6
    assert not re.search(r"<(form|input|textarea|button|script|nav)\b", html)


def test_who_has_answered_prints_the_same_page_and_no_answer(client: Client) -> None:
    address = "/lernpfade/lang/eins/druck/"
    reader = Client().get(address)
    who = signed_in(client)
    answer(who, "lang/eins", QUIZ, option=option(QUIZ, "Nein"))
    mine = client.get(address)
    assert mine.text == reader.text
    assert "Nein, weil." not in mine.text
    assert mine["Cache-Control"] == "private, no-store"
    assert not reader.cookies
    assert Client().get(address, headers={"if-none-match": reader["ETag"]}).status_code == 304


def test_an_old_address_leads_on_and_a_strange_one_says_so(client: Client) -> None:
    assert client.get("/lernpfade/fremd/druck/").status_code == 404
    assert client.get("/lernpfade/lang/fremd/druck/").status_code == 404


def test_no_unit_takes_the_address_of_the_print_view() -> None:
    assert problems(unit("druck", quiz())) == [
        "Die Adresse „druck“ ist vergeben. Wählen Sie eine andere."
    ]


@pytest.mark.parametrize("address", ["/lernpfade/lang/", "/lernpfade/lang/zwei/"])
def test_the_page_leads_to_paper(client: Client, address: str) -> None:
    assert f'href="{address}druck/"' in client.get(address).text
