# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The lamp, Geleucht's mark, as `ui/lamp.svg` has it."""

from functools import lru_cache

from PIL import Image, ImageDraw

BOX, SCALE = 36, 4  # the drawing's own unit; how much larger it is drawn, then made small
GROUND, LINES, FLAME = "#16182a", "#ffffff", "#ffc83d"
Point = tuple[float, float]


@lru_cache(maxsize=4)
def lamp(size: int) -> Image.Image:
    """The mark on its dark tile, with clear corners."""
    unit = size * SCALE / BOX
    image = Image.new("RGBA", (size * SCALE, size * SCALE))
    draw = ImageDraw.Draw(image)

    def line(*points: Point) -> None:
        scaled = [(x * unit, (y + 1) * unit) for x, y in points]
        draw.line(scaled, fill=LINES, width=round(2 * unit), joint="curve")
        for x, y in (scaled[0], scaled[-1]):
            draw.ellipse((x - unit, y - unit, x + unit, y + unit), fill=LINES)

    draw.rounded_rectangle((0, 0, size * SCALE - 1, size * SCALE - 1), 8 * unit, fill=GROUND)
    line((18, 8), (18, 5.5))
    line(*curve((18, 5.5), (15.2, 5.2), (14.8, 1), (18, 0.5)), *curve((18, 0.5), (19.5, 0.5),
         (20.5, 1.6), (20.5, 3)))  # fmt: skip
    line(*curve((11, 14), (11, 10), (14, 8), (18, 8)), *curve((18, 8), (22, 8), (25, 10), (25, 14)),
         (11, 14))  # fmt: skip
    line((12.5, 14), (12.5, 26))
    line((23.5, 14), (23.5, 26))
    line((10, 26), (26, 26), (26, 32.5), (10, 32.5), (10, 26))
    flame = [
        *curve((18, 17.5), (20.6, 20.5), (20.6, 22.5), (18, 23.5)),
        *curve((18, 23.5), (15.4, 22.5), (15.4, 20.5), (18, 17.5)),
    ]
    draw.polygon([(x * unit, (y + 1) * unit) for x, y in flame], fill=FLAME)
    return image.resize((size, size), Image.Resampling.LANCZOS)


def curve(a: Point, b: Point, c: Point, d: Point, steps: int = 12) -> list[Point]:
    """Points of a cubic Bézier curve."""
    found = []
    for step in range(steps + 1):
        t = step / steps
        u = 1 - t
        weights = (u**3, 3 * u * u * t, 3 * u * t * t, t**3)
        x, y = (sum(w * p[i] for w, p in zip(weights, (a, b, c, d), strict=True)) for i in (0, 1))
        found.append((x, y))
    return found
