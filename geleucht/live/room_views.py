# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page before a room, and going in."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from geleucht.accounts.models import Person
from geleucht.base.errors import Refused
from geleucht.base.http import Request
from geleucht.live import counting, doors, room_pages, room_queries
from geleucht.live.addresses import questions_href
from geleucht.live.models import Seat, Session
from geleucht.live.room_forms import EntryForm
from geleucht.live.room_phases import Facts, Phase, facts, phase
from geleucht.live.rooms.gateway import Guest, RoomFailed


@require_http_methods(["GET", "HEAD", "POST"])
def room(request: Request, slug: str, number: int, token: str = "") -> HttpResponse:
    """GET tells what is; a form sent to the same address goes in, with a mail's token where seats
    are limited and nobody is signed in."""
    if request.method == "POST":
        return enter(request, slug, number, token)
    one = room_pages.facts_for(request, slug, number)
    if one is None:
        raise Http404
    if one.slug != slug:
        return redirect(request.path.replace(f"/termine/{slug}/", f"/termine/{one.slug}/", 1))
    return room_pages.page(request, one)


def enter(request: Request, slug: str, number: int, token: str) -> HttpResponse:
    """As things are now, not as the page was: a room that was replaced leads to the new one."""
    session = room_queries.session_at(slug, number)
    if session is None:
        raise Http404
    one = facts(session)
    if phase(one, timezone.now()) != Phase.OPEN:
        return HttpResponseRedirect(request.get_full_path(), status=303)
    form = EntryForm(request.POST, asks_name=one.asks_name, minutes=one.minutes)
    valid = form.is_valid()
    seat = seat_for(request, session, token, asked=form.allows())
    if not valid:
        found = room_pages.context(one, Phase.OPEN, form)
        return render(request, "live/room.html", found, status=422)
    if one.streamed:
        return watch(request, session, one, token)
    user = counting.user_of(seat.key) if seat and form.allows() else ""
    return let_in(request, session, one, Guest(form.chosen(), user=user))


def seat_for(request: Request, session: Session, token: str, *, asked: bool) -> Seat | None:
    """Looked for where it is needed. Raises Refused for whoever needs one and has none."""
    person = request.user if isinstance(request.user, Person) else None
    free = room_queries.comes_freely(session, person)
    seat = room_queries.held_seat(session, person, token) if asked or not free else None
    if seat is None and not free:
        raise Refused(no_seat() if session.seats is not None else not_invited(), 403)
    return seat


def no_seat() -> str:
    return _(
        "In diesen Raum kommt, wer einen Platz hat: angemeldet oder über den Link in der Mail zum "
        "Termin."
    )


def not_invited() -> str:
    return _(
        "In diesen Raum kommt, wer in einer Gruppe dieses Programms lernt und angemeldet ist, oder "
        "wer einen Platz hat."
    )


def watch(request: Request, session: Session, one: Facts, token: str) -> HttpResponse:
    found = {"one": one, "href": doors.stream(session), "audience": one.accent}
    found["questions"] = questions_href(session, token)
    return render(request, "live/stream.html", found)


def let_in(request: Request, session: Session, one: Facts, guest: Guest) -> HttpResponse:
    door = doors.door(session)
    assert door is not None  # the phase is open
    try:
        return hand_over(request, one, door.address(guest), back=request.path)
    except RoomFailed:
        raise Refused(away(), 409) from None


def hand_over(request: Request, one: Facts, address: str, *, back: str) -> HttpResponse:
    """A page that leads on by itself, and `back` for whoever loses the connection. No redirect:
    browsers hold a form's redirects to the policy for forms, which names nobody else."""
    found = {"one": one, "href": address, "audience": one.accent, "back": back}
    answer = render(request, "live/hand_over.html", found)
    answer.headers["Refresh"] = f"0; url={address}"
    return answer


def away() -> str:
    return _(
        "Der Raum antwortet gerade nicht. Die Moderation kann ihn ersetzen; bitte in einer Minute "
        "noch einmal versuchen. Der Platz bleibt."
    )
