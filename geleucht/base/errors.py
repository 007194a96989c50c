# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Refusals: a sentence for the person and the right status."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.utils.translation import gettext as _


class Refused(Exception):
    """Bad input that is not an error of a form.

    `sentence` is shown as it is, in the person's language: what happened, what is safe,
    what to do. `status` is the HTTP status of the answer, 400 to 499.
    """

    status = 400

    def __init__(self, sentence: str, status: int | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.status = status or self.status


def refusal(request: HttpRequest, refused: Refused) -> HttpResponse:
    """The page that shows a refusal."""
    context = {"sentence": refused.sentence, "status": refused.status}
    page = render(request, "ui/refused.html", context, status=refused.status)
    if "HX-Request" in request.headers:  # a whole page takes the place of the whole page
        page.headers["HX-Retarget"] = "body"
        page.headers["HX-Reswap"] = "innerHTML"
    return page


class RefusedMiddleware:
    """Answers a refusal that a view raised with its page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed) and not response.content:
            return explained(request, response)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return refusal(request, exception) if isinstance(exception, Refused) else None


def explained(request: HttpRequest, bare: HttpResponseNotAllowed) -> HttpResponse:
    """A sentence for whoever opens an address that is only for sending, or the other way round."""
    page = refusal(request, Refused(only_sent() if request.method == "GET" else only_read(), 405))
    page.headers["Allow"] = bare.headers["Allow"]
    return page


def only_sent() -> str:
    return _(
        "Diese Adresse nimmt nur Eingaben entgegen, eine Seite gibt es hier nicht. Gehen Sie "
        "zurück zu der Seite, auf der Sie waren; gespeichert ist, was dort schon stand."
    )


def only_read() -> str:
    return _("Diese Seite nimmt keine Eingaben entgegen. Es wurde nichts gespeichert.")
