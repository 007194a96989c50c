# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A corrected solution raises, and never lowers; whoever published it need not wait."""

from decimal import Decimal
from uuid import UUID

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from geleucht.accounts.models import Learner
from geleucht.content.models import PathPage
from geleucht.learning import editions, upkeep
from geleucht.learning.models import Progress, State, Work
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

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
BLOCK, TEXT = quiz(tries=2), reflection()
UNIT = unit("eins", BLOCK)
PATH = path("pfad", [UNIT])


def corrected(right: str = "Nein", **change: object) -> Document:
    """The same quiz with another right answer."""
    return UNIT | {"body": [UNIT["body"][0], quiz(UUID(BLOCK["key"]), right=right, **change)]}


def tick(who: Learner, *words: str) -> None:
    for stand, word in enumerate(words):
        answer(who, "pfad/eins", BLOCK, option=option(BLOCK, word), stand=str(stand))


def row(who: Learner) -> tuple[State, Decimal, int]:
    found = Progress.objects.get(learner=who, key=BLOCK["key"])
    return State(found.state), found.share, found.tries


def told(who: Learner) -> int:
    """To how many answers the page gives feedback."""
    return len(Work.objects.get(learner=who).data["feedback"]["options"])


@pytest.fixture(scope="module")
def live(shared: None) -> None:
    publish(PATH, [UNIT])


def test_who_had_it_right_all_along_gains_and_the_others_keep_what_they_have(live: None) -> None:
    gains, keeps, neither, used_up = (learner() for _ in range(4))
    tick(gains, "Nein")
    tick(keeps, "Ja")
    tick(neither, "Vielleicht")
    tick(used_up, "Vielleicht", "Nein")
    republish(corrected(tries=2))
    upkeep.rescore(UUID(UNIT["key"]))
    full, none = Decimal(1), Decimal(0)
    assert [row(who) for who in (gains, keeps, neither, used_up)] == [
        (State.DONE, full, 1),
        (State.DONE, full, 1),
        (State.STARTED, none, 1),
        (State.DONE, full, 2),
    ]
    assert [told(who) for who in (gains, keeps, neither, used_up)] == [3, 3, 1, 3]


def test_unit_and_path_of_whoever_gains_are_finished_too(live: None) -> None:
    anna = learner()
    tick(anna, "Nein")
    republish(corrected(tries=2))
    upkeep.rescore(UUID(UNIT["key"]))
    assert set(Progress.objects.values_list("state", "share")) == {(State.DONE, Decimal(1))}


def test_rescoring_twice_changes_nothing_more(live: None) -> None:
    for words in (["Nein"], ["Ja"], ["Vielleicht"]):
        tick(learner(), *words)
    republish(corrected(tries=2))
    upkeep.rescore(UUID(UNIT["key"]))
    before = [list(model.objects.order_by("pk").values()) for model in (Progress, Work)]
    upkeep.rescore(UUID(UNIT["key"]))
    assert [list(model.objects.order_by("pk").values()) for model in (Progress, Work)] == before


def test_correcting_back_lowers_nobody(live: None) -> None:
    people = [learner() for _ in range(2)]
    for who, word in zip(people, ["Ja", "Nein"], strict=True):
        tick(who, word)
    for one in (corrected(tries=2), UNIT):
        republish(one)
        upkeep.rescore(UUID(UNIT["key"]))
    assert [row(who) for who in people] == [(State.DONE, Decimal(1), 1)] * 2


def test_many_answers_are_judged_in_portions_and_none_is_left_out(live: None) -> None:
    people = [learner() for _ in range(5)]
    for who in people:
        tick(who, "Nein")
    republish(corrected(tries=2))
    found = editions.live_path("pfad")
    assert found
    edition = editions.unit(found.stops[0].edition)
    asked = edition.activities[UUID(BLOCK["key"])]
    last: int | None = 0
    portions = 0
    while last is not None:
        last = upkeep.rescore_some(edition, asked, last, most=2)
        portions += 1
    assert portions == 4
    assert {row(who) for who in people} == {(State.DONE, Decimal(1), 1)}


def test_a_unit_that_is_no_longer_live_is_left_alone(live: None) -> None:
    upkeep.rescore(UUID(int=5))
    assert not Progress.objects.exists()


def jobs(name: str) -> int:
    return ProcrastinateJob.objects.filter(task_name=f"geleucht.learning.tasks.{name}").count()


@pytest.mark.parametrize(
    ("one", "rescored", "settled"),
    [
        (UNIT, 0, 0),
        (UNIT | {"title": "Anders"}, 0, 1),
        (corrected(tries=2), 1, 1),
        (UNIT | {"body": [UNIT["body"][0], BLOCK, TEXT]}, 0, 1),
    ],
    ids=["nothing changed", "a title", "a solution", "another activity"],
)
def test_jobs_are_queued_for_what_has_changed_alone(
    live: None, one: Document, rescored: int, settled: int
) -> None:
    assert (jobs("rescore"), jobs("settle")) == (0, 0)
    republish(one)
    assert (jobs("rescore"), jobs("settle")) == (rescored, settled)


def test_a_path_taken_off_for_its_mistake_comes_back_with_everybody_rescored(live: None) -> None:
    anna = learner()
    tick(anna, "Nein")
    PathPage.objects.get().unpublish()
    republish(corrected(tries=2))
    assert jobs("rescore") == 0  # nobody sees it yet
    publish(PATH, [])
    assert (jobs("rescore"), jobs("settle")) == (1, 1)
    upkeep.rescore(UUID(UNIT["key"]))
    assert row(anna) == (State.DONE, Decimal(1), 1)


def test_so_does_a_unit_that_is_corrected_outside_of_every_path(live: None) -> None:
    other = unit("zwei", TEXT)
    publish(PATH | {"units": [other["key"]]}, [other])
    republish(corrected(tries=2))
    assert jobs("rescore") == 0
    publish(PATH, [])
    assert jobs("rescore") == 1


def test_a_unit_of_two_paths_is_rescored_once(live: None) -> None:
    publish(path("anderer", [UNIT]), [])
    republish(corrected(tries=2))
    assert (jobs("rescore"), jobs("settle")) == (1, 2)
