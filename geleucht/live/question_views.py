# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Asking and voting: for everybody who watches, without an account, without a name."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from geleucht.accounts.access import require_learner
from geleucht.accounts.models import Learner, Person
from geleucht.accounts.network import network
from geleucht.accounts.queries import learner_of
from geleucht.base.errors import Refused
from geleucht.base.http import Request
from geleucht.base.limits import limit
from geleucht.live import question_actions, question_pages, room_pages, room_queries
from geleucht.live.addresses import questions_href
from geleucht.live.models import Question, Session
from geleucht.live.question_forms import QuestionForm
from geleucht.live.room_phases import Phase, facts

ASKED, VOTED = (5, 600), (60, 600)  # of one learner
ASKED_BEHIND, VOTED_BEHIND = (500, 600), (5000, 600)  # of a whole school


@require_http_methods(["GET", "HEAD", "POST"])
@require_learner
def questions(request: Request, slug: str, number: int, token: str = "") -> HttpResponse:
    """Read by everybody; where seats are limited a mail's token asks for who is not signed in."""
    if request.method == "POST":
        return ask(request, slug, number, token)
    one = room_pages.facts_for(request, slug, number)
    if one is None or not one.streamed:
        raise Http404
    if one.slug != slug:
        return redirect(request.path.replace(f"/termine/{slug}/", f"/termine/{one.slug}/", 1))
    return question_pages.page(request, one, by_mail=bool(token))


def ask(request: Request, slug: str, number: int, token: str) -> HttpResponse:
    session, learner = asked_of(request, slug, number, token), acting(request)
    form = QuestionForm(request.POST)
    if not form.is_valid():
        found = question_pages.context(facts(session), Phase.OPEN, form, by_mail=bool(token))
        return render(request, "live/questions/page.html", found, status=422)
    limit("live-question-network", network(request), ASKED_BEHIND)
    limit("live-question", str(learner.pk), ASKED)
    text = form.cleaned_data["text"]
    question_actions.ask(session=session, text=text, learner=learner, by=learner)
    return back(session, token, "fragen")


@require_http_methods(["GET", "HEAD", "POST"])
@require_learner
def vote(request: Request, slug: str, number: int, question: int, token: str = "") -> HttpResponse:
    if request.method != "POST":
        return redirect(request.path.rsplit("/", 3)[0] + "/")
    session, learner = asked_of(request, slug, number, token), acting(request)
    limit("live-vote-network", network(request), VOTED_BEHIND)
    limit("live-vote", str(learner.pk), VOTED)
    try:
        question_actions.vote(session=session, question=question, learner=learner, by=learner)
    except Question.DoesNotExist:
        raise Refused(_("Diese Frage gibt es nicht mehr."), 404) from None
    return back(session, token, f"frage-{question}")


def asked_of(request: Request, slug: str, number: int, token: str) -> Session:
    """The date. Raises Http404, and Refused where only those with a seat may ask."""
    session = room_queries.session_at(slug, number)
    if session is None:
        raise Http404
    person = request.user if isinstance(request.user, Person) else None
    if not room_queries.may_enter(session, person, token):
        raise Refused(no_seat(), 403)
    return session


def acting(request: Request) -> Learner:
    learner = learner_of(request)
    assert learner is not None  # require_learner
    return learner


def no_seat() -> str:
    return _(
        "Fragen kann hier, wer einen Platz hat: nach dem Anmelden, oder auf dem Weg über den Link "
        "in der Mail zum Platz."
    )


def back(session: Session, token: str, anchor: str) -> HttpResponse:
    return HttpResponseRedirect(f"{questions_href(session, token)}#{anchor}", status=303)
