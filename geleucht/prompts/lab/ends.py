# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""How a run ends: once, together with what it costs. Its row is locked first, then budgets."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from geleucht.prompts.gateway.endings import Reason
from geleucht.prompts.lab.budgets import Owners, settle
from geleucht.prompts.lab.models import OPEN, Run, State, Turn


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
    """End those that are open before all of these are deleted: what they hold is given back."""
    ending = lock_all(runs.filter(state__in=OPEN))
    for run in ending:
        end(run, State.FAILED, reason=Reason.LOST)
    return [run.pk for run in ending]


def lock_all(runs: QuerySet[Run]) -> list[Run]:
    """In one order, whoever locks several."""
    return list(runs.select_for_update().order_by("pk").defer("text", "answer"))
