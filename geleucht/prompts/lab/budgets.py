# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What may still be spent, and what is.

A run reserves the most it can cost in every budget before anybody is asked, and is charged when
it has ended: so no budget is ever overdrawn. Rows are locked in one order, the house's first:
whoever reserves or settles waits for whoever was there before, and nobody waits in a circle.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from geleucht.accounts.models import Learner
from geleucht.base.errors import Refused
from geleucht.base.sql import select
from geleucht.base.time import today
from geleucht.programmes.models import Membership, Programme
from geleucht.prompts.gateway.access import rules_of
from geleucht.prompts.gateway.configured import CENT, Model
from geleucht.prompts.lab.models import Scope

Values = dict[str, Any]
FRAME = 50  # tokens at most that a provider adds around a text
RESERVE = """
    INSERT INTO prompts_spent AS s
        (scope, month, audience_id, group_id, learner_id, spent, reserved)
    SELECT %(scope)s, %(month)s, %(audience)s, %(group)s, %(learner)s, 0, %(amount)s
    WHERE %(most)s::bigint IS NULL OR %(amount)s <= %(most)s
    ON CONFLICT (scope, month, audience_id, group_id, learner_id) DO UPDATE
    SET reserved = s.reserved + excluded.reserved
    WHERE %(most)s::bigint IS NULL OR excluded.reserved = 0
        OR s.spent + s.reserved + excluded.reserved <= %(most)s
    RETURNING id
"""
SETTLE = """
    WITH theirs AS (
        SELECT id FROM prompts_spent
        WHERE month = %(month)s AND (scope = %(scope)s OR audience_id = %(audience)s
            OR group_id = %(group)s OR learner_id = %(learner)s)
        ORDER BY scope = 'house' DESC, id FOR UPDATE
    )
    UPDATE prompts_spent s
    SET reserved = s.reserved - %(reserved)s, spent = s.spent + %(cost)s
    FROM theirs WHERE s.id = theirs.id
"""
RELEASE = """
    WITH held AS (
        SELECT s.id, sum(r.reserved) AS amount FROM prompts_run r JOIN prompts_spent s
        ON s.month = r.month AND (s.scope = 'house' OR s.audience_id = r.audience_id
            OR s.group_id = r.group_id OR s.learner_id = r.learner_id)
        WHERE r.id = ANY(%s) GROUP BY s.id
    ), theirs AS (
        SELECT id FROM prompts_spent WHERE id IN (SELECT id FROM held)
        ORDER BY scope = 'house' DESC, id FOR UPDATE
    )
    UPDATE prompts_spent s SET reserved = s.reserved - held.amount
    FROM held, theirs WHERE s.id = theirs.id AND s.id = held.id
"""
USED = """
    SELECT scope, spent + reserved FROM prompts_spent
    WHERE month = %(month)s AND (scope = 'house' OR audience_id = %(audience)s
        OR group_id = %(group)s OR learner_id = %(learner)s)
"""


class BudgetUsedUp(Refused):
    """Nothing was sent, nothing written. `scope` says whose budget it is."""

    status = 409

    def __init__(self, scope: Scope) -> None:
        super().__init__(used_up(scope))
        self.scope = scope


@dataclass(frozen=True)
class Owners:
    """Whose budgets something is charged to, besides that of the scope."""

    audience: int | None = None
    group: int | None = None
    learner: UUID | None = None


@dataclass(frozen=True)
class Budget:
    """Cents a month; None where there is no limit, it is counted all the same."""

    scope: Scope
    cents: int | None
    owner: Owners = Owners()

    @property
    def most(self) -> int | None:
        return None if self.cents is None else self.cents * CENT


def this_month() -> date:
    return today().replace(day=1)


def upper_bound(model: Model, text: str) -> int:
    """Millionths of a cent: no tokenizer makes more tokens than there are bytes."""
    return model.cost(len(text.encode()) + FRAME, model.answer)


def budgets_of(owners: Owners, programme: Programme) -> list[Budget]:
    """Those of a run in this programme, in the order in which they are locked."""
    models, rules = settings.MODELS, rules_of(programme.audience)
    found = [
        Budget(Scope.HOUSE, models.house),
        Budget(Scope.AUDIENCE, rules.budget, Owners(audience=owners.audience)),
    ]
    if owners.group:
        found.append(Budget(Scope.GROUP, models.group, Owners(group=owners.group)))
    each = models.learner if rules.learner is None else rules.learner
    return [*found, Budget(Scope.LEARNER, each, Owners(learner=owners.learner))]


def reserve(budgets: Sequence[Budget], amount: int, month: date) -> None:
    """All or nothing, within a transaction of the caller's. Raises BudgetUsedUp."""
    for one in budgets:
        values: Values = {"scope": one.scope, "month": month, "amount": amount, "most": one.most}
        with connection.cursor() as cursor:
            cursor.execute(RESERVE, values | asdict(one.owner))
            if cursor.fetchone() is None:
                raise BudgetUsedUp(one.scope)


def settle(
    owners: Owners, month: date, *, reserved: int, cost: int, scope: Scope = Scope.HOUSE
) -> None:
    """Give back what was reserved in this month and charge what it cost instead."""
    values: Values = {"scope": scope, "month": month, "reserved": reserved, "cost": cost}
    with connection.cursor() as cursor:
        cursor.execute(SETTLE, values | asdict(owners))


def release(runs: Sequence[int]) -> None:
    """Give back what all of these hold, before they say that they hold nothing.

    Each budget is changed once: a row that a transaction changes twice has PostgreSQL look at its
    group and learner again at the commit, and wait for whoever deletes them.
    """
    with connection.cursor() as cursor:
        cursor.execute(RELEASE, [list(runs)])


def left(learner: Learner, programme: Programme) -> float:
    """Cents of this month, of the budget that has least; two queries."""
    owners = Owners(programme.audience_id, group_of(learner, programme), learner.pk)
    used = dict(select(USED, {"month": this_month()} | asdict(owners)))
    budgets = budgets_of(owners, programme)
    remaining = [one.most - used.get(one.scope, 0) for one in budgets if one.most is not None]
    return float(max(0, min(remaining))) / CENT


def group_of(learner: Learner, programme: Programme) -> int | None:
    """The group whose budget a learner's runs are counted in: the one they joined first."""
    found = Membership.objects.filter(learner=learner, group__programme=programme)
    return found.order_by("pk").values_list("group", flat=True).first()


def used_up(scope: Scope) -> str:
    whose = {
        Scope.HOUSE: _("Das Budget der ganzen Werkstatt"),
        Scope.AUDIENCE: _("Das Budget dieser Zielgruppe"),
        Scope.GROUP: _("Das Budget der Gruppe"),
        Scope.LEARNER: _("Das eigene Budget"),
        Scope.CHECKS: _("Das Budget für die Prüfung der Prompts"),
    }
    return _(
        "%(budget)s reicht in diesem Monat für diesen Lauf nicht mehr. Es wurde nichts "
        "abgeschickt. Alles andere geht weiter: Prompts lesen, ausfüllen, prüfen und kopieren. "
        "Am Ersten des nächsten Monats beginnt ein neues Budget."
    ) % {"budget": whose[scope]}
