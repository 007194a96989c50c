# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""How a run ends: once, together with what it costs. Its row is locked first, then budgets."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from geleucht.prompts.gateway.endings import Reason
from geleucht.prompts.lab.budgets import Owners, release, settle
from geleucht.prompts.lab.models import Run, State, Turn


def locked(key: UUID, *states: State) -> Run | None:
    """The run, if it is in one of these states, for the rest of the transaction."""
    waiting = Run.objects.select_for_update(no_key=True)
    return waiting.filter(key=key, state__in=states).first()


def end(run: Run, state: State, *, cost: int = 0, **told: Any) -> None:
    """The caller has locked it, and it is open. `told` is what there is to be read afterwards."""
    Run.objects.filter(pk=run.pk).update(state=state, reserved=0, cost=cost, **told)
    owners = Owners(run.audience_id, run.group_id, run.learner_id)
    settle(owners, run.month, reserved=run.reserved, cost=cost)
    Turn.objects.filter(run=run).delete()


def end_all(runs: QuerySet[Run]) -> list[int]:
    """Before all of these are deleted: lock them, give back what the open ones hold. The numbers
    of those."""
    ending = [run for run in lock_all(runs) if run.is_open]
    fail_all(ending, Reason.LOST)
    return [run.pk for run in ending]


def fail_all(runs: Sequence[Run], reason: Reason) -> None:
    """The caller has locked them, and they are open. It costs nothing."""
    keys = [run.pk for run in runs]
    if keys:
        release(keys)
        Run.objects.filter(pk__in=keys).update(state=State.FAILED, reason=reason, reserved=0)
        Turn.objects.filter(run__in=keys).delete()


def lock_all(runs: QuerySet[Run]) -> list[Run]:
    """In one order, whoever locks several."""
    return list(runs.select_for_update().order_by("pk").defer("text", "answer"))
