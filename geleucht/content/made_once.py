# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A form for a new page makes one page, however often it is sent.

The editor saves by itself while somebody writes, and the page may be saved by hand before the
answer is there: sent at once, both would make a page of the same address. So pages are made below
one page one after the other, and what the same form sends later is saved as a change of the page
that it has made. Which form it is, its token against forgery says: Django makes another one each
time that a form is shown.
"""

import json
from collections.abc import Callable
from hashlib import sha256
from typing import Any, NamedTuple

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.models import Page

from geleucht.content.two_editors import LOADED, LOADED_AT, one_at_a_time

MAKING = "geleucht.content.making"
FORM = "csrfmiddlewaretoken"
REMEMBERED = 60 * 60  # seconds; after a lost answer the browser tries for about one minute


class Made(NamedTuple):
    """What has come of a form."""

    page: int
    by_hand: bool
    fields: dict[str, str]  # what the form must say now, so that rows it made are not made again


def install() -> None:
    """Once, when the room is ready."""
    if not hasattr(CreateView.dispatch, "guard"):
        CreateView.dispatch = once(CreateView.dispatch)
        CreateView.dispatch.guard = True


def once(dispatch: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    def dispatched(self: Any, request: HttpRequest, **where: Any) -> HttpResponse:
        if request.method != "POST" or FORM not in request.POST:
            return dispatch(self, request, **where)
        with one_at_a_time(MAKING, where["parent_page_id"]):
            known = cache.get(name_of_form(request))
            if known and Page.objects.filter(pk=known[0]).exists():
                return sent_again(request, Made(*known))
            answer = dispatch(self, request, **where)
            remember(self, request)
            return answer

    return dispatched


def name_of_form(request: HttpRequest) -> str:
    told = f"{request.user.pk} {request.path} {request.POST[FORM]}"
    return f"made_once:{sha256(told.encode()).hexdigest()}"


def remember(view: Any, request: HttpRequest) -> None:
    page = getattr(view, "page", None)  # none where the person may not make one
    if page is None or page.pk is None:
        return
    newest = page.get_latest_revision()
    state = {LOADED: str(newest.pk), LOADED_AT: newest.created_at.isoformat()}
    fields = dict(view.form.get_field_updates_for_resave()) | state
    made = Made(page.pk, request.accepts("text/html"), fields)
    cache.set(name_of_form(request), tuple(made), REMEMBERED)


def sent_again(request: HttpRequest, made: Made) -> HttpResponse:
    """Saved as a change of the page, unless it is older than what was saved by hand."""
    by_hand = request.accepts("text/html")
    if made.by_hand and not by_hand:
        return too_late()
    sent = request.POST.copy()
    for name, value in made.fields.items():
        sent[name] = value
    request.POST = sent  # type: ignore[assignment]
    answer = EditView.as_view()(request, page_id=made.page)
    return answer if by_hand or answer.status_code != 200 else at_home(answer, made.page)


def too_late() -> JsonResponse:
    """The editor shows the sentence and saves no more by itself; by hand it may be saved."""
    sentence = _("Diese Seite wurde inzwischen von Hand gespeichert.")
    told = {"success": False, "error_code": "invalid_revision", "error_message": sentence}
    return JsonResponse(told, status=400)


def at_home(answer: HttpResponse, page: int) -> JsonResponse:
    """The editor had not heard where the page is edited; it goes on there."""
    url = reverse("wagtailadmin_pages:edit", args=[page])
    told = {"url": url, "hydrate_url": f"{url}?_w_hydrate_create_view=1"}
    return JsonResponse(json.loads(answer.content) | told)
