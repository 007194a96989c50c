# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is reserved in the budget of checks while a model is asked: a row each, so that nothing
stays reserved when the process that asks is killed. Whoever deletes the row gives back what it
holds; nobody else does.
"""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from geleucht.prompts.lab.budgets import Budget, Owners, reserve, settle, this_month
from geleucht.prompts.lab.models import Hold, Scope

LEASE = timedelta(minutes=15)  # three times as long as an answer is waited for (`wire.WHOLE`)


@transaction.atomic
def hold(amount: int) -> Hold:
    """Millionths of a cent, for one call. Raises BudgetUsedUp."""
    month = this_month()
    reserve([Budget(Scope.CHECKS, settings.MODELS.checks)], amount, month)
    return Hold.objects.create(month=month, amount=amount, lease=timezone.now() + LEASE)


@transaction.atomic
def charge(held: Hold, cost: int) -> None:
    """What the call cost in place of what was held. It is charged even where the sweep was faster,
    as what was asked for has to be paid."""
    deleted, _ = Hold.objects.filter(pk=held.pk).delete()
    reserved = held.amount if deleted else 0
    settle(Owners(), held.month, reserved=reserved, cost=cost, scope=Scope.CHECKS)


def sweep() -> int:
    """Give back what is held for processes that are gone. How many times that was."""
    late = Hold.objects.filter(lease__lt=timezone.now()).order_by("pk")
    return sum(give_back(held) for held in late)


@transaction.atomic
def give_back(held: Hold) -> bool:
    """Unless somebody was faster."""
    deleted, _ = Hold.objects.filter(pk=held.pk).delete()
    if deleted:
        settle(Owners(), held.month, reserved=held.amount, cost=0, scope=Scope.CHECKS)
    return bool(deleted)
