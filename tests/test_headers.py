# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every answer of the house tells the browser."""

import pytest
from django.test import Client
from pytest_django import Settings

from geleucht.accounts.models import Person
from geleucht.base.headers import DESK_POLICY, PAGE_POLICY
from geleucht.learning.tests.making import path, publish, quiz, signed_in, unit

pytestmark = pytest.mark.django_db
UNITS = [unit("eins", quiz())]
ANSWERS = [
    ("/", 200),
    ("/lernpfade/", 200),
    ("/lernpfade/pfad/eins/", 200),
    ("/en/lernpfade/", 200),
    ("/ich/", 200),
    ("/konto/anmelden/", 200),
    ("/ui/", 200),
    ("/darstellung.css", 200),
    ("/healthz", 200),
    ("/readyz", 200),
    ("/robots.txt", 200),
    ("/gibt/es/nicht/", 404),
    ("/lernpfade/gibt-es-nicht/", 404),
    ("/darstellung/", 405),
    ("/konto/daten.json", 302),
]


def headers_of(browser: Client, address: str, status: int) -> dict[str, str]:
    response = browser.get(address)
    assert response.status_code == status, address
    return dict(response.headers.items())


STRICT = {
    "Content-Security-Policy": PAGE_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def test_every_answer_is_strict(client: Client) -> None:
    publish(path("pfad", UNITS), UNITS)
    for address, status in ANSWERS:
        headers = headers_of(client, address, status)
        assert {name: headers.get(name) for name in STRICT} == STRICT, address
        assert headers["Cache-Control"], address
        assert not {"Server", "X-Powered-By"} & headers.keys(), address


def test_a_refused_post_and_a_fault_are_strict_too() -> None:
    refused = Client().post("/anfang/", {})
    assert refused.status_code == 403
    assert refused.headers["Content-Security-Policy"] == PAGE_POLICY
    assert refused.headers["Cache-Control"] == "private, no-store"


def test_pages_allow_nothing_inline_and_nothing_from_elsewhere() -> None:
    assert "unsafe" not in PAGE_POLICY
    assert "http" not in PAGE_POLICY + DESK_POLICY
    assert "*" not in PAGE_POLICY + DESK_POLICY
    assert PAGE_POLICY.startswith("default-src 'none'")
    assert "frame-ancestors 'none'" in PAGE_POLICY


def test_the_desk_has_its_own_policy_and_is_never_kept(client: Client) -> None:
    jana = Person.objects.create_superuser("jana@lernen.example", name="Jana Fuchs")
    client.force_login(jana)
    response = client.get("/redaktion/")
    assert response.headers["Content-Security-Policy"] == DESK_POLICY
    assert "no-store" in response.headers["Cache-Control"] or (
        "private" in response.headers["Cache-Control"]
    )


def test_an_address_that_only_looks_like_the_desk_is_a_page(client: Client) -> None:
    headers = headers_of(client, "/redaktionell/", 404)
    assert headers["Content-Security-Policy"] == PAGE_POLICY


def test_what_concerns_a_person_is_never_kept(client: Client) -> None:
    signed_in(client)
    for address in ("/", "/ich/", "/konto/", "/konto/weiterlernen/", "/konto/daten.json"):
        assert headers_of(client, address, 200)["Cache-Control"] == "private, no-store", address


def test_a_cached_answer_says_who_may_keep_it(client: Client) -> None:
    """Readers' pages are asked for again each time; files under their hash are not."""
    assert headers_of(client, "/", 200)["Cache-Control"] == "no-cache"
    assert headers_of(client, "/darstellung.css", 200)["Cache-Control"] == "private, no-cache"


def test_streams_of_another_address_are_named_and_where_there_are_no_models_nothing_is(
    settings: Settings, client: Client
) -> None:
    def asked() -> list[str]:
        policy = client.get("/").headers["Content-Security-Policy"]
        return [part for part in policy.split("; ") if part.startswith("connect-src")]

    assert asked() == ["connect-src 'self'"]
    settings.MODELS, settings.STREAMS_ADDRESS = {"klein": "ein Modell"}, "https://strom.example"
    client.handler.load_middleware()
    assert asked() == ["connect-src 'self' https://strom.example"]
    settings.STREAMS_ADDRESS = settings.ADDRESS
    client.handler.load_middleware()
    assert asked() == ["connect-src 'self'"]
