# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Cross-site posts through the whole house, with Django's own checks switched on."""

import re

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from geleucht.accounts.models import Learner, Person
from geleucht.content.models import ProgrammeFolder
from geleucht.content.tests.world import desk_of
from geleucht.learning.models import Event
from geleucht.learning.tests.making import folder, option, path, publish, quiz, signed_in, unit

pytestmark = pytest.mark.django_db
KEY = "0c9a3d6e-8f2b-4c1d-9e7a-5b6c7d8e9f01"
BLOCK = quiz(right="Ja")
UNITS = [unit("eins", BLOCK)]
ANSWER = f"/lernpfade/pfad/eins/antwort/{BLOCK['key']}/"


def patterns(resolver: URLResolver, before: str = "") -> list[str]:
    """Every address of the house, its parts filled in, in German and without the desk."""
    found: list[str] = []
    for part in resolver.url_patterns:
        route = before + str(part.pattern)
        if isinstance(part, URLPattern):
            found.append("/" + route)
        elif not route.startswith("redaktion"):
            found += patterns(part, route)
    return found


def addresses() -> list[str]:
    filled = {"uuid": KEY, "int": "1", "slug": "x", "str": "x", "path": "x"}
    plain = [
        re.sub(r"<(?:(\w+):)?\w+>", lambda kind: filled[kind[1] or "str"], address)
        for address in patterns(get_resolver())
    ]
    return sorted({address for address in plain if not re.search(r"[\^$()]", address)})


def browser(**headers: str) -> Client:
    return Client(enforce_csrf_checks=True, headers=headers)


def test_the_house_has_addresses_to_check() -> None:
    assert {"/anfang/", "/darstellung/", "/konto/worte/", "/ich/"} <= set(addresses())


@pytest.mark.parametrize("address", addresses())
def test_no_address_takes_a_post_of_another_site(address: str) -> None:
    response = browser(**{"sec-fetch-site": "cross-site"}).post(address, {"weiter": "/"})
    assert response.status_code == 403
    assert "kam nicht von einer Seite dieses Angebots" in response.content.decode()
    assert not response.cookies


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_are_refused_likewise(method: str) -> None:
    assert getattr(browser(), method)("/konto/loeschen/").status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "same-origin"},
        {"origin": "http://testserver"},
        {"sec-fetch-site": "same-origin", "origin": "null"},
    ],
)
def test_a_form_of_ours_needs_no_token_and_no_cookie(headers: dict[str, str]) -> None:
    response = browser(**headers).post("/darstellung/", {"darstellung": "hell"})
    assert response.status_code == 302


def test_an_answer_in_a_learners_session_is_taken_from_our_page_only() -> None:
    publish(path("pfad", UNITS), UNITS)
    ours = browser(**{"sec-fetch-site": "same-origin"})
    signed_in(ours)
    foreign = Client(enforce_csrf_checks=True, headers={"sec-fetch-site": "same-site"})
    foreign.cookies = ours.cookies
    given = {"option": option(BLOCK, "Ja"), "stand": "0"}
    assert foreign.post(ANSWER, given).status_code == 403
    assert Event.objects.count() == 0
    assert ours.post(ANSWER, given).status_code == 303
    assert Event.objects.count() == 1


def test_a_foreign_page_cannot_begin_a_learner() -> None:
    before = Learner.objects.count()
    response = browser(origin="https://boese.example").post("/anfang/", {"weiter": "/ich/"})
    assert response.status_code == 403
    assert Learner.objects.count() == before


def test_the_desk_wants_djangos_token_even_from_our_own_page() -> None:
    desk = desk_of(Person.objects.create_superuser("jana@lernen.example", name="Jana Fuchs"))
    careless = browser(**{"sec-fetch-site": "same-origin"})
    careless.cookies = desk.cookies
    page = folder()
    response = careless.post(f"/redaktion/pages/{page.pk}/delete/")
    assert response.status_code == 403
    assert "kam nicht von einer Seite dieses Angebots" in response.content.decode()
    assert ProgrammeFolder.objects.filter(pk=page.pk).exists()


def test_a_library_that_checks_by_itself_lets_our_forms_pass() -> None:
    """allauth decorates its views with Django's check; ours has been passed before."""
    response = browser(**{"sec-fetch-site": "same-origin"}).post("/konto/anmelden/", {})
    assert response.status_code == 422
    assert "csrf" not in response.content.decode()
