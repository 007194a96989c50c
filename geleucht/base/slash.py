# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every page's address ends with a slash; people leave it out."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import is_valid_path
from django.utils.http import escape_leading_slashes

from geleucht.base.readonly import SAFE_METHODS


def add_slash(request: HttpRequest, address: str) -> HttpResponse:
    """To the page that is meant. Raises Http404 where there is none, with or without a slash."""
    if request.method not in SAFE_METHODS or not is_valid_path(f"/{address}/"):
        raise Http404
    return HttpResponsePermanentRedirect(
        escape_leading_slashes(request.get_full_path(force_append_slash=True))
    )
