# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who shows drafts: the preview at the desk is drawn by the room that draws the real page."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

Renderer = Callable[[Any, HttpRequest], HttpResponse]
_renderers: dict[type[Any], Renderer] = {}


def register(page_class: type[Any], renderer: Renderer) -> None:
    """`renderer(page, request)` shows a draft of this class; the page may be unsaved."""
    _renderers[page_class] = renderer


def render(page: Any, request: HttpRequest) -> HttpResponse:
    """The draft as its readers would see it; pages without a draft show the live one."""
    renderer = _renderers.get(type(page))
    return renderer(page, request) if renderer else redirect(page.address())
