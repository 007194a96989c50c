# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Films arrive in pieces or at once, and what nobody goes on with is taken away."""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError
from procrastinate.contrib.django.models import ProcrastinateJob

from geleucht.accounts.models import Person
from geleucht.base.errors import Refused
from geleucht.content.tests import world
from geleucht.videos import film_actions, film_files, film_tidying
from geleucht.videos.film_actions import OutOfStep
from geleucht.videos.film_models import State
from geleucht.videos.models import Film, VideoFolder, VideoPage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("films")]
BYTES = b"Zehn Bytes"


def jobs() -> list[str]:
    """The films that a job waits for, in order."""
    found = ProcrastinateJob.objects.filter(status="todo", args__has_key="key").order_by("pk")
    return list(found.values_list("args__key", flat=True))


def send(film: Film, offset: int, piece: bytes, by: Person) -> Film:
    return film_actions.receive(key=film.key, offset=offset, piece=piece, by=by)


def test_a_file_arrives_in_pieces_and_then_waits_for_its_job(jana: Person) -> None:
    film = film_actions.begin(name="Urlaub.mov", bytes=10, by=jana)
    assert (film.state, film.received, jobs()) == (State.ARRIVING, 0, [])
    send(film, 0, BYTES[:4], jana)
    assert jobs() == []
    done = send(film, 4, BYTES[4:], jana)
    assert (done.state, done.received) == (State.WAITING, 10)
    assert film_files.source(film.key).read_bytes() == BYTES
    assert jobs() == [str(film.key)]


def test_who_begins_with_the_same_file_again_goes_on_where_it_broke_off(
    jana: Person, anna: Person
) -> None:
    first = film_actions.begin(name="a.mp4", bytes=10, by=jana)
    send(first, 0, BYTES[:4], jana)
    again = film_actions.begin(name="a.mp4", bytes=10, by=jana)
    assert (again.key, again.received) == (first.key, 4)
    others = [
        film_actions.begin(name="a.mp4", bytes=10, by=anna),
        film_actions.begin(name="a.mp4", bytes=11, by=jana),
        film_actions.begin(name="b.mp4", bytes=10, by=jana),
    ]
    assert len({one.key for one in [first, *others]}) == 4


@pytest.mark.parametrize("offset", [0, 3, 5, 400])
def test_a_piece_for_another_place_is_refused_with_the_place_that_is_next(
    offset: int, jana: Person
) -> None:
    film = film_actions.begin(name="a.mp4", bytes=10, by=jana)
    send(film, 0, BYTES[:4], jana)
    with pytest.raises(OutOfStep) as refused:
        send(film, offset, b"xxxx", jana)
    assert (refused.value.received, refused.value.status) == (4, 409)
    assert film_files.source(film.key).read_bytes() == BYTES[:4]


def test_nothing_is_added_to_a_file_that_is_whole(jana: Person) -> None:
    film = film_actions.begin(name="a.mp4", bytes=10, by=jana)
    send(film, 0, BYTES, jana)
    with pytest.raises(OutOfStep):
        send(film, 10, b"x", jana)
    assert jobs() == [str(film.key)]


def test_a_file_does_not_get_longer_than_it_was_announced(jana: Person) -> None:
    film = film_actions.begin(name="a.mp4", bytes=10, by=jana)
    with pytest.raises(Refused, match="länger, als angekündigt"):
        send(film, 0, BYTES + b"!", jana)
    assert not film_files.source(film.key).exists()


def test_nobody_adds_to_what_somebody_else_uploads(jana: Person, anna: Person) -> None:
    film = film_actions.begin(name="a.mp4", bytes=10, by=jana)
    with pytest.raises(Refused) as refused:
        send(film, 0, BYTES, anna)
    assert refused.value.status == 404


def test_what_a_broken_attempt_wrote_is_written_over(jana: Person) -> None:
    film = film_actions.begin(name="a.mp4", bytes=10, by=jana)
    film_files.write(film.key, 0, b"abgebroch")  # the process ended before the commit
    send(film, 0, BYTES[:4], jana)
    send(film, 4, BYTES[4:], jana)
    assert film_files.source(film.key).read_bytes() == BYTES


@pytest.mark.parametrize(("size", "sentence"), [(11, "zu groß"), (0, "ist leer")])
def test_a_file_that_cannot_be_taken_is_refused_before_it_is_sent(
    size: int, sentence: str, jana: Person, tmp_path: Path, settings: Any
) -> None:
    settings.FILM_BYTES = 10
    path = tmp_path / "a.mp4"
    path.write_bytes(bytes(size))
    with pytest.raises(Refused, match=sentence):
        film_actions.begin(name="a.mp4", bytes=size, by=jana)
    with pytest.raises(Refused, match=sentence):
        film_actions.take_in(path=path, by=jana)
    assert not Film.objects.exists()


def test_what_others_are_sending_counts_as_taken(
    jana: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(film_files, "SPARE", film_files.free() + film_files.SPARE - 2**30)
    film_actions.begin(name="a.mp4", bytes=2**28, by=jana)
    with pytest.raises(Refused, match="kein Platz"):
        film_actions.begin(name="b.mp4", bytes=2**29 - 2**26, by=jana)


def test_a_file_of_this_machine_is_copied_and_waits(tmp_path: Path) -> None:
    path = tmp_path / "Lampe.mp4"
    path.write_bytes(BYTES)
    film = film_actions.take_in(path=path, by=None, script="ab" * 32)
    assert (film.name, film.state, film.bytes) == ("Lampe.mp4", State.WAITING, 10)
    assert film.script == "ab" * 32
    assert film_files.source(film.key).read_bytes() == path.read_bytes() == BYTES
    assert jobs() == [str(film.key)]


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("C:\\Filme\\a.mp4", "a.mp4"),
        ("../../etc/passwd", "passwd"),
        ("a\n\0b.mp4", "ab.mp4"),
        ("", "Film"),
        ("x" * 300 + ".mp4", "x" * 251 + ".mp4"),
    ],
)
def test_a_name_is_kept_without_folders_and_without_what_no_line_shows(
    sent: str, kept: str
) -> None:
    assert film_actions.shown_name(sent) == kept


def test_a_film_that_a_page_uses_stays(jana: Person) -> None:
    film = film_actions.begin(name="a.mp4", bytes=10, by=jana)
    folder = VideoFolder(title="Videos", slug="videos")
    world.folder().add_child(instance=folder)
    page = VideoPage(title="Lampe", slug="lampe", summary="s", author="a", licence="CC BY 4.0")
    folder.add_child(instance=page)
    page.film = film
    page.save_revision()  # a draft: the page's own row does not know it yet
    with pytest.raises(Refused, match="noch verwendet"):
        film_actions.remove(key=film.key, by=jana)
    page.film = None
    page.save_revision()
    Film.objects.get(pk=film.pk)


def test_a_film_that_is_removed_takes_its_file_along(
    jana: Person, django_capture_on_commit_callbacks: Any
) -> None:
    film = film_actions.begin(name="a.mp4", bytes=10, by=jana)
    send(film, 0, BYTES, jana)
    with django_capture_on_commit_callbacks(execute=True):
        film_actions.remove(key=film.key, by=jana)
    assert not film_files.folder(film.key).exists()
    with pytest.raises(Refused):
        film_actions.remove(key=film.key, by=jana)


def aged(film: Film) -> Film:
    old = film.since - timedelta(days=3)
    Film.objects.filter(pk=film.pk).update(since=old)
    for path in (film_files.source(film.key), film_files.folder(film.key)):
        os.utime(path, (old.timestamp(), old.timestamp()))
    return film


def test_at_night_old_uploads_and_files_without_a_film_are_taken_away(
    jana: Person, tmp_path: Path
) -> None:
    path = tmp_path / "a.mp4"
    path.write_bytes(BYTES)
    broken_off = film_actions.begin(name="alt.mp4", bytes=10, by=jana)
    fresh = film_actions.begin(name="neu.mp4", bytes=10, by=jana)
    for film in (broken_off, fresh):
        send(film, 0, BYTES[:4], jana)
    aged(broken_off)
    failed, ready = (aged(film_actions.take_in(path=path, by=jana)) for _ in range(2))
    Film.objects.filter(pk=failed.pk).update(state=State.FAILED)
    of_ready = {"large": "l", "small": "s", "poster": "p", "length_ms": 1, "state": State.READY}
    Film.objects.filter(pk=ready.pk).update(**of_ready)
    lost = uuid4()
    film_files.write(lost, 0, b"x")
    os.utime(film_files.folder(lost), (1, 1))
    forms = [film_files.root() / f"{film_files.OF_FORM}{name}" for name in ("alt", "neu")]
    for form in forms:
        form.write_bytes(b"x")
    os.utime(forms[0], (1, 1))
    film_tidying.tidy()
    assert [form.exists() for form in forms] == [False, True]
    films = [broken_off, fresh, failed, ready]
    assert [one for one in films if film_files.source(one.key).exists()] == [fresh, failed]
    assert not film_files.folder(lost).exists()
    assert set(Film.objects.all()) == {fresh, failed, ready}


def test_the_database_knows_no_film_that_has_more_than_its_bytes() -> None:
    with pytest.raises(IntegrityError):
        Film.objects.create(name="a", bytes=1, received=2)
