# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The language comes from the address alone."""

import struct
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils.translation import get_language, override
from pytest_django import Settings

from geleucht.ui import context
from geleucht.ui.middleware import AddressLocale

# A compiled catalogue with no entries: magic number, version, and where its empty tables lie.
EMPTY = struct.pack("<7I", 0x950412DE, 0, 0, 28, 28, 0, 28)


def spoken(request: HttpRequest) -> HttpResponse:
    return HttpResponse(get_language())


@pytest.mark.parametrize(
    ("address", "language"),
    [("/", "de"), ("/lernpfade/", "de"), ("/en/lernpfade/", "en"), ("/enzym/", "de")],
)
def test_the_address_decides(address: str, language: str) -> None:
    request = RequestFactory().get(address, headers={"accept-language": "fr"})
    response = AddressLocale(spoken)(request)
    assert isinstance(response, HttpResponse)
    assert response.content.decode() == language
    assert response.headers["Content-Language"] == language
    assert "Vary" not in response.headers
    assert not response.cookies


def test_nobody_is_offered_an_empty_catalogue() -> None:
    context._english_exists.cache_clear()
    assert context.page(RequestFactory().get("/lernpfade/")) == {"languages": []}


@pytest.fixture
def offered(settings: Settings, tmp_path: Path) -> Iterator[None]:
    """English as it is once its catalogue is compiled."""
    (tmp_path / "en" / "LC_MESSAGES").mkdir(parents=True)
    (tmp_path / "en" / "LC_MESSAGES" / "django.mo").write_bytes(EMPTY)
    settings.LOCALE_PATHS = [tmp_path]
    context._english_exists.cache_clear()
    yield
    context._english_exists.cache_clear()


@pytest.mark.usefixtures("offered")
def test_the_switch_leads_to_the_same_page() -> None:
    german = context.page(RequestFactory().get("/lernpfade/"))
    with override("en"):
        english = context.page(RequestFactory().get("/en/lernpfade/"))
    assert german == {"languages": [("en", "English", "/en/lernpfade/")]}
    assert english == {"languages": [("de", "Deutsch", "/lernpfade/")]}


@pytest.mark.usefixtures("offered")
@pytest.mark.parametrize(
    ("path", "other"),
    [
        ("/en/", "/"),
        ("/en/ich/", "/ich/"),
        ("/en//boese.example/", "/boese.example/"),
        ("/en///boese.example", "/boese.example"),
    ],
)
def test_the_german_page_is_one_of_ours_whatever_the_address(path: str, other: str) -> None:
    with override("en"):
        assert context.languages(path) == [("de", "Deutsch", other)]


@pytest.mark.usefixtures("offered")
def test_there_and_back_leads_to_the_same_page() -> None:
    for path in ("/", "/ich/", "/lernpfade/en/", "/entwurf/"):
        ((_, _, english),) = context.languages(path)
        with override("en"):
            assert context.languages(english) == [("de", "Deutsch", path)]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "language"),
    [("/en/", "en"), ("/en/lernpfade/", "en"), ("/en/ui/", "en"), ("/lernpfade/", "de")],
)
def test_a_real_page_says_its_language(client: Client, address: str, language: str) -> None:
    page = client.get(address, headers={"accept-language": "en" if language == "de" else "de"})
    assert page.status_code == 200
    assert f'<html lang="{language}">' in page.content.decode()
    assert page.headers["Content-Language"] == language
    assert not page.cookies


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/de/", "/de/lernpfade/", "/fr/lernpfade/", "/EN/lernpfade/"])
def test_no_other_prefix_is_a_language(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_a_refusal_is_told_in_the_language_of_the_address() -> None:
    for address, language in (("/anfang/", "de"), ("/en/anfang/", "en")):
        page = Client().post(address, {})
        assert page.status_code == 403
        assert f'<html lang="{language}">' in page.content.decode()


def test_the_language_ends_with_the_request() -> None:
    before = get_language()
    AddressLocale(spoken)(RequestFactory().get("/en/"))
    assert get_language() == before
