# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A page with a script gets its film by itself, and says why where it does not."""

import sys
from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings
from procrastinate.contrib.django.models import ProcrastinateJob

from geleucht.content.tests import world
from geleucht.videos import film_work, rendering, scene_files
from geleucht.videos.document import script_hash
from geleucht.videos.film_models import Film, Rendering, State
from geleucht.videos.models import LiveVideo, VideoPage
from geleucht.videos.studio import script, timing
from geleucht.videos.studio.scenes import Picture, Scene, Script
from geleucht.videos.studio.tests.making_scripts import SHORT
from geleucht.videos.studio.tests.test_making import SPEAKER
from geleucht.videos.tests.making import draft, film, publish, video

pytestmark = [pytest.mark.django_db, pytest.mark.whole, pytest.mark.usefixtures("films")]


def scripted(**change: Any) -> VideoPage:
    return publish(video(script=SHORT.strip(), captions="", chapters="", **change))


def jobs() -> list[dict[str, Any]]:
    found = ProcrastinateJob.objects.filter(task_name=rendering.render_video.name)
    return [job.args for job in found.order_by("pk")]


def rendered(page: VideoPage) -> Film:
    rendering.work(page.key)
    made = Film.objects.get()
    film_work.work(made.key)
    return Film.objects.get()


def test_until_there_is_a_film_readers_have_its_text(films: Path) -> None:
    page = scripted()
    shown = LiveVideo.objects.get().shown
    assert (shown["film"], shown["voice"]) == (None, "none")
    assert shown["length_ms"] == timing.texts(script.read(SHORT))[2]
    assert [row.state for row in Rendering.objects.all()] == [State.WAITING]
    assert jobs() == [{"key": str(page.key)}]


def test_the_film_of_a_published_script_is_made_and_shown(films: Path) -> None:
    page = scripted()
    made = rendered(page)
    assert (made.state, made.script, made.voice) == (State.READY, script_hash(page.script), "none")
    assert (made.name, made.uploaded_by) == ("grubenlampe.mp4", None)
    shown = LiveVideo.objects.get().shown
    assert shown["film"]["large"] == made.large
    assert abs(shown["length_ms"] - timing.texts(script.read(SHORT))[2]) <= 300
    assert Rendering.objects.count() == 0
    assert list(films.with_name("studio").iterdir()) == []
    rendering.ask(page=page)
    assert len(jobs()) == 1


def test_a_voice_that_is_no_humans_is_named(films: Path, tmp_path: Path) -> None:
    (tmp_path / "speaker.py").write_text(SPEAKER)
    speech = f"{sys.executable} {tmp_path}/speaker.py {{text_file}} {{out_file}}"
    with override_settings(SPEECH=speech):
        made = rendered(scripted())
    shown = LiveVideo.objects.get().shown
    assert (made.voice, shown["voice"]) == ("machine", "machine")
    assert shown["film"]["sound"]
    assert shown["tracks"] == LiveVideo.objects.get().shown["tracks"]


def test_an_uploaded_film_of_a_page_with_a_script_is_left_alone() -> None:
    made = film("eigener.mp4", length_ms=8500)
    publish(video(script=SHORT.strip(), film=made.sha256, film_file=made.name))
    assert (jobs(), Rendering.objects.count()) == ([], 0)


def test_a_failure_is_a_sentence_and_can_be_tried_again() -> None:
    page = scripted()
    with override_settings(SPEECH="gibt-es-nicht {text_file} {out_file}"):
        rendering.work(page.key)
    row = Rendering.objects.get()
    assert row.state == State.FAILED
    assert row.sentence.endswith("ist auf dem Server nicht installiert.")
    rendering.ask(page=page)
    assert len(jobs()) == 1
    rendering.ask(page=page, again=True)
    assert (len(jobs()), Rendering.objects.get().state) == (2, State.WAITING)
    assert rendered(page).state == State.READY


def test_a_worker_that_has_to_end_leaves_it_to_the_next(films: Path) -> None:
    page = scripted()
    with pytest.raises(rendering.Stopping):
        rendering.work(page.key, lambda: True)
    row = Rendering.objects.get()
    assert (row.state, row.tries) == (State.WAITING, 0)
    assert list(films.with_name("studio").iterdir()) == []
    ProcrastinateJob.objects.all().delete()
    rendering.keep_going()
    assert jobs() == [{"key": str(page.key)}]


def test_what_ends_every_worker_is_not_begun_for_ever() -> None:
    page = scripted()
    Rendering.objects.update(state=State.WORKING, tries=rendering.MOST_TRIES)
    rendering.work(page.key)
    assert (Rendering.objects.get().state, Film.objects.count()) == (State.FAILED, 0)


def test_a_script_that_nobody_has_any_more_is_forgotten() -> None:
    page = scripted()
    VideoPage.objects.filter(pk=page.pk).delete()
    rendering.work(page.key)
    assert (Rendering.objects.count(), Film.objects.count()) == (0, 0)


def test_a_draft_is_rendered_when_it_is_asked_for() -> None:
    page = draft(video(script=SHORT.strip(), captions="", chapters=""))
    assert jobs() == []
    rendering.ask(page=page, again=True)
    job = ProcrastinateJob.objects.get(task_name=rendering.render_video.name)
    assert (job.lock, job.priority) == ("studio", 1)  # before what an import has brought
    assert rendered(page).script == script_hash(page.script)
    assert not LiveVideo.objects.exists()


def test_pictures_come_from_the_desk(tmp_path: Path) -> None:
    shown = Script((Scene("Bild", "Ein Bild.", Picture("lampe.png", "Lampe")),))
    scene_files.bring(scene_files.used(shown, {}), tmp_path)
    assert list(tmp_path.iterdir()) == []
    there = world.picture("lampe.png")
    scene_files.bring(scene_files.used(shown, {}), tmp_path)
    assert (tmp_path / "lampe.png").read_bytes() == Path(there.file.path).read_bytes()
