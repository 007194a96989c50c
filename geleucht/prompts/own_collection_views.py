# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Collections: their pages, and what their owners do with them."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from geleucht.accounts.access import require_learner, signed_in
from geleucht.accounts.queries import learner_of
from geleucht.base.errors import Refused
from geleucht.base.http import Request
from geleucht.prompts import own_actions, own_collection_actions, own_pages, own_queries
from geleucht.prompts.own_actions import Gone, gone_own
from geleucht.prompts.own_collection_actions import gone_collection
from geleucht.prompts.own_views import WRITES, acting, see


@require_http_methods(WRITES)
@require_learner
def collections(request: Request) -> HttpResponse:
    """A post makes a new one; they are listed on the learner's own page."""
    if request.method != "POST":
        return redirect("own:mine")
    learner, title = acting(request), request.POST.get("titel", "")
    made = own_collection_actions.begin(title=title, learner=learner, by=learner)
    return see("own:collection", made.key)


@require_http_methods(WRITES)
@require_learner
def collection(request: Request, key: UUID) -> HttpResponse:
    """To its owner, and to members of the groups it is shared with; a post renames it."""
    learner = learner_of(request)
    if request.method == "POST":
        title = request.POST.get("titel", "")
        own_collection_actions.rename(key=key, title=title, **by(request))
        return see("own:collection", key)
    found = own_queries.collection(learner, key)
    if found is None or learner is None:
        raise Gone(gone_collection())
    context = own_pages.collection(found, learner) | signed_in(request)
    return render(request, "prompts/own/collection.html", context)


@require_http_methods(WRITES)
@require_learner
def deletion(request: Request, key: UUID) -> HttpResponse:
    if request.method != "POST":
        return redirect("own:collection", key)
    own_collection_actions.remove(key=key, **by(request))
    return see("own:mine")


@require_http_methods(WRITES)
@require_learner
def place(request: Request, key: UUID, entry: int) -> HttpResponse:
    """One place up or down."""
    if request.method == "POST":
        up = request.POST.get("richtung") == "hoch"
        own_collection_actions.move(key=key, entry=entry, up=up, **by(request))
    return see("own:collection", key, anchor=f"#eintrag-{entry}")


@require_http_methods(WRITES)
@require_learner
def removal(request: Request, key: UUID, entry: int) -> HttpResponse:
    if request.method == "POST":
        own_collection_actions.take_out(key=key, entry=entry, **by(request))
    return see("own:collection", key)


@require_http_methods(WRITES)
@require_learner
def sharing(request: Request, key: UUID, group: UUID) -> HttpResponse:
    """Let the members of this group read it."""
    if request.method == "POST":
        own_collection_actions.share(key=key, group=group, **by(request))
    return see("own:collection", key, anchor="#gruppen")


@require_http_methods(WRITES)
@require_learner
def sharing_end(request: Request, key: UUID, group: UUID) -> HttpResponse:
    if request.method == "POST":
        own_collection_actions.share_no_more(key=key, group=group, **by(request))
    return see("own:collection", key, anchor="#gruppen")


@require_http_methods(WRITES)
@require_learner
def collect(request: Request, slug: str) -> HttpResponse:
    """Ask into which collection a published prompt goes, and put it there."""
    if request.method == "POST":
        found = own_collection_actions.add_prompt(slug=slug, **chosen(request), **by(request))
        return see("own:collection", found.key)
    prompt = own_actions.published(slug)
    title, back = prompt.version.document["title"], own_pages.prompt_href(prompt.slug)
    return asked(request, title, back)


@require_http_methods(WRITES)
@require_learner
def collect_own(request: Request, key: UUID) -> HttpResponse:
    """The same for an own prompt."""
    if request.method == "POST":
        found = own_collection_actions.add_own(own=key, **chosen(request), **by(request))
        return see("own:collection", found.key)
    one = own_queries.own_one(learner_of(request), key)
    if one is None:
        raise Gone(gone_own())
    return asked(request, one.title, redirect("own:own", key).url)


def asked(request: Request, title: str, back: str) -> HttpResponse:
    context = own_pages.collecting(title, back, learner_of(request)) | signed_in(request)
    return render(request, "prompts/own/collect.html", context)


def chosen(request: Request) -> dict[str, Any]:
    """The collection that was ticked, or a new one by the name that was typed. Raises Refused."""
    title, ticked = request.POST.get("titel", ""), request.POST.get("sammlung", "")
    if title.strip() or not ticked:
        return {"key": None, "title": title}
    try:
        return {"key": UUID(ticked)}
    except ValueError:
        raise Refused(gone_collection(), 404) from None


def by(request: Request) -> dict[str, Any]:
    """Whose it is and who acts, as the verbs ask."""
    return {"learner": acting(request), "by": acting(request)}
