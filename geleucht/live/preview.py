# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The preview at the desk: a draft of a series as readers will see it, without its dates."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from geleucht.content.queries import responsible_for
from geleucht.live import series_parts
from geleucht.live.models import SeriesPage
from geleucht.live.shown import draw
from geleucht.programmes.queries import programme_of


def series(page: SeriesPage, request: HttpRequest) -> HttpResponse:
    """The page may be new and unsaved."""
    programme = programme_of(page) if page.path else None
    taken = responsible_for(page.key)
    shown = draw(page)
    frame = {
        "audience": programme.audience.accent if programme else "",
        "tone": programme.audience.tone if programme else "sie",
        "section": "live",
        "signed_in": True,
    }
    about = series_parts.about(shown, programme, taken.name if taken else "")
    return render(request, "live/series_draft.html", frame | about)
