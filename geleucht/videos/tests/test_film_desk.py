# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""*Filme* at the desk: who may, what is shown, and a plain form that goes straight to the disk."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from conftest import Count
from geleucht.accounts.models import Person
from geleucht.content.tests import world
from geleucht.videos import film_actions, film_files
from geleucht.videos.film_models import Film, State
from geleucht.videos.models import VideoFolder, VideoPage
from geleucht.videos.processing.steps import Step
from geleucht.videos.tests.making import film as ready_film

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("films")]
LIST, NEW = "/redaktion/filme/", "/redaktion/filme/neu/"


@pytest.fixture
def desk(jana: Person) -> Client:
    return world.desk_of(jana)


def page(film: Film, rest: str = "") -> str:
    return f"{LIST}{film.key}/{rest}"


def upload(desk: Client, data: bytes = b"Film", **more: Any) -> Any:
    file = SimpleUploadedFile("Lampe.mp4", data, "video/mp4")
    return desk.post(NEW, {"film": file}, **more)


@pytest.mark.parametrize("verb", ["add", "change"])
def test_whoever_may_write_in_some_programme_may_bring_films(verb: str) -> None:
    editor = world.desk_of(world.member("lindner", world.folder(), verb))
    assert editor.get(LIST).status_code == 200
    assert upload(editor).status_code == 302
    assert "Filme" in editor.get("/redaktion/").text


@pytest.mark.parametrize("address", [LIST, NEW, "one", "one/teile/"])
def test_whoever_may_write_nowhere_may_not(address: str) -> None:
    film = Film.objects.create(name="a.mp4", bytes=1)
    reader = world.desk_of(world.member("leserin", world.folder()))
    found = reader.get(address.replace("one", page(film)).replace("//", "/"))
    assert found.status_code in {302, 403}
    for rest in ("neuer-versuch/", "entfernung/"):
        assert reader.post(page(film, rest)).status_code in {302, 403}
    assert upload(reader).status_code in {302, 403}
    assert list(Film.objects.all()) == [film]


def test_a_file_of_a_plain_form_goes_straight_to_where_films_lie(
    desk: Client, films: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", "/nowhere")
    answer = upload(desk, b"Film" * 2_000_000)
    film = Film.objects.get()
    assert answer.url == page(film)
    assert (film.name, film.state, film.bytes) == ("Lampe.mp4", State.WAITING, 8_000_000)
    assert film_files.source(film.key).read_bytes() == b"Film" * 2_000_000
    assert [one.name for one in films.iterdir()] == [str(film.key)]


def test_a_form_without_its_token_brings_nothing(jana: Person, films: Path) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = world.desk_of(jana).cookies
    assert upload(strict).status_code == 403
    assert not Film.objects.exists()
    assert not films.exists()
    strict.get(NEW)
    token = strict.cookies["csrftoken"].value
    assert upload(strict, headers={"x-csrftoken": token}).status_code == 302


@pytest.mark.parametrize("announced", [True, False])
def test_a_form_with_too_large_a_file_is_told_so_and_leaves_nothing(
    announced: bool, desk: Client, films: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.FILM_BYTES = 100_000
    if announced:
        monkeypatch.setattr("geleucht.videos.film_upload.AROUND", 0)
    answer = upload(desk, b"x" * 200_000)
    if announced:
        assert (answer.status_code, "zu groß" in answer.text) == (413, True)
    assert answer.status_code != 302
    assert not Film.objects.exists()
    assert not films.exists() or list(films.iterdir()) == []


def test_a_form_without_a_file_says_so(desk: Client) -> None:
    answer = desk.post(NEW, {})
    assert (answer.status_code, "Wählen Sie zuerst eine Datei" in answer.text) == (400, True)


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_as_often_for_three_films_as_for_one(
    number: int, desk: Client, jana: Person, queries: Count
) -> None:
    for place in range(number):
        Film.objects.create(name=f"{place}.mp4", bytes=10, received=4, uploaded_by=jana)
    desk.get(LIST)
    with queries(8):
        text = desk.get(LIST).text
    assert text.count("wird hochgeladen, 40") == number
    assert text.count("Jana Fuchs") >= number


def steps(text: str) -> list[str]:
    """The lines of the list of steps, without what is drawn beside them."""
    inside = text.partition("<ol>")[2].partition("</ol>")[0]
    return [
        line.partition(" <progress")[0].partition("</li>")[0] for line in inside.split("<li>")[1:]
    ]


@pytest.mark.parametrize(
    ("film", "lines"),
    [
        (
            {"state": State.ARRIVING, "bytes": 8, "received": 2},
            ["25 % angekommen", *["steht noch aus"] * 5],
        ),
        ({"state": State.WAITING}, ["erledigt", *["wartet"] * 5]),
        (
            {"state": State.WORKING, "step": Step.FILMS, "share": 0.43},
            ["erledigt", "erledigt", "erledigt", "läuft, 43 %", "wartet", "wartet"],
        ),
        (
            {"state": State.FAILED, "step": Step.LOUDNESS},
            ["erledigt", "erledigt", "hier ging es nicht weiter", *["steht noch aus"] * 3],
        ),
    ],
)
def test_the_steps_are_a_list_of_what_is_done_under_way_and_to_come(
    film: dict[str, Any], lines: list[str], desk: Client
) -> None:
    made = Film.objects.create(name="a.mp4", sentence="Es ging nicht.", **film)
    text = desk.get(page(made)).text
    assert [line.partition(": ")[2] for line in steps(text)] == lines
    assert ("data-under-way" in text) == (made.state != State.FAILED)
    assert ("Erneut versuchen" in text) == (made.state == State.FAILED)
    assert "Es ging nicht." in text


def test_a_film_that_is_ready_can_be_watched_and_says_where_it_is_used(
    desk: Client, queries: Count
) -> None:
    film = ready_film()
    folder = VideoFolder(title="Videos", slug="videos")
    world.folder().add_child(instance=folder)
    for place in range(3):
        folder.add_child(
            instance=VideoPage(title=f"Lampe {place}", summary="s", author="a", film=film)
        )
    desk.get(page(film))
    with queries(9):
        text = desk.get(page(film)).text
    assert f'src="/medien/{film.large}"' in text
    assert '<video controls preload="none"' in text
    assert [f"Lampe {place}" in text for place in range(3)] == [True] * 3
    assert "Endgültig entfernen" not in text
    assert b"".join(desk.get(f"/medien/{film.large}")) == b"lampe.mp4 720"


def test_pages_of_programmes_where_somebody_may_not_write_are_counted(jana: Person) -> None:
    film = ready_film()
    folder = VideoFolder(title="Videos", slug="videos")
    world.folder("ausbildung").add_child(instance=folder)
    folder.add_child(instance=VideoPage(title="Geheim", summary="s", author="a", film=film))
    editor = world.desk_of(world.member("lindner", world.folder(), "add", "change"))
    text = editor.get(page(film)).text
    assert "Geheim" not in text
    assert "eins in einem anderen Programm" in text


def test_a_failed_film_is_tried_again_and_one_under_way_is_not(
    desk: Client, tmp_path: Path
) -> None:
    path = tmp_path / "a.mp4"
    path.write_bytes(b"Film")
    film = film_actions.take_in(path=path, by=None)
    told = desk.post(page(film, "neuer-versuch/"), follow=True).text
    assert "nichts zu wiederholen" in told
    Film.objects.update(state=State.FAILED, sentence="Es ging nicht.")
    assert "Es ging nicht" not in desk.post(page(film, "neuer-versuch/"), follow=True).text
    assert Film.objects.get().state == State.WAITING


def test_a_film_is_removed_from_its_page(desk: Client) -> None:
    film = Film.objects.create(name="a.mp4", bytes=1)
    assert "Der Film ist entfernt." in desk.post(page(film, "entfernung/"), follow=True).text
    assert not Film.objects.exists()
    assert desk.get(page(film)).status_code == 404
