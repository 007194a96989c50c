# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Text set in lines within a width, in the largest size that fits."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil

from PIL import Image, ImageDraw, ImageFont

from geleucht.videos.studio.look import NORMAL, font

FINE, EDGE = 2, 4  # how much larger letters are drawn; pixels that reach over a line's ends


class TooMuch(Exception):
    """A text does not fit on its picture in any size that can be read on a telephone."""


@dataclass(frozen=True)
class Set:
    """Lines of a text in one size."""

    lines: tuple[str, ...]
    face: str
    size: int
    leading: int

    @property
    def font(self) -> ImageFont.FreeTypeFont:
        return font(self.face, self.size)

    @property
    def height(self) -> int:
        return self.leading * len(self.lines)

    @property
    def width(self) -> float:
        return max((self.font.getlength(line) for line in self.lines), default=0)

    def paste(
        self, image: Image.Image, where: tuple[int, int], colour: str, *, centred: bool = False
    ) -> None:
        """Drawn larger and made small: letters then stand as the font wants them."""
        letters = font(self.face, FINE * self.size)
        for number, line in enumerate(self.lines):
            width = ceil(letters.getlength(line) / FINE) + 2 * EDGE
            mask = Image.new("L", (FINE * width, FINE * self.leading))
            middle = (FINE * EDGE, FINE * self.leading / 2)
            ImageDraw.Draw(mask).text(middle, line, fill=255, font=letters, anchor="lm")
            x = where[0] - (width // 2 if centred else EDGE)
            image.paste(colour, (x, where[1] + number * self.leading), mask.reduce(FINE))


def unprintable(text: str) -> list[str]:
    """The characters that the letters of the pictures do not have, each once."""
    return [one for one in dict.fromkeys("".join(text.split())) if not has(one)]


@lru_cache(maxsize=1024)
def has(character: str) -> bool:
    letters = font(NORMAL, 40)
    return bytes(letters.getmask(character)) != bytes(letters.getmask("\uffff"))


def fitted(
    text: str, face: str, sizes: Sequence[int], width: int, height: int, *, leading: float = 1.3
) -> Set:
    """In the first of the sizes that fits into width and height. Raises TooMuch."""
    for size in sizes:
        lines = broken(text, face, size, width)
        if lines and round(size * leading) * len(lines) <= height:
            return Set(lines, face, size, round(size * leading))
    raise TooMuch(text)


@lru_cache(maxsize=4096)
def broken(text: str, face: str, size: int, width: int) -> tuple[str, ...]:
    """Lines of about the same length; none where a word is wider than that."""
    found = greedy(text, face, size, width)
    if len(found) < 2:
        return found
    low, high = width // 2, width
    while high - low > 8:  # the narrowest measure that takes no more lines
        middle = (low + high) // 2
        tried = greedy(text, face, size, middle)
        if tried and len(tried) == len(found):
            high = middle
        else:
            low = middle
    return greedy(text, face, size, high)


def greedy(text: str, face: str, size: int, width: int) -> tuple[str, ...]:
    letters = font(face, size)
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and letters.getlength(longer) <= width:
            lines[-1] = longer
        elif letters.getlength(word) > width:
            return ()
        else:
            lines.append(word)
    return tuple(lines)
