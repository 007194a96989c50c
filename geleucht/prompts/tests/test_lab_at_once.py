# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Many at once, each with a connection of its own."""

from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier
from typing import Any
from uuid import UUID

import pytest
from django.db import connections

from geleucht.accounts.actions import end_learner
from geleucht.accounts.models import Learner
from geleucht.base.errors import Refused
from geleucht.programmes.models import Group, Programme
from geleucht.programmes.tests.opening import programme
from geleucht.prompts.gateway.endings import End, Ending, Reason, Usage
from geleucht.prompts.lab import actions, turns, upkeep
from geleucht.prompts.lab.budgets import BudgetUsedUp
from geleucht.prompts.lab.models import OPEN, Run, Scope, Spent, Turn
from geleucht.prompts.tests.owning import group
from geleucht.prompts.tests.running import (
    a_model,
    at_once,
    begun,
    cents,
    everywhere,
    lab,
    practising,
    running,
)

pytestmark = [pytest.mark.whole, pytest.mark.django_db(transaction=True)]
MANY = 100  # connections, all open before the first begins


@pytest.fixture(autouse=True)
def opened() -> Programme:
    return programme()


def all_at_once(verb: Callable[[Any], Any], things: Iterable[Any], number: int = MANY) -> list[Any]:
    """What each came to; a refusal is its class."""
    barrier = Barrier(number)

    def one(thing: Any) -> Any:
        try:
            connections["default"].ensure_connection()
            barrier.wait(60)
            return verb(thing)
        except Refused as refused:
            return type(refused)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(number) as pool:
        return list(pool.map(one, things))


@pytest.mark.parametrize(
    "limits", [{"house": 30}, {"house": 500, "group": 30}], ids=["house", "group"]
)
def test_two_hundred_runs_on_one_budget_never_overspend(
    limits: dict[str, int], settings: Any
) -> None:
    settings.MODELS = lab(a_model(), **limits)
    together = group()
    learners = [practising(group=together) for _ in range(200)]
    outcomes = Counter(map(str, all_at_once(succeeds, learners)))
    assert outcomes == {"True": 30, str(BudgetUsedUp): 170}
    assert (Run.objects.count(), everywhere(group=True)) == (30, {(0, 30), (0, 30)})


def succeeds(learner: Learner) -> bool:
    return bool(begun(learner))


def test_one_learner_pressing_in_many_windows_has_four_open_and_no_more(settings: Any) -> None:
    settings.MODELS = lab()
    anna = practising()
    all_at_once(lambda number: begun(anna, text=f"{number}"), range(20), 20)
    assert (Run.objects.count(), everywhere()) == (4, {(0, 4)})


def test_a_button_pressed_many_times_at_once_is_one_run(settings: Any) -> None:
    settings.MODELS = lab()
    anna = practising()
    presses = all_at_once(lambda _: begun(anna)[0].press, range(20), 20)
    assert (len(set(presses)), Run.objects.count()) == (1, 1)


def test_many_processes_that_claim_at_once_start_no_more_than_may_run(settings: Any) -> None:
    settings.MODELS = lab(a_model(provider=at_once(7)))
    for _ in range(20):
        begun(practising())
    claimed = [run for runs in all_at_once(turns.claim, [3] * 12, 12) for run in runs]
    assert (len(claimed), len(set(claimed))) == (7, 7)


def test_a_run_ends_once_whoever_ends_it(settings: Any) -> None:
    settings.MODELS = lab()
    anna = practising()
    end = End(Ending.STOP, Usage(1, 50))
    verbs: list[Callable[[UUID], object]] = [
        lambda key: turns.finish(key, answer="ja", end=end, milliseconds=1),
        lambda key: turns.stop(key, answer="jajaja" * 40, milliseconds=1),
        lambda key: turns.fail(key, Reason.BROKEN),
        lambda key: turns.wait_again(key, 0),
        lambda key: actions.ask_to_stop(key=key, learner=anna, by=anna),
        lambda key: turns.renew([key]),
    ]
    for number in range(8):
        key = running(anna, text=f"{number}").key
        all_at_once(partial(called, key), verbs, len(verbs))
        for left in Run.objects.filter(state__in=OPEN):
            actions.ask_to_stop(key=left.key, learner=anna, by=anna)
            turns.wait_again(left.key, 0)
    assert not Turn.objects.exists()
    spent = sum(Run.objects.values_list("cost", flat=True)) / 1_000_000
    assert everywhere() == {(spent, 0)}


def called(key: UUID, verb: Callable[[UUID], object]) -> object:
    return verb(key)


def live(learner: Learner) -> None:
    """Begin, claim whatever waits, end it one way or another, and go."""
    end = End(Ending.STOP, Usage(1, 50))
    for number in range(3):
        try:
            begun(learner, text=f"{number}")
        except Refused:
            continue
        for run in turns.claim(3):
            turns.renew([run.key])
            turns.finish(run.key, answer="ja", end=end, milliseconds=1)
        upkeep.sweep()
    end_learner(learner=learner, by=None)


def test_learners_and_groups_may_go_while_runs_begin_and_end(settings: Any) -> None:
    """Nobody waits in a circle, and nothing is held in the end."""
    settings.MODELS = lab(a_model(provider=at_once(3)), house=1000, group=1000)
    groups = [group(name=f"{number}") for number in range(4)]
    learners = [practising(group=groups[number % 4]) for number in range(36)]

    def go(one: Learner | Group) -> None:
        if isinstance(one, Learner):
            live(one)
        else:
            one.delete()

    all_at_once(go, [*learners, *groups], 40)
    upkeep.sweep()
    assert not Run.objects.exists()
    house = Spent.objects.get(scope=Scope.HOUSE)
    assert (cents(Scope.AUDIENCE), cents(Scope.LEARNER)) == (cents(Scope.HOUSE), (0, 0))
    assert house.reserved == 0


def test_a_programme_goes_while_runs_begin_and_end(settings: Any, opened: Programme) -> None:
    settings.MODELS = lab(a_model(provider=at_once(3)), house=1000)
    learners = [practising() for _ in range(19)]
    closing = Programme.objects.get(pk=opened.pk)

    def go(one: Learner | Programme) -> None:
        if isinstance(one, Learner):
            begins_and_ends(one, opened)
        else:
            one.delete()

    all_at_once(go, [*learners, closing], 20)
    assert not Run.objects.exists()
    assert cents(Scope.HOUSE)[1] == 0


def begins_and_ends(learner: Learner, where: Programme) -> None:
    for number in range(3):
        begun(learner, where=where, text=f"{number}")
        for run in turns.claim(3):
            turns.finish(run.key, answer="ja", end=End(Ending.STOP, None), milliseconds=1)
