# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Agreeing to be recorded, taking that back, and choosing among recordings."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from geleucht.accounts.access import signed_in
from geleucht.base.errors import Refused
from geleucht.base.http import Request
from geleucht.live import consents, hosting, recording_pages, recordings, room_queries
from geleucht.live.host_access import acting, for_hosts, not_host
from geleucht.live.host_addresses import address, crumbs
from geleucht.live.models import Session
from geleucht.live.recording_forms import ChoiceForm
from geleucht.live.room_phases import facts
from geleucht.live.seat_views import WRITES

SAID = {"ja": True, "nein": False}
CONSENT = "live:consent"


@require_http_methods(WRITES)
@login_required
def consent(request: Request, slug: str, number: int) -> HttpResponse:
    """Of hosts, and of whoever once agreed: that can be taken back for good."""
    session = room_queries.session_at(slug, number)
    if session is None:
        raise Http404
    person = acting(request)
    if not consents.may_say(session, person):
        raise Refused(not_host(), 403)
    if request.method == "POST":
        return say(request, session)
    here = [(_("Zustimmung zur Aufzeichnung"), "")]
    page = {
        "one": facts(session),
        "recording": recording_pages.own_part(session, person),
        "section": "me",
        "crumbs": crumbs(session, *(here if hosting.may_host(person, session) else [])),
    }
    return render(request, "live/hosts/consent_page.html", page | signed_in(request))


def say(request: Request, session: Session) -> HttpResponse:
    """Raises Refused for what is neither yes nor no."""
    given = SAID.get(request.POST.get("einverstanden", ""))
    if given is None:
        raise Refused(_("Sagen Sie ja oder nein. Es wurde nichts geändert."), 422)
    person = acting(request)
    consents.say(session=session, given=given, by=person)
    hosts = hosting.may_host(person, session) and session.recorded
    where = address(session) if hosts else address(session, CONSENT)
    return HttpResponseRedirect(f"{where}#aufzeichnung", status=303)


@require_POST
@for_hosts
def choose(request: Request, session: Session) -> HttpResponse:
    """Raises Refused for one that is not there (any more)."""
    form = ChoiceForm(list(session.found.all()), session.recording, request.POST)
    if not form.is_valid():
        raise Refused(recordings.not_there(), 409)
    recordings.choose(session=session, found=int(form.cleaned_data["found"]), by=acting(request))
    return HttpResponseRedirect(address(session, "live:afterwards"), status=303)
