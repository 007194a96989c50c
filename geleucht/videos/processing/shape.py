# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sizes, frame rates and the filters that lead there: reckoning, without a process."""

from fractions import Fraction

from geleucht.videos.processing.probe import Found

FASTEST = 30
RATES = [
    *(Fraction(10), Fraction(12), Fraction(15), Fraction(24000, 1001), Fraction(24)),
    *(Fraction(25), Fraction(30000, 1001), Fraction(FASTEST)),
]
ROUNDING = Fraction(5, 10000)  # files say 23.98 for 24000/1001
WIDEST = 1920, 720  # a panorama's long side is measured against the former


def size(width: int, height: int, short: int) -> tuple[int, int]:
    """Even sides, the shorter one `short` at most; never larger than the film is."""
    long = short * WIDEST[0] / WIDEST[1]
    scale = min(1, short / min(width, height), long / max(width, height))
    return even(width * scale), even(height * scale)


def even(pixels: float) -> int:
    return max(2, 2 * round(pixels / 2 - 0.25))


def rate(said: float) -> Fraction:
    """A usual rate that shows every frame, up to 30; of faster films every second or fourth."""
    if not said:
        return Fraction(FASTEST)
    wanted = Fraction(said).limit_denominator(1001)
    while wanted > FASTEST * (1 + ROUNDING):
        wanted /= 2
    return next(one for one in RATES if wanted <= one * (1 + ROUNDING))


def picture_filters(found: Found, width: int, height: int) -> str:
    """From the decoded picture to one of this size, 8 bits, at a constant rate."""
    steady = f"fps={rate(found.rate)}:start_time=0"
    scaled = f"scale={width}:{height}:flags=bicubic:out_range=tv"
    steps = ["bwdif=deint=interlaced"] if found.interlaced else []
    steps += [steady, scaled, *([TO_SDR] if found.hdr else []), "format=yuv420p", "setsar=1"]
    return ",".join(steps)


# Films of telephones with a wide range of brightness would look grey elsewhere.
TO_SDR = (
    "zscale=t=linear:npl=203,format=gbrpf32le,zscale=p=bt709,tonemap=hable:desat=0,"
    "zscale=t=bt709:m=bt709:r=tv"
)
