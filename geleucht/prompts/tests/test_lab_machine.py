# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Runs and budgets as a machine against the real database: whatever happens in whatever order.

Each example runs in a transaction that is undone.
"""

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck
from hypothesis import settings as how
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from geleucht.accounts.actions import end_learner, merge_learners
from geleucht.accounts.models import Learner
from geleucht.base.errors import Refused
from geleucht.programmes.actions import join_group
from geleucht.prompts.gateway.configured import CENT, Models
from geleucht.prompts.gateway.endings import End, Ending, Reason, Usage
from geleucht.prompts.lab import actions, turns, upkeep
from geleucht.prompts.lab.models import OPEN, Run, Scope, Spent, State, Turn
from geleucht.prompts.tests.owning import group
from geleucht.prompts.tests.running import a_model, at_once, begun, lab, practising

pytestmark = pytest.mark.whole
WHICH = st.integers(min_value=0, max_value=20)
WHO = st.integers(min_value=0, max_value=3)
CHEAP, DEAR = a_model("klein", provider=at_once(2)), a_model("gross", output_price=3 * CENT / 100)
LAB = lab(CHEAP, replace(DEAR, provider=at_once(2)), learner=4, group=6, house=9)
WITHOUT_DEAR = lab(CHEAP, learner=4, group=6, house=9)


@dataclass
class Charge:
    """What a run was charged, and whose budgets it counts in."""

    amount: int
    month: date
    audience: int | None
    group: int | None
    learner: UUID | None


class Lab(RuleBasedStateMachine):
    """Four learners, two of them in a group; two models of a provider that runs two at once."""

    def __init__(self) -> None:
        super().__init__()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.charges: list[Charge] = []
        self.over_by_merging: set[UUID] = set()
        self.together = group()
        self.learners = [practising(group=self.together if n < 2 else None) for n in range(4)]
        self.number = 0
        settings.MODELS = LAB

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    def pick(self, which: int, *states: State) -> Run | None:
        found = list(Run.objects.filter(state__in=states or State.values).order_by("pk"))
        return found[which % len(found)] if found else None

    def charge(self, run: Run, amount: int) -> None:
        owners = (run.audience_id, run.group_id, run.learner_id)
        self.charges.append(Charge(amount, run.month, *owners))

    def ends(self, which: int, verb: Callable[[UUID], None], cost: Callable[[Run], int]) -> None:
        """What does not run is left as it is."""
        run = self.pick(which)
        if run:
            if run.state == State.RUNNING:
                self.charge(run, min(cost(run), run.reserved))
            verb(run.key)

    @rule(who=WHO, models=st.sampled_from(["klein", "gross", "klein gross"]))
    def begin(self, who: int, models: str) -> None:
        before, self.number = Run.objects.count(), self.number + 1
        known = list(settings.MODELS.models)
        slugs = [slug for slug in models.split() if slug in known]
        if not slugs:
            return
        with suppress(Refused), transaction.atomic():
            begun(self.learners[who], *slugs, text=f"{self.number}")
            assert Run.objects.count() == before + len(slugs)
            return
        assert Run.objects.count() == before

    @rule(most=st.integers(1, 5))
    def claim(self, most: int) -> None:
        waiting = turns.due().order_by("pk").values_list("run__key", flat=True)
        first = list(waiting)
        claimed = [run.key for run in turns.claim(most)]
        assert len(claimed) <= most
        assert claimed == [key for key in first if key in claimed]
        gone = Run.objects.filter(key__in=first, reason=Reason.GONE).values_list("key", flat=True)
        assert set(first[: len(claimed)]) <= set(claimed) | set(gone)

    @rule(which=WHICH, tokens=st.sampled_from([0, 1, 60, 100, 5000, None]))
    def finish(self, which: int, tokens: int | None) -> None:
        usage = None if tokens is None else Usage(1, tokens)
        end = End(Ending.STOP, usage)
        self.ends(
            which,
            lambda key: turns.finish(key, answer="a" * 40, end=end, milliseconds=1),
            lambda run: price(run)(1, 10 if tokens is None else tokens),
        )

    @rule(who=WHO)
    def ask_at_length(self, who: int) -> None:
        """Everything that runs gets an answer as long as may be; budgets are used up in the end."""
        self.begin(who, "klein")
        turns.claim(5)
        for run in Run.objects.filter(state=State.RUNNING):
            self.charge(run, run.reserved)
            usage = Usage(0, 10**6)
            turns.finish(run.key, answer="a", end=End(Ending.LENGTH, usage), milliseconds=1)

    @rule(which=WHICH, length=st.sampled_from([0, 1, 4000]))
    def stop(self, which: int, length: int) -> None:
        self.ends(
            which,
            lambda key: turns.stop(key, answer="a" * length, milliseconds=1),
            lambda run: price(run)(1 if length else 0, -(-length // 4)),
        )

    @rule(which=WHICH, reason=st.sampled_from(list(Reason)))
    def fail(self, which: int, reason: Reason) -> None:
        self.ends(which, lambda key: turns.fail(key, reason), lambda _: 0)

    @rule(which=WHICH, seconds=st.sampled_from([-5, 0, 30, 10**6]))
    def wait_again(self, which: int, seconds: float) -> None:
        run = self.pick(which)
        if run:
            turns.wait_again(run.key, seconds)

    @rule(which=WHICH)
    def ask_to_stop(self, which: int) -> None:
        run = self.pick(which)
        if run:
            actions.ask_to_stop(key=run.key, learner=run.learner, by=run.learner)

    @rule(which=WHICH)
    def delete(self, which: int) -> None:
        run = self.pick(which)
        if run:
            if run.state == State.RUNNING:
                self.charge(run, run.reserved)
            actions.delete(key=run.key, learner=run.learner, by=run.learner)

    @rule(which=WHICH)
    def be_silent(self, which: int) -> None:
        """Its process is gone, or nobody has started it; somebody sweeps."""
        run, past = self.pick(which, *OPEN), timezone.now() - timedelta(minutes=16)
        if run:
            name = "lease" if run.state == State.RUNNING else "since"
            Turn.objects.filter(run=run).update(**{name: past})
            assert upkeep.sweep() == 1

    @rule()
    def minutes_pass(self) -> None:
        Turn.objects.exclude(retry_at=None).update(retry_at=timezone.now())

    @rule()
    def a_month_passes(self) -> None:
        """All that is there lies a month further back."""
        for month in Spent.objects.order_by("month").values_list("month", flat=True).distinct():
            before = upkeep.month_before(month)
            for model in (Spent, Run):
                model._default_manager.filter(month=month).update(month=before)
        for charge in self.charges:
            charge.month = upkeep.month_before(charge.month)

    @rule(who=WHO)
    def somebody_goes(self, who: int) -> None:
        gone = self.learners[who].pk
        end_learner(learner=self.learners[who], by=None)
        for charge in self.charges:
            if charge.learner == gone:
                charge.learner = None
        self.learners[who] = practising(group=self.together if who < 2 else None)

    @rule(who=WHO, other=WHO)
    def somebody_takes_over(self, who: int, other: int) -> None:
        if who == other:
            return
        source, target = self.learners[who], self.learners[other]
        gone = source.pk
        Learner.objects.filter(pk=source.pk).update(person=None)
        merge_learners(source=source, target=target, by=target)
        self.over_by_merging.add(target.pk)
        for charge in self.charges:
            if charge.learner == gone:
                charge.learner = target.pk
        self.learners[who] = practising(group=self.together if who < 2 else None)

    @rule()
    def the_group_goes(self) -> None:
        self.together.delete()
        for charge in self.charges:
            charge.group = None
        self.together = group()
        for learner in self.learners[:2]:
            join_group(group=self.together, learner=learner)

    @rule(models=st.sampled_from([LAB, WITHOUT_DEAR]))
    def the_file_changes(self, models: Models) -> None:
        settings.MODELS = models

    @invariant()
    def what_is_held_is_what_open_runs_hold(self) -> None:
        held: Counter[Any] = Counter()
        for run in Run.objects.all():
            for owner in owners_of(run):
                held[owner] += run.reserved
        assert counted("reserved") == +held

    @invariant()
    def what_is_spent_is_what_runs_were_charged(self) -> None:
        spent: Counter[Any] = Counter()
        for charge in self.charges:
            for owner in owners_of(charge):
                spent[owner] += charge.amount
        assert counted("spent") == +spent

    @invariant()
    def no_budget_is_overdrawn(self) -> None:
        most = {Scope.HOUSE: 9, Scope.GROUP: 6, Scope.LEARNER: 4}
        rows = Spent.objects.filter(scope__in=most).exclude(learner__in=self.over_by_merging)
        used = [(one.spent + one.reserved, most[Scope(one.scope)] * CENT) for one in rows]
        assert [(of, limit) for of, limit in used if of > limit] == []

    @invariant()
    def open_runs_have_a_turn_and_no_more_than_two_run(self) -> None:
        turn_of = dict(Turn.objects.values_list("run", "lease"))
        opened = dict(Run.objects.filter(state__in=OPEN).values_list("pk", "state"))
        runs = {pk: State.RUNNING if lease else State.WAITING for pk, lease in turn_of.items()}
        assert runs == opened
        assert list(runs.values()).count(State.RUNNING) <= 2


def price(run: Run) -> Callable[[int, int], int]:
    """A model that is gone is charged what was held."""
    model = settings.MODELS.models.get(run.model)
    return model.cost if model else lambda *_: run.reserved


def owners_of(one: Any) -> list[Any]:
    """The budgets that a run or a charge counts in."""
    if isinstance(one, Run):
        one = Charge(0, one.month, one.audience_id, one.group_id, one.learner_id)
    found = {Scope.AUDIENCE: one.audience, Scope.GROUP: one.group, Scope.LEARNER: one.learner}
    return [(one.month, Scope.HOUSE, None), *((one.month, *it) for it in found.items() if it[1])]


def counted(name: str) -> Counter[Any]:
    """What the budgets say, without zeros."""
    rows = Spent.objects.all()
    keys = [
        (one.month, one.scope, one.audience_id or one.group_id or one.learner_id) for one in rows
    ]
    return +Counter(dict(zip(keys, (getattr(one, name) for one in rows), strict=True)))


@pytest.mark.django_db
def test_whatever_happens_in_whatever_order_no_budget_is_overdrawn_and_none_forgets(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MODELS = LAB
    monkeypatch.setattr(actions, "RATE", (10**6, 3600))
    run_state_machine_as_test(
        Lab,
        settings=how(
            max_examples=30,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
