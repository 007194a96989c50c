# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reads over dates: which live units somebody has to look at again, by when, and who."""

from datetime import date, timedelta

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Least

from geleucht.base.time import today
from geleucht.content.models import Responsibility, UnitPage


def units_due(days: int) -> QuerySet[UnitPage]:
    """Live units with a review or an expiry in this many days at the latest, and what is overdue.

    Soonest first, without their bodies. `due` is the earlier of both days, `responsible` the name
    of who answers for the unit. One query.
    """
    answers = Responsibility.objects.filter(unit=OuterRef("key"))
    dated = UnitPage.objects.live().annotate(
        due=Least("review_on", "expires_on"),  # of one that is set, where only one is
        responsible=Subquery(answers.values("name")[:1]),
    )
    found: QuerySet[UnitPage] = dated.filter(due__lte=today() + timedelta(days))
    return found.order_by("due", "path").defer("body")


def overdue(day: date) -> Q:
    """Units that show a notice to their readers on this day: see `learning.dates`."""
    return Q(review_on__lt=day) | Q(expires_on__lte=day)
