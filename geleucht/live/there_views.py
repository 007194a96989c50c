# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""*Teilnahme* and *Rückmeldung* of a date. Whoever says they were there has a Lernstand."""

from collections.abc import Mapping

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from geleucht.accounts.access import require_learner
from geleucht.accounts.models import Learner
from geleucht.accounts.network import network
from geleucht.accounts.queries import learner_of
from geleucht.base.errors import Refused
from geleucht.base.http import Request
from geleucht.live import attendance, feedback, hosting
from geleucht.live.models import Seat, Session
from geleucht.live.seat_models import SeatState
from geleucht.live.seat_views import WRITES, page, person_of, session_or_404, to
from geleucht.live.session_models import AttendanceBy
from geleucht.live.states import TOLD_FOR, has_been, takes_attendance
from geleucht.live.there_forms import CodeForm, FeedbackForm, ObjectionForm

THERE, SAID = "live_there", "live_said"  # session: the date of which this browser has said it


@require_http_methods(WRITES)
@require_learner
def there(request: Request, slug: str, number: int) -> HttpResponse:
    """Say that one was there: by the code, or by one's own word where that is enough."""
    session = session_or_404(slug, number)
    if request.method != "POST":
        return there_page(request, session, CodeForm(), 200)
    by_word = session.attendance == AttendanceBy.WORD
    form = CodeForm({"code": "-"} if by_word else request.POST)
    if not form.is_valid():
        return there_page(request, session, form, 422)
    try:
        say(request, session, form.cleaned_data["code"])
    except Refused as refused:
        form.add_error(None if by_word else "code", refused.sentence)
        return there_page(request, session, form, refused.status)
    return to(href(session, "attendance"))


def say(request: Request, session: Session, code: str) -> None:
    """Raises Refused."""
    now, place, learner = timezone.now(), network(request), acting(request)
    attendance.says_there(session=session, code=code, network=place, now=now, by=learner)
    request.session[THERE] = str(session.pk)


def there_page(request: Request, session: Session, form: CodeForm, status: int) -> HttpResponse:
    now, seat = timezone.now(), own_seat(request, session)
    context = {
        "form": form,
        "thanks": request.session.get(THERE) == str(session.pk) and not form.is_bound,
        "by_word": session.attendance == AttendanceBy.WORD,
        "can_say": takes_attendance(session, now) and not (seat and seat.attended),
        "seat": seat,
        "objection": ObjectionForm() if seat and takes_objections(session) else None,
        "objected": bool(seat and hasattr(seat, "objection")),
        "objection_href": href(session, "objection"),
        "feedback_href": href(session, "feedback") if takes_feedback(session) else "",
    }
    return page(request, session, "attendance", status, **context)


@require_http_methods(WRITES)
def objection(request: Request, slug: str, number: int) -> HttpResponse:
    session = session_or_404(slug, number)
    if request.method != "POST":
        return redirect(href(session, "attendance"))
    person, seat = person_of(request), own_seat(request, session)
    form = ObjectionForm(request.POST)
    if person is None or seat is None or not takes_objections(session):
        raise Refused(_("Hier ist nichts einzuwenden. Es wurde nichts gespeichert."), 403)
    if not form.is_valid():
        raise Refused(" ".join(map(str, form.errors["text"])), 422)
    attendance.object_to(seat=seat, text=form.cleaned_data["text"], by=person)
    return to(href(session, "attendance"))


@require_http_methods(WRITES)
@require_learner
def feedback_page(request: Request, slug: str, number: int) -> HttpResponse:
    session = session_or_404(slug, number)
    if not takes_feedback(session):
        raise Refused(_("Zu diesem Termin wird gerade keine Rückmeldung angenommen."), 409)
    person = person_of(request)
    if person and hosting.may_host(person, session):
        raise Refused(_("Wer moderiert, liest die Rückmeldungen und gibt keine."), 403)
    form = FeedbackForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        text = form.cleaned_data.pop("text")
        if give(request, session, form.cleaned_data, text):
            request.session[SAID] = str(session.pk)
            return to(href(session, "feedback"))
        form.add_error(None, given_already())
    status = 422 if form.is_bound else 200
    thanks = request.session.get(SAID) == str(session.pk) and not form.is_bound
    return page(request, session, "feedback", status, form=form, thanks=thanks)


def give(request: Request, session: Session, answers: Mapping[str, int], text: str) -> bool:
    """False where it has been given from here before."""
    place = "" if own_seat(request, session) else network(request)
    who = str(acting(request).pk)
    return feedback.give(session=session, who=who, network=place, answers=answers, text=text)


def given_already() -> str:
    return _(
        "Von hier ist zu diesem Termin schon eine Rückmeldung da. Zu ändern ist daran nichts "
        "mehr: Niemand weiß, welche es ist."
    )


def takes_feedback(session: Session) -> bool:
    return has_been(session, timezone.now())


def takes_objections(session: Session) -> bool:
    return session.ends_at <= timezone.now() <= session.ends_at + TOLD_FOR


def own_seat(request: Request, session: Session) -> Seat | None:
    """The seat of whoever is signed in, with their objection."""
    person = person_of(request)
    if person is None:
        return None
    held = Seat.objects.filter(session=session, person=person, state=SeatState.HELD)
    return held.select_related("objection").first()


def acting(request: Request) -> Learner:
    learner = learner_of(request)
    assert learner  # require_learner
    return learner


def href(session: Session, name: str) -> str:
    return reverse(f"live:{name}", args=[session.series.slug, session.number])
