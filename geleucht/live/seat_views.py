# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Seats over HTTP: booking, the code of those without an account, and the page that mails lead to.

Whoever has the link of a mail may accept, decline, cancel; opening it does nothing.
"""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from geleucht.accounts import codes
from geleucht.accounts.access import signed_in
from geleucht.accounts.mails import MailFailed
from geleucht.accounts.models import Person
from geleucht.accounts.queries import learner_of
from geleucht.accounts.views.sign_in import mail_failed
from geleucht.base.errors import Refused
from geleucht.base.http import Request
from geleucht.live import seat_actions, seat_parts, seat_queries, seat_refusals
from geleucht.live.addresses import seat_of, seat_token, session_href
from geleucht.live.models import Seat, Session
from geleucht.live.seat_actions import Guest
from geleucht.live.seat_forms import BookingForm, GuestForm, WishesForm
from geleucht.live.states import takes_bookings
from geleucht.programmes.queries import admitted

WRITES = ["GET", "HEAD", "POST"]  # a browser that comes back to the address is led to the page
CODE = "live_code"  # session: the code of a booking; it opens no account
PART = "#platz"


@require_http_methods(WRITES)
def seat(request: Request, slug: str, number: int) -> HttpResponse:
    """One click for who is signed in; others show their mailbox first. Raises Refused."""
    person = person_of(request) if request.method == "POST" else None
    if person:
        return booked_by_click(slug, number, person)
    session = session_or_404(slug, number)
    if request.method != "POST":
        return redirect(session_href(session))
    takes(request, session)
    form = BookingForm(request.POST)
    if not form.is_valid():
        return page(request, session, "seat_form", 422, form=form)
    return send_code(request, session, form)


def booked_by_click(slug: str, number: int, person: Person) -> HttpResponse:
    session = seat_queries.to_book(slug, number)
    if session is None:
        raise Http404
    seat_actions.book(session=session, by=person, now=timezone.now())
    return to(f"{session_href(session)}{PART}")


def send_code(request: Request, session: Session, form: BookingForm) -> HttpResponse:
    try:
        ask(request, session, form.cleaned_data["email"])
    except MailFailed:
        form.add_error(None, mail_failed())
        return page(request, session, "seat_form", 503, form=form)
    return to(code_href(session))


def ask(request: Request, session: Session, email: str) -> None:
    codes.ask(request, email, weiter=code_href(session), stay=False, at=CODE)


@require_http_methods(WRITES)
def seat_code(request: Request, slug: str, number: int) -> HttpResponse:
    """The right code is the booking. Raises Refused where nothing can be booked any more."""
    session = session_or_404(slug, number)
    waiting = codes.waiting(request, CODE)
    if waiting is None:
        if request.method == "POST":
            raise Refused(no_code(), 409)
        return redirect(session_href(session))
    form, status = GuestForm(request.POST if request.method == "POST" else None), 200
    if form.is_bound:
        takes(request, session)  # a code is not used up for nothing
        status = 422
    if form.is_valid():
        try:
            return booked_by_code(request, session, form)
        except codes.CodeRefused as refused:
            form.add_error("code", refused.sentence)
            status = refused.status
    return code_page(request, session, waiting["email"], form, status)


def booked_by_code(request: Request, session: Session, form: GuestForm) -> HttpResponse:
    opened = codes.redeem(request, form.cleaned_data["code"], at=CODE)
    guest = Guest(opened["email"], form.cleaned_data["name"])
    wishes = form.cleaned_data["wishes"]
    made = seat_actions.book(session=session, by=guest, now=timezone.now(), wishes=wishes)
    if person_of(request) is None and learner_of(request) is None:
        request.session.flush()  # nobody is known here; the mail leads back
    return to(mail_href(made))


@require_http_methods(WRITES)
def seat_code_again(request: Request, slug: str, number: int) -> HttpResponse:
    """Another code for the same mailbox; earlier ones of the last minutes still work."""
    session = session_or_404(slug, number)
    waiting = codes.waiting(request, CODE)
    if request.method == "POST" and waiting:
        try:
            ask(request, session, waiting["email"])
        except MailFailed:
            failed = {"failed": mail_failed()}
            return code_page(request, session, waiting["email"], GuestForm(), 503, **failed)
    return to(code_href(session))


def code_page(
    request: Request, session: Session, email: str, form: GuestForm, status: int, **more: Any
) -> HttpResponse:
    context = {"form": form, "email": email, "minutes": codes.MINUTES, **more}
    return page(request, session, "seat_code", status, **context)


@require_safe
def seat_of_mail(request: Request, token: str) -> HttpResponse:
    found = seat_or_404(token)
    context = seat_parts.seat_page(found, timezone.now()) | signed_in(request)
    return render(request, "live/seat.html", context)


def done(verb: Callable[[Request, Seat], Seat]) -> Callable[..., HttpResponse]:
    """A view that does this with a seat and shows its page; whoever comes by GET sees it."""

    @require_http_methods(WRITES)
    def view(request: Request, token: str) -> HttpResponse:
        found = seat_or_404(token)
        if request.method == "POST":
            found = verb(request, found)
        return to(after(request, found))

    return view


def after(request: Request, found: Seat) -> str:
    """A person who is signed in goes on at the date's page, others at that of the mail."""
    person = person_of(request)
    if person and found.person_id == person.pk:
        session = seat_queries.sessions().get(pk=found.session_id)
        return f"{session_href(session)}{PART}"
    return mail_href(found)


@done
def accept(request: Request, found: Seat) -> Seat:
    return seat_actions.accept(seat=found, by=person_of(request), now=timezone.now())


@done
def decline(request: Request, found: Seat) -> Seat:
    return seat_actions.decline(seat=found, by=person_of(request), now=timezone.now())


@done
def cancel(request: Request, found: Seat) -> Seat:
    return seat_actions.cancel(seat=found, by=person_of(request), now=timezone.now())


@done
def move(request: Request, found: Seat) -> Seat:
    return seat_actions.move(seat=found, by=person_of(request), now=timezone.now())


@done
def wishes(request: Request, found: Seat) -> Seat:
    form = WishesForm(request.POST)
    if not form.is_valid():
        raise Refused(" ".join(map(str, form.errors["wishes"])), 422)
    said = form.cleaned_data["wishes"]
    seat_actions.say_wishes(seat=found, wishes=said, by=person_of(request))
    return found


@done
def quiet(request: Request, found: Seat) -> Seat:
    seat_actions.remind(seat=found, wanted=False, by=person_of(request))
    return found


@done
def remind(request: Request, found: Seat) -> Seat:
    seat_actions.remind(seat=found, wanted=True, by=person_of(request))
    return found


def person_of(request: Request) -> Person | None:
    return request.user if isinstance(request.user, Person) else None


def takes(request: Request, session: Session) -> None:
    """Raises Refused where no booking is taken, or none of theirs."""
    if session.series.retired_on or not takes_bookings(session, timezone.now()):
        raise Refused(seat_parts.why_not(session, timezone.now()), 409)
    if not admitted(person_of(request), session.series.programme):
        raise Refused(seat_refusals.invited(), 403)


def session_or_404(slug: str, number: int) -> Session:
    found = seat_queries.session_at(slug, number)
    if found is None:
        raise Http404
    return found


def seat_or_404(token: str) -> Seat:
    found = seat_of(token)
    if found is None:
        raise Http404
    return found


def no_code() -> str:
    return _(
        "Hier wartet kein Code mehr, etwa weil in einem anderen Fenster schon gebucht wurde. "
        "Für diesen Termin ist nichts gebucht; die Mailadresse bitte noch einmal eingeben."
    )


def code_href(session: Session) -> str:
    return reverse("live:seat_code", args=[session.series.slug, session.number])


def mail_href(found: Seat) -> str:
    return reverse("live:seat_of_mail", args=[seat_token(found)])


def page(
    request: Request, session: Session, name: str, status: int, **context: Any
) -> HttpResponse:
    context |= seat_parts.frame(session) | signed_in(request)
    return render(request, f"live/{name}.html", context, status=status)


def to(address: str) -> HttpResponse:
    return HttpResponseRedirect(address, status=303)
