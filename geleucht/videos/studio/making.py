# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""From a script to a film, its captions, chapters and transcript in one go."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from geleucht.videos.studio import encoding, narration, problems, timing
from geleucht.videos.studio.look import TEACHERS, Look
from geleucht.videos.studio.scenes import Script

Told = Callable[[float], None]


class CannotMake(Exception):
    """The script cannot become a film; `sentences` say everything that stands in the way."""

    def __init__(self, sentences: list[str]) -> None:
        super().__init__(" ".join(sentences))
        self.sentences = sentences


@dataclass(frozen=True)
class Made:
    """The film, what is read beside it, and whose voice it has: `human`, `machine`, `none`."""

    film: Path
    timed: tuple[timing.Timed, ...]
    texts: timing.Texts
    voice: str
    staged: bool


def make(
    script: Script,
    folder: Path,
    *,
    beside: Path | None = None,
    heard: timing.Heard | None = None,
    colours: Look = TEACHERS,
    speech: str = "",
    told: Told = lambda share: None,
) -> Made:
    """Render the script into this folder, which belongs to one script and one caller at a time.

    beside: where its pictures and recordings lie. heard: how long these last, where it is known
    (`problems.problems`); the film is then as long as was reckoned with it. speech: the setting
    GELEUCHT_SPEECH. told hears the share that is done, 0 to 1. Raises CannotMake, and VideoProblem
    of ffmpeg.
    """
    beside = beside or folder
    heard = narration.lengths(script, beside) if heard is None else heard
    found = [str(one) for one in problems.of_files(script, beside, heard)]
    if found:
        raise CannotMake(found)
    folder.mkdir(parents=True, exist_ok=True)
    voices = narration.voices(script, beside=beside, folder=folder, speech=speech, told=told)
    timed = timing.timeline(script, narration.lasting(voices, heard))
    texts = timing.of_timeline(timed)
    if any(voices) and (found := list(problems.of_texts(texts, heard=True))):
        raise CannotMake(found)
    seconds = timed[-1].end_ms / 1000
    film = encoding.film(
        timed,
        colours,
        sound=narration.joined(voices, timed, folder),
        beside=beside,
        folder=folder,
        told=lambda done: told(min(1.0, done / seconds)),
    )
    return Made(film, timed, texts, narration.whose(voices), script.staged)
