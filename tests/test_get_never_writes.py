# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The read-only alias as in production: a second connection that PostgreSQL keeps read-only."""

from collections.abc import Iterator

import pytest
from django.db import connections
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path as route
from pytest_django import Settings

import config.urls
from geleucht.accounts.models import Learner
from geleucht.base.readonly import READING, ReadOnlyMiddleware
from geleucht.learning.tests.making import option, path, publish, quiz, signed_in, unit

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "reading"])
BLOCK = quiz()
UNITS = [unit("eins", BLOCK)]
PRODUCTION = f"{ReadOnlyMiddleware.__module__}.{ReadOnlyMiddleware.__name__}"


def careless(request: HttpRequest) -> HttpResponse:
    Learner.objects.create()
    return HttpResponse("written")


urlpatterns = [
    route("schreibt/", careless),
    route("konto/rueckkehr/schreibt/", careless),
    *config.urls.urlpatterns,
]


@pytest.fixture(autouse=True)
def as_in_production(settings: Settings) -> Iterator[None]:
    settings.MIDDLEWARE = [
        PRODUCTION if name == "tests.readonly.ReadOnlyInTest" else name
        for name in settings.MIDDLEWARE
    ]
    settings.ROOT_URLCONF = __name__
    yield
    connections[READING].close()


def test_a_view_that_writes_in_a_get_fails_and_nothing_is_written() -> None:
    browser = Client(raise_request_exception=False)
    assert browser.get("/schreibt/").status_code == 500
    assert Learner.objects.count() == 0


def test_the_same_view_may_write_in_a_post_and_at_an_exempt_address() -> None:
    browser = Client(headers={"sec-fetch-site": "same-origin"})
    assert browser.post("/schreibt/").content == b"written"
    assert browser.get("/konto/rueckkehr/schreibt/").content == b"written"
    assert Learner.objects.count() == 2


def test_every_page_of_a_learner_can_be_read_over_the_read_only_connection() -> None:
    publish(path("pfad", UNITS), UNITS)
    anna = Client(headers={"sec-fetch-site": "same-origin"})
    signed_in(anna)
    for address in ("/", "/lernpfade/", "/lernpfade/pfad/", "/lernpfade/pfad/eins/", "/ich/"):
        assert anna.get(address).status_code == 200, address
        assert Client().get(address).status_code == 200, address
    posted = f"/lernpfade/pfad/eins/antwort/{BLOCK['key']}/"
    given = {"option": option(BLOCK, "Ja"), "stand": "0"}
    assert anna.post(posted, given).status_code == 303
