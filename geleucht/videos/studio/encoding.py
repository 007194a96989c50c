# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pictures and sound become one film: the source from which the sizes for readers are made."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from PIL import Image

from geleucht.videos.processing import ffmpeg, files
from geleucht.videos.studio import drawing
from geleucht.videos.studio.look import Look
from geleucht.videos.studio.timing import FRAME_MS, Timed

FILM, LIST, PICTURE = "studio.mp4", "pictures.txt", "{:05}.bmp"
FADE = (0.33, 0.67)  # of the next picture, in the frames of a fade
LEAST_PATIENCE, PATIENCE = 120.0, 10.0  # seconds; for each second of film
RATE = str(1000 // FRAME_MS)
# Each picture is turned into the film's colours once, then stands for its frames.
FILTERS = f"scale=out_color_matrix=bt709:out_range=tv,format=yuv420p,fps={RATE}"
COLOURS = ["-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709"]


@dataclass(frozen=True)
class Still:
    """A picture and how long it stands, in milliseconds."""

    image: Image.Image
    lasts_ms: int


def stills(timed: Timed, colours: Look, folder: Path) -> Iterator[Still]:
    """A scene's pictures: each part comes softly, when it is said."""
    pictures = drawing.states(timed.scene, colours, folder)
    moments = [timed.start_ms, *timed.appear]
    for number, (start, end) in enumerate(pairwise([*moments, timed.end_ms])):
        left = end - start
        before = pictures[max(0, number - 1)]
        for share in FADE if number else ():
            if left > FRAME_MS:
                yield Still(Image.blend(before, pictures[number], share), FRAME_MS)
                left -= FRAME_MS
        if left:
            yield Still(pictures[number], left)


def film(
    timed: Sequence[Timed],
    colours: Look,
    *,
    sound: str,
    beside: Path,
    folder: Path,
    told: ffmpeg.Told,
) -> Path:
    """Make the film in the folder. sound: the name of a WAV in it, empty for a silent one.

    beside: where the pictures of the script lie. Raises VideoProblem.
    """
    listed = pictures(timed, colours, beside, folder)
    heard = ["-f", "wav", "-i", f"file:{sound}", "-c:a", "aac", "-b:a", "128k"] if sound else []
    seconds = timed[-1].end_ms / 1000
    with files.arriving(folder, [FILM]) as [half]:
        ffmpeg.run(
            [
                *("-protocol_whitelist", "file", "-f", "concat", "-safe", "0"),
                *("-i", "file:/dev/stdin", *heard[:4]),
                *("-vf", FILTERS, *COLOURS, "-c:v", "libx264", "-preset", "ultrafast"),
                *("-crf", "12", "-g", "600", "-r", RATE, *heard[4:], "-t", str(seconds)),
                *("-movflags", "+faststart", "-f", "mp4", f"file:{half}"),
            ],
            source=listed,
            folder=folder,
            patience=LEAST_PATIENCE + PATIENCE * seconds,
            told=told,
        )
    for path in folder.glob("*.bmp"):
        path.unlink()
    return folder / FILM


def pictures(timed: Sequence[Timed], colours: Look, beside: Path, folder: Path) -> Path:
    """Write the pictures and the list that says how long each stands."""
    rows = ["ffconcat version 1.0"]
    for number, still in enumerate(
        still for one in timed for still in stills(one, colours, beside)
    ):
        name = PICTURE.format(number)
        still.image.save(folder / name)
        rows += [f"file {(folder / name).resolve()}", f"duration {still.lasts_ms / 1000}"]
    rows.append(rows[-2])  # the last one's duration counts only before another
    listed = folder / LIST
    listed.write_text("\n".join(rows) + "\n")
    return listed
