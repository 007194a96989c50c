# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Colours for browsers before 2023: KERN writes OKLCH, Chrome 99 reads hexadecimal."""

import math
import re

OKLCH = re.compile(r"oklch\(\s*([\d.]+)%\s+([\d.]+)\s+([\d.]+)\s*\)")


def oklch_to_hex(lightness: float, chroma: float, hue: float) -> str:
    """Return the sRGB colour as #rrggbb.

    Lightness runs from 0 to 1, chroma from 0 to about 0.4, hue is in degrees; colours outside
    sRGB are clipped.
    Matrices: Björn Ottosson, "A perceptual color space for image processing" (2020).
    """
    a = chroma * math.cos(math.radians(hue))
    b = chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    channels = (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
    return "#" + "".join(f"{_byte(channel):02x}" for channel in channels)


def _byte(linear: float) -> int:
    linear = min(max(linear, 0.0), 1.0)
    curved = 12.92 * linear if linear <= 0.0031308 else 1.055 * linear ** (1 / 2.4) - 0.055
    return round(curved * 255)


def plain(css: str) -> str:
    """Return the text with every literal oklch() replaced by its hexadecimal colour."""
    return OKLCH.sub(lambda found: oklch_to_hex(*_numbers(found)), css)


def mix(colour: str, towards: str, share: float) -> str:
    """Mix a literal oklch() colour with black, white or transparent.

    The share (0 to 1) is the colour's own part. Raises ValueError for other colours.
    """
    found = OKLCH.fullmatch(colour)
    if found is None:
        raise ValueError(f"not a literal oklch colour: {colour}")
    lightness, chroma, hue = _numbers(found)
    if towards == "transparent":
        return f"{oklch_to_hex(lightness, chroma, hue)}{round(share * 255):02x}"
    end = {"black": 0.0, "white": 1.0}[towards]
    return oklch_to_hex(share * lightness + (1 - share) * end, share * chroma, hue)


def _numbers(found: re.Match[str]) -> tuple[float, float, float]:
    return float(found[1]) / 100, float(found[2]), float(found[3])
