# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Shows at the desk why publishing was refused, on the editor of the page whose draft stays,
and what else a change has brought about."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from wagtail.admin import messages

from geleucht.content import notices, usage_views
from geleucht.content.errors import CannotPublish

UNPUBLISH = "wagtailadmin_pages:unpublish"


class DeskProblems:
    """A refusal becomes a message; the transaction is rolled back already."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(settings.DESK):
            return self.get_response(request)
        with notices.listening() as sentences:
            response = self.get_response(request)
        for sentence in sentences:
            messages.warning(request, sentence)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        notices.take_back()
        at_desk = request.path_info.startswith(settings.DESK)
        if not at_desk or not isinstance(exception, CannotPublish):
            return None
        for sentence in exception.sentences:
            messages.error(request, sentence)
        return sent_to(request, place_of(exception))

    def process_template_response(
        self, request: HttpRequest, response: TemplateResponse
    ) -> TemplateResponse:
        """Wagtail's hook for taking a page off runs when it is too late to say where it is used."""
        match = request.resolver_match
        if match and match.view_name == UNPUBLISH and response.context_data:
            usage_views.warn(request, response.context_data["page"])
        return response


def place_of(refused: CannotPublish) -> str:
    if refused.page_id is None:
        return reverse("wagtailadmin_home")
    return reverse("wagtailadmin_pages:edit", args=[refused.page_id])


def sent_to(request: HttpRequest, address: str) -> HttpResponse:
    """A dialog of Wagtail's, such as the one for approving, is told in its own words to go on."""
    if request.headers.get("x-requested-with") == "XMLHttpRequest":
        return JsonResponse({"step": "success", "redirect": address})
    return redirect(address)
