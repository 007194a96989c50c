# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from geleucht.base.origin import OriginMiddleware

OURS = "http://testserver"


def status(method: str = "post", path: str = "/x/", **headers: str) -> int:
    def page(request: HttpRequest) -> HttpResponse:
        return HttpResponse("ok")

    request = getattr(RequestFactory(), method)(path, headers=headers)
    return OriginMiddleware(page)(request).status_code


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none", "null", ""])
def test_what_the_browser_calls_foreign_is_refused_even_with_our_origin(site: str) -> None:
    assert status(**{"sec-fetch-site": site, "origin": OURS}) == 403


def test_a_form_of_ours_passes_by_fetch_metadata_or_by_origin() -> None:
    assert status(**{"sec-fetch-site": "same-origin"}) == 200
    assert status(origin=OURS) == 200


@pytest.mark.parametrize("origin", ["null", "http://testserver.evil.example", "https://testserver"])
def test_a_foreign_origin_is_refused(origin: str) -> None:
    assert status(origin=origin) == 403


def test_a_post_that_says_nothing_is_refused_and_a_get_passes() -> None:
    assert status() == 403
    assert status("get") == 200
    assert status("put") == 403


def test_the_desk_is_left_to_djangos_token() -> None:
    assert status(path="/redaktion/login/") == 200
