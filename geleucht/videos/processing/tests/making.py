# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Films for tests, made by ffmpeg, and what can be seen of a film without our own code."""

import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

from geleucht.videos.processing import ffmpeg

NAME = "Erika Mustermann"  # of a person, in the metadata
X264 = ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p"]
AAC = ["-c:a", "aac"]
SINE = "sine=f=440:d={seconds},volume=0.2"


def told(*arguments: str, folder: Path = Path("/")) -> str:
    """Run ffmpeg as it is; what it says."""
    command = [ffmpeg.program(), "-hide_banner", "-nostdin", "-nostats", "-y", *arguments]
    done = subprocess.run(command, capture_output=True, check=True, cwd=folder)
    return done.stderr.decode("utf8", "replace") + done.stdout.decode("utf8", "replace")


def film(
    path: Path,
    *,
    size: str = "160x120",
    seconds: float = 1,
    rate: int = 25,
    picture: Sequence[str] = X264,
    sound: Sequence[str] = AAC,
    source: str = "testsrc",
    noise: str = SINE,
) -> Path:
    """A film with a person's name and place in its metadata; silent where `sound` is empty."""
    heard = ["-f", "lavfi", "-i", noise.format(seconds=seconds)] if sound else []
    named = ["-metadata", f"title={NAME}", "-metadata", "location=+50.9375+006.9603/"]
    told(
        *("-f", "lavfi", "-i", f"{source}=s={size}:r={rate}:d={seconds}"),
        *(*heard, *picture, *sound, *named, str(path)),
    )
    return path


def turned(source: Path, path: Path, degrees: int) -> Path:
    """The same film with a note that it is to be shown turned, as telephones write it."""
    told("-display_rotation", str(degrees), "-i", str(source), "-c", "copy", str(path))
    return path


def boxes(path: Path) -> list[str]:
    """The names of an MP4's outermost boxes, in order."""
    data, at, names = path.read_bytes(), 0, []
    while at < len(data):
        names.append(data[at + 4 : at + 8].decode())
        at += int.from_bytes(data[at : at + 4], "big")
    return names


def loudness(path: Path) -> float:
    """Integrated loudness in LUFS, as two loudspeakers play it."""
    said = told("-i", str(path), "-af", "ebur128=dualmono=true", "-f", "null", "-")
    return float(re.findall(r"I: +(-?[\d.]+|-inf) LUFS", said)[-1])


def frames(path: Path) -> list[int]:
    """How long each frame of the picture stands, in the file's own units."""
    listed = told("-v", "error", "-i", str(path), "-map", "0:v", "-f", "framecrc", "-")
    return [int(line.split(",")[3]) for line in listed.splitlines() if not line.startswith("#")]


def metadata(path: Path) -> set[str]:
    """The names of everything that is noted about the film and its streams."""
    listed = told("-v", "error", "-i", str(path), "-fflags", "+bitexact", "-f", "ffmetadata", "-")
    return {line.partition("=")[0] for line in listed.splitlines() if "=" in line}
