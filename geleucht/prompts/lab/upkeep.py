# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the clock ends: runs and reservations that nobody is there for, runs and sums whose time is
over."""

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from geleucht.base.time import today
from geleucht.prompts.gateway.endings import Reason
from geleucht.prompts.lab import holds
from geleucht.prompts.lab.ends import end, locked
from geleucht.prompts.lab.models import OPEN, Run, Scope, Spent, State, Turn

LONGEST_IN_LINE = timedelta(minutes=15)
KEPT = timedelta(days=30)
AT_ONCE = 1000


def sweep() -> int:
    """End what lost the process that ran it and what nobody could start, and give back what checks
    that lost theirs hold. How many those were."""
    late = Turn.objects.filter(overdue()).order_by("pk").values_list("run__key", flat=True)
    return sum(give_up(key) for key in late) + holds.sweep()


def overdue() -> Q:
    now = timezone.now()
    return Q(lease__lt=now) | Q(lease=None, since__lt=now - LONGEST_IN_LINE)


@transaction.atomic
def give_up(key: UUID) -> bool:
    """Unless somebody was faster, or the process has come back."""
    run = locked(key, *OPEN)
    late = Turn.objects.filter(overdue(), run__key=key).select_for_update(of=("self",))
    turn = late.first() if run else None
    if run is None or turn is None:
        return False
    others = Turn.objects.filter(provider=turn.provider, lease__gte=timezone.now())
    busy = run.state == State.WAITING and (turn.tries > 0 or others.exists())
    end(run, State.FAILED, reason=Reason.BUSY if busy else Reason.LOST)
    return True


def tidy() -> int:
    """Delete runs of more than 30 days that nobody keeps, and what learners spent before the
    month that has ended. How many runs those were."""
    number = 0
    while deleted := tidy_some():
        number += deleted
    old = Spent.objects.filter(scope=Scope.LEARNER, month__lt=month_before(today()), reserved=0)
    old.delete()
    return number


@transaction.atomic
def tidy_some() -> int:
    """Whatever somebody has in hand just now is for tomorrow."""
    over = Run.objects.filter(kept=False, day__lt=today() - KEPT).exclude(state__in=OPEN)
    over = over.select_for_update(skip_locked=True).order_by("pk")
    keys = list(over.values_list("pk", flat=True)[:AT_ONCE])
    Run.objects.filter(pk__in=keys).delete()
    return len(keys)


def month_before(day: date) -> date:
    """Its first day."""
    return (day.replace(day=1) - timedelta(days=1)).replace(day=1)
