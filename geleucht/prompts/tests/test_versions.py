# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What each version of a prompt changed, as readers see it."""

import re
from itertools import pairwise
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from conftest import Count
from geleucht.prompts.history import changes, pieces
from geleucht.prompts.tests.making import prompt, publish
from geleucht.prompts.tests.reading import words

pytestmark = pytest.mark.whole

PAGE = "/prompts/elternbrief/fassungen/"
BEFORE = prompt()
line = st.text(alphabet="ab {}.\n", max_size=60)


def told(change: dict[str, Any]) -> dict[str, str]:
    """By field: what is gone in [ ], what is new in { }."""
    signs = {"gone": "[{}]", "new": "{{{}}}", "same": "{}"}
    return {
        one.where: "".join(signs[what].format(part) for what, part in one.pieces)
        for one in changes(BEFORE, BEFORE | change)
    }


CHANGES: list[tuple[dict[str, Any], dict[str, str]]] = [
    ({}, {}),
    ({"title": "Brief an Eltern"}, {"Titel": "[Elternbrief]{Brief an Eltern}"}),
    ({"level": "aufbau", "task": "planen"}, {
        "Art der Aufgabe": "[Entwerfen]{Planen}", "Stufe": "[Einstieg]{Aufbau}",
    }),
    ({"subjects": ["deutsch", "latein"]}, {"Fach": "Deutsch{, Latein}"}),
    ({"keep_out": ["Namen von Kindern", "Noten"]}, {
        "Was nicht hinein darf": "Namen von Kindern{\nNoten}",
    }),
    ({"example_output": "Liebe Eltern"}, {"Beispielausgabe": "{Liebe Eltern}"}),
    ({"placeholders": BEFORE["placeholders"][:1]}, {
        "Platzhalter „anlass“":
            "[Anlass\nAuswahl, muss ausgefüllt sein\nAusflug\nAusflug\nElternabend]",
    }),
]  # fmt: skip


@pytest.mark.parametrize(("change", "shown"), CHANGES)
def test_a_change_is_told_field_by_field(change: dict[str, Any], shown: dict[str, str]) -> None:
    assert told(change) == shown


def test_of_a_long_text_only_what_stands_beside_a_change_is_shown() -> None:
    text = "\n".join(f"Satz {number} steht hier." for number in range(100))
    [one] = changes(
        BEFORE | {"text": text}, BEFORE | {"text": text.replace("50 steht", "50 bleibt")}
    )
    assert [part for what, part in one.pieces if what != "same"] == ["steht", "bleibt"]
    assert len("".join(part for _what, part in one.pieces)) < 300


@given(line, line)
def test_the_pieces_are_both_texts_and_no_two_alike_stand_side_by_side(a: str, b: str) -> None:
    found = pieces(a, b)
    assert "".join(part for what, part in found if what != "new") == a
    assert "".join(part for what, part in found if what != "gone") == b
    kinds = [what for what, _part in found]
    assert all(one != other for one, other in pairwise(kinds))


def test_two_huge_texts_are_compared_all_the_same() -> None:
    a, b = ("\n".join(f"{sign}{number}" for number in range(2000)) for sign in "ab")
    assert [what for what, _part in pieces(a, b)] == ["gone", "new"]


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 3, 12])
def test_the_page_costs_three_queries_however_many_versions_there_are(
    client: Client, queries: Count, number: int
) -> None:
    document = prompt()
    for at in range(number):
        publish(document | {"title": f"Brief {at}", "change_note": f"Notiz {at}."})
    with queries(3):
        html = client.get(PAGE).text
    numbers = re.findall(r'<h2 class="gl-heading" id="fassung-(\d+)"', html)
    assert [int(one) for one in numbers] == list(range(number, 0, -1))[:10]
    said = words(html)
    assert f"Notiz {number - 1}." in said
    assert ("Die erste Fassung." in said) == (number <= 10)
    if number > 10:
        rest = words(client.get(PAGE, {"seite": "2"}).text)
        assert "Die erste Fassung." in rest
        assert "Titel Brief weg: 0 neu: 1" in rest


@pytest.mark.django_db
def test_unknown_pages_and_prompts(client: Client) -> None:
    publish(prompt())
    assert client.get(PAGE, {"seite": "x"}).status_code == 200
    assert client.get("/prompts/nie-gewesen/fassungen/").status_code == 404
