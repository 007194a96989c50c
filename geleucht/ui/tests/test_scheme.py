# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Light or dark: one stylesheet reads the cookie, every page stays the same for all."""

import pytest
from django.test import Client

CSS = "/darstellung.css"
FORM = "/darstellung/"


def chosen(client: Client, scheme: str) -> Client:
    client.cookies["darstellung"] = scheme
    return client


@pytest.mark.parametrize(
    ("scheme", "expected"),
    [("hell", ":root{color-scheme:light"), ("dunkel", "@media screen{:root{color-scheme:dark")],
)
def test_the_stylesheet_follows_the_cookie(client: Client, scheme: str, expected: str) -> None:
    assert chosen(client, scheme).get(CSS).content.decode().startswith(expected)


def test_the_stylesheet_varies_by_cookie_and_is_never_shared(client: Client) -> None:
    headers = client.get(CSS).headers
    assert headers["Vary"] == "Cookie"
    assert headers["Cache-Control"] == "private, no-cache"
    assert headers["Content-Type"] == "text/css; charset=utf-8"


def test_an_unknown_value_means_as_the_device_has_it(client: Client) -> None:
    plain = client.get(CSS).content
    assert chosen(client, "rosa};body{display:none").get(CSS).content == plain


def test_a_known_stylesheet_is_not_sent_again(client: Client) -> None:
    etag = client.get(CSS).headers["ETag"]
    assert client.get(CSS, headers={"if-none-match": etag}).status_code == 304
    changed = chosen(client, "dunkel").get(CSS, headers={"if-none-match": etag})
    assert changed.status_code == 200


def test_the_cookie_goes_to_the_stylesheet_only(client: Client) -> None:
    answer = client.post(FORM, {"darstellung": "dunkel"})
    cookie = answer.cookies["darstellung"]
    assert (cookie.value, cookie["path"], cookie["samesite"]) == ("dunkel", CSS, "Lax")
    assert cookie["httponly"]


def test_as_the_device_has_it_removes_the_cookie(client: Client) -> None:
    answer = client.post(FORM, {"darstellung": "system"})
    assert answer.cookies["darstellung"]["max-age"] == 0


@pytest.mark.parametrize(
    ("referer", "back"),
    [
        ("http://testserver/lernpfade/?seite=2", "/lernpfade/?seite=2"),
        ("https://anderswo.example/", "/"),
        ("http://testserver//anderswo.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_the_form_leads_back_to_our_own_pages_only(client: Client, referer: str, back: str) -> None:
    answer = client.post(FORM, {"darstellung": "hell"}, headers={"referer": referer})
    assert (answer.status_code, answer.headers["Location"]) == (302, back)


def test_the_form_is_not_a_page(client: Client) -> None:
    assert client.get(FORM).status_code == 405


@pytest.mark.django_db
def test_a_page_is_the_same_bytes_whatever_was_chosen(client: Client) -> None:
    before = client.get("/ui/lernpfad/").content
    assert chosen(client, "dunkel").get("/ui/lernpfad/").content == before


@pytest.mark.parametrize("value", ["", "HELL", "hell ", "dunkel;hell", "\u00e4", "x" * 4000])
def test_a_strange_cookie_breaks_nothing_and_changes_nothing(client: Client, value: str) -> None:
    plain = client.get(CSS).content
    assert chosen(client, value).get(CSS).content == plain


@pytest.mark.parametrize("value", [None, "", "rosa", "hell\r\nSet-Cookie: a=b"])
def test_a_strange_choice_only_removes_the_cookie(client: Client, value: str | None) -> None:
    answer = client.post(FORM, {} if value is None else {"darstellung": value})
    assert answer.status_code == 302
    assert list(answer.cookies) == ["darstellung"]
    assert (answer.cookies["darstellung"].value, answer.cookies["darstellung"]["path"]) == ("", CSS)


def test_over_https_the_cookie_stays_on_https(client: Client) -> None:
    assert client.post(FORM, {"darstellung": "hell"}, secure=True).cookies["darstellung"]["secure"]
    assert not client.post(FORM, {"darstellung": "hell"}).cookies["darstellung"]["secure"]


def test_the_choice_is_kept_for_a_year_and_no_learner_begins(client: Client) -> None:
    answer = client.post(FORM, {"darstellung": "dunkel"})
    assert answer.cookies["darstellung"]["max-age"] == 365 * 24 * 60 * 60
    assert "sitzung" not in answer.cookies


def test_the_stylesheet_may_be_asked_for_its_head_only(client: Client) -> None:
    assert client.head(CSS).status_code == 200
    assert client.post(CSS).status_code == 405
