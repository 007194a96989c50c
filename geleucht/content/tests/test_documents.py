# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A document put into a page and taken out again is the same document."""

from typing import Any
from uuid import uuid4

import pytest

from conftest import Count
from geleucht.content import document
from geleucht.content.models import PathPage, UnitPage
from geleucht.content.tests import world

pytestmark = pytest.mark.django_db


def every_block() -> list[dict[str, Any]]:
    picture, handout = world.picture(), world.handout()
    return [
        {
            "kind": "text",
            "markdown": "## Titel\n\nEin **Satz** mit [Link](https://a.example).\n\n- a",
        },
        {"kind": "callout", "style": "task", "title": "Tun", "markdown": "1. eins\n2. zwei"},
        {
            "kind": "image",
            "file": picture.name,
            "sha256": picture.sha256,
            "served": picture.served,
            "width": 40,
            "height": 20,
            "alt": "Eine Lampe",
            "decorative": False,
            "caption": "",
        },
        {
            "kind": "table",
            "caption": "K",
            "head": ["a", "b"],
            "rows": [["**1**", ""], ["x|y", "z"]],
        },
        {
            "kind": "download",
            "file": handout.name,
            "sha256": handout.sha256,
            "served": handout.served,
            "size": 13,
            "title": "Blatt",
        },
        {"kind": "quote", "markdown": "Wort", "source": "Wer"},
        {
            "kind": "quiz",
            "key": str(uuid4()),
            "question": "Frage?",
            "select": "one",
            "points": 1,
            "tries": 0,
            "options": [
                {"text": "ja", "correct": True, "feedback": "gut"},
                {"text": "nein", "correct": False, "feedback": ""},
            ],
        },
        world.reflection(),
    ]


def test_every_kind_of_block_comes_back_as_it_went_in() -> None:
    data = world.unit_data(body=every_block())
    page = world.unit(**data)
    saved = UnitPage.objects.get(pk=page.pk)
    assert document.unit_document(saved) == data | {"responsible": None}
    assert document.problems(document.unit_document(saved)) == []


def test_a_revision_says_the_same_as_the_page() -> None:
    page = world.unit(body=every_block())
    page.save_revision()
    newest = page.get_latest_revision_as_object()
    assert document.unit_document(newest) == document.unit_document(page)


def test_links_between_pages_go_by_key() -> None:
    target = world.unit("ziel")
    text = f"Siehe [dort](key:{target.key})."
    page = world.unit(
        "quelle",
        target.get_parent().specific,
        body=[
            {"kind": "text", "markdown": text},
            world.reflection(),
        ],
    )
    assert f'linktype="page" id="{target.pk}"' in page.body[0].value.source
    assert document.unit_document(page)["body"][0]["markdown"] == text
    target.delete()
    page = UnitPage.objects.get(pk=page.pk)
    assert document.unit_document(page)["body"][0]["markdown"] == "Siehe dort."


def test_a_path_comes_back_with_its_units_in_order() -> None:
    path = world.path()
    units = [world.unit(slug, path) for slug in ("zwei", "eins")]
    world.put(path, *units).save()
    data = document.path_document(PathPage.objects.get(pk=path.pk))
    assert data["units"] == [str(unit.key) for unit in units]
    turned = data | {"units": data["units"][::-1], "outcomes": ["a", "b"], "level": "aufbau"}
    document.apply_path_document(path, turned).save()
    assert document.path_document(PathPage.objects.get(pk=path.pk)) == turned


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"goal": " "}, "Das Ziel fehlt."),
        ({"minutes": 61}, "Die Dauer liegt zwischen 1 und 60 Minuten."),
        ({"minutes": 0}, "Die Dauer liegt zwischen 1 und 60 Minuten."),
        ({"body": [{"kind": "text", "markdown": "nur Text"}]}, "Es fehlt eine Aktivität."),
    ],
)
def test_what_keeps_a_unit_from_being_published(changes: dict[str, Any], sentence: str) -> None:
    page = world.unit(**changes)
    assert document.problems(document.unit_document(page)) == [sentence]


def test_a_picture_needs_its_words_and_an_activity_its_question() -> None:
    body = [*every_block()[2:3], world.reflection("")]
    body[0] |= {"alt": ""}
    page = world.unit(body=body)
    assert document.problems(document.unit_document(page)) == [
        "Bild: Dem Bild „lampe.png“ fehlt der Alternativtext.",
        "Reflexion: Die Frage fehlt.",
    ]


def test_one_key_twice_in_a_unit_is_a_problem() -> None:
    twice = world.reflection()
    page = world.unit(body=[twice, dict(twice)])
    assert document.problems(document.unit_document(page)) == [
        "Zwei Aktivitäten haben denselben Schlüssel."
    ]


@pytest.mark.parametrize("number", [1, 3])
def test_a_document_costs_as_many_queries_with_one_picture_as_with_three(
    number: int, queries: Count
) -> None:
    body = [every_block()[2] | {"alt": f"{n}"} for n in range(number)]
    page = UnitPage.objects.get(pk=world.unit(body=body).pk)
    with queries(2):  # the responsible person; all pictures
        document.unit_document(page)


@pytest.mark.parametrize("number", [1, 3])
def test_a_path_costs_as_many_queries_with_one_unit_as_with_three(
    number: int, queries: Count
) -> None:
    path = world.path()
    world.put(path, *[world.unit(f"e{n}", path) for n in range(number)]).save()
    page = PathPage.objects.get(pk=path.pk)
    with queries(3):  # places; units; prerequisites, of which there are none
        document.path_document(page)
