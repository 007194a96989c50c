# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Online sessions on pages of several rooms: the next ones at home, one for an occasion, mine."""

from django.http import HttpResponse
from django.utils import timezone

from geleucht.accounts.models import Person
from geleucht.base.http import Request
from geleucht.base.shared import lasting
from geleucht.learning.pages import Context
from geleucht.live import date_words, find_queries
from geleucht.live import mine as own_dates
from geleucht.live.states import holds_until
from geleucht.programmes.models import Audience, Programme

AT_HOME = 3


def at_home(audience: Audience) -> Context:
    """The next three of this audience; one query."""
    return next_of(audience, AT_HOME)


def of_occasion(programme: Programme | None) -> Context:
    """The next one for whom the occasion is; one query."""
    return next_of(programme.audience, 1) if programme else {"coming": []}


def next_of(audience: Audience, most: int) -> Context:
    """`until` is how long a page can say this."""
    now = timezone.now()
    found = find_queries.of_audience(audience.slug, now, most)
    dates = [date_words.shown(one, now) for one in found]
    return {"coming": dates, "until": holds_until(found, now)}


def held(answer: HttpResponse, context: Context) -> HttpResponse:
    """A shared page with dates, for as long as what it says of them is true."""
    return lasting(answer, context.get("until"))


def mine(request: Request) -> Context:
    """What whoever is signed in has of dates to come; none for readers."""
    person = None if request.reader else request.user
    if not isinstance(person, Person):
        return {"coming": [], "has_account": False, "hosts": False}
    now = timezone.now()
    found = own_dates.of(person, now)
    dates = [date_words.shown(seat.session, now, seat.state) for seat in found.seats]
    return {"coming": dates, "has_account": True, "hosts": found.hosts}
