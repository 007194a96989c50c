# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reads over dates: which live units somebody has to look at again, by when, and who."""

from datetime import date, timedelta

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Least

from geleucht.accounts.models import Person
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


def people_due(days: int) -> dict[Person, list[UnitPage]]:
    """Who has to look at what in this many days: who answers for the unit, else who made it.

    Only who may get to the desk and has an address; units with nobody like that are in the report
    alone. Two queries.
    """
    units = list(units_due(days).select_related("owner"))
    answers = Responsibility.objects.filter(unit__in=[unit.key for unit in units])
    named = {one.unit: one.person for one in answers.select_related("person")}
    found: dict[Person, list[UnitPage]] = {}
    for unit in units:
        person = next(filter(reachable, (named.get(unit.key), unit.owner)), None)
        if person:
            found.setdefault(person, []).append(unit)
    return found


def reachable(person: Person | None) -> bool:
    return bool(person and person.is_active and person.is_staff and person.email)


def overdue(day: date) -> Q:
    """Units that show a notice to their readers on this day: see `learning.dates`."""
    return Q(review_on__lt=day) | Q(expires_on__lte=day)
