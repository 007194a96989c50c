# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Films may lie in an S3-compatible store: they are put there once, and readers are sent there."""

import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from botocore.exceptions import ClientError
from django.conf import settings as now
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from geleucht.base.env import Environment
from geleucht.content import film_store, media
from geleucht.content.tests.s3_server import KEY, REGION, SECRET, Store, serving

pytestmark = pytest.mark.django_db
BYTES = b"Film" * 70_000


def use(settings: Any, store: Store, *, lifetime: int = 600, secret: str = SECRET) -> None:
    options = {"address": store.address, "region": REGION, "key": KEY, "secret": secret}
    films = {
        "BACKEND": "geleucht.content.bucket.Bucket",
        "OPTIONS": {**options, "lifetime": lifetime},
    }
    settings.FILMS_STORE, settings.FILMS_STORE_LIFETIME = store.address, lifetime
    settings.STORAGES = {**settings.STORAGES, "films": films}


@pytest.fixture
def bucket(settings: Any, tmp_path: Path) -> Iterator[Store]:
    settings.MEDIA_ROOT = tmp_path / "media"
    with serving() as store:
        use(settings, store)
        yield store


@pytest.fixture
def film(tmp_path: Path) -> Path:
    path = tmp_path / "film.mp4"
    path.write_bytes(BYTES)
    return path


def fetch(address: str, method: str = "GET", **headers: str) -> tuple[int, bytes, Any]:
    asked = urllib.request.Request(address, method=method, headers=headers)  # noqa: S310  loopback
    try:
        with urllib.request.urlopen(asked) as answer:  # noqa: S310  loopback
            return answer.status, answer.read(), answer.headers
    except urllib.error.HTTPError as error:
        with error:
            return error.code, b"", error.headers


def sent_to(client: Client, name: str, verb: str = "get") -> str:
    answer = getattr(client, verb)(media.address(name))
    assert answer.status_code == 302
    return str(answer.headers["Location"])


def test_a_film_is_put_into_the_bucket_once(bucket: Store, film: Path) -> None:
    name = film_store.keep(film, "mp4")
    assert name == film_store.keep(film, "mp4") == f"{media.sha256(BYTES)}.mp4"
    kept = {"Content-Type": "video/mp4", "Cache-Control": "public, max-age=31536000, immutable"}
    assert bucket.objects == {f"/filme/{name}": (BYTES, kept)}
    assert [verb for verb, _path, _status in bucket.heard] == ["HEAD", "PUT", "HEAD"]
    assert not media.stored(name).exists()
    assert (film_store.there(name), film_store.there(f"{'0' * 64}.mp4")) == (True, False)


def test_sound_is_kept_as_sound(bucket: Store, film: Path) -> None:
    name = film_store.keep(film, "m4a")
    assert bucket.objects[f"/filme/{name}"][1]["Content-Type"] == "audio/mp4"


def test_readers_are_sent_to_a_signed_address_that_gives_the_bytes(
    bucket: Store, film: Path, client: Client
) -> None:
    address = sent_to(client, film_store.keep(film, "mp4"))
    assert address.startswith(f"{bucket.address}/")
    assert parse_qs(urlsplit(address).query)["X-Amz-Expires"] == ["600"]
    assert fetch(address)[:2] == (200, BYTES)
    status, part, headers = fetch(address, Range="bytes=4-11")
    assert (status, part) == (206, b"FilmFilm")
    assert headers["Content-Range"] == f"bytes 4-11/{len(BYTES)}"


def test_the_head_of_a_film_can_be_asked_for(bucket: Store, film: Path, client: Client) -> None:
    address = sent_to(client, film_store.keep(film, "mp4"), "head")
    status, body, headers = fetch(address, "HEAD")
    assert (status, body, headers["Content-Length"]) == (200, b"", str(len(BYTES)))


def test_an_address_for_another_film_or_after_its_time_gives_nothing(
    bucket: Store, film: Path, client: Client, settings: Any
) -> None:
    name = film_store.keep(film, "mp4")
    other = name.replace(name[0], "0" if name[0] != "0" else "1", 1)
    address = sent_to(client, name)
    assert fetch(address.replace(name, other))[0] == 403
    assert fetch(address.replace("X-Amz-Expires=600", "X-Amz-Expires=60000"))[0] == 403
    assert fetch(address.partition("?")[0])[0] == 403
    assert fetch(film_store.bucket().url(name, expire=-1))[0] == 403


def test_where_a_film_is_may_be_kept_for_half_of_its_time_by_one_browser(
    bucket: Store, film: Path, client: Client
) -> None:
    answer = client.get(media.address(film_store.keep(film, "mp4")))
    assert answer.headers["Cache-Control"] == "private, max-age=300"
    assert "ETag" not in answer.headers
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    again = client.get(answer.request["PATH_INFO"], headers={"if-none-match": '"x"'})
    assert again.status_code == 302


def test_in_a_bucket_that_everybody_may_read_nothing_is_signed(
    settings: Any, film: Path, client: Client, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    with serving(public=True) as store:
        use(settings, store, lifetime=0)
        name = film_store.keep(film, "mp4")
        assert sent_to(client, name) == f"{store.address}/{name}"
        answer = client.get(media.address(name))
        assert answer.headers["Cache-Control"] == "public, max-age=3600"
        assert fetch(f"{store.address}/{name}")[1] == BYTES


def test_a_wrong_secret_is_no_success(settings: Any, bucket: Store, film: Path) -> None:
    use(settings, bucket, secret="falsch")
    with pytest.raises(ClientError):
        film_store.keep(film, "mp4")
    assert bucket.objects == {}


def test_pictures_captions_and_what_was_here_before_are_served_from_here(
    bucket: Store, film: Path, client: Client
) -> None:
    before = media.store_file(film, "mp4")
    captions = media.store(b"WEBVTT\n", "vtt")
    assert b"".join(client.get(media.address(before))) == BYTES
    assert b"".join(client.get(media.address(captions))) == b"WEBVTT\n"
    assert client.get(f"/medien/{'0' * 64}.webp").status_code == 404
    assert bucket.heard == []


def test_without_the_setting_a_film_lies_with_the_pictures(
    film: Path, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    assert not now.FILMS_STORE
    name = film_store.keep(film, "mp4")
    assert media.stored(name).read_bytes() == BYTES
    assert film_store.there(name)


@pytest.mark.parametrize("address", ["/barrierefreiheit/", "/redaktion/"])
def test_pages_may_play_films_from_the_bucket_and_from_nowhere_else(
    bucket: Store, desk: Client, settings: Any, address: str
) -> None:
    def played() -> list[str]:
        browser = Client()
        browser.cookies = desk.cookies
        policy = browser.get(address).headers["Content-Security-Policy"]
        return [one for one in policy.split("; ") if one.startswith("media-src")]

    assert played() == [f"media-src 'self' {bucket.address.removesuffix('/filme')}"]
    settings.FILMS_STORE = ""
    assert played() == ["media-src 'self'"]


@pytest.mark.parametrize(
    "value", ["s3.example/filme", "https://s3.example", "https://s3.example/F"]
)
def test_an_address_that_names_no_bucket_stops_the_start(value: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="X must be the address of a bucket"):
        Environment({"X": value}).bucket("X")
    assert Environment({"X": "https://s3.example:9000/filme/"}).bucket("X").endswith("/filme")
