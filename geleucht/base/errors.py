# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Refusals: a sentence for the person and the right status."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


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
    return render(request, "ui/refused.html", context, status=refused.status)


class RefusedMiddleware:
    """Answers a refusal that a view raised with its page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return refusal(request, exception) if isinstance(exception, Refused) else None
