# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page before a room: the same bytes for everybody, signed in or not, kept in memory.

Thousands come in three minutes and look every few seconds. Each look costs the one query for the
number of the last change (decision 0003); what a date says is kept by that number, and pages by
a digest of all that they say. Who may go in is asked of those who go in.
"""

import hashlib
from functools import lru_cache

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language

from geleucht.base.http import Request
from geleucht.base.shared import Memory, SharedPage, number_of
from geleucht.live import room_queries
from geleucht.live.room_forms import EntryForm
from geleucht.live.room_phases import LOOKS_AGAIN, Facts, Phase, facts, phase

CALM = "ruhig"  # in the address: the page does not look by itself
KEPT = Memory(8 * 2**20)
Context = dict[str, object]


@lru_cache(maxsize=1000)
def known(version: int, slug: str, number: int) -> Facts | None:
    """Of the date at this address, as of this change."""
    session = room_queries.session_at(slug, number)
    return facts(session) if session else None


def facts_for(request: Request, slug: str, number: int) -> Facts | None:
    return known(number_of(request), slug, number)


def mark(one: Facts, now: Phase) -> str:
    """The same as long as the page says the same."""
    return hashlib.sha256(repr((one, now.value)).encode()).hexdigest()[:16]


def page(request: Request, one: Facts) -> HttpResponse:
    """200 with the page or the part of it that a script asks for; 304 or 204 where it is known."""
    now = phase(one, timezone.now())
    seen = mark(one, now)
    if request.htmx and request.GET.get("stand") == seen:
        return HttpResponse(status=204)
    calm = CALM in request.GET
    name = (get_language(), seen, calm, bool(request.htmx))
    kept = KEPT.get(name)
    if kept is None:
        template = "live/room_state.html" if request.htmx else "live/room.html"
        form = EntryForm(asks_name=one.asks_name, minutes=one.minutes)
        drawn = render(request, template, context(one, now, form, calm))
        kept = SharedPage.of(drawn)
        KEPT.put(name, kept)
    return kept.answer(request)


def context(one: Facts, now: Phase, form: EntryForm, calm: bool = False) -> Context:
    return {
        "one": one,
        "phase": now.value,
        "mark": mark(one, now),
        "seconds": LOOKS_AGAIN.get(now, 0),
        "calm": calm,
        "form": form,
        "audience": one.accent,
    }
