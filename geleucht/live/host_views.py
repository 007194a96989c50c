# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of hosts: their dates, the room of one, who comes, a note to all."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from geleucht.accounts.access import signed_in
from geleucht.base.errors import Refused
from geleucht.base.http import Request
from geleucht.live import consents, host_pages, notices, recording_pages, room_actions, room_queries
from geleucht.live.doors import Door
from geleucht.live.host_access import acting, for_hosts, proved
from geleucht.live.host_addresses import address
from geleucht.live.host_forms import LinkForm, NoteForm
from geleucht.live.models import Session
from geleucht.live.room_phases import facts
from geleucht.live.room_views import hand_over
from geleucht.live.rooms.gateway import Guest, RoomFailed


@require_safe
@login_required
def hosts(request: Request) -> HttpResponse:
    """Whoever hosts nothing is told so: the page says nothing else."""
    found = host_pages.overview(acting(request), timezone.now())
    return render(request, "live/hosts/dates.html", found | signed_in(request))


@require_safe
@for_hosts
def hosted(request: Request, session: Session) -> HttpResponse:
    return shown(request, session)


@require_safe
@for_hosts
def code(request: Request, session: Session) -> HttpResponse:
    """To be shown in the room: nothing on it that others should not see."""
    found = host_pages.code_page(session)
    if not found["by_code"]:
        raise Refused(_("Für diesen Termin gibt es keinen Code."), 404)
    return render(request, "live/hosts/code_page.html", found)


def shown(
    request: Request,
    session: Session,
    form: LinkForm | None = None,
    problem: str = "",
) -> HttpResponse:
    found = host_pages.date_page(session, timezone.now(), form) | {"problem": problem}
    found |= recording_pages.consent_part(session, acting(request), timezone.now())
    status = 422 if problem or form else 200
    return render(request, "live/hosts/date.html", found | signed_in(request), status=status)


@require_POST
@for_hosts
def enter(request: Request, session: Session) -> HttpResponse:
    """Open the room where it is not, and go in as its host."""
    person = acting(request)

    def goes_in() -> HttpResponse:
        door = room_actions.open_room(session=session, by=person)
        consents.went_in(session=room_queries.sessions().get(pk=session.pk), by=person)
        name = person.name or _("Moderation")
        return hand_over(
            request, facts(session), door.address(Guest(name, host=True)), back=address(session)
        )

    return tried(request, session, goes_in)


@require_POST
@for_hosts
def open_room(request: Request, session: Session) -> HttpResponse:
    """Let in who waits, and stay here."""
    return done(
        request, session, lambda: room_actions.open_room(session=session, by=acting(request))
    )


@require_POST
@for_hosts
def close_room(request: Request, session: Session) -> HttpResponse:
    return done(
        request, session, lambda: room_actions.close_room(session=session, by=acting(request))
    )


@require_POST
@for_hosts
def replace_room(request: Request, session: Session) -> HttpResponse:
    form = LinkForm(request.POST)
    if not form.is_valid():
        return shown(request, session, form)
    values = form.cleaned_data

    def replaces() -> Door:
        return room_actions.replace_room(session=session, by=acting(request), **values)

    return done(request, session, replaces)


def done(request: Request, session: Session, act: Callable[[], object]) -> HttpResponse:
    def acts() -> HttpResponse:
        act()
        return HttpResponseRedirect(address(session), status=303)

    return tried(request, session, acts)


def tried(request: Request, session: Session, act: Callable[[], HttpResponse]) -> HttpResponse:
    """The page again where the system did not do it, with what it said."""
    try:
        return act()
    except RoomFailed as failed:
        return shown(request, session, problem=failed.sentence)


@require_safe
@for_hosts
@proved
def names(request: Request, session: Session) -> HttpResponse:
    """Until the date is over. Raises Refused afterwards."""
    if timezone.now() >= session.ends_at:
        raise Refused(_("Der Termin ist vorbei; die Liste der Namen gibt es nicht mehr."), 410)
    found = host_pages.names_page(session) | signed_in(request)
    return render(request, "live/hosts/names.html", found)


@require_http_methods(["GET", "HEAD", "POST"])
@for_hosts
@proved
def note(request: Request, session: Session) -> HttpResponse:
    """A mail to everybody who has a seat."""
    form = NoteForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        notices.note(session=session, text=form.cleaned_data["text"], by=acting(request))
        return HttpResponseRedirect(f"{address(session, 'live:note')}?verschickt=1", status=303)
    found = host_pages.note_page(session, form) | {"sent": "verschickt" in request.GET}
    status = 422 if form.is_bound else 200
    return render(request, "live/hosts/note.html", found | signed_in(request), status=status)
