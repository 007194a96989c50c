# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""/termine/monat/2026-12/: a month as a table, a row for each week."""

import re
from calendar import Calendar
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Max, Min
from django.http import QueryDict
from django.urls import reverse
from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.formats import date_format
from django.utils.timezone import localdate, make_aware

from geleucht.accounts.models import Person
from geleucht.live import find_queries, listing, pages
from geleucht.live.asking import Asked
from geleucht.live.models import Session

Context = dict[str, Any]
NAME = re.compile(r"(20[2-9]\d)-(0[1-9]|1[0-2])")


def read(name: str) -> date | None:
    """The first of the month that an address names."""
    found = NAME.fullmatch(name)
    return date(int(found[1]), int(found[2]), 1) if found else None


def of(first: date, query: QueryDict, person: Person | None, now: datetime) -> Context:
    """Three queries, one more for a person's own seats."""
    asked = Asked(query)
    after = following(first)
    offered = find_queries.offered()
    bounds = offered.aggregate(first=Min("starts_at"), last=Max("starts_at"))
    found = asked.narrow(offered).filter(starts_at__gte=start(first), starts_at__lt=start(after))
    dates = list(found.order_by("starts_at", "series__slug", "number"))
    title = date_format(first, "F Y")
    return listing.common(asked) | {
        "title": title,
        "number": listing.number(len(dates)),
        "weekdays": [(WEEKDAYS[day], WEEKDAYS_ABBR[day]) for day in range(7)],
        "weeks": list(weeks(first, dates, pages.rows(dates, person, now), localdate(now))),
        "list": reverse("live:list") + asked.query,
        "previous": step(first - timedelta(days=1), asked, bounds["first"], first, before=True),
        "next": step(after, asked, bounds["last"], after, before=False),
        "sessions": dates,
    }


def following(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)


def start(day: date) -> datetime:
    return make_aware(datetime(day.year, day.month, day.day))


def step(
    day: date, asked: Asked, bound: datetime | None, edge: date, *, before: bool
) -> Context | None:
    """The month of this day, where there is any date on that side of the edge."""
    if bound is None or (localdate(bound) < edge) != before:
        return None
    href = reverse("live:month", args=[f"{day:%Y-%m}"]) + asked.query
    return {"title": date_format(day, "F Y"), "href": href}


def weeks(first: date, dates: list[Session], rows: list[Context], today: date) -> Iterator[Context]:
    by_day: dict[date, list[Context]] = {}
    for one, row in zip(dates, rows, strict=True):
        by_day.setdefault(localdate(one.starts_at), []).append(row)
    for week in Calendar().monthdatescalendar(first.year, first.month):
        yield {
            "number": week[0].isocalendar().week,
            "empty": not any(day.month == first.month and day in by_day for day in week),
            "days": [
                {"day": day, "today": day == today, "dates": by_day.get(day, [])}
                if day.month == first.month
                else None
                for day in week
            ],
        }
