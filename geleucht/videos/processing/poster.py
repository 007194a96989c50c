# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The picture that stands for a film before it plays: a moment that shows something."""

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageStat

from geleucht.videos.processing import ffmpeg, files
from geleucht.videos.processing.encode import LARGE
from geleucht.videos.processing.errors import BadVideo, damaged

POSTER = "poster.webp"
MOMENTS = [0.1, 0.25, 0.4, 0.55, 0.7, 0.85, 0.02, 0]  # shares of the film, the best guess first
DARK, PLAIN = 24, 6  # of 255: mean and deviation below which there is nothing to see
QUALITY = 80


def poster(seconds: float, *, folder: Path, patience: float, told: ffmpeg.Told) -> None:
    """Take it from the large film: the first moment with something to see, else the richest."""
    richest: tuple[float, Image.Image] | None = None
    for number, moment in enumerate(MOMENTS):
        told(seconds * number / len(MOMENTS))
        picture = frame(seconds * moment, folder=folder, patience=patience)
        if picture is None:
            continue
        light, contrast = seen(picture)
        if richest is None or contrast > richest[0]:
            richest = contrast, picture
        if light >= DARK and contrast >= PLAIN:
            break
    if richest is None:
        raise BadVideo(damaged())
    with files.arriving(folder, [POSTER]) as [half]:
        richest[1].save(folder / half, "WEBP", quality=QUALITY, method=6)


def frame(at: float, *, folder: Path, patience: float) -> Image.Image | None:
    """The picture at this second, where the film has not ended before its sound."""
    wanted = ["-map", "0:v:0", "-frames:v", "1", "-c:v", "png", "-f", "image2pipe", "file:frame"]
    with TemporaryDirectory() as desk:
        ffmpeg.run(
            ["-ss", f"{at:.3f}", *ffmpeg.reading("mov"), *wanted],
            source=folder / LARGE.name,
            folder=Path(desk),
            patience=patience,
        )
        made = Path(desk) / "frame"
        data = made.read_bytes() if made.exists() else b""
    return Image.open(BytesIO(data)).convert("RGB") if data else None


def seen(picture: Image.Image) -> tuple[float, float]:
    """How light it is and how much it varies, in grey values from 0 to 255."""
    figures = ImageStat.Stat(picture.convert("L"))
    return figures.mean[0], figures.stddev[0]
