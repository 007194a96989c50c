# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where paths and units are."""

from functools import lru_cache
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from geleucht.content import entry_check
from geleucht.learning.editions import Outline, Stop

Context = dict[str, Any]


def link(path: Outline, stop: Stop) -> Context:
    return {"href": unit_href(path, stop), "title": stop.title}


def link_to(path: Outline) -> Context:
    return {"href": path_href(path), "title": path.data["title"]}


def overview(path: Outline) -> Context:
    """Where the last unit leads."""
    title = _("Überblick: %(title)s") % {"title": path.data["title"]}
    return {"href": path_href(path), "title": title}


def path_href(path: Outline) -> str:
    return path_address(path.slug)


def path_address(path: str) -> str:
    return address_of(path, get_language())


@lru_cache(maxsize=1024)
def address_of(slug: str, language: str | None) -> str:
    """The address of a path under the language's prefix."""
    return reverse("learning:path", args=[slug])


def check_href(path: Outline) -> str:
    return f"{path_href(path)}{entry_check.SLUG}/"


def unit_href(path: Outline, stop: Stop) -> str:
    return f"{path_href(path)}{stop.slug}/"


def unit_address(path: str, unit: str) -> str:
    return reverse("learning:unit", args=[path, unit])
