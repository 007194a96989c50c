# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""`geleucht videos import`."""

from io import StringIO
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from geleucht.accounts.models import Person
from geleucht.videos import film_bringing, film_work
from geleucht.videos.film_models import Film, State

pytestmark = [pytest.mark.usefixtures("films")]


def run(*arguments: object) -> str:
    said = StringIO()
    try:
        call_command("videos", "import", *map(str, arguments), stdout=said)
    except CommandError as error:
        said.write(f"! {error}")
    return said.getvalue()


@pytest.mark.django_db
def test_files_wait_for_the_worker_in_the_name_of_who_brings_them(
    tmp_path: Path, jana: Person
) -> None:
    paths = [tmp_path / name for name in ("a.mp4", "b.mov")]
    for path in paths:
        path.write_bytes(b"Film")
    said = run(*paths, "--by", "jana@lernen.example").splitlines()
    films = Film.objects.order_by("name")
    assert said == [f"{film.name}: wartet auf die Verarbeitung ({film.key})" for film in films]
    assert {(film.state, film.uploaded_by) for film in films} == {(State.WAITING, jana)}


@pytest.mark.django_db
def test_what_cannot_be_taken_is_named_and_the_rest_is_taken(tmp_path: Path, settings: Any) -> None:
    settings.FILM_BYTES = 10
    paths = [tmp_path / name for name in ("fehlt.mp4", "gross.mp4", "leer.mp4", "gut.mp4")]
    for path, size in zip(paths[1:], (11, 0, 10), strict=True):
        path.write_bytes(bytes(size))
    said = run(*paths)
    assert "fehlt.mp4: No such file or directory" in said
    assert "gross.mp4: Die Datei ist zu groß" in said
    assert "leer.mp4: Die Datei ist leer" in said
    assert "! 3 von 4 Dateien sind nicht dabei." in said
    assert Film.objects.get().name == "gut.mp4"


@pytest.mark.django_db
def test_nobody_brings_in_the_name_of_somebody_unknown(tmp_path: Path) -> None:
    assert "! Eine Person mit der Adresse x@lernen.example gibt es nicht." in run(
        tmp_path / "a.mp4", "--by", "x@lernen.example"
    )


@pytest.mark.django_db(transaction=True)
def test_who_waits_sees_each_step_and_what_became_of_it(
    clip: Path, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    monkeypatch.setattr(film_bringing, "EVERY", 0.01)
    letter = tmp_path / "brief.mp4"
    letter.write_text("Guten Tag.")
    said: list[str] = []
    films, refused = film_bringing.bring([clip, letter], None, said.append)

    def worker() -> None:
        for film in films:
            film_work.work(film.key)
        connection.close()

    thread = Thread(target=worker)
    thread.start()
    assert (refused, film_bringing.wait(films, said.append)) == (0, 1)
    thread.join()
    assert "clip.mp4: fertig" in said
    assert any(line.startswith("clip.mp4: Film in zwei Größen umwandeln") for line in said)
    assert any(line.startswith("brief.mp4: nicht angenommen. Diese Datei ist") for line in said)
