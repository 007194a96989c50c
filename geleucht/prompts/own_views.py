# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Keeping prompts, *hat geholfen*, own versions: what learners post at a prompt, and their list."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from geleucht.accounts.access import require_learner, signed_in
from geleucht.accounts.models import Learner
from geleucht.accounts.queries import learner_of
from geleucht.base.http import Request
from geleucht.base.shared import shared_page
from geleucht.prompts import own_actions, own_pages
from geleucht.prompts.addresses import MINE
from geleucht.prompts.models import LivePrompt

WRITES = ["GET", "HEAD", "POST"]  # a browser that comes back to the address is led to the page


@require_http_methods(WRITES)
@require_learner
def keep(request: Request, slug: str) -> HttpResponse:
    return marked(request, slug, own_actions.keep)


@require_http_methods(WRITES)
@require_learner
def keep_no_more(request: Request, slug: str) -> HttpResponse:
    return marked(request, slug, own_actions.keep_no_more)


@require_http_methods(WRITES)
@require_learner
def helped(request: Request, slug: str) -> HttpResponse:
    return marked(request, slug, own_actions.helped)


@require_http_methods(WRITES)
@require_learner
def helped_not(request: Request, slug: str) -> HttpResponse:
    return marked(request, slug, own_actions.helped_not)


def marked(request: Request, slug: str, verb: Callable[..., LivePrompt]) -> HttpResponse:
    """Do it; htmx gets the part that changes, others the page again."""
    if request.method != "POST":
        return redirect(own_pages.prompt_href(slug))
    learner = acting(request)
    prompt = verb(slug=slug, learner=learner, by=learner)
    if request.htmx:
        return render(
            request, "prompts/keep.html", own_pages.keep(prompt.key, prompt.slug, learner)
        )
    if request.POST.get("zurueck") == MINE:
        return see("own:mine")
    return to(f"{own_pages.prompt_href(prompt.slug)}#merken")


@require_http_methods(WRITES)
@require_learner
def remix(request: Request, slug: str) -> HttpResponse:
    """An own version of this prompt."""
    if request.method != "POST":
        return redirect(own_pages.prompt_href(slug))
    learner = acting(request)
    made = own_actions.remix(slug=slug, learner=learner, by=learner)
    return see("own:own", made.key)


@require_safe
@shared_page
def mine(request: Request) -> HttpResponse:
    """Without a session it says what will be here; shared among all who have none."""
    context = own_pages.mine(learner_of(request)) | signed_in(request)
    return render(request, "prompts/own/mine.html", context)


def acting(request: Request) -> Learner:
    learner = learner_of(request)
    assert learner is not None  # require_learner
    return learner


def see(name: str, *args: Any, anchor: str = "") -> HttpResponse:
    """After a post: 303 to the page of this name."""
    return to(f"{redirect(name, *args).url}{anchor}")


def to(address: str) -> HttpResponse:
    return HttpResponseRedirect(address, status=303)
