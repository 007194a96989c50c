# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The ledger: once, in any order, never back."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geleucht.accounts.models import Learner
from geleucht.base.time import today
from geleucht.learning import actions, rows
from geleucht.learning.actions import Gone, NotAdmitted, Stale
from geleucht.learning.activity import AnswerRefused
from geleucht.learning.models import Event, Kind, Progress, State, Work
from geleucht.learning.tests.making import (
    answer,
    fields,
    learner,
    option,
    path,
    publish,
    quiz,
    reflection,
    unit,
)

pytestmark = pytest.mark.django_db
ONE, MANY, TEXT = quiz(), quiz(tries=3), reflection()
FIRST, SECOND = unit("eins", ONE, TEXT), unit("zwei", MANY)
UNITS = [FIRST, SECOND]
PATH = path("pfad", UNITS)
PLACES = {ONE["key"]: "pfad/eins", TEXT["key"]: "pfad/eins", MANY["key"]: "pfad/zwei"}


@pytest.fixture(scope="module")
def live(shared: None) -> None:
    publish(PATH, UNITS)


def ledger(who: Learner) -> dict[str, tuple[Any, ...]]:
    found = Progress.objects.filter(learner=who).order_by("key")
    columns = ("key", "kind", "state", "share", "tries", "first_edition", "rule", "done_on")
    return {str(row[0]): tuple(map(str, row[1:])) for row in found.values_list(*columns)}


def states(who: Learner) -> dict[str, State]:
    found = Progress.objects.filter(learner=who).values_list("key", "state")
    return {str(key): State(state) for key, state in found}


def work(who: Learner, block: dict[str, Any]) -> Work:
    return Work.objects.get(learner=who, key=block["key"])


def right(who: Learner, block: dict[str, Any], **more: str) -> None:
    answer(who, PLACES[block["key"]], block, option=option(block, "Ja"), **more)


def wrong(who: Learner, block: dict[str, Any], **more: str) -> None:
    answer(who, PLACES[block["key"]], block, option=option(block, "Nein"), **more)


def write(who: Learner, words: str, **more: str) -> None:
    answer(who, "pfad/eins", TEXT, text=words, **more)


def test_unit_and_path_follow_in_the_same_answer(live: None) -> None:
    anna = learner()
    right(anna, ONE)
    write(anna, "Viel.")
    assert states(anna) == {
        ONE["key"]: State.DONE,
        TEXT["key"]: State.DONE,
        FIRST["key"]: State.DONE,
        PATH["key"]: State.STARTED,
    }
    right(anna, MANY)
    assert set(states(anna).values()) == {State.DONE}
    assert Progress.objects.get(learner=anna, kind=Kind.PATH).share == 1


def test_the_same_post_counts_once(live: None) -> None:
    anna = learner()
    for _ in range(3):
        wrong(anna, MANY, stand="0")
    assert Progress.objects.get(learner=anna, key=MANY["key"]).tries == 1
    assert (Event.objects.count(), work(anna, MANY).version) == (1, 1)


def test_a_posted_event_id_counts_once_whatever_comes_with_it(live: None) -> None:
    anna, event = learner(), str(uuid4())
    wrong(anna, MANY, ereignis=event)
    right(anna, MANY, ereignis=event)
    assert Progress.objects.get(learner=anna, key=MANY["key"]).share == 0


def test_a_new_page_makes_the_same_answer_a_new_try(live: None) -> None:
    anna = learner()
    wrong(anna, MANY, stand="0")
    wrong(anna, MANY, stand="1")
    assert Progress.objects.get(learner=anna, key=MANY["key"]).tries == 2


def test_used_up_tries_finish_and_show_the_solution(live: None) -> None:
    anna = learner()
    for stand in range(3):
        wrong(anna, MANY, stand=str(stand))
    row = Progress.objects.get(learner=anna, key=MANY["key"])
    assert (State(row.state), float(row.share), row.tries) == (State.DONE, 0, 3)
    assert len(work(anna, MANY).data["feedback"]["options"]) == 3
    with pytest.raises(NotAdmitted):
        right(anna, MANY, stand="3")
    assert Progress.objects.get(learner=anna, key=MANY["key"]).tries == 3


def test_a_solved_quiz_keeps_its_answer(live: None) -> None:
    anna = learner()
    right(anna, ONE)
    with pytest.raises(NotAdmitted):
        wrong(anna, ONE)
    assert work(anna, ONE).data["answer"] == {"options": [option(ONE, "Ja")]}
    assert Event.objects.count() == 1


def test_a_stale_text_is_refused_and_both_are_kept(live: None) -> None:
    anna = learner()
    write(anna, "Erster.", stand="0")
    write(anna, "Zweiter.", stand="1")
    with pytest.raises(Stale) as stale:
        write(anna, "Aus dem alten Fenster.", stand="1")
    assert (stale.value.status, stale.value.posted) == (409, {"text": "Aus dem alten Fenster."})
    assert (work(anna, TEXT).data["answer"], work(anna, TEXT).version) == ({"text": "Zweiter."}, 2)


def test_a_text_may_be_changed_back(live: None) -> None:
    anna = learner()
    for stand, words in enumerate(["A", "B", "A"]):
        write(anna, words, stand=str(stand))
    assert (work(anna, TEXT).data["answer"], work(anna, TEXT).version) == ({"text": "A"}, 3)


@pytest.mark.parametrize(
    "hostile",
    [
        {"option": "x" * 100_000},
        {"option": "Ja", "stand": "-1"},
        {"option": "Ja", "stand": "9" * 50},
        {"option": "Ja", "ereignis": "keine"},
        {"option": "Ja", "share": "1"},
        {},
    ],
)
def test_hostile_input_is_refused_and_nothing_written(live: None, hostile: dict[str, str]) -> None:
    anna = learner()
    if hostile.get("option") == "Ja":
        hostile = hostile | {"option": option(ONE, "Ja")}
    with pytest.raises(AnswerRefused):
        answer(anna, "pfad/eins", ONE, **hostile)
    assert [model.objects.count() for model in (Progress, Event, Work)] == [0, 0, 0]


@pytest.mark.parametrize("place", ["pfad/zwei", "pfad/drei", "woanders/eins"])
def test_an_activity_elsewhere_is_refused(live: None, place: str) -> None:
    with pytest.raises(Gone):
        answer(learner(), place, ONE, option=option(ONE, "Ja"))
    assert not Event.objects.exists()


def test_a_learner_who_has_ended_writes_nothing(live: None) -> None:
    gone = learner()
    Learner.objects.filter(pk=gone.pk).delete()
    with pytest.raises(Gone):
        right(gone, ONE)


events = st.lists(
    st.tuples(
        st.sampled_from([ONE, MANY, TEXT]),
        st.sampled_from(["Ja", "Nein", "Vielleicht"]),
        st.uuids(),
    ),
    max_size=8,
)


def count(who: Learner, block: dict[str, Any], word: str, event: UUID) -> None:
    """What follows admission: the event's id is noted, then it counts."""
    place = actions.find(*PLACES[block["key"]].split("/"))
    asked = place.unit.activities[UUID(block["key"])]
    given = {"text": word} if block is TEXT else {"options": [option(block, word)]}
    actions.enter(who, place)
    if rows.admit(who, event, today()):
        actions.count(who, place, asked, given, {})


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(events, st.data())
def test_any_order_and_duplication_gives_the_same_ledger(
    live: None, some: list[Any], data: st.DataObject
) -> None:
    one, other = learner(), learner()
    for event in some:
        count(one, *event)
    twice = [*some, *data.draw(st.lists(st.sampled_from(some)) if some else st.just([]))]
    for event in data.draw(st.permutations(twice)):
        count(other, *event)
    assert ledger(other) == ledger(one)


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(events)
def test_no_event_ever_lowers_a_row(live: None, some: list[Any]) -> None:
    anna = learner()
    for event in some:
        before = {row.key: row for row in Progress.objects.filter(learner=anna)}
        count(anna, *event)
        for key, row in before.items():
            now = Progress.objects.get(learner=anna, key=key)
            assert (now.state, now.share, now.tries) >= (row.state, row.share, row.tries)
            assert (now.rule, now.started_on) == (row.rule, row.started_on)


def test_a_unit_with_activities_cannot_be_finished_by_hand(live: None) -> None:
    with pytest.raises(NotAdmitted):
        actions.confirm(learner=(anna := learner()), path="pfad", unit="eins", by=anna)
    assert not Progress.objects.exists()


def test_days_are_days(live: None) -> None:
    anna = learner()
    right(anna, ONE)
    row = Progress.objects.get(learner=anna, key=ONE["key"])
    assert (type(row.started_on), row.started_on) == (date, row.done_on)


def test_fields_of_the_ledger_do_not_reach_the_activity() -> None:
    rest = actions.without_own(fields(option="a", stand="1", ereignis="x"))
    assert list(rest) == ["option"]
