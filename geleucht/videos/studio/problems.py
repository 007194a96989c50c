# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is wrong with a script that can be read: nothing with a problem is rendered or published."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from geleucht.content import media
from geleucht.videos.captions import checks
from geleucht.videos.captions.problems import excerpt
from geleucht.videos.studio import drawing, setting, timing
from geleucht.videos.studio.look import TEACHERS
from geleucht.videos.studio.scenes import Picture, Script, Shown
from geleucht.videos.studio.words import unsaid

SHORTEST_MS, LONGEST_MS = 5_000, 5 * 60 * 1000


@dataclass(frozen=True)
class Problem:
    """About one scene, counted from 1; 0 is the whole script."""

    scene: int
    line: int
    sentence: str

    def __str__(self) -> str:
        if not self.scene:
            return self.sentence
        where = _("Szene %(n)d (Zeile %(line)d): ") if self.line else _("Szene %(n)d: ")
        return where % {"n": self.scene, "line": self.line} + self.sentence


def problems(script: Script, heard: timing.Heard = ()) -> tuple[Problem, ...]:
    """heard: for each scene how many milliseconds its recording lasts, None where it has none."""
    timed = timing.timeline(script, heard)
    found = [
        Problem(number, one.scene.line, sentence)
        for number, one in enumerate(timed, 1)
        for sentence in of_scene(one)
    ]
    of_all = of_texts(timing.of_timeline(timed), heard=any(heard))
    return (*found, *(Problem(0, 0, sentence) for sentence in of_all))


def of_files(script: Script, folder: Path, heard: timing.Heard = ()) -> tuple[Problem, ...]:
    """These, and what is wrong with the files beside the script."""
    found = list(problems(script, heard))
    for number, scene in enumerate(script.scenes, 1):
        shown = scene.shown
        if isinstance(shown, Picture):
            found += [Problem(number, scene.line, one) for one in of_picture(folder / shown.file)]
        if scene.sound and not (folder / scene.sound).is_file():
            found.append(Problem(number, scene.line, missing_file(scene.sound)))
    return tuple(found)


def of_picture(path: Path) -> list[str]:
    if not path.is_file():
        return [missing_file(path.name)]
    return media.file_problems(path.name, path.read_bytes())


def missing_file(name: str) -> str:
    return _("Die Datei „%(name)s“ liegt nicht neben dem Drehbuch.") % {"name": name}


def of_scene(timed: timing.Timed) -> Iterator[str]:
    scene = timed.scene
    missing = unsaid("\n".join((scene.heading, *scene.shown.texts)), scene.spoken)
    if missing:
        told = _(
            "Zu sehen, aber nicht zu hören: %(words)s. Wer nicht sieht, erfährt es nicht: Jedes "
            "gezeigte Wort kommt im gesprochenen Text dieser Szene vor, in irgendeiner Form."
        )
        yield told % {"words": ", ".join(f"„{word}“" for word in missing)}
    if unknown := setting.unprintable("".join((scene.heading, *drawn(scene.shown)))):
        told = _("Die Schrift der Bilder hat diese Zeichen nicht: %(characters)s.")
        yield told % {"characters": " ".join(f"„{excerpt(one)}“" for one in unknown[:10])}
    if scene.seconds:
        yield from of_seconds(scene.seconds, timing.natural_ms(timed.said_ms))
    try:
        drawing.sheet(scene, TEACHERS)
    except setting.TooMuch as much:
        told = _("„%(text)s“ passt nicht lesbar auf das Bild. Kürzen oder teilen Sie.")
        yield told % {"text": excerpt(str(much))}


def drawn(shown: Shown) -> tuple[str, ...]:
    """The texts that stand on the picture."""
    return (shown.caption,) if isinstance(shown, Picture) else shown.texts


def of_seconds(seconds: int, natural_ms: int) -> Iterator[str]:
    least = -(-natural_ms // 1000)
    if seconds < least:
        told = _("%(n)d Sekunden reichen zum Sprechen nicht, es braucht %(least)d.")
        yield told % {"n": seconds, "least": least}
    elif seconds * 1000 > natural_ms + timing.MOST_PAUSE_MS:
        told = _("Nach %(least)d Sekunden ist alles gesagt. Die Szene steht zu lange.")
        yield told % {"least": least}


def of_texts(texts: timing.Texts, *, heard: bool = False) -> Iterator[str]:
    """Length, and what the checks of captions find; of a voice that is heard only what forbids."""
    captions, _chapters, length, _transcript = texts
    if not SHORTEST_MS <= length <= LONGEST_MS:
        told = _("Der Film dauert %(n)d Sekunden. Möglich sind 5 Sekunden bis 5 Minuten.")
        yield told % {"n": length // 1000}
    found = checks.check(captions, length)
    yield from (one.sentence for one in found if one.forbids or not heard)
