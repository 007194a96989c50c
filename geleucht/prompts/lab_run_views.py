# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""/werkstatt/laeufe/: runs while they go on and afterwards. They are there without a model, too."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from geleucht.accounts.access import require_learner, signed_in
from geleucht.accounts.queries import learner_of
from geleucht.base.http import Request
from geleucht.prompts import lab_run_pages as run_pages
from geleucht.prompts.lab import actions, queries, turns
from geleucht.prompts.lab.models import Run
from geleucht.prompts.lab.streams import tickets
from geleucht.prompts.lab_form_views import begin
from geleucht.prompts.lab_trying import account_of
from geleucht.prompts.own_views import WRITES, acting, see


@require_http_methods(WRITES)
def runs(request: Request) -> HttpResponse:
    """A post begins a run, or two."""
    if request.method == "POST":
        return begin(request)
    learner = learner_of(request)
    found = queries.runs(learner) if learner else Run.objects.none()
    context = run_pages.runs(found, request.GET.get("seite"))
    return render(request, "prompts/lab/runs.html", context | signed_in(request))


@require_safe
def press(request: Request, key: UUID) -> HttpResponse:
    """What one press of the button has begun."""
    learner = learner_of(request)
    found = queries.press(learner, key) if learner else []
    if not found or learner is None:
        raise actions.Gone(gone())
    going = [run.key for run in found if run.is_open]
    places = turns.places(going) if going else {}
    ticket = tickets.issue(key, learner.pk) if going else ""
    context = run_pages.press(found, places, ticket) | signed_in(request)
    context |= {"calm": "ruhig" in request.GET}
    return render(request, "prompts/lab/press.html", context)


@require_http_methods(WRITES)
@require_learner
def stop(request: Request, key: UUID) -> HttpResponse:
    return changed(request, key, actions.ask_to_stop)


@require_http_methods(WRITES)
@require_learner
def keep(request: Request, key: UUID) -> HttpResponse:
    return changed(request, key, actions.keep)


@require_http_methods(WRITES)
@require_learner
def keep_no_more(request: Request, key: UUID) -> HttpResponse:
    return changed(request, key, actions.keep_no_more)


def changed(request: Request, key: UUID, verb: Callable[..., Any]) -> HttpResponse:
    """Do it, and go back to the page of the run."""
    run = mine(request, key)
    if request.method == "POST":
        verb(key=key, learner=acting(request), by=account_of(request))
    return see("lab:press", run.press, anchor=f"#lauf-{run.place}")


@require_http_methods(WRITES)
@require_learner
def deletion(request: Request, key: UUID) -> HttpResponse:
    """Back to what is left of it, or to all."""
    run = mine(request, key)
    if request.method != "POST":
        return redirect("lab:press", run.press)
    learner = acting(request)
    actions.delete(key=key, learner=learner, by=account_of(request))
    return see("lab:press", run.press) if queries.press(learner, run.press) else see("lab:runs")


def mine(request: Request, key: UUID) -> Run:
    """One of the learner's own. Raises Gone, whoever else's it may be."""
    learner = learner_of(request)
    found = queries.run(learner, key) if learner else None
    if found is None:
        raise actions.Gone(gone())
    return found


def gone() -> str:
    return _("Diesen Lauf gibt es hier nicht, oder nicht mehr.")
