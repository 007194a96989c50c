# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is stored about somebody, as a page and as a file, and leaving."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from geleucht.accounts import actions, erasure
from geleucht.accounts.models import Person
from geleucht.accounts.pages import page
from geleucht.accounts.queries import (
    export_of,
    learner_of,
    passkeys,
    second_factors,
    waiting_learner,
)
from geleucht.base.privacy import declarations


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """The account, or the learner without one, or neither."""
    learner = learner_of(request)
    context: dict[str, Any] = {}
    if request.user.is_authenticated:
        person = request.user
        context = {"passkeys": passkeys(person), "factors": second_factors(person)}
    waiting = waiting_learner(request)
    return page(request, "overview", learner=learner, waiting=waiting, **context)


@require_safe
def stored(request: HttpRequest) -> HttpResponse:
    """What is stored about learners and people, why, how long: as the rooms declare it."""
    return page(request, "stored", declarations=list(declarations()))


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """Everything stored about whoever asks, as a file."""
    person, learner = somebody(request), learner_of(request)
    if person is None and learner is None:
        return HttpResponseRedirect(reverse("accounts:overview"))
    content = export_of(person, learner)
    response = JsonResponse(content, json_dumps_params={"ensure_ascii": False, "indent": 2})
    response.headers["Content-Disposition"] = 'attachment; filename="geleucht-meine-daten.json"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest) -> HttpResponse:
    """Ask once; then delete everything, end the session and show the receipt."""
    person, learner = somebody(request), learner_of(request)
    if person is None and learner is None:
        return HttpResponseRedirect(reverse("accounts:overview"))
    if request.method != "POST":
        return page(request, "erase", person=person)
    if person:
        receipt = erasure.erase_person(person=person, by=person)
    elif learner:
        receipt = erasure.erase_learner(learner=learner, by=learner)
    actions.leave_session(request=request)
    return page(request, "erased", receipt=receipt, signed_in=False)


def somebody(request: HttpRequest) -> Person | None:
    return request.user if isinstance(request.user, Person) else None
