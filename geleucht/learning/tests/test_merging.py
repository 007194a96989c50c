# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Merging two learners: each column, in both directions, of three, and once is enough."""

from datetime import date
from decimal import Decimal
from itertools import permutations
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geleucht.accounts.actions import merge_learners
from geleucht.accounts.models import Learner
from geleucht.learning import privacy
from geleucht.learning.models import Event, Kind, Mark, Progress, State, Work
from geleucht.learning.tests.making import learner

pytestmark = pytest.mark.django_db
KEY = UUID(int=1)
MONDAY, FRIDAY = date(2026, 1, 5), date(2026, 1, 9)
LOW: dict[str, Any] = {"state": State.STARTED, "share": Decimal("0.25"), "tries": 1}
LOW |= {"first_edition": 9, "rule": {"tries": 2}, "started_on": FRIDAY, "done_on": None}
LOW |= {"tried_on": None}
HIGH: dict[str, Any] = {"state": State.DONE, "share": Decimal(1), "tries": 3}
HIGH |= {"first_edition": 4, "rule": {"tries": 5}, "started_on": MONDAY, "done_on": FRIDAY}
HIGH |= {"tried_on": None}


def progress(who: Learner, key: UUID = KEY, **columns: Any) -> None:
    Progress.objects.create(learner=who, key=key, **({"kind": Kind.ACTIVITY} | columns))


def columns(who: Learner, key: UUID = KEY) -> dict[str, Any]:
    return dict(Progress.objects.filter(learner=who, key=key).values(*LOW).get())


def merge(source: Learner, target: Learner) -> Learner:
    return merge_learners(source=source, target=target, by=target)


@pytest.mark.parametrize(("one", "other"), [(LOW, HIGH), (HIGH, LOW)])
def test_the_better_of_each_column_stays_in_both_directions(
    one: dict[str, Any], other: dict[str, Any]
) -> None:
    source, target = learner(), learner()
    progress(source, **one)
    progress(target, **other)
    assert columns(merge(source, target)) == HIGH


@pytest.mark.parametrize(
    ("column", "low", "high", "kept"),
    [
        ("share", Decimal("0.3333"), Decimal("0.6667"), Decimal("0.6667")),
        ("tries", 2, 7, 7),
        ("started_on", MONDAY, FRIDAY, MONDAY),
        ("first_edition", 3, 8, 3),
        ("tried_on", MONDAY, FRIDAY, FRIDAY),
        ("tried_on", None, MONDAY, MONDAY),
    ],
)
def test_a_column_does_not_depend_on_the_others(
    column: str, low: Any, high: Any, kept: Any
) -> None:
    for one, other in ((low, high), (high, low)):
        source, target = learner(), learner()
        progress(source, **(LOW | {column: one}))
        progress(target, **(LOW | {column: other}))
        assert columns(merge(source, target)) == LOW | {column: kept}


def test_the_rule_of_the_older_edition_holds() -> None:
    source, target = learner(), learner()
    progress(source, **(LOW | {"first_edition": 3, "rule": {"tries": 8}}))
    progress(target, **LOW)
    found = columns(merge(source, target))
    assert (found["first_edition"], found["rule"]) == (3, {"tries": 8})


UNIT: dict[str, Any] = {"kind": Kind.UNIT, "rule": {"required": []}}
STANDS = {
    "begun": LOW | UNIT,
    "by check": HIGH | UNIT | {"by_check": True},
    "by work": HIGH | UNIT,
}


@pytest.mark.parametrize(
    ("one", "other", "state", "by_check"),
    [
        ("begun", "by check", State.DONE, True),
        ("by check", "by check", State.DONE, True),
        ("by check", "by work", State.DONE, False),
        ("begun", "by work", State.DONE, False),
    ],
)
def test_a_unit_that_one_of_two_has_worked_through_is_not_passed_by_check(
    one: str, other: str, state: State, by_check: bool
) -> None:
    for pair in ((one, other), (other, one)):
        source, target = learner(), learner()
        progress(source, **STANDS[pair[0]])
        progress(target, **STANDS[pair[1]])
        merge(source, target)
        row = Progress.objects.get(learner=target)
        assert (row.state == state, row.by_check) == (True, by_check)


def test_what_only_one_has_is_taken_as_it_is() -> None:
    source, target, other = learner(), learner(), uuid4()
    progress(source, **HIGH)
    progress(target, other, **LOW)
    merge(source, target)
    assert (columns(target), columns(target, other)) == (HIGH, LOW)


@pytest.mark.parametrize(
    ("one", "other", "seen"),
    [
        (None, None, None),
        ("{[0,10)}", None, "{[0,10)}"),
        (None, "{[0,10)}", "{[0,10)}"),
        ("{[0,10)}", "{[5,20), [30,40)}", "{[0,20),[30,40)}"),
    ],
)
def test_watched_intervals_are_united(one: str | None, other: str | None, seen: str | None) -> None:
    source, target = learner(), learner()
    for who, intervals in ((source, one), (target, other)):
        progress(who, **LOW)
        with connection.cursor() as cursor:
            sql = "UPDATE learning_progress SET seen = %s::int8multirange WHERE learner_id = %s"
            cursor.execute(sql, [intervals, who.pk])
    merge(source, target)
    with connection.cursor() as cursor:
        cursor.execute("SELECT seen::text FROM learning_progress")
        assert cursor.fetchall() == [(seen,)]


states = st.fixed_dictionaries(
    {
        "share": st.sampled_from([Decimal(0), Decimal("0.5"), Decimal(1)]),
        "tries": st.integers(0, 3),
        "first_edition": st.integers(1, 3),
        "started_on": st.sampled_from([MONDAY, FRIDAY]),
        "done_on": st.sampled_from([None, FRIDAY]),
    }
)


@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(states, min_size=3, max_size=3))
def test_three_learners_are_one_in_whatever_order(db: None, some: list[dict[str, Any]]) -> None:
    results = []
    for order in permutations(some):
        people = [learner() for _ in order]
        for who, known in zip(people, order, strict=True):
            state = State.DONE if known["done_on"] else State.STARTED
            rule = {"tries": known["first_edition"]}
            progress(who, state=state, rule=rule, **known)
        merge(people[0], people[1])
        results.append(columns(merge(people[1], people[2])))
    assert results == [results[0]] * len(results)


def test_merging_again_changes_nothing() -> None:
    source, target = learner(), learner()
    progress(source, **HIGH)
    progress(target, **LOW)
    write(source, "Vom Gerät.")
    write(target, "Vom Konto.")
    twin = Learner.objects.get(pk=source.pk)
    merge(source, target)
    before = everything()
    merge(twin, target)
    assert everything() == before


def everything() -> list[list[dict[str, Any]]]:
    return [
        [dict(row) for row in model.objects.order_by("pk").values()]
        for model in (Progress, Work, Event)
    ]


def write(who: Learner, text: str, version: int = 1) -> None:
    data = {"answer": {"text": text}, "feedback": {}}
    Work.objects.create(learner=who, key=KEY, data=data, version=version)


def texts(*written: str) -> str:
    """What is left when learners who wrote this become one, the last one staying."""
    people = []
    for text in written:
        people.append(learner())
        write(people[-1], text)
    for who in people[:-1]:
        merge(who, people[-1])
    return str(Work.objects.get(learner=people[-1]).data["answer"]["text"])


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        (["Gerät.", "Konto."], "Konto.\n\nGerät."),
        (["Gleich.", "Gleich."], "Gleich."),
        (["Anfang", "Anfang und mehr"], "Anfang und mehr"),
        (["Anfang und mehr", "Anfang"], "Anfang und mehr"),
        (["eins", "zwei", "drei"], "drei\n\neins\n\nzwei"),
        (["eins", "zwei", "eins"], "eins\n\nzwei"),
    ],
)
def test_no_text_is_lost_and_none_is_kept_twice(written: list[str], kept: str) -> None:
    assert texts(*written) == kept


def test_a_merged_text_is_a_new_version_so_that_no_open_window_overwrites_it() -> None:
    source, target = learner(), learner()
    write(source, "Gerät.", version=5)
    write(target, "Konto.", version=2)
    merge(source, target)
    assert Work.objects.get().version == 6


def test_two_texts_of_full_length_are_both_kept() -> None:
    long = ["a" * 20_000, "b" * 20_000]
    assert texts(*long) == f"{long[1]}\n\n{long[0]}"


@pytest.mark.parametrize("direction", [1, -1])
def test_ticks_of_the_better_try_stay_with_their_feedback(direction: int) -> None:
    weak, strong = learner(), learner()
    for who, share, ticks in ((weak, "0.5", ["a"]), (strong, "1", ["a", "b"])):
        progress(who, **(LOW | {"share": Decimal(share)}))
        data = {"answer": {"options": ticks}, "feedback": {"share": share, "options": {}}}
        Work.objects.create(learner=who, key=KEY, data=data)
    source, target = [weak, strong][::direction]
    merge(source, target)
    work = Work.objects.get()
    assert work.data["answer"] == {"options": ["a", "b"]}
    assert work.data["feedback"]["share"] == "1"


def test_an_event_of_both_is_one_and_none_counts_again() -> None:
    source, target, shared = learner(), learner(), uuid4()
    for who, event in ((source, shared), (target, shared), (source, uuid4())):
        Event.objects.create(learner=who, event_id=event)
    merge(source, target)
    assert Event.objects.filter(learner=target).count() == Event.objects.count() == 2


def test_a_third_learner_is_left_alone() -> None:
    source, target, third = learner(), learner(), learner()
    for who in (source, target, third):
        progress(who, **LOW)
        write(who, f"Von {who.pk}.")
    before = [privacy.export_progress(third.pk), privacy.export_work(third.pk)]
    merge(source, target)
    assert [privacy.export_progress(third.pk), privacy.export_work(third.pk)] == before


def test_after_merging_the_export_holds_what_both_had() -> None:
    source, target = learner(), learner()
    progress(source, **HIGH)
    write(source, "Vom Gerät.")
    Event.objects.create(learner=source, event_id=UUID(int=7), day=MONDAY)
    Mark.objects.create(learner=source, key=KEY, kept=True)
    merge(source, target)
    exports = [one.export(target.pk) for one in privacy.DECLARATIONS if one.export]
    done = {"key": KEY, "kind": "activity", "state": 2, "share": "1.0000", "tries": 3}
    done |= {"seen": ()}
    work = {"answer": {"text": "Vom Gerät."}, "feedback": {}}
    assert exports == [
        [{"key": KEY, "kept": True, "note": "", "version": 1}],
        [{"key": KEY, "data": work, "version": 1}],
        [done | {"started_on": MONDAY, "done_on": FRIDAY, "by_check": False, "tried_on": None}],
        [{"event_id": UUID(int=7), "day": MONDAY}],
        [],
    ]
    assert [one.export(source.pk) for one in privacy.DECLARATIONS if one.export] == [[]] * 5
