# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whoever sends what no browser of ours sends gets a sentence, and leaves nothing behind."""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.models import GroupPagePermission

from geleucht.accounts.models import Person
from geleucht.base.errors import Refused
from geleucht.content.tests import world
from geleucht.videos import film_actions, film_files, film_tidying
from geleucht.videos.film_models import Film, State

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("films")]
BEGIN, NEW = "/redaktion/filme/anfang/", "/redaktion/filme/neu/"
JSON = "application/json"
BYTES = b"Zehn Bytes"


@pytest.fixture
def desk(jana: Person) -> Client:
    return world.desk_of(jana)


def begin(desk: Client, name: object = "a.mp4", size: object = 10) -> Any:
    return desk.post(BEGIN, {"name": name, "bytes": size}, content_type=JSON)


def put(desk: Client, where: str, piece: bytes, offset: object, **environment: Any) -> Any:
    headers = {"upload-offset": str(offset)}
    return desk.generic(
        "PUT", where, piece, "application/octet-stream", headers=headers, **environment
    )


@pytest.mark.parametrize(
    ("size", "status", "sentence"),
    [
        (-1, 400, "ist leer"),
        (-(10**300), 400, "ist leer"),
        (0, 400, "ist leer"),
        (2**63, 413, "zu groß"),
        (10**400, 413, "zu groß"),
        (None, 400, "nicht lesbar"),
        ([10], 400, "nicht lesbar"),
        ("0x0a", 400, "nicht lesbar"),
    ],
)
def test_a_size_that_no_film_has_is_refused_with_a_sentence(
    size: object, status: int, sentence: str, desk: Client
) -> None:
    answer = begin(desk, size=size)
    assert (answer.status_code, sentence in answer.json()["sentence"]) == (status, True)
    assert not Film.objects.exists()


def test_an_announcement_that_is_very_deep_is_refused_with_a_sentence(desk: Client) -> None:
    answer = desk.post(BEGIN, "[" * 500_000, content_type=JSON)
    assert (answer.status_code, "nicht lesbar" in answer.json()["sentence"]) == (400, True)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../../etc/passwd", "passwd"),
        ("C:\\Filme\\..\\lampe.mp4", "lampe.mp4"),
        ("x" * 10_240 + ".mp4", "x" * 251 + ".mp4"),
        ("\ud800\x00\u202elampe.mp4", "lampe.mp4"),
        ("folder/", "Film"),
        ({"a": 1}, "{'a': 1}"),
    ],
)
def test_whatever_a_file_is_called_it_lies_in_a_folder_of_its_own(
    name: object, kept: str, desk: Client, films: Path
) -> None:
    told = begin(desk, name).json()
    put(desk, told["pieces"], BYTES[:4], 0)
    film = Film.objects.get()
    assert film.name == kept
    found = [str(one.relative_to(films)) for one in films.rglob("*") if one.is_file()]
    assert found == [f"{film.key}/source"]


def test_a_name_is_text_wherever_it_is_shown(desk: Client) -> None:
    begin(desk, "<img src=x onerror=alert(1)>.mp4")
    film = Film.objects.get()
    for address in ("/redaktion/filme/", NEW, f"/redaktion/filme/{film.key}/"):
        text = desk.get(address).text
        assert "<img src=x" not in text
        assert "&lt;img src=x onerror=alert(1)&gt;.mp4" in text


@pytest.mark.parametrize("offset", ["00000000000000", "+0", " 1", "0.0", "0,5", "0x0", "²"])
def test_a_place_has_one_spelling(offset: str, desk: Client) -> None:
    told = begin(desk).json()
    put(desk, told["pieces"], BYTES[:1], 0)
    assert put(desk, told["pieces"], BYTES[1:], offset).status_code in {400, 409}
    assert Film.objects.get().received == 1


@pytest.mark.parametrize("offset", [1, 9, 10, 11, 999_999_999_999])
def test_no_piece_leaves_a_hole_before_it(offset: int, desk: Client, films: Path) -> None:
    told = begin(desk).json()
    answer = put(desk, told["pieces"], BYTES, offset)
    assert (answer.status_code, answer.json()) == (409, {"received": 0})
    assert not list(films.rglob("source"))


def test_a_piece_beyond_what_was_announced_writes_nothing(desk: Client) -> None:
    told = begin(desk).json()
    put(desk, told["pieces"], BYTES[:8], 0)
    answer = put(desk, told["pieces"], b"xyz", 8)
    assert (answer.status_code, "länger" in answer.json()["sentence"]) == (400, True)
    film = Film.objects.get()
    assert film_files.source(film.key).read_bytes() == BYTES[:8]
    assert (film.state, film.received) == (State.ARRIVING, 8)


@pytest.mark.parametrize(("said", "of_piece", "of_form"), [("-5", 408, 400), ("9" * 400, 400, 413)])
def test_a_length_that_no_body_has_is_refused(
    said: str, of_piece: int, of_form: int, desk: Client
) -> None:
    told = begin(desk).json()
    answer = put(desk, told["pieces"], BYTES, 0, CONTENT_LENGTH=said)
    assert answer.status_code == of_piece
    form = desk.generic("POST", NEW, b"x", "multipart/form-data; boundary=x", CONTENT_LENGTH=said)
    assert form.status_code == of_form
    assert Film.objects.get().received == 0


def test_an_empty_piece_does_not_count(desk: Client) -> None:
    told = begin(desk).json()
    assert put(desk, told["pieces"], b"", 0).status_code == 408
    assert Film.objects.get().received == 0


def test_another_method_than_the_protocols_is_refused(desk: Client) -> None:
    told = begin(desk).json()
    assert desk.get(BEGIN).status_code == 405
    for method in ("post", "delete", "patch"):
        assert getattr(desk, method)(told["pieces"]).status_code == 405
    for rest in ("neuer-versuch/", "entfernung/"):
        assert desk.get(told["page"] + rest).status_code == 405
    assert Film.objects.get().state == State.ARRIVING


def test_a_form_may_bring_a_file_with_a_path_for_a_name(desk: Client, films: Path) -> None:
    file = SimpleUploadedFile("x", BYTES)
    file.name = "../../lampe" + "a" * 10_000 + ".mp4"
    assert desk.post(NEW, {"film": file}).status_code == 302
    film = Film.objects.get()
    assert (len(film.name), film.name.endswith("a.mp4")) == (255, True)
    assert [one.name for one in films.iterdir()] == [str(film.key)]


def test_a_form_with_an_empty_file_says_so_and_leaves_nothing(desk: Client, films: Path) -> None:
    answer = desk.post(NEW, {"film": SimpleUploadedFile("leer.mp4", b"")})
    assert (answer.status_code, "ist leer" in answer.text) == (400, True)
    assert (Film.objects.count(), list(films.iterdir())) == (0, [])


def test_a_form_that_breaks_off_in_its_file_leaves_nothing(desk: Client, films: Path) -> None:
    half = b'--x\r\nContent-Disposition: form-data; name="film"; filename="a.mp4"\r\n\r\nHalb'
    answer = desk.generic("POST", NEW, half, "multipart/form-data; boundary=x")
    assert answer.status_code != 500
    assert all(one.state == State.WAITING for one in Film.objects.all())
    assert not list(films.glob(f"{film_files.OF_FORM}*"))


def test_a_film_that_is_removed_meanwhile_takes_no_more_pieces(desk: Client, jana: Person) -> None:
    told = begin(desk).json()
    put(desk, told["pieces"], BYTES[:4], 0)
    film_actions.remove(key=Film.objects.get().key, by=jana)
    answer = put(desk, told["pieces"], BYTES[4:], 4)
    assert (answer.status_code, "gibt es nicht mehr" in answer.json()["sentence"]) == (404, True)
    assert begin(desk).json()["received"] == 0


def test_who_may_not_write_any_more_sends_no_more(jana: Person) -> None:
    person = world.member("lindner", world.folder(), "add")
    told = begin(world.desk_of(person)).json()
    GroupPagePermission.objects.filter(group__user=person).delete()
    late = world.desk_of(Person.objects.get(pk=person.pk))
    assert put(late, told["pieces"], BYTES, 0).status_code == 403
    assert late.get(told["pieces"]).status_code == 403
    assert Film.objects.get().received == 0


def test_without_its_file_a_film_is_not_tried_again(jana: Person) -> None:
    film = Film.objects.create(name="a.mp4", bytes=1, received=1, state=State.FAILED)
    with pytest.raises(Refused, match="liegt nicht mehr auf dem Server"):
        film_actions.try_again(key=film.key, by=jana)


def test_an_upload_that_somebody_goes_on_with_is_not_taken_away_at_night(jana: Person) -> None:
    slow = film_actions.begin(name="langsam.mp4", bytes=10, by=jana)
    never = film_actions.begin(name="nie.mp4", bytes=10, by=jana)
    film_actions.receive(key=slow.key, offset=0, piece=BYTES[:4], by=jana)
    Film.objects.update(since=slow.since - timedelta(days=3))
    film_tidying.tidy()
    assert list(Film.objects.all()) == [slow]
    assert never not in Film.objects.all()
    source = film_files.source(slow.key)
    for path in (source, source.parent):
        os.utime(path, (1, 1))
    film_tidying.tidy()
    assert (Film.objects.count(), source.exists()) == (0, False)
