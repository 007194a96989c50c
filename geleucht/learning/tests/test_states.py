# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a page asks of a learner in each state, from editions and rows alone: no database."""

from datetime import date
from fractions import Fraction
from typing import Any
from uuid import UUID

import pytest

from geleucht.learning import pages, slots, store
from geleucht.learning.activity import AnswerRefused
from geleucht.learning.editions import Outline, Unit
from geleucht.learning.ledger import Row
from geleucht.learning.models import Kind, State, UnitEdition
from geleucht.learning.queries import PathState, UnitState
from geleucht.learning.tests.making import Document, path, quiz, reflection, unit

DAY = date(2026, 1, 5)
ONE, MANY, TEXT = quiz(), quiz(tries=3), reflection()
UNITS = [unit("eins", ONE, MANY, TEXT), unit("zwei"), unit("drei", quiz())]
AUDIENCE = {"slug": "a", "title": "A", "tone": "sie", "accent": "lehrkraefte"}


def row(document: Document, *, done: bool = False, **known: Any) -> Row:
    """The learner's row of an activity, with `required` of a unit or path."""
    kind = Kind.ACTIVITY if "kind" in document else Kind.UNIT if "goal" in document else Kind.PATH
    keys = [one["key"] for one in known.pop("required", [])]
    rule = {"required": keys} if keys else {"tries": document.get("tries", 0), "required": []}
    state: dict[str, Any] = {"state": State.DONE, "done_on": DAY} if done else {}
    return Row(UUID(document["key"]), kind, 1, rule, DAY, **(state | known))


def outline(units: list[Document], **change: Any) -> Outline:
    editions = [
        UnitEdition(pk=at, key=one["key"], data=store.parted(one)[0])
        for at, one in enumerate(units, 1)
    ]
    document = PATH | {"units": [one["key"] for one in units]} | change
    return Outline(1, UUID(PATH["key"]), 1, store.outline_data(document, AUDIENCE, editions))


def path_state(*rows: Row, units: list[Document] = UNITS) -> PathState:
    return PathState(outline(units), {one.key: one for one in rows})


def unit_state(at: int, *rows: Row) -> UnitState:
    found, edition = outline(UNITS), Unit(at + 1, store.parted(UNITS[at])[0])
    return UnitState(found, {one.key: one for one in rows}, stop=found.stops[at], unit=edition)


PATH = path("pfad", UNITS)
FIRST, SECOND, THIRD = UNITS


@pytest.mark.parametrize(
    ("rows", "needed", "coming", "label"),
    [
        ([], ["eins", "zwei", "drei"], "eins", "Anfangen"),
        ([row(FIRST, done=True)], ["eins", "zwei", "drei"], "zwei", "Anfangen"),
        ([row(PATH, required=UNITS)], ["eins", "zwei", "drei"], "eins", "Weiter: Einheit 1"),
        (
            [row(PATH, required=UNITS), row(FIRST, done=True), row(THIRD, done=True)],
            ["eins", "zwei", "drei"],
            "zwei",
            "Weiter: Einheit 2",
        ),
        ([row(PATH, required=[THIRD])], ["drei"], "drei", "Weiter: Einheit 3"),
        (
            [row(PATH, required=[unit("weg")])],
            ["eins", "zwei", "drei"],
            "eins",
            "Weiter: Einheit 1",
        ),
        ([row(PATH, required=[THIRD]), row(THIRD, done=True)], ["drei"], None, "Anfangen"),
    ],
)
def test_what_a_path_asks_and_where_it_goes_on(
    rows: list[Row], needed: list[str], coming: str | None, label: str
) -> None:
    state = path_state(*rows)
    assert [stop.slug for stop in state.needed] == needed
    assert (state.next and state.next.slug) == coming
    assert pages.begin(state) == (label, f"/lernpfade/pfad/{coming or 'eins'}/")


@pytest.mark.parametrize(
    ("number", "facts", "rule"),
    [
        (0, ["0 Einheiten", "0 Minuten"], "alle 0 Einheiten abgeschlossen sind"),
        (1, ["1 Einheit", "7 Minuten", "4 Punkte"], "die eine Einheit abgeschlossen ist"),
        (3, ["3 Einheiten", "21 Minuten", "6 Punkte"], "alle 3 Einheiten abgeschlossen sind"),
    ],
)
def test_a_path_counts_its_units_in_words(number: int, facts: list[str], rule: str) -> None:
    context = pages.path_page(path_state(units=UNITS[:number]))
    assert context["facts"] == [*facts, "Einstieg", "CC BY 4.0"]
    assert context["rules"] == [(rule, False)]
    assert len(context["stops"]) == context["path_units"] == number
    assert (context["begin"] is None) == (number == 0)


def test_units_without_a_name_behind_them_are_counted() -> None:
    named, own = FIRST | {"responsible": "Anna"}, SECOND | {"origin": "human"}
    counts = [
        pages.path_page(path_state(units=units))["unchecked"]
        for units in ([named, own], [named, own, THIRD], UNITS)
    ]
    assert counts == [0, 1, 3]


def test_the_shaft_tells_what_is_done_and_where_one_is() -> None:
    state = path_state(row(PATH, required=UNITS), row(FIRST, done=True))
    here = [stop["state"] for stop in pages.path_page(state)["stops"]]
    current = [stop["current"] for stop in pages.unit_end(unit_state(1))["stops"]]
    assert (here, current) == (["done", "here", "open"], [False, True, False])


@pytest.mark.parametrize(
    ("at", "before", "after"),
    [(0, None, "Zwei"), (1, "Eins", "Drei"), (2, "Zwei", "Überblick: Pfad")],
)
def test_a_unit_leads_to_its_neighbours_and_the_last_to_the_overview(
    at: int, before: str | None, after: str
) -> None:
    end = pages.unit_end(unit_state(at))
    assert (end["previous"] and end["previous"]["title"], end["next"]["title"]) == (before, after)


def test_a_unit_says_each_rule_with_the_number_of_its_activity() -> None:
    assert unit_state(0, row(ONE, done=True)).rules == [
        ("das Quiz richtig beantwortet ist (Aktivität 1)", True),
        ("das Quiz richtig beantwortet ist oder 3 Versuche gemacht sind (Aktivität 2)", False),
        ("zur Reflexionsfrage ein eigener Text gespeichert ist (Aktivität 3)", False),
    ]
    assert unit_state(0, row(FIRST, required=[TEXT])).rules == [
        ("zur Reflexionsfrage ein eigener Text gespeichert ist", False)
    ]


@pytest.mark.parametrize(
    ("at", "rows", "offered"),
    [
        (1, [], True),
        (1, [row(SECOND, done=True)], False),
        (0, [], False),
        (0, [row(FIRST, required=[quiz()])], True),
        (0, [row(FIRST, required=[quiz(), ONE])], False),
    ],
    ids=["nothing asked", "confirmed", "activities", "all gone", "one left"],
)
def test_confirming_is_offered_only_where_nothing_else_finishes_a_unit(
    at: int, rows: list[Row], offered: bool
) -> None:
    assert bool(pages.unit_end(unit_state(at, *rows))["confirm"]) == offered


@pytest.mark.parametrize(
    ("block", "known", "left", "over"),
    [
        (ONE, None, None, False),
        (MANY, None, 3, False),
        (MANY, {"tries": 1}, 2, False),
        (MANY, {"tries": 3}, 0, True),
        (MANY, {"tries": 9}, 0, True),
        (MANY, {"tries": 1, "share": Fraction(1)}, 2, True),
        (ONE, {"tries": 50}, None, False),
    ],
)
def test_a_slot_knows_how_many_tries_are_left(
    block: Document, known: dict[str, Any] | None, left: int | None, over: bool
) -> None:
    state = unit_state(0, *([row(block, **known)] if known else []))
    slot = slots.slot_of(state, state.unit.activities[UUID(block["key"])])
    assert (slot.tries_left, slot.over) == (left, over)


def test_a_refusal_is_told_at_its_own_activity_alone() -> None:
    state = unit_state(0)
    problem = (UUID(TEXT["key"]), AnswerRefused("Zu lang.", {"text": "aaa"}))
    shown = [slots.slot_of(state, one, problem) for one in state.unit.activities.values()]
    assert [(slot.error, slot.posted) for slot in shown] == [
        ("", None),
        ("", None),
        ("Zu lang.", {"text": "aaa"}),
    ]
    assert [slot.number for slot in shown] == [1, 2, 3]
