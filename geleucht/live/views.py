# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages on which dates are found. Readers share them until the clock or a date changes them."""

from datetime import datetime

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from geleucht.accounts.access import signed_in
from geleucht.base.http import Request
from geleucht.base.shared import lasting, shared_page
from geleucht.live import find_queries, listing, pages
from geleucht.live import month as months
from geleucht.live.addresses import series_href, session_href
from geleucht.live.seat_queries import session_at
from geleucht.live.seat_views import person_of
from geleucht.live.states import holds_until


def answer(request: Request, template: str, context: pages.Context, now: datetime) -> HttpResponse:
    """`sessions` of the context are what the page says something of, as of `now`: before they
    were read, so that no moment falls between."""
    made = render(request, template, context | signed_in(request))
    return lasting(made, holds_until(context["sessions"], now))


@shared_page
@require_safe
def dates(request: Request) -> HttpResponse:
    """What is asked for stands in the address: nowhere is kept who asked."""
    now = timezone.now()
    context = listing.of(request.GET, person_of(request), now)
    return answer(request, "live/list.html", context, now)


@shared_page
@require_safe
def month(request: Request, name: str) -> HttpResponse:
    first = months.read(name)
    if first is None:
        raise Http404
    now = timezone.now()
    context = months.of(first, request.GET, person_of(request), now)
    return answer(request, "live/month.html", context, now)


@shared_page
@require_safe
def series(request: Request, slug: str) -> HttpResponse:
    live = find_queries.series_at(slug)
    if live is None:
        raise Http404
    if live.slug != slug:
        return HttpResponseRedirect(series_href(live))
    now = timezone.now()
    context = pages.series_page(live, person_of(request), now)
    return answer(request, "live/series.html", context, now)


@shared_page
@require_safe
def session(request: Request, slug: str, number: int) -> HttpResponse:
    """A date, with the seat of whoever is signed in."""
    one = session_at(slug, number)
    if one is None:
        raise Http404
    if one.series.slug != slug:
        return HttpResponseRedirect(session_href(one))
    now = timezone.now()
    context = pages.session_page(one, person_of(request), now)
    return answer(request, "live/session.html", context, now)
