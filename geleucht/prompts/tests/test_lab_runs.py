# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What becomes of runs, and what they cost."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from geleucht.base.time import today
from geleucht.prompts.gateway.endings import End, Ending, Reason, Usage
from geleucht.prompts.lab import actions, queries, turns, upkeep
from geleucht.prompts.lab.models import Run, Scope, Spent, State, Turn
from geleucht.prompts.tests.running import (
    a_model,
    begun,
    cents,
    everywhere,
    lab,
    practising,
    run_of,
    running,
)

pytestmark = pytest.mark.django_db
FIFTY = End(Ending.STOP, Usage(12, 50))


@pytest.fixture(autouse=True)
def models(settings: Any) -> None:
    settings.MODELS = lab()


def test_a_run_waits_and_holds_the_most_that_it_can_cost_in_every_budget() -> None:
    [run] = begun(practising())
    assert (run.state, run.day, run.model_name) == (State.WAITING, today(), "Klein")
    assert everywhere() == {(0, 1)}


def test_a_run_that_is_done_is_charged_what_the_provider_counted() -> None:
    run = running(practising())
    turns.finish(run.key, answer="Liebe Eltern", end=FIFTY, milliseconds=900)
    run = run_of(run.key)
    assert (run.state, run.answer, run.ending) == (State.DONE, "Liebe Eltern", Ending.STOP)
    assert (run.tokens_in, run.tokens_out, run.counted, run.milliseconds) == (12, 50, True, 900)
    assert (everywhere(), Turn.objects.count()) == ({(0.5, 0)}, 0)


def test_without_a_count_tokens_are_estimated() -> None:
    run = running(practising())
    turns.finish(run.key, answer="x" * 30, end=End(Ending.LENGTH, None), milliseconds=1)
    run = run_of(run.key)
    assert (run.counted, run.tokens_in, run.tokens_out) == (False, 9, 8)
    assert everywhere() == {(0.08, 0)}


@pytest.mark.parametrize("usage", [Usage(10**12, 10**12), Usage(12, 101)])
def test_a_provider_that_counts_more_than_there_can_be_charges_no_more_than_was_held(
    usage: Usage,
) -> None:
    run = running(practising())
    turns.finish(run.key, answer="ja", end=End(Ending.STOP, usage), milliseconds=1)
    assert everywhere() == {(1, 0)}


def test_whatever_a_provider_sends_can_be_stored() -> None:
    run = running(practising())
    turns.finish(run.key, answer="a\0b\ud800" + "c" * 70_000, end=FIFTY, milliseconds=1)
    answer = run_of(run.key).answer
    assert (answer[:5], len(answer)) == ("ab?cc", 60_000)


@pytest.mark.parametrize(("answer", "charged"), [("", 0), ("ja", 0.01), ("x" * 9000, 1)])
def test_a_run_that_is_stopped_is_charged_what_had_come(answer: str, charged: float) -> None:
    run = running(practising())
    turns.stop(run.key, answer=answer, milliseconds=1)
    assert run_of(run.key).state == State.STOPPED
    assert everywhere() == {(charged, 0)}


def test_a_run_that_failed_costs_nothing() -> None:
    run = running(practising())
    turns.fail(run.key, Reason.DOWN)
    run = run_of(run.key)
    assert (run.state, run.reason, run.cost) == (State.FAILED, Reason.DOWN, 0)
    assert everywhere() == {(0, 0)}


def test_what_has_ended_or_was_never_there_does_not_end_again() -> None:
    run = running(practising())
    turns.finish(run.key, answer="ja", end=FIFTY, milliseconds=1)
    before = Run.objects.values().get()
    for key in (run.key, uuid4()):
        turns.finish(key, answer="nein", end=FIFTY, milliseconds=2)
        turns.stop(key, answer="nein", milliseconds=2)
        turns.fail(key, Reason.DOWN)
        turns.wait_again(key, 1)
    assert (Run.objects.values().get(), everywhere()) == (before, {(0.5, 0)})


def test_two_models_are_compared_in_one_press(settings: Any) -> None:
    settings.MODELS = lab(a_model("klein"), a_model("gross", output_price=20_000))
    anna = practising()
    runs = begun(anna, "gross", "klein")
    assert [(run.model, run.place) for run in runs] == [("gross", 0), ("klein", 1)]
    assert queries.press(anna, runs[0].press) == runs
    assert everywhere() == {(0, 3)}


def test_a_second_click_makes_no_second_run() -> None:
    anna = practising()
    first, second = begun(anna), begun(anna)
    assert (first, everywhere()) == (second, {(0, 1)})
    turns.fail(turns.claim(9)[0].key, Reason.DOWN)
    assert begun(anna) != first


def test_no_more_than_four_are_open_at_once() -> None:
    anna = practising()
    for number in range(4):
        begun(anna, text=f"{number}")
    with pytest.raises(actions.TooManyOpen) as refused:
        begun(anna, text="fünf")
    assert (refused.value.status, everywhere()) == (429, {(0, 4)})


def test_what_waits_stops_at_once_and_what_runs_is_not_wanted_any_more() -> None:
    anna = practising()
    [first], [second] = begun(anna, text="eins"), begun(anna, text="zwei")
    assert turns.claim(1) == [first]
    for run in (first, second):
        actions.ask_to_stop(key=run.key, learner=anna, by=anna)
    assert [run_of(run.key).state for run in (first, second)] == [State.RUNNING, State.STOPPED]
    assert turns.unwanted([first.key, second.key]) == {first.key, second.key}
    assert everywhere() == {(0, 1)}


def test_runs_go_after_thirty_days_unless_they_are_kept() -> None:
    anna = practising()
    runs = [begun(anna, text=f"{number}")[0] for number in range(4)]
    for run in turns.claim(3):
        turns.finish(run.key, answer="ja", end=FIFTY, milliseconds=1)
    actions.keep(key=runs[0].key, learner=anna, by=anna)
    for run, days in zip(runs, (31, 31, 30, 31), strict=True):
        Run.objects.filter(pk=run.pk).update(day=today() - timedelta(days=days))
    assert upkeep.tidy() == 1
    assert set(Run.objects.all()) == {runs[0], runs[2], runs[3]}  # the last is not over
    assert everywhere() == {(1.5, 1)}


def test_what_somebody_spent_is_known_until_the_end_of_the_following_month() -> None:
    running(practising())
    this = today().replace(day=1)
    before = (this - timedelta(days=1)).replace(day=1)
    for month, stays in ((this, True), (before, True), (before - timedelta(days=1), False)):
        Spent.objects.update(month=month, reserved=0)
        upkeep.tidy()
        assert Spent.objects.filter(scope=Scope.LEARNER).exists() == stays
    assert Spent.objects.count() == 2


def test_a_run_that_ends_in_the_next_month_is_charged_where_it_was_held() -> None:
    run = running(practising())
    before = date(2026, 1, 1)
    Run.objects.update(month=before)
    Spent.objects.update(month=before)
    begun(practising())
    turns.finish(run.key, answer="ja", end=FIFTY, milliseconds=1)
    rows = Spent.objects.filter(scope=Scope.HOUSE).order_by("month")
    assert list(rows.values_list("spent", "reserved")) == [(500_000, 0), (0, 1_000_000)]


def test_a_kept_run_can_be_let_go_and_one_may_delete_what_is_ones_own() -> None:
    anna = practising()
    [run] = begun(anna)
    actions.keep(key=run.key, learner=anna, by=anna)
    assert run_of(run.key).kept
    actions.keep_no_more(key=run.key, learner=anna, by=anna)
    assert not run_of(run.key).kept
    actions.delete(key=run.key, learner=anna, by=anna)
    assert (Run.objects.count(), everywhere()) == (0, {(0, 0)})


def test_whoever_deletes_while_it_runs_has_not_read_for_nothing() -> None:
    anna = practising()
    run = running(anna)
    actions.delete(key=run.key, learner=anna, by=anna)
    assert (turns.unwanted([run.key]), everywhere()) == ({run.key}, {(1, 0)})
    assert cents(Scope.LEARNER) == (1, 0)


def test_no_more_than_two_hundred_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "MOST_KEPT", 1)
    anna = practising()
    runs = [begun(anna, text=text)[0] for text in ("eins", "zwei")]
    for _ in range(2):
        actions.keep(key=runs[0].key, learner=anna, by=anna)
    with pytest.raises(actions.Full):
        actions.keep(key=runs[1].key, learner=anna, by=anna)


def test_ones_own_runs_are_listed_the_latest_first_without_their_texts() -> None:
    anna = practising()
    runs = [begun(anna, text=f"{number}" * 200)[0] for number in range(3)]
    begun(practising())
    found = list(queries.runs(anna))
    assert found == runs[::-1]
    assert [vars(one)["beginning"] for one in found] == ["2" * 120, "1" * 120, "0" * 120]
