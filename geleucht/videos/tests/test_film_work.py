# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The whole way of a file through the job: it ends ready, or with a sentence; never stuck."""

import os
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from PIL import Image

from geleucht.accounts.models import Person
from geleucht.base import events
from geleucht.base.errors import Refused
from geleucht.content import media
from geleucht.videos import film_actions, film_files, film_work
from geleucht.videos.events import FilmReady
from geleucht.videos.film_models import Film, State
from geleucht.videos.film_work import Ended, work
from geleucht.videos.processing.tests.making import boxes, film
from geleucht.videos.processing.tests.making import told as said

pytestmark = [pytest.mark.django_db, pytest.mark.whole, pytest.mark.usefixtures("films")]
TWO_GB = 2 * 2**30


@pytest.fixture(autouse=True)
def unlike_before(settings: Any, tmp_path: Path) -> None:
    """A store of its own for each test."""
    settings.MEDIA_ROOT = tmp_path / "media"


def arrived(path: Path) -> Film:
    return film_actions.take_in(path=path, by=None)


def after(taken: Film) -> Film:
    return Film.objects.get(pk=taken.pk)


def test_a_film_becomes_what_readers_get_and_its_source_goes(
    clip: Path, films: Path, told: list[Any]
) -> None:
    taken = arrived(clip)
    assert work(taken.key) is Ended.DECIDED
    ready = after(taken)
    assert (ready.state, ready.width, ready.height, ready.sentence) == ("ready", 160, 120, "")
    assert ready.length_ms == pytest.approx(1000, abs=100)
    for name, size in (("large", ready.large_bytes), ("small", ready.small_bytes)):
        path = media.stored(getattr(ready, name))
        assert path.stat().st_size == size
        assert boxes(path).index("moov") < boxes(path).index("mdat")
    assert media.stored(ready.sound).stat().st_size == ready.sound_bytes
    with Image.open(media.stored(ready.poster)) as poster:
        assert poster.size == (160, 120)
    assert told == [FilmReady(ready.key)]
    assert list(films.iterdir()) == []


def test_nothing_is_served_and_nobody_told_before_it_is_ready(clip: Path, told: list[Any]) -> None:
    taken, seen = arrived(clip), []

    def look() -> bool:
        now = after(taken)
        store = Path(media.stored("0" * 64 + ".mp4")).parent.parent
        seen.append((now.state, now.step, store.exists(), list(told)))
        return False

    work(taken.key, look)
    assert {(state, stored, len(heard)) for state, _step, stored, heard in seen} == {
        ("working", False, 0)
    }
    assert {"look", "loudness", "films", "sound"} <= {step for _s, step, _e, _t in seen}


def portrait(path: Path) -> Path:
    return film(path, size="90x160")


def silent(path: Path) -> Path:
    return film(path, sound=[])


def truncated(path: Path) -> Path:
    film(path, seconds=3, sound=["-c:a", "aac", "-movflags", "+faststart"])
    os.truncate(path, path.stat().st_size // 2)
    return path


def letter(path: Path) -> Path:
    path.write_text("Guten Tag, ich bin ein Brief.\n" * 50)
    return path


def sparse(path: Path) -> Path:
    path.write_bytes(b"\0\0\0\x18ftypisom\0\0\0\0isommp42")
    os.truncate(path, TWO_GB)
    return path


def polyglot(path: Path) -> Path:
    film(path)
    with ZipFile(path, "a") as archive:
        archive.writestr("a.js", "alert(1)")
    return path


def only_sound(path: Path) -> Path:
    said("-f", "lavfi", "-i", "sine=d=1", "-c:a", "aac", "-f", "mp4", str(path))
    return path


@pytest.mark.parametrize(
    ("make", "state", "sentence"),
    [
        (portrait, "ready", ""),
        (silent, "ready", ""),
        (polyglot, "ready", ""),
        (truncated, "refused", "Das Video ist unvollständig"),
        (letter, "refused", "Diese Datei ist kein Video"),
        (sparse, "refused", "Das Video ist unvollständig"),
        (only_sound, "refused", "Die Datei hat Ton, aber kein Bild"),
    ],
)
def test_every_file_ends_ready_or_refused_with_a_sentence(
    make: Any, state: str, sentence: str, tmp_path: Path, told: list[Any]
) -> None:
    taken = arrived(make(tmp_path / "film.mp4"))
    assert work(taken.key) is Ended.DECIDED
    ended = after(taken)
    assert ended.state == state
    assert ended.sentence.startswith(sentence)
    assert bool(ended.sentence) == bool(sentence)
    assert len(told) == (state == "ready")
    assert film_files.source(taken.key).exists() == (state == "refused")
    assert bool(ended.sound) == (make in {portrait, polyglot})


def test_what_goes_into_the_store_has_nothing_behind_the_film(
    tmp_path: Path, told: list[Any]
) -> None:
    taken = arrived(polyglot(tmp_path / "film.mp4"))
    work(taken.key)
    assert b"alert(1)" not in media.stored(after(taken).large).read_bytes()


def test_a_film_longer_than_the_operator_allows_is_refused(
    clip: Path, settings: Any, told: list[Any]
) -> None:
    settings.FILM_SECONDS = 0.7
    taken = arrived(clip)
    work(taken.key)
    assert (after(taken).state, told) == (State.REFUSED, [])
    assert after(taken).sentence.startswith("Das Video ist zu lang")


def test_the_same_file_again_is_not_worked_on_again(
    clip: Path, settings: Any, told: list[Any]
) -> None:
    first, second = arrived(clip), arrived(clip)
    work(first.key)
    settings.FFMPEG = "/bin/false"
    work(second.key)
    results = Film.objects.order_by("since").values(*film_work.OF_RESULT)
    assert results[0] == results[1]
    assert told == [FilmReady(first.key), FilmReady(second.key)]


def killed_each_time(tmp_path: Path) -> str:
    """An ffmpeg that another hand ends."""
    program = tmp_path / "ffmpeg"
    program.write_text("#!/bin/sh\nkill -9 $$\n")
    program.chmod(0o755)
    return str(program)


def test_what_is_not_the_files_fault_is_tried_four_times_and_then_when_somebody_asks(
    clip: Path, tmp_path: Path, settings: Any, jana: Person, told: list[Any]
) -> None:
    with_ffmpeg, settings.FFMPEG = settings.FFMPEG, killed_each_time(tmp_path)
    taken = arrived(clip)
    ends = [work(taken.key) for _ in range(film_work.MOST_TRIES + 1)]
    assert ends == [Ended.LATER] * 3 + [Ended.DECIDED] * 2
    failed = after(taken)
    assert (failed.state, told) == (State.FAILED, [])
    assert "vom Server abgebrochen" in failed.sentence
    settings.FFMPEG = with_ffmpeg
    again = film_actions.try_again(key=taken.key, by=jana)
    assert (again.state, again.sentence) == (State.WAITING, "")
    work(taken.key)
    assert (after(taken).state, told) == (State.READY, [FilmReady(taken.key)])
    with pytest.raises(Refused, match="nichts zu wiederholen"):
        film_actions.try_again(key=taken.key, by=jana)


def test_a_film_on_which_workers_die_again_and_again_fails_with_a_sentence(clip: Path) -> None:
    taken = arrived(clip)
    Film.objects.filter(pk=taken.pk).update(state=State.WORKING, tries=film_work.MOST_TRIES)
    assert work(taken.key) is Ended.DECIDED
    assert after(taken).state == State.FAILED
    assert after(taken).sentence.startswith("Das Umwandeln wurde mehrmals abgebrochen")


def test_a_film_without_its_file_is_refused(clip: Path, jana: Person) -> None:
    taken = arrived(clip)
    film_files.source(taken.key).unlink()
    work(taken.key)
    assert after(taken).state == State.REFUSED
    assert after(taken).sentence.startswith("Die hochgeladene Datei liegt nicht mehr")
    with pytest.raises(Refused, match="liegt nicht mehr"):
        film_actions.try_again(key=taken.key, by=jana)


def test_a_worker_that_has_to_end_leaves_the_film_to_the_next(clip: Path, told: list[Any]) -> None:
    taken = arrived(clip)
    asked = iter([False] * 4)
    assert work(taken.key, lambda: next(asked, True)) is Ended.STOPPED
    assert (after(taken).state, after(taken).tries) == (State.WAITING, 0)
    work(taken.key)
    assert (after(taken).state, told) == (State.READY, [FilmReady(taken.key)])


def test_a_film_that_is_removed_while_it_is_worked_on_is_gone(
    clip: Path, films: Path, told: list[Any]
) -> None:
    taken = arrived(clip)

    def remove() -> bool:
        Film.objects.filter(pk=taken.pk, step="look").delete()
        return False

    assert work(taken.key, remove) is Ended.DECIDED
    assert (list(films.iterdir()), told) == ([], [])


def test_two_workers_do_not_work_on_one_film(clip: Path, told: list[Any]) -> None:
    taken = arrived(clip)
    with film_files.alone(taken.key) as alone:
        assert alone
        work(taken.key)
    assert after(taken).state == State.WAITING


def test_a_job_that_comes_too_late_leaves_nothing_behind(
    clip: Path, films: Path, told: list[Any]
) -> None:
    """That of a worker which was ended before it could say that it had ended its job."""
    taken = arrived(clip)
    for _ in range(2):
        assert work(taken.key) is Ended.DECIDED
    assert (list(films.iterdir()), told) == ([], [FilmReady(taken.key)])


def test_a_film_whose_folder_is_gone_is_refused(clip: Path) -> None:
    taken = arrived(clip)
    film_files.forget(taken.key)
    work(taken.key)
    assert after(taken).state == State.REFUSED


def test_what_a_room_above_cannot_take_leaves_the_film_waiting(
    clip: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(event: object) -> None:
        raise ValueError

    monkeypatch.setattr(events, "_handlers", {FilmReady: [refuse]})
    taken = arrived(clip)
    assert work(taken.key) is Ended.LATER
    assert (after(taken).state, after(taken).large) == (State.WAITING, "")
    assert after(taken).sentence.startswith("Beim Umwandeln ist ein unerwarteter Fehler")
    assert film_files.source(taken.key).exists()
