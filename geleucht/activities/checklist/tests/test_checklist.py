# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A checklist: what may be sent, what it is worth, how it stands in a package and at the desk."""

from fractions import Fraction
from typing import Any

import pytest
from django.http import QueryDict
from django.utils.http import urlencode
from hypothesis import given, settings
from hypothesis import strategies as st

from geleucht.activities.checklist.activity import TYPE
from geleucht.activities.checklist.tests.making import LIST, TRAPS, checklists
from geleucht.content.directives import Directive
from geleucht.learning.activity import AnswerRefused, Judgement

some = settings(max_examples=60)
PUBLIC = TYPE.split(LIST)[0]
A, B, C = (one["id"] for one in PUBLIC["items"])
KEY = "5d0a4a55-9b1c-4b61-8f5c-0f6c2f7a1b04"
BODY = "- Namen streichen.\n- Zahlen prüfen.\n- Quellen nennen."


def parsed(*items: str) -> dict[str, Any]:
    return TYPE.parse(PUBLIC, QueryDict(urlencode([("item", item) for item in items])))


def read(body: str, options: dict[str, str]) -> tuple[dict[str, Any], list[tuple[int, str]]]:
    """The data, and each problem's line and sentence."""
    directive = Directive("checklist", options=options, body=body, line=4, body_line=7)
    data = TYPE.read(directive)
    return data, [(problem.line, problem.sentence) for problem in directive.problems]


@given(st.lists(st.sampled_from([A, B, C]), max_size=6))
def test_ticks_in_any_order_and_number_are_one_answer(items: list[str]) -> None:
    assert parsed(*items) == {"items": sorted(set(items))}


@pytest.mark.parametrize(
    "item", ["", "0", f" {A}", f"{A}\0", "<script>alert(1)</script>", "🔥" * 100_000]
)
def test_an_item_that_is_not_here_is_refused_and_the_other_ticks_come_back(item: str) -> None:
    with pytest.raises(AnswerRefused, match="gehört zu keinem Punkt") as caught:
        parsed(item, C, A)
    assert "nichts gespeichert" in caught.value.sentence
    assert (caught.value.status, caught.value.posted) == (422, {"items": sorted([A, C])})


@pytest.mark.parametrize("name", ["share", "done", "items", "ITEM", "text"])
def test_no_other_field_is_taken(name: str) -> None:
    with pytest.raises(AnswerRefused, match="Felder"):
        TYPE.parse(PUBLIC, QueryDict(urlencode({"item": A, name: "1"})))


@pytest.mark.parametrize("ticked", [[], [B], [A, B, C]])
def test_one_tick_is_enough(ticked: list[str]) -> None:
    judged = TYPE.judge(PUBLIC, {}, {"items": ticked})
    assert judged == Judgement(bool(ticked), Fraction(min(len(ticked), 1)), {})


def test_nothing_is_scored_and_nothing_hidden() -> None:
    assert (TYPE.scored, TYPE.points(PUBLIC), TYPE.tries(PUBLIC)) == (False, 0, 0)
    assert (TYPE.own_words(PUBLIC), TYPE.shuffles(PUBLIC)) == (False, False)
    assert TYPE.split(LIST)[1] == {}
    assert TYPE.rule(PUBLIC) == (
        "in der Liste „Ab morgen“ mindestens ein Punkt angekreuzt und gespeichert ist"
    )


@some
@given(checklists(), st.randoms(use_true_random=False))
def test_an_item_keeps_its_id_wherever_it_stands(asked: dict[str, Any], by: Any) -> None:
    moved = asked | {"items": by.sample(asked["items"], len(asked["items"]))}
    before, after = (
        {one["id"]: one["text"] for one in TYPE.split(data)[0]["items"]} for data in (asked, moved)
    )
    assert before == after
    assert len(before) == len(asked["items"])


def test_the_canonical_form_is_read_and_written() -> None:
    written = TYPE.write(LIST)
    assert (written.options, written.body) == ({"title": "Ab morgen"}, BODY)
    assert read(BODY, {"title": "Ab morgen"}) == (LIST, [])


@some
@given(checklists())
def test_a_file_keeps_every_checklist(asked: dict[str, Any]) -> None:
    written = TYPE.write(asked)
    assert not any(line.startswith(":::") for line in written.body.splitlines())
    assert read(written.body, written.options) == (asked, [])


@pytest.mark.parametrize("trap", TRAPS)
def test_an_item_may_look_like_anything(trap: str) -> None:
    asked = LIST | {"items": [trap, "x"]}
    assert read(TYPE.write(asked).body, {"title": "Ab morgen"}) == (asked, [])


@some
@given(checklists())
def test_the_desk_keeps_every_checklist_and_finds_no_problem(asked: dict[str, Any]) -> None:
    assert TYPE.from_stream(TYPE.block().to_python(TYPE.to_stream(asked))) == asked
    assert TYPE.problems(asked) == []


def test_without_a_title_it_is_the_neutral_one() -> None:
    data, problems = read(f"\n{BODY}\n\n", {})
    assert (data, problems) == (LIST | {"title": "In die Praxis mitnehmen"}, [])


def test_what_is_wrong_is_noted_with_its_line_and_all_at_once() -> None:
    data, problems = read("Text davor\n\n- a\nb\n-c\n-", {"points": "1"})
    line = "Jeder Punkt steht in einer Zeile „- …“."
    assert data["items"] == ["a"]
    assert problems == [
        (4, "„:points:“ gibt es hier nicht. Möglich: :title:."),
        (7, line),
        (10, line),
        (11, line),
        (12, line),
    ]
    assert read("", {})[1] == [(4, "Es fehlen Punkte, jeder in einer Zeile „- …“.")]


@pytest.mark.parametrize(("typed", "kept"), [(" a \n b ", "a b"), ("§\xa030", "§\xa030"), ("", "")])
def test_blanks_at_the_desk_become_single(typed: str, kept: str) -> None:
    raw = {"title": typed, "items": [{"type": "item", "id": KEY, "value": typed}]}
    assert TYPE.from_stream(TYPE.block().to_python(raw)) == {"title": kept, "items": [kept]}


@pytest.mark.parametrize(
    ("change", "sentences"),
    [
        ({}, []),
        ({"title": ""}, ["Die Überschrift fehlt."]),
        ({"items": ["a"]}, ["Es braucht zwei bis zwölf Punkte."]),
        ({"items": list("abcdefghijklm")}, ["Es braucht zwei bis zwölf Punkte."]),
        ({"items": ["a", ""]}, ["Ein Punkt ist leer."]),
        ({"items": ["a", "b", "a"]}, ["Zwei Punkte sind gleich."]),
    ],
)
def test_what_keeps_it_from_being_published_is_said(
    change: dict[str, Any], sentences: list[str]
) -> None:
    assert TYPE.problems(LIST | change) == sentences
