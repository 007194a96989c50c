# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""/termine/: what runs and what is to come, by day, under today, this week, and the weeks after."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from django.core.paginator import Paginator
from django.http import QueryDict
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from geleucht.accounts.models import Person
from geleucht.live import find_queries, pages
from geleucht.live.asking import Asked
from geleucht.live.models import Session

Context = dict[str, Any]
PER_PAGE = 40


def of(query: QueryDict, person: Person | None, now: datetime) -> Context:
    """Three queries, one more for a person's own seats."""
    asked = Asked(query)
    found = find_queries.coming(asked.narrow(find_queries.offered()), now)
    paginator = Paginator(found, PER_PAGE)
    page = paginator.get_page(asked.page)
    dates = list(page.object_list)
    rows = pages.rows(dates, person, now)
    return common(asked) | {
        "number": number(paginator.count),
        "weeks": list(weeks(zip(dates, rows, strict=True), localdate(now))),
        "page": page,
        "month": reverse("live:month", args=[f"{localdate(now):%Y-%m}"]) + asked.query,
        "sessions": dates,
    }


def common(asked: Asked) -> Context:
    """What list and month have in common."""
    chosen = [one for one in asked.known if one.audience.slug == asked.values.get("zielgruppe")]
    audience = chosen[0].audience if chosen else None
    return {
        "section": "live",
        "audience": audience.accent if audience else "",
        "tone": audience.tone if audience else "sie",
        "form": asked.form,
        "narrowed": bool(asked.values),
        "everything": reverse("live:list"),
    }


def number(total: int) -> str:
    return ngettext("%(n)s Termin", "%(n)s Termine", total) % {"n": total}


def weeks(found: Iterable[tuple[Session, Context]], today: date) -> Iterator[Context]:
    """What started before today still runs: it stands under today."""

    def day_of(one: tuple[Session, Context]) -> date:
        return max(localdate(one[0].starts_at), today)

    for title, some in groupby(found, key=lambda one: week(day_of(one), today)):
        days = groupby(some, key=day_of)
        yield {
            "title": title,
            "days": [{"day": day, "dates": [row for _one, row in rows]} for day, rows in days],
        }


def week(day: date, today: date) -> str:
    """How the part of the list is called in which this day stands."""
    monday, this = (one - timedelta(days=one.weekday()) for one in (day, today))
    if day == today:
        return _("Heute")
    if monday == this:
        return _("Diese Woche")
    if monday == this + timedelta(days=7):
        return _("Nächste Woche")
    named = date_format(monday, "j. F" if monday.year == today.year else "j. F Y")
    return _("Woche vom %(day)s") % {"day": named}
