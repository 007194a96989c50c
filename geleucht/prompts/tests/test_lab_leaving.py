# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whoever and whatever goes while a model answers leaves nothing held in any budget."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db import models as fields
from django.db.models.signals import pre_delete

from geleucht.accounts.actions import merge_learners
from geleucht.accounts.erasure import erase_person
from geleucht.accounts.models import Learner, Person
from geleucht.programmes.models import Audience, Programme
from geleucht.programmes.tests.opening import open_programme, programme
from geleucht.prompts.gateway.endings import End, Ending, Usage
from geleucht.prompts.lab import privacy, turns
from geleucht.prompts.lab.budgets import BudgetUsedUp
from geleucht.prompts.lab.models import Run, Scope, Spent, State, Turn
from geleucht.prompts.tests.owning import group
from geleucht.prompts.tests.running import (
    begun,
    cents,
    everywhere,
    lab,
    practising,
    run_of,
    running,
)

pytestmark = pytest.mark.django_db
HALF = End(Ending.STOP, Usage(1, 50))


@pytest.fixture(autouse=True)
def models(settings: Any) -> None:
    settings.MODELS = lab()


def erase(learner: Learner) -> None:
    person = Person.objects.get(learner=learner)
    erase_person(person=person, by=person)


GOING: dict[str, Callable[[Learner], object]] = {
    "erased": erase,
    "the account deleted": lambda learner: Person.objects.filter(learner=learner).delete(),
    "the learner deleted": lambda learner: Learner.objects.filter(pk=learner.pk).delete(),
}


@pytest.mark.parametrize("goes", GOING.values(), ids=GOING)
def test_whoever_goes_while_a_model_answers_gives_back_what_was_held(
    goes: Callable[[Learner], object],
) -> None:
    anna = practising(group=group())
    run = running(anna)
    begun(anna, text="noch einer")
    goes(anna)
    assert turns.unwanted([run.key]) == {run.key}
    turns.finish(run.key, answer="zu spät", end=HALF, milliseconds=1)
    scopes = (Scope.HOUSE, Scope.AUDIENCE, Scope.GROUP)
    assert {cents(scope) for scope in scopes} == {(0, 0)}
    assert not Spent.objects.filter(scope=Scope.LEARNER).exists()
    assert [model.objects.count() for model in (Run, Turn)] == [0, 0]


def test_the_receipt_of_an_erasure_counts_runs_that_were_open() -> None:
    anna = practising()
    running(anna)
    begun(anna, text="noch einer")
    person = Person.objects.get(learner=anna)
    named = erase_person(person=person, by=person).rows
    assert [number for what, number in named.items() if what.startswith("Läufe")] == [2]


def test_what_somebody_has_spent_stays_spent_when_they_go() -> None:
    anna = practising()
    turns.finish(running(anna).key, answer="ja", end=HALF, milliseconds=1)
    erase(anna)
    assert [cents(scope) for scope in (Scope.HOUSE, Scope.AUDIENCE)] == [(0.5, 0)] * 2


def test_a_programme_that_goes_gives_back_what_was_held() -> None:
    anna = practising(group=group())
    running(anna)
    begun(anna, text="noch einer")
    programme().delete()
    scopes = (Scope.HOUSE, Scope.AUDIENCE, Scope.LEARNER)
    assert {cents(scope) for scope in scopes} == {(0, 0)}
    assert not Spent.objects.filter(scope=Scope.GROUP).exists()


def test_a_run_whose_group_goes_ends_and_is_charged_elsewhere() -> None:
    together = group()
    run = running(practising(group=together))
    together.delete()
    turns.finish(run.key, answer="ja", end=HALF, milliseconds=1)
    assert everywhere() == {(0.5, 0)}
    assert not Spent.objects.filter(scope=Scope.GROUP).exists()


def test_a_run_is_charged_to_the_audience_that_it_was_held_for() -> None:
    run = running(practising())
    other = open_programme("ausbildung").audience
    before = Audience.objects.get(slug="lehrkraefte")
    Programme.objects.filter(slug="lehrkraefte").update(audience=other)
    turns.finish(run.key, answer="ja", end=HALF, milliseconds=1)
    assert everywhere() == {(0.5, 0)}
    assert Spent.objects.get(scope=Scope.AUDIENCE).audience == before


def test_an_audience_that_goes_takes_its_budget_alone() -> None:
    run = running(practising())
    other = open_programme("ausbildung").audience
    Programme.objects.filter(slug="lehrkraefte").update(audience=other)
    Audience.objects.get(slug="lehrkraefte").delete()
    turns.finish(run.key, answer="ja", end=HALF, milliseconds=1)
    assert [cents(scope) for scope in (Scope.HOUSE, Scope.LEARNER)] == [(0.5, 0)] * 2
    assert not Spent.objects.filter(scope=Scope.AUDIENCE).exists()


def test_all_that_runs_hang_on_is_looked_at_before_it_goes() -> None:
    """A relation that is added later is not forgotten. Versions of prompts never go."""
    senders = {one.related_model for one in Run._meta.fields if one.is_relation}
    heard = {model for model in apps.get_models() if pre_delete.has_listeners(model)}
    unheard = {model for model in senders - heard if isinstance(model, type)}
    protected = {
        one.related_model
        for one in Run._meta.fields
        if isinstance(one, fields.ForeignKey) and one.remote_field.on_delete is fields.PROTECT
    }
    assert unheard == protected


def merged(count: int) -> tuple[Learner, list[Run]]:
    """Somebody with so many open runs, and as many of a learner they have taken over."""
    target, source = practising(), practising()
    runs = [begun(one, text=f"{n}")[0] for one in (target, source) for n in range(count)]
    Learner.objects.filter(pk=source.pk).update(person=None)
    source.person = None
    merge_learners(source=source, target=target, by=target)
    return target, runs


def test_runs_of_both_go_on_when_somebody_takes_over_a_learner(settings: Any) -> None:
    """More may be open, and more held, than one alone may have."""
    settings.MODELS = lab(learner=4)
    target, runs = merged(4)
    assert set(Run.objects.filter(learner=target)) == set(runs)
    assert everywhere() == {(0, 8)}
    for run in turns.claim(9):
        turns.finish(run.key, answer="ja", end=HALF, milliseconds=1)
    assert everywhere() == {(4, 0)}
    assert Spent.objects.get(scope=Scope.LEARNER).learner == target


def test_whoever_took_over_more_than_may_be_spent_begins_nothing_new(settings: Any) -> None:
    settings.MODELS = lab(learner=1)
    target, _ = merged(1)
    with pytest.raises(BudgetUsedUp):
        begun(target, text="noch einer")
    assert everywhere() == {(0, 2)}


def test_what_somebody_has_of_runs_is_exported_in_plain_words() -> None:
    anna = practising()
    run = running(anna)
    turns.finish(run.key, answer="Liebe Eltern", end=HALF, milliseconds=1)
    [one], [total] = privacy.export_runs(anna.pk), privacy.export_spent(anna.pk)
    assert (one["antwort"], one["stand"], one["cent"]) == ("Liebe Eltern", "fertig", 0.5)
    assert total == {"monat": f"{run.month:%Y-%m}", "cent": 0.5}


def test_a_run_that_ended_is_left_as_it_was_when_a_group_goes() -> None:
    together = group()
    run = running(practising(group=together))
    turns.stop(run.key, answer="", milliseconds=1)
    together.delete()
    assert (run_of(run.key).state, run_of(run.key).group) == (State.STOPPED, None)
