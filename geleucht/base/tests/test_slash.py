# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A missing slash never leads to another site, whatever the address."""

from urllib.parse import quote, urlsplit

import pytest
from django.http import Http404
from django.test import RequestFactory
from django.urls import resolve
from hypothesis import given
from hypothesis import strategies as st

from geleucht.base.slash import add_slash

PIECES = [
    "ich",
    "en",
    "lernpfade",
    "/",
    "//",
    "\\",
    "..",
    ".",
    "@",
    ":",
    "boese.example",
    "%2f",
    "?",
]
ADDRESS = st.lists(st.sampled_from(PIECES), max_size=7).map("".join)


def target(address: str, query: str = "", method: str = "GET") -> str | None:
    """Where the browser is sent, or None where there is no page."""
    request = RequestFactory().generic(method, f"/{quote(address)}", QUERY_STRING=query)
    try:
        return add_slash(request, request.path_info.removeprefix("/"))["Location"]
    except Http404:
        return None


@given(ADDRESS)
def test_whatever_is_asked_the_browser_stays_here_on_a_page_that_exists(address: str) -> None:
    found = target(address)
    if found is not None:
        parts = urlsplit(found)
        assert (parts.scheme, parts.netloc) == ("", "")
        assert not found.startswith(("//", "/\\"))
        assert resolve(parts.path)


@pytest.mark.parametrize("query", ["", "a=b", "a=%2F%2Fboese.example", "a=1&a=2", "%00"])
def test_what_was_asked_goes_along(query: str) -> None:
    assert target("lernpfade", query) == "/lernpfade/" + (f"?{query}" if query else "")


@pytest.mark.parametrize(("method", "found"), [("GET", True), ("HEAD", True), ("POST", False)])
def test_only_reading_is_sent_on(method: str, found: bool) -> None:
    assert (target("ich", method=method) is not None) == found
