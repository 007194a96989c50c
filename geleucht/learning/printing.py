# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Paths and units on paper: the text, what is asked with room to write, the way back.

It is the reader's page for everybody: no answer of anybody stands in it.
"""

from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from geleucht.accounts.qr import qr_svg
from geleucht.base.http import Request
from geleucht.base.shared import shared_page
from geleucht.base.time import today
from geleucht.content.kinds import DATES
from geleucht.content.shown_dates import dates_of
from geleucht.learning import editions, pages, queries
from geleucht.learning import render as drawing
from geleucht.learning.addresses import path_href, unit_href
from geleucht.learning.editions import Activity, Outline, Stop
from geleucht.learning.views import elsewhere
from geleucht.learning.words import level, minutes, units

Context = dict[str, Any]


@shared_page
@require_safe
def path(request: Request, path: str) -> HttpResponse:
    """A whole path, its units in order."""
    found = editions.live_path(path)
    if found is None:
        return elsewhere(path)
    return render(request, "learning/print.html", path_context(found))


@shared_page
@require_safe
def unit(request: Request, path: str, unit: str) -> HttpResponse:
    state = queries.unit_state(path, unit, None)
    if state is None:
        return elsewhere(path, unit)
    return render(request, "learning/print.html", unit_context(state.path, state.stop))


def path_context(path: Outline) -> Context:
    facts = [units(len(path.stops)), minutes(path.minutes), level(path)]
    return frame(path, path_href(path), path.data["title"]) | {
        "path": path.data,
        "facts": facts,
        "units": [unit_of(path, stop) for stop in path.stops],
    }


def unit_context(path: Outline, stop: Stop) -> Context:
    return frame(path, unit_href(path, stop), stop.title) | {"units": [unit_of(path, stop)]}


def frame(path: Outline, href: str, title: str) -> Context:
    """What stands on the page of either: where it comes from, and how to come back."""
    address = urljoin(settings.ADDRESS, href)
    return pages.frame(path) | {
        "title": title,
        "back": href,
        "address": address,
        "code": qr_svg(address, _("QR-Code mit der Adresse dieser Seite")),
        "licence": path.data["licence"],
        "path": None,
    }


def unit_of(path: Outline, stop: Stop) -> Context:
    unit = editions.unit(stop.edition)
    return {
        "unit": stop.data,
        "place": _("Einheit %(n)s von %(total)s")
        % {"n": stop.position + 1, "total": len(path.stops)},
        "minutes": minutes(stop.data["minutes"]),
        "dates": dates_of(unit.data, today()),
        "unchecked": pages.unchecked(stop.data),
        "parts": [
            {"html": on_paper(one)}
            if isinstance(one, SafeString)
            else sheet(unit.activities[one], stop)
            for one in drawing.segments(unit, get_language() or "de")
        ],
    }


def on_paper(html: SafeString) -> SafeString:
    """Links that lead through the house say their whole address, too."""
    return mark_safe(html.replace('href="/', f'href="{settings.ADDRESS}/'))  # noqa: S308 as it was


def sheet(activity: Activity, stop: Stop) -> Context:
    kind = activity.type
    name = f"aktivitaet-{stop.position + 1}-{activity.number}"
    return {
        "sheet": kind.sheet(activity.public),
        "name": name,
        "number": activity.number,
        "dates": drawing.dates_note(dates_of(activity.public.get(DATES, {}), today())),
    }
