# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The small protocol by which a script sends a file in pieces."""

from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from geleucht.accounts.models import Person
from geleucht.content.tests import world
from geleucht.videos import film_files, film_upload
from geleucht.videos.film_models import Film, State

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("films")]
BEGIN = "/redaktion/filme/anfang/"
BYTES = b"Zehn Bytes"


@pytest.fixture
def desk(jana: Person) -> Client:
    return world.desk_of(jana)


def begin(desk: Client, name: str = "a.mp4", size: object = 10) -> Any:
    return desk.post(BEGIN, {"name": name, "bytes": size}, content_type="application/json")


def put(desk: Client, where: str, piece: bytes, offset: object) -> Any:
    headers = {"upload-offset": str(offset)}
    return desk.put(where, piece, content_type="application/octet-stream", headers=headers)


def test_a_file_is_announced_sent_and_then_waits(desk: Client) -> None:
    told = begin(desk).json()
    film = Film.objects.get()
    assert told == {
        "received": 0,
        "bytes": 10,
        "piece": film_upload.PIECE,
        "pieces": f"/redaktion/filme/{film.key}/teile/",
        "page": f"/redaktion/filme/{film.key}/",
    }
    assert put(desk, told["pieces"], BYTES[:6], 0).json()["received"] == 6
    assert desk.get(told["pieces"]).json()["received"] == 6
    assert put(desk, told["pieces"], BYTES[6:], 6).json()["received"] == 10
    assert Film.objects.get().state == State.WAITING
    assert film_files.source(film.key).read_bytes() == BYTES


def test_two_tabs_with_one_file_send_it_together(desk: Client) -> None:
    first, second = begin(desk).json(), begin(desk).json()
    assert first == second
    put(desk, first["pieces"], BYTES[:4], 0)
    late = put(desk, second["pieces"], BYTES[:4], 0)
    assert (late.status_code, late.json()) == (409, {"received": 4})
    put(desk, second["pieces"], BYTES[4:8], 4)
    put(desk, first["pieces"], BYTES[8:], 8)
    late = put(desk, second["pieces"], BYTES[8:], 8)
    assert (late.status_code, late.json()) == (409, {"received": 10})
    assert film_files.source(Film.objects.get().key).read_bytes() == BYTES


def test_a_piece_may_be_as_large_as_the_protocol_says(desk: Client) -> None:
    data = bytes(film_upload.PIECE)
    told = begin(desk, size=2 * len(data)).json()
    assert put(desk, told["pieces"], data, 0).json()["received"] == len(data)
    assert put(desk, told["pieces"], data + b"x", len(data)).status_code == 400


def test_a_piece_that_did_not_come_whole_does_not_count(desk: Client) -> None:
    told = begin(desk).json()
    broken: dict[str, Any] = {"wsgi.input": BytesIO(BYTES[:4]), "CONTENT_LENGTH": "8"}
    headers = {"upload-offset": "0"}
    answer = desk.generic("PUT", told["pieces"], BYTES, headers=headers, **broken)
    assert answer.status_code == 408
    assert desk.get(told["pieces"]).json()["received"] == 0


@pytest.mark.parametrize("offset", ["", "x", "-1", "1e3", "9" * 13, "٣"])
def test_a_place_that_is_none_is_refused(offset: str, desk: Client) -> None:
    told = begin(desk).json()
    answer = put(desk, told["pieces"], BYTES, offset)
    assert (answer.status_code, "nicht lesbar" in answer.json()["sentence"]) == (400, True)


@pytest.mark.parametrize(
    "body", ["", "[]", "1", '{"name": "a"}', '{"name": "a", "bytes": "x"}', '{"bytes": 1e999}']
)
def test_an_announcement_that_is_none_is_refused(body: str, desk: Client) -> None:
    answer = desk.post(BEGIN, body, content_type="application/json")
    assert (answer.status_code, "nicht lesbar" in answer.json()["sentence"]) == (400, True)
    assert not Film.objects.exists()


def test_a_file_that_is_too_large_is_told_before_anything_is_sent(
    desk: Client, settings: Any
) -> None:
    settings.FILM_BYTES = 9
    answer = begin(desk)
    assert (answer.status_code, "zu groß" in answer.json()["sentence"]) == (413, True)


def test_nobody_sees_or_continues_somebody_elses_upload(desk: Client) -> None:
    told = begin(desk).json()
    other = world.desk_of(world.member("lindner", world.folder(), "add"))
    assert other.get(told["pieces"]).status_code == 404
    assert put(other, told["pieces"], BYTES, 0).status_code == 404
    assert desk.get(f"/redaktion/filme/{uuid4()}/teile/").status_code == 404


def test_whoever_may_write_nowhere_is_told_so(desk: Client) -> None:
    reader = world.desk_of(world.member("leserin", world.folder()))
    answer = begin(reader)
    assert (answer.status_code, "in keinem Programm" in answer.json()["sentence"]) == (403, True)


def test_a_piece_without_the_desks_token_is_refused(desk: Client, jana: Person) -> None:
    told = begin(desk).json()
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = desk.cookies
    assert put(strict, told["pieces"], BYTES, 0).status_code == 403
    assert Film.objects.get().received == 0
