# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A page of this room: its template, whether somebody learns here, its status."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from geleucht.accounts.queries import learner_of


def page(request: HttpRequest, name: str, status: int = 200, **context: Any) -> HttpResponse:
    somebody = request.user.is_authenticated or learner_of(request) is not None
    context = {"signed_in": somebody, "section": "me"} | context
    return render(request, f"accounts/{name}.html", context, status=status)
