# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Readers' pages through the whole house: same bytes, no cookie, 304."""

import gzip

import pytest
from django.test import Client

from geleucht.learning.models import LivePath
from geleucht.learning.tests.making import path, publish, quiz, signed_in, unit

pytestmark = pytest.mark.django_db
UNITS = [unit("eins", quiz()), unit("zwei", quiz())]
PATH = path("pfad", UNITS, title="KI verstehen")
PAGES = ["/", "/lernpfade/", "/lernpfade/pfad/", "/lernpfade/pfad/eins/"]


@pytest.fixture(scope="module", autouse=True)
def live(shared: None) -> None:
    publish(PATH, UNITS)


@pytest.fixture
def reader() -> Client:
    return Client()


def test_two_readers_get_the_same_bytes_and_no_cookie(reader: Client) -> None:
    for address in PAGES:
        first = reader.get(address, headers={"user-agent": "one", "accept-language": "fr"})
        second = Client().get(
            address, headers={"user-agent": "two", "referer": "https://x.example/"}
        )
        assert first.status_code == 200
        assert first.content == second.content
        assert first.headers["ETag"] == second.headers["ETag"]
        assert not first.cookies
        assert "Set-Cookie" not in first.headers
        assert first.headers["Cache-Control"] == "no-cache"


def test_what_the_browser_has_is_not_sent_again(reader: Client) -> None:
    for address in PAGES:
        etag = reader.get(address).headers["ETag"]
        again = reader.get(address, headers={"if-none-match": f'W/"other", {etag}'})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["ETag"] == etag
        assert "Content-Length" not in again.headers
        assert "default-src 'none'" in again.headers["Content-Security-Policy"]


def test_head_tells_the_same_without_the_page(reader: Client) -> None:
    for address in PAGES:
        whole, head = reader.get(address), reader.head(address)
        assert head.status_code == 200
        for name in ("ETag", "Content-Type", "Content-Length"):
            assert head.headers[name] == whole.headers[name]


def test_a_packed_page_is_the_same_page(reader: Client) -> None:
    plain = reader.get("/lernpfade/pfad/eins/")
    packed = reader.get("/lernpfade/pfad/eins/", headers={"accept-encoding": "br, gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert int(packed.headers["Content-Length"]) == len(packed.content) < len(plain.content) / 2


def test_whoever_has_a_session_gets_a_page_of_their_own(reader: Client) -> None:
    shared = reader.get("/lernpfade/pfad/eins/")
    anna = Client()
    signed_in(anna)
    own = anna.get("/lernpfade/pfad/eins/")
    assert own.status_code == 200
    assert own.content != shared.content
    assert own.headers["Cache-Control"] == "private, no-store"
    assert "ETag" not in own.headers
    assert reader.get("/lernpfade/pfad/eins/").content == shared.content


def test_a_session_cookie_that_means_nothing_makes_no_page_for_others(reader: Client) -> None:
    stranger = Client()
    stranger.cookies["sitzung"] = "abcdefghijklmnopqrstuvwxyz012345"
    assert stranger.get("/lernpfade/pfad/").status_code == 200
    assert "ETag" in reader.get("/lernpfade/pfad/").headers


def test_a_post_passes_by(client: Client) -> None:
    assert client.get("/").status_code == 200
    refused = client.post("/")
    assert refused.status_code == 405
    assert "ETag" not in refused.headers


def test_english_addresses_are_pages_of_their_own(reader: Client) -> None:
    german, english = reader.get("/lernpfade/"), reader.get("/en/lernpfade/")
    assert english.status_code == 200
    assert german.headers["Content-Language"] == "de"
    assert english.headers["Content-Language"] == "en"
    assert b'<html lang="en">' in english.content
    assert english.headers["ETag"] != german.headers["ETag"]
    assert reader.get("/lernpfade/").content == german.content


def test_publishing_makes_new_pages_and_the_old_name_no_longer_holds(reader: Client) -> None:
    before = reader.get("/lernpfade/pfad/").headers["ETag"]
    publish(PATH | {"title": "KI besser verstehen"}, UNITS)
    page = reader.get("/lernpfade/pfad/", headers={"if-none-match": before})
    assert page.status_code == 200
    assert "KI besser verstehen" in page.content.decode()


def test_a_page_that_is_gone_is_gone_from_memory_too(reader: Client) -> None:
    assert reader.get("/lernpfade/pfad/").status_code == 200
    LivePath.objects.get(slug="pfad").delete()
    publish(path("anderer", UNITS), [])
    assert reader.get("/lernpfade/pfad/").status_code == 404


def test_a_query_string_gives_the_same_page_without_filling_the_memory(reader: Client) -> None:
    plain = reader.get("/lernpfade/pfad/")
    asked = reader.get("/lernpfade/pfad/?utm_source=x")
    assert asked.status_code == 200
    assert asked.headers["ETag"] == plain.headers["ETag"]
