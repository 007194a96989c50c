# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The whole way from a file to what is served, in steps of which none is done twice.

A step's files are in the folder when it is done. So whoever calls again, after a failure or with
a new worker, goes on where the last one was. A folder belongs to one source file and one caller
at a time; nothing in it is to be served before `prepare` has returned.
"""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from geleucht.videos.processing import encode, ffmpeg, files, poster, probe
from geleucht.videos.processing.loudness import Loudness, measure

LOUDNESS = "loudness.json"
LEAST_PATIENCE, PATIENCE = 300.0, 20.0  # seconds for a step; for each second of film


class Step(StrEnum):
    """In the order in which they are done."""

    LOOK = "look"
    LOUDNESS = "loudness"
    FILMS = "films"
    SOUND = "sound"
    POSTER = "poster"


LABELS = {
    Step.LOOK: _("Datei prüfen"),
    Step.LOUDNESS: _("Lautstärke messen"),
    Step.FILMS: _("Film in zwei Größen umwandeln"),
    Step.SOUND: _("Ton allein speichern"),
    Step.POSTER: _("Standbild wählen"),
}
Told = Callable[[Step, float], None]


@dataclass(frozen=True)
class Ready:
    """What is in the folder. width, height: of the large film. sound: None for a silent film."""

    seconds: float
    width: int
    height: int
    large: Path
    small: Path
    sound: Path | None
    poster: Path


def prepare(
    source: Path,
    folder: Path,
    *,
    limits: probe.Limits = probe.USUAL,
    told: Told = lambda step, share: None,
) -> Ready:
    """Make everything that is not there yet; raises VideoProblem with a sentence.

    told: hears each step with the share that is done, 0 to 1, about twice a second; what it raises
    stops the work and comes through.
    """
    folder.mkdir(parents=True, exist_ok=True)
    told(Step.LOOK, 0.0)
    found = probe.look(source, limits)
    told(Step.LOOK, 1.0)
    patience = LEAST_PATIENCE + PATIENCE * found.seconds
    make = partial(step, folder=folder, seconds=found.seconds, patience=patience, told=told)
    loudness = None
    if found.sound:
        make(Step.LOUDNESS, [LOUDNESS], partial(listen, source, found))
        loudness = Loudness(**json.loads((folder / LOUDNESS).read_text()))
    make(
        Step.FILMS,
        [film.name for film in encode.FILMS],
        partial(encode.films, source, found, loudness),
    )
    if found.sound:
        make(Step.SOUND, [encode.SOUND], encode.sound)
    make(Step.POSTER, [poster.POSTER], partial(poster.poster, found.seconds))
    return ready(found, folder)


def step(
    name: Step,
    made: list[str],
    work: Callable[..., None],
    *,
    folder: Path,
    seconds: float,
    patience: float,
    told: Told,
) -> None:
    """Do this work unless its files are there."""
    if not files.there(folder, made):
        told(name, 0.0)
        work(folder=folder, patience=patience, told=lambda done: told(name, share(done, seconds)))
    told(name, 1.0)


def share(done: float, seconds: float) -> float:
    """Never the whole: a step has still to put its files in place."""
    return min(0.99, done / seconds)


def listen(
    source: Path, found: probe.Found, *, folder: Path, patience: float, told: ffmpeg.Told
) -> None:
    """Measure the loudness and note it."""
    measured = measure(source, found, folder=folder, patience=patience, told=told)
    with files.arriving(folder, [LOUDNESS]) as [half]:
        (folder / half).write_text(json.dumps(asdict(measured)))


def ready(found: probe.Found, folder: Path) -> Ready:
    width, height = encode.dimensions(found, encode.LARGE)
    return Ready(
        seconds=found.seconds,
        width=width,
        height=height,
        large=folder / encode.LARGE.name,
        small=folder / encode.SMALL.name,
        sound=folder / encode.SOUND if found.sound else None,
        poster=folder / poster.POSTER,
    )
