# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The library's pages. What is typed into a prompt is answered and kept nowhere."""

from collections.abc import Callable

from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from geleucht.accounts.access import signed_in
from geleucht.accounts.queries import learner_of
from geleucht.base.errors import Refused
from geleucht.base.http import Request
from geleucht.base.shared import shared_page
from geleucht.content.search_shelf import shelf
from geleucht.prompts import history, listing, own_pages, pages, queries, taking
from geleucht.prompts.filling import FillForm
from geleucht.prompts.lab_trying import sign_in_first
from geleucht.prompts.queries import Shown
from geleucht.ui.stencil import around

MOST_BYTES = 600_000  # of a form: twelve full fields, each sign spelled out as an address has it


@shared_page
@require_safe
def library(request: Request) -> HttpResponse:
    """What is asked for stands in the address: nowhere is kept who asked. People ask the same
    things, so what was drawn last is."""
    now = shelf()

    def draw() -> tuple[str, listing.Context, str]:
        found = listing.of(request.GET, now)
        frame = {name: found[name] for name in ("section", "audience", "tone")}
        return found["name"], frame, render_to_string("prompts/list_main.html", found, request)

    address = (request.path, get_language(), request.GET.urlencode())
    name, frame, body = now.kept(address, draw)
    context = frame | signed_in(request)
    return HttpResponse(around(request, "prompts/list.html", context, name=name, body=body))


@shared_page
@require_http_methods(["GET", "HEAD", "POST"])
def prompt(request: Request, slug: str) -> HttpResponse:
    """A post is answered with the finished text, for browsers without script."""
    shown = queries.prompt(slug)
    if shown is None:
        return elsewhere(slug, "prompts:prompt", send=request.method == "POST")
    form = FillForm(shown.document, posted(request, shown) if request.method == "POST" else None)
    wrong = form.is_bound and not form.is_valid()
    learner = learner_of(request)
    context = pages.prompt_page(shown, form, learner) | signed_in(request)
    context |= own_pages.keep(shown.key, shown.slug, learner)
    context |= sign_in_first(request, own_pages.prompt_href(shown.slug))
    return render(request, "prompts/prompt.html", context, status=422 if wrong else 200)


def posted(request: Request, shown: Shown) -> QueryDict:
    """What was sent. Raises Refused where it is too much, or the prompt is retired."""
    if len(request.body) > MOST_BYTES:
        raise Refused(
            _(
                "Das ist zu viel Text auf einmal. Es wurde nichts gespeichert. Auf der Seite davor "
                "steht die Eingabe noch: bitte kürzen und noch einmal absenden."
            ),
            413,
        )
    if shown.retired_on:
        raise Refused(retired(), 410)
    return request.POST


@shared_page
@require_safe
def versions(request: Request, slug: str) -> HttpResponse:
    """Every published version, and what each changed."""
    shown = queries.prompt(slug)
    if shown is None:
        return elsewhere(slug, "prompts:versions")
    context = history.of(shown, request.GET.get("seite")) | signed_in(request)
    return render(request, "prompts/prompt_versions.html", context)


@shared_page
@require_safe
def markdown(request: Request, slug: str) -> HttpResponse:
    return file(slug, "prompts:markdown", taking.markdown, "text/markdown; charset=utf-8")


@shared_page
@require_safe
def plain(request: Request, slug: str) -> HttpResponse:
    return file(slug, "prompts:plain", taking.plain, "text/plain; charset=utf-8")


@shared_page
@require_safe
def tests(request: Request, slug: str) -> HttpResponse:
    """Raises Http404 where a prompt has no cases."""
    shown = queries.prompt(slug)
    if shown is not None and not shown.cases:
        raise Http404
    return file(slug, "prompts:tests", taking.cases_file, "application/yaml; charset=utf-8")


def file(slug: str, name: str, write: Callable[[Shown], str], kind: str) -> HttpResponse:
    """Raises Refused for what is retired: nobody takes it along any more."""
    shown = queries.prompt(slug)
    if shown is None:
        return elsewhere(slug, name)
    if shown.retired_on:
        raise Refused(retired(), 410)
    return HttpResponse(write(shown), content_type=kind)


def retired() -> str:
    return _(
        "Dieser Prompt ist zurückgezogen. Sein Text steht noch auf seiner Seite; ausfüllen und "
        "mitnehmen lässt er sich nicht mehr. Es wurde nichts gespeichert."
    )


def elsewhere(slug: str, name: str, *, send: bool = False) -> HttpResponse:
    """Where what once had this address is now, to be asked or sent again. Raises Http404."""
    present = queries.moved(slug)
    if present is None:
        raise Http404
    return HttpResponseRedirect(reverse(name, args=[present]), preserve_request=send)
