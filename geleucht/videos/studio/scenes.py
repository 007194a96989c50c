# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A script as data: scenes in order, each with what is seen and what is said."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import ClassVar

MOST_SCENES = 30
HEADING, SUBTITLE, SAID = 60, 120, 1200  # characters at most
MOST_POINTS, POINT = 6, 90
MOST_ROWS, MOST_BOXES, BOX = 3, 4, 28
PROMPT, ANSWER = 320, 320
ALT, CAPTION = 200, 90
MOST_SECONDS = 120  # of one scene


@dataclass(frozen=True)
class Card:
    """The heading alone, large; a line under it may say more."""

    kind: ClassVar[str] = "title"
    subtitle: str = ""

    @property
    def parts(self) -> tuple[str, ...]:
        """What appears one after the other, when it is said; here nothing does."""
        return ()

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything that must be said, beside the heading."""
        return (self.subtitle,)


@dataclass(frozen=True)
class Points:
    kind: ClassVar[str] = "points"
    items: tuple[str, ...]

    @property
    def parts(self) -> tuple[str, ...]:
        return self.items

    texts = parts


@dataclass(frozen=True)
class Picture:
    """A picture beside the script; `alt` says what is seen on it."""

    kind: ClassVar[str] = "picture"
    file: str
    alt: str
    caption: str = ""

    @property
    def parts(self) -> tuple[str, ...]:
        return ()

    @property
    def texts(self) -> tuple[str, ...]:
        return (self.alt, self.caption)


@dataclass(frozen=True)
class Diagram:
    """Rows of boxes; in a row an arrow leads from each to the next."""

    kind: ClassVar[str] = "diagram"
    rows: tuple[tuple[str, ...], ...]

    @property
    def parts(self) -> tuple[str, ...]:
        return tuple(box for row in self.rows for box in row)

    texts = parts


@dataclass(frozen=True)
class Prompt:
    """What somebody asks a model, and an answer: always an invented one."""

    kind: ClassVar[str] = "prompt"
    prompt: str
    answer: str = ""

    @property
    def parts(self) -> tuple[str, ...]:
        return (self.prompt, self.answer) if self.answer else (self.prompt,)

    texts = parts


Shown = Card | Points | Picture | Diagram | Prompt


@dataclass(frozen=True)
class Scene:
    """`seconds`: how long it stands, 0 for as long as is spoken. `sound`: a recorded file beside
    the script, which then says how long. `line`: where it stands in its file.
    """

    heading: str
    said: str  # paragraphs, an empty line between them
    shown: Shown = Card()
    seconds: int = 0
    sound: str = ""
    line: int = field(default=0, compare=False)

    @property
    def spoken(self) -> str:
        """In one line."""
        return " ".join(self.said.split())


@dataclass(frozen=True)
class Script:
    scenes: tuple[Scene, ...]

    @property
    def staged(self) -> bool:
        """Whether an invented answer of a model is shown."""
        return any(isinstance(one.shown, Prompt) and one.shown.answer for one in self.scenes)

    @property
    def recorded(self) -> bool:
        """Whether a person's voice is there for every scene."""
        return all(one.sound for one in self.scenes)


def renamed(script: Script, names: Mapping[str, str]) -> Script:
    """With other names for some of the files."""
    return Script(tuple(with_names(one, names) for one in script.scenes))


def with_names(scene: Scene, names: Mapping[str, str]) -> Scene:
    shown = scene.shown
    if isinstance(shown, Picture):
        shown = replace(shown, file=names.get(shown.file, shown.file))
    return replace(scene, shown=shown, sound=names.get(scene.sound, scene.sound))
