# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which container a file is, by its first bytes: its name says nothing and may be anything.

ffmpeg would guess among more than three hundred, playlists among them.
"""

import re
from pathlib import Path

ENOUGH = 3 * 192 + 5  # bytes: the beginnings of four packets of a transport stream
SAMPLES, SAMPLE = 64, 2048  # places that are looked at, and bytes of each
BOXES = {b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot"}
BEGINNINGS = [
    (rb"\x1aE\xdf\xa3", "matroska"),
    (rb"RIFF....AVI ", "avi"),
    (rb"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "asf"),
    (rb"OggS", "ogg"),
    (rb"FLV\x01", "flv"),
    (rb"\x00\x00\x01\xba", "mpeg"),
    (rb"\x47.{187}\x47.{187}\x47", "mpegts"),
    (rb".{4}\x47.{191}\x47.{191}\x47", "mpegts"),  # of cameras: a time before each packet
]
PATTERNS = [(re.compile(pattern, re.S), demuxer) for pattern, demuxer in BEGINNINGS]


def container(path: Path) -> str:
    """ffmpeg's name of the container, empty where it is none that videos come in."""
    with path.open("rb") as file:
        start = file.read(ENOUGH)
    if start[4:8] in BOXES:
        return "mov"
    return next((demuxer for pattern, demuxer in PATTERNS if pattern.match(start)), "")


def hollow(path: Path) -> bool:
    """Whether most of a file was never written: its length was reserved, then copying broke off.

    Some containers are searched byte by byte for what comes next, for minutes where nothing does.
    """
    size = path.stat().st_size
    if size < SAMPLES * SAMPLE:
        return False
    empty = 0
    with path.open("rb") as file:
        for number in range(SAMPLES):
            file.seek((size - SAMPLE) * number // (SAMPLES - 1))
            empty += not any(file.read(SAMPLE))
    return empty > SAMPLES // 2
