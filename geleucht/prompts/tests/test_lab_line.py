# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The line before a provider, and who looks after those that nobody is there for."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from geleucht.prompts.gateway.endings import Reason
from geleucht.prompts.lab import actions, turns, upkeep
from geleucht.prompts.lab.models import Run, State, Turn
from geleucht.prompts.tests.running import (
    PROVIDER,
    a_model,
    at_once,
    begun,
    everywhere,
    lab,
    practising,
    run_of,
    running,
)

pytestmark = pytest.mark.django_db
OTHER = replace(PROVIDER, slug="ander")


@pytest.fixture(autouse=True)
def models(settings: Any) -> None:
    settings.MODELS = lab()


def age(run: Run, **times: timedelta) -> None:
    """Have these times of its turn lie so long ago."""
    Turn.objects.filter(run=run).update(**{k: timezone.now() - ago for k, ago in times.items()})


def test_only_so_many_run_at_once_and_the_others_know_their_place(settings: Any) -> None:
    settings.MODELS = lab(a_model(provider=at_once(2)))
    runs = [begun(practising())[0] for _ in range(4)]
    assert turns.claim(9) == runs[:2]
    assert turns.claim(9) == []
    assert turns.places([run.key for run in runs]) == {runs[2].key: 1, runs[3].key: 2}
    turns.fail(runs[0].key, Reason.DOWN)
    assert turns.claim(9) == [runs[2]]


def test_lines_of_providers_do_not_wait_for_each_other(settings: Any) -> None:
    slow = a_model("lang", provider=at_once(1))
    other = a_model("kurz", provider=OTHER)
    settings.MODELS = lab(slow, other)
    first, second, third = (begun(practising(), one)[0] for one in ("lang", "lang", "kurz"))
    assert set(turns.claim(9)) == {first, third}
    assert turns.places([second.key]) == {second.key: 1}


def test_a_busy_provider_is_tried_five_times_at_the_same_place_in_line(settings: Any) -> None:
    settings.MODELS = lab(a_model(provider=at_once(1)))
    first, second = begun(practising())[0], begun(practising())[0]
    for _ in range(4):
        assert turns.claim(9) == [first]
        turns.wait_again(first.key, 999)
        again = Turn.objects.get(run=first).retry_at
        assert again
        assert timezone.now() < again <= timezone.now() + timedelta(seconds=60)
        assert turns.places([first.key, second.key]) == {first.key: 1, second.key: 2}
        age(first, retry_at=timedelta(seconds=1))
    turns.claim(9)
    turns.wait_again(first.key, 1)
    assert run_of(first.key).reason == Reason.BUSY
    assert everywhere() == {(0, 1)}


def test_whoever_must_wait_lets_others_go_first(settings: Any) -> None:
    first, second = begun(practising())[0], begun(practising())[0]
    assert turns.claim(1) == [first]
    turns.wait_again(first.key, 30)
    assert turns.claim(9) == [second]


def test_what_is_to_stop_does_not_wait_again() -> None:
    anna = practising()
    run = running(anna)
    actions.ask_to_stop(key=run.key, learner=anna, by=anna)
    turns.wait_again(run.key, 1)
    assert (run_of(run.key).state, everywhere()) == (State.STOPPED, {(0, 0)})


def test_a_model_that_is_gone_or_lies_elsewhere_now_is_not_asked(settings: Any) -> None:
    runs = [begun(practising())[0] for _ in range(2)]
    elsewhere = a_model(provider=OTHER)
    for run, left in zip(runs, (lab(a_model("gross")), lab(elsewhere)), strict=True):
        settings.MODELS = left
        assert turns.claim(1) == []
        assert run_of(run.key).reason == Reason.GONE
    assert everywhere() == {(0, 0)}


def test_the_sweep_ends_what_lost_its_process_and_what_nobody_started() -> None:
    lost = running(practising())
    forgotten, fresh = begun(practising())[0], begun(practising())[0]
    alive = Turn.objects.filter(run=lost)
    assert upkeep.sweep() == 0
    age(lost, lease=timedelta(seconds=1))
    age(forgotten, since=timedelta(minutes=16))
    assert upkeep.sweep() == 2
    assert not alive.exists()
    assert [run_of(run.key).reason for run in (lost, forgotten)] == [Reason.LOST] * 2
    assert (run_of(fresh.key).state, everywhere()) == (State.WAITING, {(0, 1)})


def test_whoever_waited_too_long_for_a_busy_provider_is_told_so(settings: Any) -> None:
    settings.MODELS = lab(a_model(provider=at_once(1)))
    running(practising())
    [run] = begun(practising())
    age(run, since=timedelta(minutes=16))
    upkeep.sweep()
    assert run_of(run.key).reason == Reason.BUSY


def test_a_renewed_lease_keeps_a_run() -> None:
    run = running(practising())
    age(run, lease=timedelta(seconds=1))
    turns.renew([run.key, uuid4()])
    assert upkeep.sweep() == 0
