# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages that show several rooms."""

from hashlib import sha256

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from geleucht.accounts.access import signed_in
from geleucht.accounts.network import network
from geleucht.accounts.queries import learner_of
from geleucht.base.http import Request
from geleucht.base.memory import Memory
from geleucht.base.shared import shared_page
from geleucht.content.models import TextPage
from geleucht.content.queries import text_page
from geleucht.programmes.queries import audiences, programme_by_slug, programme_of
from geleucht.prompts.lab_trying import sign_in_first
from geleucht.prompts.views import posted
from geleucht.site import correction_page, dates, my_page, occasion_page, queries, search_page
from geleucht.site.forms import CorrectionForm
from geleucht.site.models import OccasionPage
from geleucht.site.occasion_document import occasion_document

drawn: Memory[str] = Memory(1024)


@require_safe
@shared_page
def home(request: Request) -> HttpResponse:
    """The first audience's page; the other tabs have addresses of their own."""
    found = audiences()
    context = queries.audience_page(found[0] if found else None, found)
    return dates.held(render(request, "site/home.html", context | signed_in(request)), context)


@require_safe
@shared_page
def audience_home(request: Request, slug: str) -> HttpResponse:
    found = audiences()
    chosen = next((audience for audience in found if audience.slug == slug), None)
    if chosen is None:
        raise Http404
    if chosen == found[0]:
        return redirect("site:home")
    context = queries.audience_page(chosen, found)
    return dates.held(render(request, "site/home.html", context | signed_in(request)), context)


@shared_page
@require_http_methods(["GET", "HEAD", "POST"])
def occasion(request: Request, slug: str) -> HttpResponse:
    """A post is answered with the finished text, for browsers without script."""
    found = occasion_page.live_occasion(slug)
    if found is None:
        return moved_occasion(request, slug)
    shown = occasion_page.prompt_of(found.document)
    data = posted(request, shown) if shown and request.method == "POST" else None
    form = occasion_page.form_of(shown, data)
    wrong = form and form.is_bound and not form.is_valid()
    known = learner_of(request)
    context = occasion_page.page_of(found.document, found.programme, shown, form, known)
    context |= signed_in(request) | sign_in_first(request, context["href"])
    status = 422 if wrong else 200
    return dates.held(render(request, "site/occasion.html", context, status=status), context)


def moved_occasion(request: Request, slug: str) -> HttpResponse:
    """Where what once had this address is now, to be asked or sent again. Raises Http404."""
    present = occasion_page.moved(slug)
    if present is None:
        raise Http404
    href = reverse("site:occasion", args=[present])
    return HttpResponseRedirect(href, preserve_request=request.method == "POST")


def occasion_draft(page: OccasionPage, request: HttpRequest) -> HttpResponse:
    """The desk's preview of an occasion; before it is saved it has no place in the tree yet."""
    document = occasion_document(page)
    shown = occasion_page.prompt_of(document)
    form = occasion_page.form_of(shown)
    programme = programme_of(page) if page.path else None
    context = occasion_page.page_of(document, programme, shown, form)
    return render(request, "site/occasion.html", context)


@require_safe
@shared_page
def programme(request: Request, slug: str) -> HttpResponse:
    found = programme_by_slug(slug)
    if found is None:
        raise Http404
    context = queries.programme_page(found)
    return render(request, "site/programme.html", context | signed_in(request))


@require_safe
@shared_page
def text(request: Request, slug: str) -> HttpResponse:
    """Impressum, Datenschutz and their like; editors write them at the desk."""
    found = text_page(slug)
    if found is None:
        raise Http404
    context = queries.text_context(found)
    return render(request, "site/text.html", context | signed_in(request))


def text_draft(page: TextPage, request: HttpRequest) -> HttpResponse:
    """The desk's preview of a text page."""
    return render(request, "site/text.html", queries.text_context(page))


@require_safe
@shared_page
def me(request: Request) -> HttpResponse:
    """Without a session it says what will be here; shared among all who have none."""
    learner = learner_of(request)
    context = my_page.of(learner) if learner else {}
    context |= dates.mine(request) | signed_in(request) | {"section": "me"}
    # Names of paths and dates, days and counts: whoever got as far sees the same page.
    name = (get_language(), sha256(repr(context).encode()).digest())
    return HttpResponse(drawn.get(name, lambda: render_to_string("site/me.html", context, request)))


@require_safe
@shared_page
def search(request: Request) -> HttpResponse:
    """What is typed stays in the address: nothing of it is stored, and nowhere who typed it."""
    main = search_page.main(request)
    return HttpResponse(search_page.whole(request, signed_in(request), main))


@shared_page
@require_http_methods(["GET", "HEAD", "POST"])
def correction(request: Request) -> HttpResponse:
    """Report a mistake: no account, no session, nothing about whoever writes."""
    about = correction_page.about(request.GET.get("zu", ""))
    form = CorrectionForm(request.POST if request.method == "POST" else None)
    if form.is_bound and correction_page.sent(about, form, network(request)):
        return HttpResponseRedirect(correction_page.thanks(request.GET), status=303)
    context = correction_page.of(request.GET, about, form) | signed_in(request)
    return render(request, "site/correction.html", context, status=422 if form.is_bound else 200)


@require_safe
@shared_page
def robots(request: Request) -> HttpResponse:
    context = {"sitemap": f"{settings.ADDRESS}/sitemap.xml"}
    return render(request, "site/robots.txt", context, content_type="text/plain; charset=utf-8")


@require_safe
@shared_page
def sitemap(request: Request) -> HttpResponse:
    context = {"addresses": [settings.ADDRESS + path for path in queries.published()]}
    return render(request, "site/sitemap.xml", context, content_type="application/xml")
