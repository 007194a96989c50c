# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Calendar files over HTTP: of one date to take along, of many to subscribe to."""

from collections.abc import Callable, Iterable
from datetime import datetime, time, timedelta
from functools import wraps
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.timezone import make_aware
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from geleucht.base.http import Request
from geleucht.base.shared import shared_page
from geleucht.base.time import today
from geleucht.live import find_queries
from geleucht.live.calendar_files import calendar_file
from geleucht.live.find_queries import Dates
from geleucht.live.models import Session
from geleucht.live.seat_queries import session_at, sessions
from geleucht.programmes.queries import programme_by_slug

View = Callable[..., HttpResponse]
KEPT = timedelta(days=30)  # that a subscription shows what is over


def file(dates: Iterable[Session], name: str = "") -> HttpResponse:
    content = calendar_file(dates, method="PUBLISH", name=name)
    return HttpResponse(content, content_type="text/calendar; charset=utf-8")


def lately(found: Dates) -> Dates:
    """Those to come, and what is over since a few days: it does not go on the day itself."""
    first = make_aware(datetime.combine(today() - KEPT, time()))
    return found.filter(ends_at__gte=first).order_by("starts_at", "series__slug", "number")


def bare(view: View) -> View:
    """Nothing is asked for in the address: with a question mark the same file would be made for
    everybody anew."""

    @wraps(view)
    def redirected(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.META.get("QUERY_STRING"):
            return HttpResponseRedirect(request.path)
        return view(request, *args, **kwargs)

    return redirected


@bare
@shared_page
@require_safe
def every(request: Request) -> HttpResponse:
    return file(lately(find_queries.offered()), _("Geleucht: alle Termine"))


@bare
@shared_page
@require_safe
def of_programme(request: Request, slug: str) -> HttpResponse:
    programme = programme_by_slug(slug)
    if programme is None:
        raise Http404
    dates = lately(find_queries.offered().filter(series__programme=programme))
    return file(dates, f"Geleucht: {programme.title}")


@bare
@shared_page
@require_safe
def of_series(request: Request, slug: str) -> HttpResponse:
    live = find_queries.series_at(slug)
    if live is None:
        raise Http404
    if live.slug != slug:
        return HttpResponseRedirect(reverse("live:series_feed", args=[live.slug]))
    dates = lately(sessions().filter(series=live.key))
    return file(dates, f"Geleucht: {live.shown['title']}")


@require_safe
@conditional_page
def mine(request: Request, token: str) -> HttpResponse:
    """The seats of one person. Whoever knows the address reads; nobody else is to keep it."""
    dates = find_queries.subscribed(token)
    if dates is None:
        raise Http404
    answer = file(lately(dates), _("Geleucht: meine Termine"))
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer


@shared_page
@require_safe
def of_session(request: Request, slug: str, number: int) -> HttpResponse:
    one = session_at(slug, number)
    if one is None:
        raise Http404
    if one.series.slug != slug:
        return HttpResponseRedirect(reverse("live:session_file", args=[one.series.slug, number]))
    return file([one])
