# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Questions as hosts see them: answered, hidden, held back."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from geleucht.accounts.access import signed_in
from geleucht.base.http import Request
from geleucht.live import question_actions, question_pages
from geleucht.live.host_access import acting, for_hosts
from geleucht.live.host_addresses import address
from geleucht.live.models import Question, Session
from geleucht.live.question_forms import AnswerForm


@require_safe
@for_hosts
def questions(request: Request, session: Session) -> HttpResponse:
    found = question_pages.host_page(session) | signed_in(request)
    return render(request, "live/hosts/questions.html", found)


@require_POST
@for_hosts
def answer(request: Request, session: Session, question: int) -> HttpResponse:
    asked = Question.objects.select_related("channel").filter(channel__session=session)
    found = asked.filter(pk=question).first()
    if found is None:
        raise Http404
    form, by = AnswerForm(found, request.POST), acting(request)
    if not form.is_valid():
        page = question_pages.host_page(session) | {"wrong": form} | signed_in(request)
        return render(request, "live/hosts/questions.html", page, status=422)
    values = form.cleaned_data
    question_actions.answer(question=found, by=by, **values)
    return back(session, f"frage-{question}")


@require_POST
@for_hosts
def hold(request: Request, session: Session) -> HttpResponse:
    held = request.POST.get("erst-pruefen") == "1"
    question_actions.hold(session=session, held=held, by=acting(request))
    return back(session, "pruefen")


def back(session: Session, anchor: str) -> HttpResponse:
    return HttpResponseRedirect(f"{address(session, 'live:host_questions')}#{anchor}", status=303)
