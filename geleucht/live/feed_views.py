# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""/termine/abonnieren/: the addresses of calendars, and one's own."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from geleucht.accounts.access import signed_in
from geleucht.accounts.models import Person
from geleucht.base.http import Request
from geleucht.base.shared import shared_page
from geleucht.live import feed_actions
from geleucht.live.feed_models import CalendarAddress
from geleucht.live.seat_views import person_of
from geleucht.programmes.queries import programmes

Context = dict[str, Any]


@shared_page
@require_safe
def feeds(request: Request) -> HttpResponse:
    person = person_of(request)
    every = [feed(_("Alle Termine"), reverse("live:feed"))]
    of_programmes = [
        feed(one.title, reverse("live:programme_feed", args=[one.slug])) for one in programmes()
    ]
    context = {
        "section": "live",
        "crumbs": [(_("Termine"), reverse("live:list")), (_("Im Kalender"), "")],
        "feeds": [*every, *of_programmes],
        "person": person,
        "mine": own(person) if person else None,
        "sign_in": f"{settings.LOGIN_URL}?{urlencode({'weiter': reverse('live:feeds')})}",
    }
    return render(request, "live/feeds.html", context | signed_in(request))


def feed(title: str, path: str) -> Context:
    """`app`: what phones and desktops open with their calendar."""
    address = settings.ADDRESS + path
    return {"title": title, "address": address, "app": f"webcal://{address.partition('://')[2]}"}


def own(person: Person) -> Context | None:
    found = CalendarAddress.objects.filter(person=person).first()
    return feed(_("Meine Termine"), reverse("live:my_feed", args=[found.token])) if found else None


@require_POST
def new(request: Request) -> HttpResponse:
    person = person_of(request)
    if person:
        feed_actions.new_address(by=person)
    return back()


@require_POST
def drop(request: Request) -> HttpResponse:
    person = person_of(request)
    if person:
        feed_actions.drop_address(by=person)
    return back()


def back() -> HttpResponse:
    """Whoever is not signed in any more is asked there to do so."""
    return HttpResponseRedirect(reverse("live:feeds"), status=303)
