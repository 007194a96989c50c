# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of mini-videos. Nowhere is kept who watched what."""

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from geleucht.accounts.access import signed_in
from geleucht.base.errors import Refused
from geleucht.base.headers import NO_FRAME, PAGE_POLICY, POLICY
from geleucht.base.http import Request
from geleucht.base.shared import shared_page
from geleucht.content.search_shelf import shelf
from geleucht.ui.stencil import around
from geleucht.videos import listing, pages, queries, taking

FRAME = ("section", "audience", "tone")


@shared_page
@require_safe
def videos(request: Request) -> HttpResponse:
    """What is asked for stands in the address: nowhere is kept who asked. People ask the same
    things, so what was drawn last is."""
    now = shelf()

    def draw() -> tuple[str, listing.Context, str]:
        found = listing.of(request.GET, now)
        frame = {name: found[name] for name in FRAME}
        return found["name"], frame, render_to_string("videos/list_main.html", found, request)

    address = (request.path, get_language(), request.GET.urlencode())
    name, frame, body = now.kept(address, draw)
    context = frame | signed_in(request)
    return HttpResponse(around(request, "videos/list.html", context, name=name, body=body))


@shared_page
@require_safe
def video(request: Request, slug: str) -> HttpResponse:
    one = queries.video(slug)
    if one is None:
        return elsewhere(slug, "videos:video")
    return render(request, "videos/video.html", pages.video_page(one) | signed_in(request))


@shared_page
@require_safe
def text(request: Request, slug: str) -> HttpResponse:
    """What is said and seen, to take along. Raises Refused for what is retired."""
    one = queries.video(slug)
    if one is None:
        return elsewhere(slug, "videos:text")
    if one.retired_on:
        raise Refused(_("Dieses Video ist zurückgezogen. Sein Text steht auf seiner Seite."), 410)
    return HttpResponse(taking.text(one), content_type="text/plain; charset=utf-8")


@require_safe
@conditional_page
def embedded(request: Request, slug: str) -> HttpResponse:
    """The player alone, in a frame of sites that the operator names. Sets and reads no cookie."""
    if not settings.VIDEO_EMBED:
        raise Http404
    one = queries.video(slug)
    if one is None:
        return elsewhere(slug, "videos:embedded")
    if one.retired_on:
        raise Http404
    answer = render(request, "videos/embedded.html", pages.embedded_page(one))
    allowed = f"frame-ancestors {' '.join(settings.VIDEO_EMBED)}"
    answer.headers[POLICY] = PAGE_POLICY.replace(NO_FRAME, allowed)
    answer.headers["Cache-Control"] = "no-cache"
    return answer


def elsewhere(slug: str, name: str) -> HttpResponse:
    """Where what once had this address is now. Raises Http404."""
    present = queries.moved(slug)
    if present is None:
        raise Http404
    return HttpResponseRedirect(reverse(name, args=[present]))
