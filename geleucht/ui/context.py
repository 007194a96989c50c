# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every page's frame needs; never touches the session, so shared pages stay shared."""

from functools import cache

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from geleucht.ui.middleware import PREFIX


def page(request: HttpRequest) -> dict[str, list[tuple[str, str, str]]]:
    """Return the other languages of this page as code, name and address."""
    return {"languages": languages(request.path)}


def languages(path: str) -> list[tuple[str, str, str]]:
    """Return the other languages of the page at this path."""
    if not _english_exists():
        return []
    if get_language() == "en":
        return [("de", "Deutsch", "/" + path.removeprefix(PREFIX).lstrip("/"))]
    return [("en", "English", f"{PREFIX}{path}")]


def here(address: str) -> str:
    """This address of ours in the language of the page."""
    return f"{PREFIX}{address}" if get_language() == "en" else address


@cache
def _english_exists() -> bool:
    """Until the catalogue is compiled, nobody is offered English."""
    return any(
        (folder / "en" / "LC_MESSAGES" / "django.mo").exists() for folder in settings.LOCALE_PATHS
    )
