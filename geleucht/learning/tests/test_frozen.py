# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rules are frozen at the first event: what changes while somebody is under way."""

from typing import Any
from uuid import UUID

import pytest

from geleucht.accounts.models import Learner
from geleucht.content.document import unit_document
from geleucht.content.errors import CannotPublish
from geleucht.content.models import UnitPage
from geleucht.learning import actions, queries, upkeep
from geleucht.learning.editions import live_path
from geleucht.learning.models import Progress, State
from geleucht.learning.tests.making import (
    Document,
    answer,
    learner,
    option,
    path,
    publish,
    quiz,
    reflection,
    republish,
    unit,
)

pytestmark = [pytest.mark.django_db, pytest.mark.whole, pytest.mark.usefixtures("live")]
A, B, C = quiz(), quiz(), quiz()
FIRST, SECOND, THIRD = unit("eins", A), unit("zwei", B), unit("drei", C)
PATH = path("pfad", [FIRST, SECOND])


@pytest.fixture(scope="module")
def live(shared: None) -> None:
    publish(PATH, [FIRST, SECOND])


def right(who: Learner, place: str, *blocks: Document) -> None:
    for block in blocks:
        answer(who, f"pfad/{place}", block, option=option(block, "Ja"))


def state(who: Learner, one: Document) -> State | None:
    found = Progress.objects.filter(learner=who, key=one["key"]).values_list("state", flat=True)
    return State(found[0]) if found else None


def outline(*units: Document) -> None:
    """Publish the path with these units, in this order, and do what the jobs do."""
    found, new = live_path("pfad"), [one for one in units if is_new(one)]
    keys = [one["key"] for one in units]
    if found and keys == [str(key) for key in found.unit_keys]:
        for one in new:
            republish(one)
    else:
        publish(PATH | {"units": keys}, new)
    upkeep.settle(UUID(PATH["key"]))


def is_new(one: Document) -> bool:
    """Whether this is not what is live."""
    page = UnitPage.objects.live().filter(key=one["key"]).first()
    return page is None or unit_document(page) != unit_document(page) | one


def changed(one: Document, *blocks: Document) -> Document:
    return one | {"body": [one["body"][0], *blocks]}


def shown(who: Learner) -> dict[str, Any]:
    """What the path's page asks of this learner."""
    found = queries.path_state("pfad", who)
    assert found
    return {
        "needed": [stop.slug for stop in found.needed],
        "next": found.next and found.next.slug,
        "done": found.done,
    }


def test_a_unit_added_to_the_path_binds_newcomers_only() -> None:
    early, late = learner(), learner()
    right(early, "eins", A)
    outline(FIRST, THIRD, SECOND)
    assert shown(early) == {"needed": ["eins", "zwei"], "next": "zwei", "done": False}
    assert shown(late) == {"needed": ["eins", "drei", "zwei"], "next": "eins", "done": False}
    right(early, "zwei", B)
    assert shown(early)["done"]


def test_a_unit_taken_out_is_no_longer_asked_for() -> None:
    anna, ben = learner(), learner()
    right(anna, "eins", A)
    answer(ben, "pfad/eins", A, option=option(A, "Nein"))
    outline(FIRST)
    assert shown(anna) == {"needed": ["eins"], "next": None, "done": True}
    assert shown(ben) == {"needed": ["eins"], "next": "eins", "done": False}


def test_another_order_changes_nothing_but_the_way() -> None:
    anna = learner()
    right(anna, "eins", A)
    outline(SECOND, FIRST)
    assert shown(anna) == {"needed": ["zwei", "eins"], "next": "zwei", "done": False}
    right(anna, "zwei", B)
    assert shown(anna)["done"]


def test_a_unit_that_comes_back_is_asked_for_again_but_takes_nothing_away() -> None:
    anna = learner()
    right(anna, "eins", A)
    outline(FIRST)
    outline(FIRST, SECOND)
    assert shown(anna) == {"needed": ["eins", "zwei"], "next": "zwei", "done": True}


def test_when_every_promised_unit_has_gone_what_is_there_counts() -> None:
    outline(FIRST)
    anna = learner()
    answer(anna, "pfad/eins", A, option=option(A, "Nein"))
    outline(SECOND)
    assert shown(anna) == {"needed": ["zwei"], "next": "zwei", "done": False}
    right(anna, "zwei", B)
    assert shown(anna)["done"]


def test_an_activity_added_is_open_to_who_has_begun_but_not_asked_of_them() -> None:
    outline(FIRST)
    early, late = learner(), learner()
    answer(early, "pfad/eins", A, option=option(A, "Nein"))
    outline(changed(FIRST, A, C))
    for who in (early, late):
        right(who, "eins", A)
    assert (state(early, FIRST), state(late, FIRST)) == (State.DONE, State.STARTED)
    right(early, "eins", C)
    assert state(early, C) == State.DONE
    assert shown(early)["done"]


def test_an_activity_taken_out_finishes_who_waited_for_it_alone() -> None:
    two = changed(FIRST, A, C)
    outline(two)
    half, none = learner(), learner()
    right(half, "eins", A)
    answer(none, "pfad/eins", A, option=option(A, "Nein"))
    outline(FIRST)
    assert [state(who, FIRST) for who in (half, none)] == [State.DONE, State.STARTED]
    assert [shown(who)["done"] for who in (half, none)] == [True, False]


def test_who_waits_only_for_what_has_gone_is_done() -> None:
    """Both at once: an activity of the unit, and the other unit of the path."""
    outline(changed(FIRST, A, C), SECOND)
    anna = learner()
    right(anna, "eins", A)
    outline(FIRST)
    assert set(Progress.objects.values_list("state", flat=True)) == {State.DONE}


def test_what_is_added_at_once_to_unit_and_path_binds_newcomers_only() -> None:
    outline(FIRST)
    early, late = learner(), learner()
    answer(early, "pfad/eins", A, option=option(A, "Nein"))
    outline(changed(FIRST, A, quiz()), THIRD)
    for who in (early, late):
        answer(who, "pfad/eins", A, option=option(A, "Ja"), stand="1")
    assert (state(early, PATH), state(late, PATH)) == (State.DONE, State.STARTED)


def test_settling_twice_is_settling_once() -> None:
    outline(changed(FIRST, A, C))
    anna = learner()
    right(anna, "eins", A)
    outline(FIRST)
    before = list(Progress.objects.order_by("pk").values())
    upkeep.settle(UUID(PATH["key"]))
    assert list(Progress.objects.order_by("pk").values()) == before


def test_who_began_with_activities_that_have_all_gone_may_say_that_they_finished() -> None:
    anna = learner()
    answer(anna, "pfad/eins", A, option=option(A, "Nein"))
    outline(changed(FIRST, C), SECOND)
    actions.confirm(learner=anna, path="pfad", unit="eins", by=anna)
    assert state(anna, FIRST) == State.DONE
    ben = learner()
    with pytest.raises(actions.NotAdmitted):
        actions.confirm(learner=ben, path="pfad", unit="eins", by=ben)


def test_or_do_what_has_taken_their_place() -> None:
    anna = learner()
    answer(anna, "pfad/eins", A, option=option(A, "Nein"))
    outline(changed(FIRST, C), SECOND)
    right(anna, "eins", C)
    assert state(anna, FIRST) == State.DONE


def test_confirming_twice_is_confirming_once() -> None:
    anna = learner()
    answer(anna, "pfad/eins", A, option=option(A, "Nein"))
    outline(changed(FIRST, C), SECOND)
    for _ in range(2):
        actions.confirm(learner=anna, path="pfad", unit="eins", by=anna)
    rows = Progress.objects.filter(learner=anna, state=State.DONE)
    assert [str(key) for key in rows.values_list("key", flat=True)] == [FIRST["key"]]


def test_an_activity_that_moves_to_another_unit_counts_there() -> None:
    text = reflection()
    outline(changed(FIRST, A, text), SECOND)
    anna = learner()
    answer(anna, "pfad/eins", text, text="Schon geschrieben.")
    outline(FIRST, SECOND)
    outline(FIRST, changed(SECOND, B, text))
    right(anna, "zwei", B)
    assert state(anna, SECOND) == State.DONE


def test_an_activity_does_not_change_its_kind_under_its_key() -> None:
    """What was ticked could not be read as a text, nor a text as ticks."""
    outline(FIRST)
    anna = learner()
    right(anna, "eins", A)
    with pytest.raises(CannotPublish, match="Art"):
        outline(changed(FIRST, reflection(UUID(A["key"]))))
    assert shown(anna)["done"]


def test_nor_under_the_same_key_in_another_unit() -> None:
    right(learner(), "eins", A)
    republish(changed(FIRST, C))
    with pytest.raises(CannotPublish, match="Art"):
        republish(changed(SECOND, B, reflection(UUID(A["key"]))))


def test_a_path_whose_promise_has_gone_follows_its_new_unit_wherever_that_is_done() -> None:
    other = path("anderer", [SECOND])
    publish(other, [])
    anna = learner()
    answer(anna, "anderer/zwei", B, option=option(B, "Nein"))
    publish(other | {"units": [FIRST["key"]]}, [])
    right(anna, "eins", A)
    assert (state(anna, other), state(anna, PATH)) == (State.DONE, State.STARTED)
