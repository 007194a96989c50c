# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""When everything is shown and said, reckoned from the spoken text alone.

What a recording or a machine says takes its own time; then the same is reckoned with that.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from geleucht.videos.captions import markup
from geleucht.videos.captions.chapters import Chapter
from geleucht.videos.captions.cues import Cue, Track
from geleucht.videos.captions.transcript import Paragraph, paragraphs
from geleucht.videos.studio.cueing import pieces
from geleucht.videos.studio.scenes import Scene, Script
from geleucht.videos.studio.words import where_said

RATE = 14  # characters a second, pauses of speech among them
FRAME_MS = 100  # ten frames a second
LEAD_MS, TAIL_MS = 800, 1600  # before and after what is said in a scene
HOLD_MS = 400  # that a scene's last caption stays; the pause then begins a paragraph (transcript)
LEAST_MS = 1200  # of speech: a caption is to be noticed
MOST_PAUSE_MS = 8000
Heard = Sequence[int | None]
Texts = tuple[Track, tuple[Chapter, ...], int, tuple[Paragraph, ...]]


@dataclass(frozen=True)
class Timed:
    """A scene in the film, in its milliseconds. `appear`: when each part is there."""

    scene: Scene
    start_ms: int
    end_ms: int
    said_ms: int  # how long is spoken
    appear: tuple[int, ...]

    @property
    def said_from(self) -> int:
        return self.start_ms + LEAD_MS


def spoken_ms(scene: Scene) -> int:
    return max(LEAST_MS, on_grid(len(scene.spoken) * 1000 / RATE))


def natural_ms(said_ms: int) -> int:
    """How long a scene lasts in which so long is spoken, when nobody says for how long."""
    return LEAD_MS + said_ms + TAIL_MS


def on_grid(ms: float) -> int:
    """Up to the next frame."""
    return -int(-ms // FRAME_MS) * FRAME_MS


def timeline(script: Script, heard: Heard = ()) -> tuple[Timed, ...]:
    """heard: for each scene how many milliseconds its sound lasts, None where it has none."""
    found: list[Timed] = []
    start = 0
    for number, scene in enumerate(script.scenes):
        sound = heard[number] if number < len(heard) else None
        said = spoken_ms(scene) if sound is None else on_grid(sound)
        end = start + max(natural_ms(said), scene.seconds * 1000)
        found.append(Timed(scene, start, end, said, appearing(scene, start + LEAD_MS, said)))
        start = end
    return tuple(found)


def appearing(scene: Scene, start: int, said: int) -> tuple[int, ...]:
    """Each part when its words are said, never before the one above it."""
    text = scene.spoken
    at, moments = 0, []
    for part in scene.shown.parts:
        found = where_said(part, text, at)
        at = at if found is None else found
        moments.append((start + said * at // max(1, len(text))) // FRAME_MS * FRAME_MS)
    return tuple(moments)


def captions(timed: Sequence[Timed]) -> Track:
    return tuple(cue for one in timed for cue in of_scene(one))


def of_scene(timed: Timed) -> list[Cue]:
    """Without gaps, as long as is spoken and a moment more."""
    text = timed.scene.spoken
    found = pieces(text)
    starts = [timed.said_from + timed.said_ms * one.at // len(text) for one in found]
    ends = [*starts[1:], timed.said_from + timed.said_ms + HOLD_MS]
    return [
        Cue(start, end, markup.escaped(one.text))
        for start, end, one in zip(starts, ends, found, strict=True)
    ]


def chapters(timed: Sequence[Timed]) -> tuple[Chapter, ...]:
    """One for each heading; scenes with the same one after each other are one chapter."""
    headings = [one.scene.heading for one in timed]
    return tuple(
        Chapter(one.start_ms, heading)
        for one, heading, before in zip(timed, headings, ["", *headings], strict=False)
        if heading != before
    )


def texts(script: Script, heard: Heard = ()) -> Texts:
    """Captions, chapters, length in milliseconds and transcript, without rendering anything."""
    return of_timeline(timeline(script, heard))


def of_timeline(timed: Sequence[Timed]) -> Texts:
    track = captions(timed)
    return track, chapters(timed), timed[-1].end_ms, paragraphs(track)
