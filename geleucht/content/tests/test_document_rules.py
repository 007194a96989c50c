# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a document may be, what keeps it from being published, how it lies in a page."""

from typing import Any
from uuid import UUID

import pytest

from geleucht.content import document
from geleucht.content.fields import kinds_of_text, kinds_of_unit
from geleucht.content.models import PathPage, PathUnit, TextPage, UnitPage
from geleucht.content.richtext import canonical
from geleucht.content.tests import world

OWNER = UUID("0b0a1f5e-6a6e-4c8e-9b1e-2d3c4b5a6978")
MINUTES = "Die Dauer liegt zwischen 1 und 60 Minuten."
PATH: dict[str, Any] = {
    **{"key": "p", "summary": "Ein Satz.", "units": ["a", "b"]},
    **{"optional": [], "prerequisites": [], "licence": "CC BY 4.0"},
}


def text(markdown: str) -> dict[str, Any]:
    return {"kind": "text", "markdown": markdown}


def body_of(model: type[TextPage | UnitPage], raw: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The neutral blocks of these blocks of the database."""
    field = model._meta.get_field("body")
    return document.body_document(field.stream_block.to_python(raw), field.kinds())


@pytest.mark.parametrize(
    ("changes", "sentences"),
    [
        ({}, []),
        ({"minutes": 1}, []),
        ({"minutes": 60}, []),
        ({"minutes": 0}, [MINUTES]),
        ({"minutes": 61}, [MINUTES]),
        ({"minutes": -5}, [MINUTES]),
        ({"minutes": None}, [MINUTES]),
        ({"goal": ""}, ["Das Ziel fehlt."]),
        ({"licence": ""}, ["Die Lizenz fehlt."]),
        ({"body": []}, ["Es fehlt eine Aktivität."]),
        (
            {"body": [text("a"), world.reflection(), {"kind": "quote", "markdown": ""}]},
            ["Zitat: Ein Zitat ist leer."],
        ),
    ],
)
def test_a_unit_is_published_with_goal_minutes_and_activity(
    changes: dict[str, Any], sentences: list[str]
) -> None:
    assert document.problems(world.unit_data(**changes)) == sentences


@pytest.mark.parametrize(("number", "wrong"), [(1, False), (2, True), (3, True)])
def test_a_key_stands_once_in_a_unit_however_often_it_is_repeated(number: int, wrong: bool) -> None:
    activity = world.reflection()
    body = [world.reflection(), *[dict(activity) for _ in range(number)]]
    sentence = "Zwei Aktivitäten haben denselben Schlüssel."
    assert document.problems(world.unit_data(body=body)) == ([sentence] if wrong else [])


@pytest.mark.parametrize(
    ("changes", "sentences"),
    [
        ({}, []),
        ({"units": ["a"]}, []),
        ({"licence": ""}, ["Die Lizenz fehlt."]),
        ({"units": []}, ["Der Lernpfad hat noch keine Lerneinheit."]),
        ({"units": ["a", "b", "a"]}, ["Eine Lerneinheit steht zweimal im Lernpfad."]),
        (
            {"summary": "", "units": []},
            ["Die Zusammenfassung fehlt.", "Der Lernpfad hat noch keine Lerneinheit."],
        ),
    ],
)
def test_a_path_is_published_with_summary_and_units_each_once(
    changes: dict[str, Any], sentences: list[str]
) -> None:
    assert document.path_problems(PATH | changes) == sentences


FOREIGN = "Die Lerneinheit, für die sie steht, gehört nicht zum Lernpfad."


def asked(number: int, unit: str = "a", **change: Any) -> dict[str, Any]:
    options = [{"text": text, "correct": text == "Ja", "feedback": ""} for text in ("Ja", "Nein")]
    quiz = {"question": f"Frage {number}?", "select": "one", "points": 0, "tries": 1}
    return {"kind": "quiz", "for": unit, **quiz, "options": options, **change}


@pytest.mark.parametrize(
    ("check", "sentences"),
    [
        ([asked(number) for number in range(5)], []),
        ([asked(number) for number in range(6)], ["Der Einstiegscheck hat höchstens fünf Fragen."]),
        (
            [asked(1), asked(1, "b")],
            ["Im Einstiegscheck steht diese Frage zweimal: Frage 2."],
        ),
        (
            [asked(1, ""), asked(2, question="")],
            [
                f"Einstiegscheck, Frage 1: {FOREIGN}",
                "Einstiegscheck, Frage 2: Die Frage fehlt.",
            ],
        ),
    ],
)
def test_a_check_has_few_questions_for_units_of_its_path(
    check: list[dict[str, Any]], sentences: list[str]
) -> None:
    assert document.path_problems(PATH | {"units": ["a", "b"], "check": check}) == sentences


def test_no_unit_takes_the_address_of_the_check() -> None:
    assert document.problems(world.unit_data("einstiegscheck")) == [
        "Die Adresse „einstiegscheck“ ist vergeben. Wählen Sie eine andere."
    ]


def test_a_text_page_needs_no_activity_but_whole_blocks() -> None:
    assert document.text_problems({"body": []}) == []
    body = [text("a"), {"kind": "callout", "style": "note", "title": "", "markdown": ""}]
    assert document.text_problems({"body": body}) == ["Kasten: Ein Kasten ist leer."]


@pytest.mark.parametrize(
    ("written", "lines"),
    [
        ("", []),
        (" \n\n", []),
        ("eins", ["eins"]),
        ("  eins \r\n\r\nzwei\ndrei  vier", ["eins", "zwei", "drei vier"]),
        ("§\xa030\u2028zwei", ["§\xa030", "zwei"]),
    ],
)
def test_outcomes_are_one_a_line(written: str, lines: list[str]) -> None:
    assert document.lines(written) == lines
    assert document.lines("\n".join(lines)) == lines


def test_a_block_lies_under_its_key_or_its_place() -> None:
    activity = world.reflection()
    blocks = [text("a"), activity, text("b")]
    raw = document.stream(OWNER, blocks, kinds_of_unit())
    assert [(one["type"], one["value"]) for one in raw] == [
        ("text", "<p>a</p>"),
        ("reflection", {"question": "Was nehmen Sie mit?"}),
        ("text", "<p>b</p>"),
    ]
    assert raw[1]["id"] == activity["key"]
    assert len({UUID(one["id"]) for one in raw}) == 3
    assert document.stream(OWNER, blocks, kinds_of_unit()) == raw
    other = document.stream(UUID(int=1), blocks, kinds_of_unit())
    assert [one["id"] for one in other][::2] != [one["id"] for one in raw][::2]


@pytest.mark.parametrize(
    ("texts", "joined"),
    [
        (["a"], ["a"]),
        (["a", "b", "c"], ["a\n\nb\n\nc"]),
        (["- a", "- b"], ["- a\n- b"]),
        (["1. a\n2. b", "1. c"], ["1. a\n2. b\n3. c"]),
        (["- a", "1. b"], ["- a\n\n1. b"]),
        (["", "a", ""], ["a"]),
        (["", ""], []),
        ([], []),
    ],
)
def test_neighbouring_texts_are_one_canonical_text(texts: list[str], joined: list[str]) -> None:
    raw = document.stream(OWNER, [text(one) for one in texts], kinds_of_text())
    body = body_of(TextPage, raw)
    assert body == [text(one) for one in joined]
    assert [canonical(one) for one in joined] == joined


def test_a_block_between_keeps_two_texts_apart() -> None:
    quote = {"kind": "quote", "markdown": "Wort", "source": ""}
    blocks = [text("- a"), quote, text("- b")]
    raw = document.stream(OWNER, blocks, kinds_of_text())
    assert body_of(TextPage, raw) == blocks


def test_a_fresh_page_of_the_desk_has_a_document_that_may_not_be_published() -> None:
    """Every field as the editor's form leaves it when nothing is filled in."""
    empty: list[dict[str, Any]] = [
        {"type": kind, "value": {}} for kind in ("callout", "quote", "reflection")
    ]
    body = body_of(UnitPage, empty)
    assert [block["kind"] for block in body] == ["callout", "quote", "reflection"]
    sentences = document.problems(world.unit_data(goal="", minutes=None, body=body))
    assert sentences == [
        "Das Ziel fehlt.",
        MINUTES,
        "Kasten: Einem Kasten fehlt die Art.",
        "Zitat: Ein Zitat ist leer.",
        "Reflexion: Die Frage fehlt.",
    ]


@pytest.mark.django_db
def test_titles_and_lists_of_the_desk_become_single_lines() -> None:
    page = PathPage(title=" Ki \n verstehen ", summary="a\tb", outcomes="eins\n\n zwei ")
    found = document.path_document(page)
    assert {name: found[name] for name in ("title", "summary", "outcomes", "competences")} == {
        "title": "Ki verstehen",
        "summary": "a b",
        "outcomes": ["eins", "zwei"],
        "competences": [],
    }
    assert found["units"] == []


@pytest.fixture(scope="module")
def outline(shared: None) -> tuple[int, list[str]]:
    """The primary key of a path of three units, and their keys."""
    path = world.path()
    units = [world.unit(slug, path) for slug in ("eins", "zwei", "drei")]
    world.put(path, *units).save()
    return path.pk, [str(unit.key) for unit in units]


@pytest.mark.django_db
@pytest.mark.parametrize("order", [(), (0,), (2, 1, 0), (0, 2), (1, 1), (0, 1, 0, 2)])
def test_a_path_has_the_units_of_its_document_however_often_each(
    order: tuple[int, ...], outline: tuple[int, list[str]]
) -> None:
    path, keys = PathPage.objects.get(pk=outline[0]), outline[1]
    wanted = document.path_document(path) | {"units": [keys[place] for place in order]}
    document.apply_path_document(path, wanted)
    assert document.path_document(path) == wanted
    path.save()
    assert document.path_document(PathPage.objects.get(pk=path.pk)) == wanted


@pytest.mark.django_db
def test_a_unit_that_stays_in_a_path_keeps_its_row(outline: tuple[int, list[str]]) -> None:
    path, keys = PathPage.objects.get(pk=outline[0]), outline[1]
    rows = {place.unit_id: place.pk for place in path.units.all()}
    turned = document.path_document(path) | {"units": keys[::-1]}
    document.apply_path_document(path, turned).save()
    found = PathUnit.objects.filter(path=path).order_by("sort_order")
    assert [place.pk for place in found] == [*rows.values()][::-1]
