# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Cross-site posts are refused without a token in the page.

Browsers send `Sec-Fetch-Site`; those that do not, send `Origin` with every POST. A form of ours
is `same-origin`, or has our origin. Everything else is refused (design: Shared pages).
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.translation import gettext as _

from geleucht.base.errors import Refused, refusal
from geleucht.base.readonly import SAFE_METHODS


def is_ours(request: HttpRequest) -> bool:
    """Whether this request was sent by a page of this very origin."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"


class OriginMiddleware:
    """Takes the place of Django's token check outside the editors' desk."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in SAFE_METHODS or request.path_info.startswith(settings.DESK):
            return self.get_response(request)
        if not is_ours(request):
            return refuse(request)
        # Libraries decorate single views with Django's check; this request has passed ours.
        request._dont_enforce_csrf_checks = True  # type: ignore[attr-defined]
        return self.get_response(request)


def refuse(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The answer to a form that is not ours; also Django's, at the desk."""
    sentence = _(
        "Diese Eingabe kam nicht von einer Seite dieses Angebots. Deshalb wurde nichts "
        "gespeichert. Öffnen Sie die Seite neu und senden Sie noch einmal ab."
    )
    return refusal(request, Refused(sentence, 403))


class DeskCsrfMiddleware(CsrfViewMiddleware):
    """Django's token check, for the editors' desk alone."""

    def process_request(self, request: HttpRequest) -> None:
        if request.path_info.startswith(settings.DESK):
            super().process_request(request)

    def process_view(self, request, callback, callback_args, callback_kwargs):  # type: ignore[no-untyped-def]
        if not request.path_info.startswith(settings.DESK):
            return None
        return super().process_view(request, callback, callback_args, callback_kwargs)

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:  # type: ignore[override]
        if not request.path_info.startswith(settings.DESK):
            return response
        return super().process_response(request, response)  # type: ignore[return-value]
