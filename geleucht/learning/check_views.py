# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The entry check of a path: whoever sends answers gets a page, and nothing is stored by that."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from geleucht.accounts.access import require_learner, signed_in
from geleucht.accounts.queries import learner_of
from geleucht.base.http import Request
from geleucht.base.shared import shared_page
from geleucht.learning import addresses, check_actions, check_pages, check_queries, queries
from geleucht.learning.activity import AnswerRefused
from geleucht.learning.editions import Outline
from geleucht.learning.views import acting, elsewhere


@shared_page
@require_http_methods(["GET", "HEAD", "POST"])
def entry_check(request: Request, path: str) -> HttpResponse:
    """The questions; a post answers with what its answers lead to."""
    outline = check_queries.path_with_check(path)
    if outline is None:
        return elsewhere(path)
    if request.method == "POST":
        return result(request, outline)
    return questions(request, outline)


def questions(
    request: Request, path: Outline, refused: AnswerRefused | None = None
) -> HttpResponse:
    context = check_pages.form_page(path, refused) | signed_in(request)
    status = refused.status if refused else 200
    return render(request, "learning/check.html", context, status=status)


def result(request: Request, path: Outline) -> HttpResponse:
    try:
        found = check_queries.result(path, request.POST)
    except AnswerRefused as refused:
        return questions(request, path, refused)
    state = queries.state_of(path, learner_of(request))
    beside = check_queries.paths_beside(found)
    context = check_pages.result_page(found, beside, state, request.POST) | signed_in(request)
    return render(request, "learning/check_result.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@require_learner
def passed(request: Request, path: str) -> HttpResponse:
    """Keep what the answers have shown; whoever opens the address gets the check."""
    if request.method != "POST":
        return redirect("learning:check", path)
    learner = acting(request)
    try:
        kept = check_actions.keep(learner=learner, path=path, post=request.POST, by=learner)
    except AnswerRefused as refused:
        outline = check_queries.path_with_check(path)
        return questions(request, outline, refused) if outline else elsewhere(path)
    return HttpResponseRedirect(f"{addresses.path_href(kept.path)}#einheiten", status=303)
