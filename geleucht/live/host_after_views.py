# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""After a date: entries that somebody says are wrong, what people thought, the recording."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from geleucht.accounts.access import signed_in
from geleucht.base.errors import Refused
from geleucht.base.http import Request
from geleucht.live import attendance, feedback, hosting, recording_pages, recordings
from geleucht.live.host_access import acting, for_hosts, proved
from geleucht.live.host_addresses import address, crumbs
from geleucht.live.models import Objection, Session
from geleucht.live.recording_forms import RecordingForm
from geleucht.live.room_phases import facts
from geleucht.live.seat_views import WRITES
from geleucht.live.there_forms import DecisionForm

HERE = "live:afterwards"


@require_http_methods(WRITES)
@for_hosts
@proved
def afterwards(request: Request, session: Session) -> HttpResponse:
    """A post says where the recording is; empty takes it away."""
    form = RecordingForm(
        request.POST if request.method == "POST" else None,
        initial={"recording": session.recording},
    )
    if form.is_valid():
        link = form.cleaned_data["recording"]
        recordings.link(session=session, address=link, by=acting(request))
        return HttpResponseRedirect(address(session, HERE), status=303)
    return shown(request, session, form, 422 if form.is_bound else 200)


def shown(request: Request, session: Session, form: RecordingForm, status: int) -> HttpResponse:
    now = timezone.now()
    context: dict[str, Any] = {
        "session": session,
        "one": facts(session),
        "over": now >= session.ends_at,
        "form": form,
        "objections": [
            (one, hosting.name_of(one.seat)) for one in attendance.objections(session.pk)
        ],
        "told": feedback.told(session),
        "section": "me",
        "crumbs": crumbs(session, (_("Danach"), "")),
    }
    part = recording_pages.after_part(session, acting(request), now)
    page = context | part | signed_in(request)
    return render(request, "live/hosts/afterwards.html", page, status=status)


@require_POST
@for_hosts
def decide(request: Request, session: Session, objection: int) -> HttpResponse:
    """Raises Refused without a reason."""
    found = Objection.objects.filter(pk=objection, seat__session=session).first()
    if found is None:
        raise Http404
    form = DecisionForm(request.POST)
    if not form.is_valid():
        raise Refused(_("Zur Entscheidung fehlt der Grund. Es wurde nichts geändert."), 422)
    there = form.cleaned_data["there"] == "ja"
    reason = form.cleaned_data["reason"]
    attendance.decide(seat=found.seat, attended=there, reason=reason, by=acting(request))
    return HttpResponseRedirect(address(session, HERE), status=303)
