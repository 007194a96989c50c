# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Refusals and wrong methods are sentences; what says something itself is left alone."""

import pytest
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.test import RequestFactory
from django.utils.html import escape
from hypothesis import given
from hypothesis import strategies as st

from geleucht.base.errors import Refused, RefusedMiddleware, refusal
from geleucht.base.headers import DESK_POLICY, PAGE_POLICY, HeadersMiddleware

SENT, READ = "nimmt nur Eingaben entgegen", "nimmt keine Eingaben entgegen"


def answer(response: HttpResponse, method: str = "GET") -> HttpResponse:
    request = RequestFactory().generic(method, "/x/")
    return RefusedMiddleware(lambda _: response)(request)


@pytest.mark.parametrize(
    ("method", "allowed", "sentence"),
    [
        ("GET", ["POST"], SENT),
        ("POST", ["GET", "HEAD"], READ),
        ("PUT", ["GET", "HEAD"], READ),
        ("DELETE", ["POST"], READ),
    ],
)
def test_a_wrong_method_is_told_in_a_sentence_and_which_are_right(
    method: str, allowed: list[str], sentence: str
) -> None:
    page = answer(HttpResponseNotAllowed(allowed), method)
    assert (page.status_code, page.headers["Allow"]) == (405, ", ".join(allowed))
    assert sentence in page.content.decode()
    assert "<h1" in page.content.decode()


def test_a_wrong_method_that_was_explained_already_is_left_alone() -> None:
    own = HttpResponseNotAllowed(["GET"], b"in my own words")
    assert answer(own) is own


@pytest.mark.parametrize("status", [200, 302, 403, 404, 500])
def test_every_other_answer_is_left_alone(status: int) -> None:
    own = HttpResponse("x", status=status)
    assert answer(own) is own


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_a_sentence_is_shown_as_text_whatever_it_holds(sentence: str) -> None:
    page = refusal(RequestFactory().get("/"), Refused(f"{sentence}<script>")).content.decode()
    assert f"<p>{escape(sentence)}&lt;script&gt;</p>" in page


@pytest.mark.parametrize(
    ("status", "heading"),
    [
        (400, "Das ging nicht"),
        (403, "Das ging nicht"),
        (404, "Diese Seite gibt es nicht"),
        (410, "Diese Seite gibt es nicht"),
        (429, "Das ging nicht"),
    ],
)
def test_the_heading_says_whether_there_is_a_page(status: int, heading: str) -> None:
    page = refusal(RequestFactory().get("/"), Refused("So ist es.", status))
    html = page.content.decode()
    assert page.status_code == status
    assert f'<h1 class="gl-title">{heading}</h1>' in html
    assert ("Alle Lernpfade ansehen" in html) == (status in {404, 410})


def test_a_script_puts_the_page_of_a_refusal_in_place_of_the_whole_page() -> None:
    names = ("HX-Retarget", "HX-Reswap")
    bare = refusal(RequestFactory().post("/"), Refused("Nein."))
    asked = RequestFactory().post("/", headers={"hx-request": "true"})
    page = refusal(asked, Refused("Nein."))
    assert [bare.headers.get(name) for name in names] == [None, None]
    assert [page.headers.get(name) for name in names] == ["body", "innerHTML"]


def strict(path: str, **own: str) -> HttpResponse:
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse("x", headers=own)

    return HeadersMiddleware(view)(RequestFactory().get(path))


def test_an_answer_that_says_nothing_is_strict_and_kept_by_nobody() -> None:
    assert dict(strict("/x/").headers) == {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Security-Policy": PAGE_POLICY,
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
        "Cache-Control": "private, no-store",
    }


def test_an_answer_may_be_stricter_or_longer_lived_by_its_own_word() -> None:
    own = {"Cache-Control": "no-cache", "Content-Security-Policy": "sandbox"}
    headers = strict("/medien/x.svg", **own).headers
    assert {name: headers[name] for name in own} == own


@pytest.mark.parametrize("path", ["/redaktion/", "/redaktion/pages/3/"])
def test_the_desk_alone_may_use_its_own_scripts(path: str) -> None:
    assert strict(path).headers["Content-Security-Policy"] == DESK_POLICY
    assert strict("/x" + path).headers["Content-Security-Policy"] == PAGE_POLICY
