# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A scene as pictures of 1280 × 720: one for each part that has appeared.

Where everything stands is reckoned once, so nothing moves when the next part comes.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from PIL import Image, ImageDraw, ImageOps

from geleucht.videos.studio import look, setting
from geleucht.videos.studio.look import BOTTOM, LEFT, NORMAL, RIGHT, STRONG, TOP, Look
from geleucht.videos.studio.mark import lamp
from geleucht.videos.studio.scenes import Card, Diagram, Picture, Points, Prompt, Scene
from geleucht.videos.studio.setting import Set, fitted

ACROSS = RIGHT - LEFT
MARK, BAR = 44, (72, 8)
HEADING = (46, 42, 38)
HEADING_ROOM = 120  # two lines
GAP = 40  # between the heading and what is under it
ARROW, PAD, RADIUS = 76, 28, 12
Layer = Callable[[Image.Image], None]
Place = tuple[int, int]


class Sheet:
    """What is drawn at once, and then one part after the other."""

    def __init__(self, colours: Look) -> None:
        self.look = colours
        self.always: list[Layer] = []
        self.parts: list[list[Layer]] = []
        self.picture: tuple[Image.Image, Place] | None = None

    def text(
        self, part: list[Layer], text: Set, where: Place, colour: str, *, centred: bool = False
    ) -> None:
        """`where`: the upper left corner, or the middle of the upper edge."""
        part.append(lambda image: text.paste(image, where, colour, centred=centred))

    def box(self, part: list[Layer], where: tuple[int, int, int, int], **drawn: Any) -> None:
        part.append(lambda image: ImageDraw.Draw(image).rounded_rectangle(where, RADIUS, **drawn))

    def states(self) -> list[Image.Image]:
        """Before the first part, then after each."""
        image = Image.new("RGB", (look.WIDTH, look.HEIGHT), self.look.paper)
        image.paste(lamp(MARK), (RIGHT - MARK, TOP - 12), lamp(MARK))
        if self.picture:
            image.paste(*self.picture)
        found = [image]
        for number, layers in enumerate([self.always, *self.parts]):
            image = found[-1].copy() if number else image
            for layer in layers:
                layer(image)
            found = [image] if not number else [*found, image]
        return found


def states(scene: Scene, colours: Look, folder: Path | None = None) -> list[Image.Image]:
    """One picture more than the scene has parts. Raises TooMuch, and OSError for its picture."""
    return sheet(scene, colours, folder).states()


def sheet(scene: Scene, colours: Look, folder: Path | None = None) -> Sheet:
    found = Sheet(colours)
    shown = scene.shown
    if isinstance(shown, Card):
        card(found, scene.heading, shown)
        return found
    top = heading(found, scene.heading)
    match shown:
        case Points():
            points(found, shown, top)
        case Diagram():
            diagram(found, shown, top)
        case Prompt():
            prompt(found, shown, top)
        case Picture():
            picture(found, shown, top, folder)
    return found


def bar(found: Sheet, y: int) -> None:
    where = (LEFT, y, LEFT + BAR[0], y + BAR[1])
    found.always.append(
        lambda image: ImageDraw.Draw(image).rectangle(where, fill=found.look.accent)
    )


def card(found: Sheet, title: str, shown: Card) -> None:
    """In the middle, a little above it."""
    large = fitted(title, STRONG, (84, 76, 68, 60, 54), ACROSS, 330, leading=1.16)
    small = (
        fitted(shown.subtitle, NORMAL, (38, 36, 34, 32), ACROSS, 110) if shown.subtitle else None
    )
    height = BAR[1] + 36 + large.height + (28 + small.height if small else 0)
    y = TOP + max(0, (BOTTOM - TOP - height) // 2)
    bar(found, y)
    y += BAR[1] + 36
    found.text(found.always, large, (LEFT, y), found.look.text)
    if small:
        found.text(found.always, small, (LEFT, y + large.height + 28), found.look.muted)


def heading(found: Sheet, title: str) -> int:
    """Draw it; where the next thing may begin."""
    text = fitted(title, STRONG, HEADING, ACROSS - MARK - 48, HEADING_ROOM, leading=1.2)
    bar(found, TOP - 12)
    found.text(found.always, text, (LEFT, TOP + 16), found.look.text)
    return TOP + 16 + text.height + GAP


def points(found: Sheet, shown: Points, top: int) -> None:
    """As large as all of them fit, with the same air between them."""
    indent, room = 44, BOTTOM - top
    for size in (44, 41, 38, 35, 32, 30):
        leading = round(size * 1.3)
        lines = [setting.broken(item, NORMAL, size, ACROSS - indent) for item in shown.items]
        height = leading * sum(map(len, lines))
        gap = min(44, (room - height) // max(1, len(lines) - 1)) if len(lines) > 1 else 0
        if all(lines) and height <= room and (gap >= 14 or len(lines) == 1):
            break
    else:
        raise setting.TooMuch(shown.items[0])
    y = top
    for one in lines:
        part: list[Layer] = []
        text = Set(one, NORMAL, size, leading)
        middle = y + leading // 2
        found.box(part, (LEFT, middle - 7, LEFT + 14, middle + 7), fill=found.look.accent)
        found.text(part, text, (LEFT + indent, y), found.look.text)
        found.parts.append(part)
        y += text.height + gap


def diagram(found: Sheet, shown: Diagram, top: int) -> None:
    """Boxes of one size throughout."""
    most = max(map(len, shown.rows))
    width = min(360, (ACROSS - ARROW * (most - 1)) // most)
    gap = 32
    height = min(170, (BOTTOM - top - gap * (len(shown.rows) - 1)) // len(shown.rows))
    sizes = (34, 32, 30, 28, 26)
    texts = [
        fitted(box, STRONG, sizes, width - PAD, height - 16, leading=1.2) for box in shown.parts
    ]
    size = min(one.size for one in texts)
    y = top + (BOTTOM - top - len(shown.rows) * (height + gap) + gap) // 2
    for row in shown.rows:
        for number, box in enumerate(row):
            x = LEFT + number * (width + ARROW)
            part: list[Layer] = []
            if number:
                arrow(found, part, x - ARROW + 14, x - 14, y + height // 2)
            found.box(part, (x, y, x + width, y + height), fill=found.look.card,
                      outline=found.look.line, width=2)  # fmt: skip
            text = fitted(box, STRONG, (size,), width - PAD, height - 16, leading=1.2)
            middle = y + (height - text.height) // 2
            found.text(part, text, (x + width // 2, middle), found.look.text, centred=True)
            found.parts.append(part)
        y += height + gap


def arrow(found: Sheet, part: list[Layer], start: int, end: int, y: int) -> None:
    def layer(image: Image.Image) -> None:
        draw = ImageDraw.Draw(image)
        draw.line((start, y, end - 10, y), fill=found.look.accent, width=5)
        draw.polygon([(end, y), (end - 18, y - 12), (end - 18, y + 12)], fill=found.look.accent)

    part.append(layer)


def prompt(found: Sheet, shown: Prompt, top: int) -> None:
    """Two cards. That the answer is invented stands on it."""
    gap, label = 24, 40
    wanted = [(_("Prompt"), shown.prompt, found.look.strong, found.look.on_strong)]
    if shown.answer:
        staged = _("Antwort eines Modells, nachgestellt")
        wanted.append((staged, shown.answer, found.look.card, found.look.text))
    room = BOTTOM - top - (gap + label + 2 * PAD) * len(wanted) + gap
    for size in (38, 36, 34, 32, 30, 28):
        lines = [setting.broken(one[1], NORMAL, size, ACROSS - 2 * PAD) for one in wanted]
        leading = round(size * 1.32)
        if all(lines) and leading * sum(map(len, lines)) <= room:
            break
    else:
        raise setting.TooMuch(shown.prompt)
    y = top
    for (name, _text, fill, ink), one in zip(wanted, lines, strict=True):
        part: list[Layer] = []
        text = Set(one, NORMAL, size, leading)
        height = 2 * PAD + label + text.height
        found.box(part, (LEFT, y, RIGHT, y + height), fill=fill, outline=found.look.line, width=2)
        found.text(part, Set((name,), STRONG, 26, 32), (LEFT + PAD, y + PAD - 6), ink)
        found.text(part, text, (LEFT + PAD, y + PAD + label), ink)
        found.parts.append(part)
        y += height + gap


def upright(opened: Image.Image) -> Image.Image:
    """As its camera was held; what shines through it is white, as on paper."""
    turned = ImageOps.exif_transpose(opened)
    if not turned.has_transparency_data:
        return turned.convert("RGB")
    above = turned.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", above.size, "white"), above).convert("RGB")


def picture(found: Sheet, shown: Picture, top: int, folder: Path | None) -> None:
    """As large as it fits, its caption under it. Without a folder its frame alone."""
    caption = fitted(shown.caption, NORMAL, (30, 28), ACROSS, 80) if shown.caption else None
    room = (ACROSS, BOTTOM - top - (caption.height + 16 if caption else 0))
    if folder is None:
        image = Image.new("RGB", room, found.look.card)
    else:
        with Image.open(folder / shown.file) as opened:
            image = upright(opened)
        image.thumbnail(room, Image.Resampling.LANCZOS)
    x = LEFT + (ACROSS - image.width) // 2
    found.picture = image, (x, top)
    if caption:
        found.text(found.always, caption, (LEFT, top + image.height + 16), found.look.muted)
