# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""When something went wrong: a sentence, the right status, no trace."""

import re

import pytest
from django.db import DatabaseError, IntegrityError, InterfaceError, OperationalError
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

from conftest import Count
from geleucht.base.errors import Refused, RefusedMiddleware
from geleucht.ui import views

GET = RequestFactory().get("/")


def answer_to(error: Exception) -> tuple[int, str]:
    """What handler500 makes of this error while it is being handled, as Django calls it."""
    try:
        raise error
    except Exception:
        response = views.server_error(GET)
    return response.status_code, response.content.decode()


@pytest.mark.parametrize("error", [OperationalError("away"), InterfaceError("closed")])
def test_a_database_that_went_away_is_said_and_what_was_not_stored(error: Exception) -> None:
    status, page = answer_to(error)
    assert status == 503
    assert "Die Datenbank antwortet nicht. Der Lernstand ist sicher." in page
    assert "Was gerade abgeschickt wurde, ist nicht gespeichert." in page


@pytest.mark.parametrize("error", [ValueError(), IntegrityError(), DatabaseError()])
def test_every_other_fault_is_ours(error: Exception) -> None:
    status, page = answer_to(error)
    assert status == 500
    assert "bei uns etwas schiefgegangen" in page
    assert "Datenbank" not in page


def test_the_browser_is_told_when_to_come_back() -> None:
    try:
        raise OperationalError
    except OperationalError:
        assert views.server_error(GET).headers["Retry-After"] == "60"
    assert "Retry-After" not in views.server_error(GET).headers


@pytest.mark.parametrize(
    "path", ["/", "/lernpfade/", "/lernpfade/ki-verstehen/", "/ich/", "/en/", "/impressum/"]
)
@pytest.mark.parametrize("cookie", ["", "sitzung=abcdefghijklmnopqrstuvwxyz012345"])
@pytest.mark.usefixtures("silent_database")
def test_every_page_says_that_the_database_is_away(path: str, cookie: str) -> None:
    browser = Client(raise_request_exception=False, headers={"cookie": cookie})
    response = browser.get(path)
    page = response.content.decode()
    assert response.status_code == 503
    assert "Die Datenbank antwortet nicht." in page
    assert not re.search(r"Traceback|psycopg|OperationalError|socket|\.py", page)
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert response.headers["Cache-Control"] == "private, no-store"
    assert not response.cookies


@pytest.mark.parametrize(
    "path", ["/anfang/", "/konto/weiterlernen/", "/lernpfade/ki-verstehen/eins/abschluss/"]
)
@pytest.mark.usefixtures("silent_database")
def test_what_is_posted_meanwhile_is_answered_with_the_sentence(path: str) -> None:
    browser = Client(raise_request_exception=False, headers={"sec-fetch-site": "same-origin"})
    browser.cookies["sitzung"] = "abcdefghijklmnopqrstuvwxyz012345"
    response = browser.post(path, {"worte": "eins zwei drei vier", "weiter": "/ich/"})
    assert response.status_code == 503
    assert "ist nicht gespeichert" in response.content.decode()


@pytest.mark.parametrize(
    ("view", "status", "words"),
    [
        (views.bad_request, 400, "Das konnten wir nicht lesen"),
        (views.forbidden, 403, "Hier geht es nicht weiter"),
        (views.not_found, 404, "Diese Seite gibt es nicht"),
    ],
)
def test_each_status_has_its_own_words(view: object, status: int, words: str) -> None:
    response = view(GET, Exception("geheim"))  # type: ignore[operator]
    page = response.content.decode()
    assert response.status_code == status
    assert f'<h1 class="gl-title">{words}</h1>' in page
    assert "geheim" not in page


NOTICES = ["400.html", "403.html", "404.html", "500.html", "ui/unavailable.html"]


@pytest.mark.django_db
@pytest.mark.parametrize("template", NOTICES)
def test_a_notice_needs_no_context_and_no_database(template: str, queries: Count) -> None:
    with queries(0):
        page = render_to_string(template)
    assert page.count("<h1") == 1
    assert '<html lang="de">' in page
    assert 'href="/"' in page


@pytest.mark.django_db
def test_an_unknown_address_is_answered_in_german_and_not_kept(client: Client) -> None:
    response = client.get("/gibt/es/nicht/")
    assert response.status_code == 404
    assert "Diese Seite gibt es nicht" in response.content.decode()
    assert "ETag" not in response.headers


def test_a_foreign_host_name_is_not_answered() -> None:
    response = Client().post("/darstellung/", {"darstellung": "hell"}, headers={"host": "böse"})
    assert response.status_code == 400
    assert "konnten wir nicht lesen" in response.content.decode()


def refused(error: Exception) -> object:
    return RefusedMiddleware(lambda request: None).process_exception(GET, error)  # type: ignore[arg-type,return-value]


def test_a_refusal_is_a_page_with_its_sentence_and_status() -> None:
    response = refused(Refused("So <nicht>.", 422))
    assert response.status_code == 422  # type: ignore[attr-defined]
    page = response.content.decode()  # type: ignore[attr-defined]
    assert "<p>So &lt;nicht&gt;.</p>" in page
    assert "Zur Startseite" in page


def test_a_refusal_is_400_where_nobody_says_otherwise_and_a_subclass_may() -> None:
    class Gone(Refused):
        status = 410

    assert Refused("x").status == 400
    assert Gone("x").status == 410
    assert Gone("x", 409).status == 409
    assert refused(ValueError("not ours")) is None
