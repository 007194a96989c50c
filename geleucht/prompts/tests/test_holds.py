# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What checks reserve and the clock gives back: once, whoever is faster, and nothing that was asked
for stays uncounted."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from conftest import Count
from geleucht.prompts.gateway.configured import CENT
from geleucht.prompts.lab import holds, upkeep
from geleucht.prompts.lab.budgets import BudgetUsedUp, this_month
from geleucht.prompts.lab.models import Hold, Scope, Spent
from geleucht.prompts.tests.running import lab
from geleucht.prompts.tests.test_lab_at_once import all_at_once

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def models(settings: Any) -> None:
    settings.MODELS = lab(checks=2)


def budget(month: date | None = None) -> tuple[int, int]:
    """What checks have cost and still hold."""
    rows = Spent.objects.filter(scope=Scope.CHECKS, month=month or this_month())
    return rows.values_list("spent", "reserved").get()


def silent(**known: Any) -> None:
    """Its process has not been heard of for too long."""
    Hold.objects.filter(**known).update(lease=timezone.now() - timedelta(seconds=1))


def test_what_is_held_is_held_until_it_is_charged_and_then_costs_what_it_cost() -> None:
    held = holds.hold(CENT)
    assert (budget(), upkeep.sweep(), budget()) == ((0, CENT), 0, (0, CENT))
    holds.charge(held, 5)
    assert (budget(), Hold.objects.count()) == ((5, 0), 0)


def test_after_crashes_there_is_as_much_as_before_them() -> None:
    for _ in range(2):
        holds.hold(CENT)
    with pytest.raises(BudgetUsedUp):
        holds.hold(1)
    silent()
    assert (upkeep.sweep(), upkeep.sweep(), budget()) == (2, 0, (0, 0))
    holds.hold(2 * CENT)


def test_only_what_is_silent_is_given_back() -> None:
    gone, here = holds.hold(3), holds.hold(4)
    silent(pk=gone.pk)
    assert (upkeep.sweep(), budget(), Hold.objects.get()) == (1, (0, 4), here)


def test_a_process_that_was_given_up_and_lives_on_is_charged_and_gives_nothing_back_again() -> None:
    late, other = holds.hold(3), holds.hold(4)
    silent(pk=late.pk)
    upkeep.sweep()
    holds.charge(late, 2)
    assert budget() == (2, 4)
    holds.charge(other, 0)
    assert budget() == (2, 0)


def test_what_is_held_over_the_end_of_a_month_goes_back_to_its_own() -> None:
    before = upkeep.month_before(this_month())
    holds.hold(3)
    for model in (Spent, Hold):
        model._default_manager.update(month=before)
    holds.hold(4)
    silent(month=before)
    assert (upkeep.sweep(), budget(before), budget()) == (1, (0, 0), (0, 4))


def test_nothing_is_held_that_the_budget_has_no_room_for() -> None:
    with pytest.raises(BudgetUsedUp):
        holds.hold(2 * CENT + 1)
    assert (Hold.objects.count(), Spent.objects.count()) == (0, 0)


def test_less_than_nothing_cannot_be_held() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Hold.objects.create(month=this_month(), amount=-1, lease=timezone.now())


@pytest.mark.parametrize("number", [1, 3])
def test_the_clock_looks_once_where_nobody_is_silent(queries: Count, number: int) -> None:
    for _ in range(number):
        holds.hold(1)
    with queries(1):
        assert holds.sweep() == 0


@pytest.mark.whole
@pytest.mark.django_db(transaction=True)
def test_whoever_is_faster_it_is_given_back_once_and_charged() -> None:
    for _ in range(10):
        held, other = holds.hold(3), holds.hold(4)
        silent(pk=held.pk)
        before = budget()[0]
        verbs: list[Callable[[], object]] = [upkeep.sweep] * 7 + [partial(holds.charge, held, 2)]
        all_at_once(lambda verb: verb(), verbs, len(verbs))
        assert budget() == (before + 2, 4)
        holds.charge(other, 0)
