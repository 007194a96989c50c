# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A mini-video of twelve seconds for the served world, and a unit with it; run within that world.

The film is made by ffmpeg and goes through the real processing.
"""

from pathlib import Path
from tempfile import TemporaryDirectory
from time import sleep
from uuid import uuid4

from geleucht.content.models import UnitPage
from geleucht.learning.tests import making
from geleucht.videos import film_actions, film_work
from geleucht.videos.film_models import Film
from geleucht.videos.models import LiveVideo
from geleucht.videos.processing.tests.making import film
from geleucht.videos.tests.making import publish, video
from tests.guide import embedded

SLUG, PATH, SECONDS = "zwoelf-sekunden", "filmprobe", 12
UNIT = f"/lernpfade/{PATH}/ansehen/"
CAPTIONS = """WEBVTT

00:00:00.000 --> 00:00:04.000
Hier läuft ein Testbild.

00:00:04.500 --> 00:00:08.000
Dazu ist ein Ton zu hören.

00:00:08.500 --> 00:00:12.000
Gleich ist es vorbei."""
CHAPTERS = "0:00 Der Anfang\n0:08 Das Ende"


def make() -> int:
    """Once for each database; returns the number of the unit's page."""
    if not LiveVideo.objects.filter(slug=SLUG).exists():
        publish_all()
    return int(UnitPage.objects.get(slug="ansehen").pk)


def publish_all() -> None:
    made = ready()
    (key,) = embedded()
    told = {"title": "Zwölf Sekunden", "captions": CAPTIONS, "chapters": CHAPTERS}
    publish(video(SLUG, key=key, film=made.sha256, film_file=made.name, **told))
    quiz, thought = making.quiz(question="Was ist zu hören?"), making.reflection()
    asked = [{"moment_ms": 3_000, "activity": quiz["key"]}]
    shown = {"kind": "video", "key": str(uuid4()), "video": key}
    unit = making.unit("ansehen", shown | {"questions": asked}, quiz, thought)
    making.publish(making.path(PATH, [unit]), [unit])


def ready() -> Film:
    """The film, whoever made it so: the worker of the served world may be faster."""
    with TemporaryDirectory() as place:
        made = film(Path(place) / "probe.mp4", size="640x360", seconds=SECONDS)
        taken = film_actions.take_in(path=made, by=None)
    film_work.work(taken.key)
    while not Film.objects.get(pk=taken.pk).ready:
        sleep(0.5)
    return Film.objects.get(pk=taken.pk)
