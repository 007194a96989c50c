# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Colour scheme, gallery, and what is shown when something went wrong."""

import hashlib
import sys
from functools import cache
from urllib.parse import urlsplit

from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import condition, require_POST, require_safe

from geleucht.ui import gallery as samples
from geleucht.ui.assets import BUILT

COOKIE = "darstellung"
PATH = "/darstellung.css"
SCHEMES = ("hell", "dunkel")
RETRY_AFTER = 60  # seconds
YEAR = 365 * 24 * 60 * 60
# The buttons' HTML is the same for everybody; the tick comes with the stylesheet.
TICK = '.gl-scheme__choice--{}::before{{content:"\u2713"}}\n'


def chosen(request: HttpRequest) -> str:
    """Return hell, dunkel or system."""
    value = request.COOKIES.get(COOKIE, "")
    return value if value in SCHEMES else "system"


@cache
def _css(scheme: str) -> bytes:
    tokens = "" if scheme == "system" else (BUILT / "themes" / f"{scheme}.css").read_text()
    return (tokens + TICK.format(scheme)).encode()


def _etag(request: HttpRequest) -> str:
    return f'"{hashlib.sha256(_css(chosen(request))).hexdigest()[:16]}"'


@require_safe
@condition(etag_func=_etag)
def scheme_css(request: HttpRequest) -> HttpResponse:
    """The one place that reads the colour scheme; every other page stays the same for all."""
    response = HttpResponse(_css(chosen(request)), content_type="text/css; charset=utf-8")
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Vary"] = "Cookie"
    return response


@require_POST
def scheme(request: HttpRequest) -> HttpResponse:
    """Keep the choice in a cookie that only the stylesheet's address receives, and go back."""
    response = redirect(_back(request))
    value = request.POST.get(COOKIE, "")
    if value in SCHEMES:
        _remember(response, value, secure=request.is_secure())
    else:
        response.delete_cookie(COOKIE, path=PATH)
    return response


def _remember(response: HttpResponse, value: str, *, secure: bool) -> None:
    response.set_cookie(
        COOKIE, value, YEAR, path=PATH, secure=secure, httponly=True, samesite="Lax"
    )


def _back(request: HttpRequest) -> str:
    """Return the page the form stood on; anything that is not ours leads home."""
    page = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(page, {request.get_host()}, request.is_secure()):
        return "/"
    parts = urlsplit(page)
    back = f"{parts.path}?{parts.query}" if parts.query else parts.path
    return back if url_has_allowed_host_and_scheme(back, None) else "/"


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Show each component in all states, light and dark."""
    shown = [(entry, _html(entry, request)) for entry in samples.entries()]
    context = {"shown": shown, "pages": samples.pages(), "theme": _theme(request)}
    return render(request, "ui/gallery/index.html", context)


def _html(entry: samples.Entry, request: HttpRequest) -> str:
    return render_to_string(entry.template, entry.values(), request)


def _theme(request: HttpRequest) -> str:
    return "dark" if request.GET.get("schema") == "dunkel" else "light"


@require_safe
def sample(request: HttpRequest, name: str) -> HttpResponse:
    """Show one whole sample page."""
    page = samples.pages().get(name)
    if page is None:
        raise Http404
    return render(request, page["template"], page["context"])


def _notice(template: str, status: int) -> HttpResponse:
    """Without request or context: these pages must not need what may just have failed."""
    return HttpResponse(render_to_string(template), status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what could not be read."""
    return _notice("400.html", 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer who may not."""
    return _notice("403.html", 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer an unknown address."""
    return _notice("404.html", 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer when the fault is ours, or the database went away; no stack trace is shown."""
    if not isinstance(sys.exception(), OperationalError | InterfaceError):
        return _notice("500.html", 500)
    response = _notice("ui/unavailable.html", 503)
    response.headers["Retry-After"] = str(RETRY_AFTER)
    return response
