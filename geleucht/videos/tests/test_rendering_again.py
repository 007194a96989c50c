# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A script changes, is copied, goes away, while its film is made or after; and what fails then."""

import errno
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from django.db import connection
from django.test import override_settings
from procrastinate.contrib.django.models import ProcrastinateJob

from geleucht.content import actions as publishing
from geleucht.content.errors import CannotPublish
from geleucht.content.tests import world
from geleucht.videos import film_files, film_work, rendering, scene_files
from geleucht.videos.document import script_hash
from geleucht.videos.film_models import Film, Rendering, State
from geleucht.videos.models import LiveVideo, VideoPage
from geleucht.videos.studio import encoding, script, timing
from geleucht.videos.studio.scenes import Picture, Scene, Script
from geleucht.videos.studio.tests.making_scripts import SHORT
from geleucht.videos.studio.tests.test_narration import SLOW
from geleucht.videos.tests.making import film, publish, video, waiting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("films")]
FIRST = SHORT.strip()
SECOND = FIRST.replace("Zwei Farben", "Drei Farben")
KEY = "0d4b0a5e-9c0f-4c42-8a39-6ef0a0a0b001"
When = Callable[[], Any]


def scripted(text: str = FIRST, key: str = KEY, slug: str = "farben", **change: Any) -> VideoPage:
    return publish(video(slug, key=key, script=text, **change))


def made_of(text: str, name: str = "studio.mp4") -> Film:
    """A film as the studio would have made it."""
    length = timing.texts(script.read(text))[2]
    return film(name, length_ms=length, script=script_hash(text), voice="none")


def live(slug: str = "farben") -> dict[str, Any]:
    shown: dict[str, Any] = LiveVideo.objects.get(slug=slug).shown
    return shown


def wanted() -> list[str]:
    return list(Rendering.objects.order_by("since").values_list("script", flat=True))


def at_frames(monkeypatch: pytest.MonkeyPatch, do: When) -> None:
    """Something happens while the pictures of a film are drawn."""
    draw = encoding.pictures

    def drawing(*arguments: Any) -> Path:
        do()
        return draw(*arguments)

    monkeypatch.setattr(encoding, "pictures", drawing)


def test_another_script_never_has_the_old_film() -> None:
    made_of(FIRST)
    scripted()
    old = live()
    assert old["film"]
    scripted(SECOND)
    assert (live()["film"], live()["chapters"][0]) == (None, [0, "Drei Farben"])
    assert live()["tracks"] != old["tracks"]
    assert live()["length_ms"] == timing.texts(script.read(SECOND))[2]
    assert wanted() == [script_hash(SECOND)]


def test_an_old_script_that_comes_back_has_its_film_at_once() -> None:
    made = made_of(FIRST)
    scripted()
    scripted(SECOND)
    scripted()
    assert live()["film"]["large"] == made.large
    assert wanted() == [script_hash(SECOND)]
    rendering.work(VideoPage.objects.get().key)
    assert (wanted(), Film.objects.count()) == ([], 1)  # nobody wants the second any more


def test_a_changed_draft_leaves_readers_their_film(jana: Any) -> None:
    made = made_of(FIRST)
    page = scripted()
    page.script = SECOND
    publishing.save_draft(page=page, by=jana)
    assert live()["film"]["large"] == made.large
    rendering.ask(page=page)
    assert wanted() == [script_hash(SECOND)]


def test_a_film_of_the_studio_that_was_chosen_is_not_kept_for_another_script() -> None:
    made = made_of(FIRST)
    scripted(SECOND, film=made.sha256, film_file=made.name)
    assert live()["film"] is None
    assert wanted() == [script_hash(SECOND)]


def test_a_film_that_failed_on_its_way_is_asked_for_again() -> None:
    page = scripted()
    Rendering.objects.all().delete()
    waiting(state=State.FAILED, script=script_hash(FIRST))
    rendering.ask(page=page)
    assert wanted() == [script_hash(FIRST)]


@pytest.mark.parametrize("state", [State.WAITING, State.WORKING, State.READY])
def test_a_film_that_is_there_or_comes_is_not_asked_for(state: State) -> None:
    page = scripted()
    Rendering.objects.all().delete()
    made_of(FIRST) if state == State.READY else waiting(state=state, script=script_hash(FIRST))
    rendering.ask(page=page, again=True)
    assert wanted() == []


@pytest.mark.whole
def test_a_copy_has_its_film_also_when_the_first_page_has_changed_meanwhile() -> None:
    first = scripted()
    scripted(key=KEY.replace("b001", "b002"), slug="kopie")
    assert wanted() == [script_hash(FIRST)]
    scripted(SECOND)
    rendering.work(first.key)
    assert wanted() == []
    for made in Film.objects.all():
        film_work.work(made.key)
    assert live()["film"]
    assert live("kopie")["film"]
    assert live()["film"] != live("kopie")["film"]


@pytest.mark.whole
@pytest.mark.django_db(transaction=True)
def test_two_who_ask_at_once_have_one_job() -> None:
    page = scripted()
    Rendering.objects.all().delete()
    ProcrastinateJob.objects.all().delete()

    def ask() -> None:
        rendering.ask(page=page, again=True)
        connection.close()

    both = [Thread(target=ask) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert wanted() == [script_hash(FIRST)]
    assert ProcrastinateJob.objects.filter(task_name=rendering.render_video.name).count() == 1


@pytest.mark.whole
@pytest.mark.parametrize("gone", [True, False], ids=["deleted", "changed"])
def test_what_nobody_wants_when_it_is_done_is_no_film(
    films: Path, monkeypatch: pytest.MonkeyPatch, gone: bool
) -> None:
    page = scripted()
    at_frames(monkeypatch, page.delete if gone else lambda: scripted(SECOND))
    rendering.work(page.key)
    assert Film.objects.count() == 0
    assert wanted() == ([] if gone else [script_hash(SECOND)])
    assert list(films.with_name("studio").iterdir()) == []


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_said_and_not_tried_for_ever(
    films: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def full() -> None:
        raise OSError(code, "full")

    page = scripted()
    at_frames(monkeypatch, full)
    rendering.work(page.key)
    row = Rendering.objects.get()
    assert row.state == State.FAILED
    assert row.sentence.startswith("Auf dem Server ist kein Platz")
    assert list(films.with_name("studio").iterdir()) == []


@pytest.mark.whole
def test_no_room_for_the_film_is_said_too(monkeypatch: pytest.MonkeyPatch) -> None:
    page = scripted()
    monkeypatch.setattr(film_files, "free", lambda: 0)
    rendering.work(page.key)
    row = Rendering.objects.get()
    assert (row.state, Film.objects.count()) == (State.FAILED, 0)
    assert "kein Platz" in row.sentence


def test_an_accident_is_tried_three_times(monkeypatch: pytest.MonkeyPatch) -> None:
    def accident() -> None:
        raise RuntimeError

    page = scripted()
    at_frames(monkeypatch, accident)
    states = []
    for _ in range(rendering.MOST_TRIES + 1):
        rendering.work(page.key)
        states.append(Rendering.objects.get().state)
    assert states == [State.WAITING] * rendering.MOST_TRIES + [State.FAILED]
    assert Rendering.objects.get().sentence == "Das Rendern ist mehrmals abgebrochen."
    rendering.ask(page=page, again=True)
    assert (Rendering.objects.get().tries, Rendering.objects.get().sentence) == (0, "")


def test_what_a_killed_worker_left_is_rendered_anew_and_goes_when_nobody_waits(
    films: Path,
) -> None:
    scripted()
    studio = films.with_name("studio")
    for name in (script_hash(FIRST), script_hash(SECOND)):
        (studio / name).mkdir(parents=True)
        (studio / name / "00000.bmp").write_bytes(b"half")
    rendering.tidy()
    assert [one.name for one in studio.iterdir()] == [script_hash(FIRST)]
    Rendering.objects.update(state=State.FAILED)
    rendering.tidy()
    assert list(studio.iterdir()) == []


@pytest.mark.whole
def test_a_voice_that_is_slower_than_the_captions_is_refused(tmp_path: Path) -> None:
    """Else readers had the captions of another film."""
    (tmp_path / "slow.py").write_text(SLOW.format(seconds=9))
    page = scripted()
    with override_settings(
        SPEECH=f"{sys.executable} {tmp_path}/slow.py {{text_file}} {{out_file}}"
    ):
        rendering.work(page.key)
    row = Rendering.objects.get()
    assert (row.state, Film.objects.count()) == (State.FAILED, 0)
    assert row.sentence.startswith("Szene 1: Die Computerstimme braucht länger")


def test_what_a_script_names_and_nobody_has_brought_forbids_publishing() -> None:
    with pytest.raises(CannotPublish, match=r"Szene 2 .*: Die Aufnahme „eins\.wav“ fehlt"):
        scripted(FIRST.replace("- Eins", ":sound: eins.wav\n\n- Eins"))
    shown = FIRST.replace(
        "## Zwei Farben\n", "## Zwei Farben\n\n:::{picture} zwei.png\n:alt: Zwei\n:::\n"
    )
    with pytest.raises(CannotPublish, match=r"Szene 1 .*: Das Bild „zwei\.png“ fehlt"):
        scripted(shown)
    assert not Rendering.objects.exists()


def test_of_pictures_with_one_name_the_newest_is_shown(tmp_path: Path) -> None:
    shown = Script((Scene("Bild", "Ein Bild.", Picture("lampe.png", "Lampe")),))
    world.picture("lampe.png", (10, 10))
    newest = world.picture("lampe.png", (30, 30))
    scene_files.bring(scene_files.used(shown, {}), tmp_path)
    assert (tmp_path / "lampe.png").read_bytes() == Path(newest.file.path).read_bytes()


def test_a_picture_whose_file_is_lost_is_missing_and_nothing_breaks(tmp_path: Path) -> None:
    shown = Script((Scene("Bild", "Ein Bild.", Picture("lampe.png", "Lampe")),))
    Path(world.picture("lampe.png").file.path).unlink()
    scene_files.bring(scene_files.used(shown, {}), tmp_path)
    assert list(tmp_path.iterdir()) == []
