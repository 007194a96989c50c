# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Strict pages: what a browser may load, and who may keep a copy."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse

POLICY = "Content-Security-Policy"
PLAYED = "media-src 'self'"
ASKED = "connect-src 'self'"
NO_FRAME, OWN_FRAME = "frame-ancestors 'none'", "frame-ancestors 'self'"
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; media-src 'self'; manifest-src 'self'; "
    f"form-action 'self'; {NO_FRAME}; base-uri 'none'"
)
# Wagtail's desk needs inline styles and evaluates its own inline scripts; frames show previews.
DESK_POLICY = (
    "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; media-src 'self'; "
    f"frame-src 'self'; form-action 'self'; {OWN_FRAME}; base-uri 'none'"
)


class HeadersMiddleware:
    """Content-Security-Policy on every page; pages nobody said otherwise of are not kept."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.played = PLAYED
        if settings.FILMS_STORE:
            self.played += f" {origin(settings.FILMS_STORE)}"
        self.asked = ASKED
        if settings.MODELS and settings.STREAMS_ADDRESS != settings.ADDRESS:
            self.asked += f" {settings.STREAMS_ADDRESS}"

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        desk = request.path_info.startswith(settings.DESK)
        policy = response.headers.get(POLICY, DESK_POLICY if desk else PAGE_POLICY)
        # A preview at the desk is a learners' page that came through here once already.
        policy = policy.replace(PLAYED, self.played).replace(ASKED, self.asked)
        response.headers[POLICY] = policy.replace(NO_FRAME, OWN_FRAME) if desk else policy
        response.headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response


def origin(address: str) -> str:
    """Scheme, host and port of an address."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
