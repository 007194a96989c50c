# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""/werkstatt/ausprobieren/: a text, a model or two, *Ausführen*. Nothing is kept before that.

Pages of the lab are nobody's but the learner's: none is shared, none is kept by a browser.
"""

from django.conf import settings
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from geleucht.accounts.access import require_learner, signed_in
from geleucht.accounts.queries import learner_of
from geleucht.base.errors import Refused
from geleucht.base.http import Request
from geleucht.prompts import filling, own_pages, pages, queries
from geleucht.prompts import lab_form_pages as form_pages
from geleucht.prompts.filling import FillForm
from geleucht.prompts.gateway.endings import TEXT
from geleucht.prompts.lab import actions
from geleucht.prompts.lab_forms import RunForm
from geleucht.prompts.lab_trying import (
    Brought,
    Place,
    account_of,
    brought,
    no_models,
    person_of,
    place_of,
    sign_in_first,
)
from geleucht.prompts.own_views import WRITES, acting, see
from geleucht.prompts.queries import Shown
from geleucht.prompts.views import elsewhere, posted


@require_http_methods(WRITES)
def trying(request: Request) -> HttpResponse:
    """A post brings a text along; it is shown, and kept nowhere."""
    text = request.POST.get("text", "")[:TEXT]
    return form_page(request, brought(request.POST), text=text, sent=request.POST)


@require_http_methods(WRITES)
def from_prompt(request: Request, slug: str) -> HttpResponse:
    """The text of a prompt with what was filled in; where some is wrong, its own page says so."""
    shown = queries.prompt(slug)
    if shown is None:
        return elsewhere(slug, "lab:from_prompt", send=request.method == "POST")
    if request.method != "POST":
        return redirect(own_pages.prompt_href(slug))
    form = FillForm(shown.document, posted(request, shown))
    if not form.is_valid():
        return prompt_page(request, shown, form)
    text = filling.finished(filling.pieces(shown.document, filling.values(form)))
    along = brought(QueryDict(f"prompt={shown.slug}"))
    return form_page(request, along, text=text, sent=request.POST)


def begin(request: Request) -> HttpResponse:
    """Have one model answer, or two. Whatever stands against it, the text is there again: for
    whoever has been signed out meanwhile, too."""
    if settings.MODELS and person_of(request) is None:
        text = request.POST.get("text", "")[:TEXT]
        return to_nobody(request, brought(request.POST), text, status=403)
    return begin_here(request)


@require_learner
def begin_here(request: Request) -> HttpResponse:
    person, along = account_of(request), brought(request.POST)
    place = place_of(request, person, along)
    form = place.form(request.POST)
    if form is None:
        raise Refused(no_models(), 403)
    if not form.is_valid():
        return drawn(request, place, along, form, status=422)
    try:
        press = actions.begin(**asked(request, place, along, form))
    except Refused as refused:
        return drawn(request, place, along, form, refused=refused, status=refused.status)
    return see("lab:press", press)


def asked(request: Request, place: Place, along: Brought, form: RunForm) -> form_pages.Context:
    return {
        "learner": acting(request),
        "person": place.person,
        "programme": place.programme,
        "models": form.cleaned_data["modell"],
        "text": form.cleaned_data["text"],
        "version": along.prompt.version_id if along.prompt else None,
        "title": along.title,
        "task": along.task,
        "by": place.person,
    }


def form_page(request: Request, along: Brought, *, text: str, sent: QueryDict) -> HttpResponse:
    """The form to go on with; who is not signed in reads what it takes."""
    if not settings.MODELS:
        raise Refused(no_models(), 404)
    person = person_of(request)
    if person is None:
        return to_nobody(request, along, text)
    place = place_of(request, person, along)
    form, refused = place.form(text=text, sent=sent), place.refused
    status = refused.status if refused else 200
    return drawn(request, place, along, form, text=text, refused=refused, status=status)


def to_nobody(request: Request, along: Brought, text: str, *, status: int = 200) -> HttpResponse:
    context = form_pages.nobody(along, text, request.POST) | signed_in(request)
    return render(request, "prompts/lab/try.html", context, status=status)


def drawn(
    request: Request,
    place: Place,
    along: Brought,
    form: RunForm | None,
    *,
    text: str = "",
    refused: Refused | None = None,
    status: int = 200,
) -> HttpResponse:
    context = form_pages.trying(place, along, form, text=text, refused=refused)
    return render(request, "prompts/lab/try.html", context | signed_in(request), status=status)


def prompt_page(request: Request, shown: Shown, form: FillForm) -> HttpResponse:
    """What is missing is asked for where it was filled in."""
    learner = learner_of(request)
    context = pages.prompt_page(shown, form, learner) | signed_in(request)
    context |= own_pages.keep(shown.key, shown.slug, learner)
    context |= sign_in_first(request, own_pages.prompt_href(shown.slug))
    return render(request, "prompts/prompt.html", context, status=422)
