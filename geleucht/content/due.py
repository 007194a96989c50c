# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reads over dates: which live units somebody has to look at again, by when, and who."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.models import Exists, JSONField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import JSONObject, Least
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from geleucht.accounts.models import Person
from geleucht.base.time import today
from geleucht.content import keyed
from geleucht.content.dated_models import DatedActivity, activity_name
from geleucht.content.dates import ENDS, DatedPage
from geleucht.content.models import Responsibility, UnitPage


def units_due(days: int) -> QuerySet[UnitPage]:
    """Live units with a review or an expiry in this many days at the latest, and what is overdue:
    their own, or one of an activity of theirs.

    Soonest first, without their bodies. `due` is the earliest of these days, `activities` what
    `read` reads, `responsible` the name of who answers for the unit. One query.
    """
    last = today() + timedelta(days)
    answers = Responsibility.objects.filter(unit=OuterRef("key"))
    own = DatedActivity.objects.filter(unit=OuterRef("pk")).annotate(first=Least(*ENDS))
    own = own.filter(first__lte=last)
    told = JSONObject(**{name: name for name in ("number", "kind", *ENDS)})
    dated = UnitPage.objects.live().annotate(
        # of those that are set
        due=Least(*ENDS, Subquery(own.order_by("first").values("first")[:1])),
        activities=ArraySubquery(own.order_by("number").values(told=told)),
        responsible=Subquery(answers.values("name")[:1]),
    )
    found: QuerySet[UnitPage] = dated.filter(due__lte=last)
    return found.order_by("due", "path").defer("body")


def pages_due(model: type[Any], days: int) -> QuerySet[Any]:
    """The same of another kind of page with dates, which has no activities. One query."""
    answers = Responsibility.objects.filter(unit=OuterRef("key"))
    dated = model.objects.live().annotate(
        due=Least(*ENDS),
        activities=Value([], ArrayField(JSONField())),
        responsible=Subquery(answers.values("name")[:1]),
    )
    found: QuerySet[Any] = dated.filter(due__lte=today() + timedelta(days))
    return found.order_by("due", "path")


def other_kinds() -> list[type[DatedPage]]:
    """Kinds of pages with dates besides units."""
    return [m for m in keyed.models() if issubclass(m, DatedPage) and m is not UnitPage]


@dataclass(frozen=True)
class Due:
    """An activity with a review or an expiry that is due."""

    name: str
    review_on: date | None
    expires_on: date | None

    def __str__(self) -> str:
        reviewed, expires = _("wieder prüfen bis %s"), _("läuft ab am %s")
        days = ((reviewed, self.review_on), (expires, self.expires_on))
        told = [sentence % date_format(day, "j. F Y") for sentence, day in days if day]
        return f"{self.name}: {', '.join(told)}"


def read(activities: list[Any]) -> list[Due]:
    """`activities` of a unit of `units_due`, in the order of its page."""
    return [
        Due(activity_name(one["number"], one["kind"]), *(day_of(one[name]) for name in ENDS))
        for one in activities
    ]


def day_of(spelled: str | None) -> date | None:
    return date.fromisoformat(spelled) if spelled else None


def people_due(days: int) -> dict[Person, list[Any]]:
    """Who has to look at what in this many days: who answers for the unit, else who made it.

    Only who may get to the desk and has an address; what has nobody like that is in the report
    alone. Two queries, and one for each other kind of page.
    """
    units: list[Any] = list(units_due(days).select_related("owner"))
    for model in other_kinds():
        units += pages_due(model, days).select_related("owner")
    answers = Responsibility.objects.filter(unit__in=[unit.key for unit in units])
    named = {one.unit: one.person for one in answers.select_related("person")}
    found: dict[Person, list[Any]] = {}
    for unit in units:
        person = next(filter(reachable, (named.get(unit.key), unit.owner)), None)
        if person:
            found.setdefault(person, []).append(unit)
    return found


def reachable(person: Person | None) -> bool:
    return bool(person and person.is_active and person.is_staff and person.email)


def passed_on(day: date) -> Q:
    """What has a date of its own that has passed on this day."""
    return Q(review_on__lt=day) | Q(expires_on__lte=day)


def overdue(day: date) -> Q:
    """Units that show a notice to their readers on this day: see `shown_dates`."""
    passed = passed_on(day)
    return passed | Q(Exists(DatedActivity.objects.filter(passed, unit=OuterRef("pk"))))


def expired(dated: Sequence[Any], day: date) -> bool:
    return any(one.expires_on and one.expires_on <= day for one in dated)


def unreviewed(dated: Sequence[Any], day: date) -> bool:
    return any(one.review_on and one.review_on < day for one in dated)
