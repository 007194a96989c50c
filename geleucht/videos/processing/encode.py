# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Films in two sizes and the sound alone: one process decodes once and writes them side by side.

Nothing of the file's metadata goes into what is made: no place, no name, no chapter.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from geleucht.videos.processing import ffmpeg, files, shape
from geleucht.videos.processing.errors import BadVideo, damaged
from geleucht.videos.processing.loudness import Loudness
from geleucht.videos.processing.probe import Found

LOST = 0.1  # share of a film that may be lost to damaged places
KEYFRAME_SECONDS = 6  # what a jump to a moment may have to load in vain; fewer make slides small


@dataclass(frozen=True)
class Film:
    """One of the sizes; rate: kilobits a second that its picture may take for long."""

    name: str
    short: int  # the shorter side, in pixels
    preset: str
    quality: int  # x264's crf: less is better
    rate: int
    sound: Sequence[str]


# At 360 lines somebody saves data: speech needs no second channel.
LARGE = Film("720p.mp4", 720, "veryfast", 23, 1800, ["-b:a", "96k"])
SMALL = Film("360p.mp4", 360, "fast", 26, 500, ["-b:a", "56k"])
FILMS = [LARGE, SMALL]
SOUND = "sound.m4a"
BARE = [
    *("-map_metadata", "-1", "-map_metadata:s", "-1", "-map_chapters", "-1", "-sn", "-dn"),
    *("-fflags", "+bitexact", "-movflags", "+faststart"),
]


def films(
    source: Path,
    found: Found,
    loudness: Loudness | None,
    *,
    folder: Path,
    patience: float,
    told: ffmpeg.Told,
) -> None:
    """Make both films. loudness: None for a film that stays silent."""
    with files.arriving(folder, [film.name for film in FILMS]) as halves:
        graph = [picture_graph(found), *([sound_graph(found, loudness)] if loudness else [])]
        outputs = [
            argument
            for number, (film, half) in enumerate(zip(FILMS, halves, strict=True))
            for argument in output(film, half, number, found, sounding=loudness is not None)
        ]
        done = ffmpeg.run(
            [*ffmpeg.reading(found.demuxer), "-filter_complex", ";".join(graph), *outputs],
            source=source,
            folder=folder,
            patience=patience,
            told=told,
        )
        if done.seconds < found.seconds * (1 - LOST):
            raise BadVideo(damaged())


def dimensions(found: Found, film: Film) -> tuple[int, int]:
    """Width and height in pixels."""
    return shape.size(found.width, found.height, film.short)


def picture_graph(found: Found) -> str:
    """Scaled once to the large size, and the small one from that."""
    large, small = (dimensions(found, film) for film in FILMS)
    scaled = shape.picture_filters(found, *large)
    smaller = f"scale={small[0]}:{small[1]}:flags=bicubic,setsar=1"
    return f"[0:{found.stream}]{scaled},split[v0][rest];[rest]{smaller}[v1]"


def sound_graph(found: Found, loudness: Loudness) -> str:
    """Two channels at most for the large film, one, equally loud, for the small."""
    one = "aresample=out_chlayout=mono:rematrix_maxval=1"
    return f"[0:{found.sound_stream}]{loudness.filters(found)},asplit[a0][both];[both]{one}[a1]"


def output(film: Film, half: str, number: int, found: Found, *, sounding: bool) -> list[str]:
    """The arguments for one of the films."""
    rate = shape.rate(found.rate)
    picture = [
        *("-map", f"[v{number}]", "-c:v", "libx264", "-profile:v", "high"),
        *("-preset", film.preset, "-crf", str(film.quality), "-threads:v", str(ffmpeg.THREADS)),
        *("-maxrate", f"{film.rate}k", "-bufsize", f"{2 * film.rate}k"),
        *("-g", str(round(rate * KEYFRAME_SECONDS)), "-r", str(rate), "-fps_mode", "cfr"),
        *("-flags:v", "+bitexact"),
    ]
    sound = ["-map", f"[a{number}]", "-c:a", "aac", *film.sound, "-flags:a", "+bitexact"]
    return [*picture, *(sound if sounding else []), *BARE, "-f", "mp4", f"file:{half}"]


def sound(*, folder: Path, patience: float, told: ffmpeg.Told) -> None:
    """The sound of the small film by itself, as it is."""
    with files.arriving(folder, [SOUND]) as [half]:
        ffmpeg.run(
            [
                *ffmpeg.reading("mov"),
                *("-map", "0:a:0", "-c", "copy", *BARE, "-f", "ipod", f"file:{half}"),
            ],
            source=folder / SMALL.name,
            folder=folder,
            patience=patience,
            told=told,
        )
