# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reads what ffmpeg writes about a file and its streams."""

import re
from dataclasses import dataclass

# A line about a stream. Titles and other words of the file stand behind a colon, also where they
# have several lines: they cannot look like this.
STREAM = re.compile(
    r"^\[info\]   Stream #0:(?P<index>\d+)(?:\[0x[0-9a-f]+\])?(?:\(\w+\))?: "
    r"(?P<kind>Video|Audio): (?P<codec>\w+)(?P<rest>.*)$",
    re.M,
)
MAPPED = re.compile(r"^\[info\]   Stream #0:(\d+) -> #0:0 ", re.M)
OUTPUT = "\n[info] Output #0, "
DURATION = re.compile(r"^\[info\]   Duration: (\d+):(\d\d):(\d\d\.\d+), ", re.M)
SIZE = re.compile(r", (\d+)x(\d+)(?=[ ,]|$)")
ASPECT = re.compile(r"SAR (\d+):(\d+)")
RATE = re.compile(r", ([\d.]+) fps")
HDR = re.compile(r"arib-std-b67|smpte2084")
INTERLACED = re.compile(r"(top|bottom) (coded )?first")
NO_DECODER = "none"


@dataclass(frozen=True)
class Stream:
    index: int
    kind: str
    codec: str
    rest: str

    @property
    def rate(self) -> float:
        """Frames a second, 0 where the file does not say."""
        found = RATE.search(self.rest)
        return float(found[1]) if found else 0.0

    @property
    def hdr(self) -> bool:
        return bool(HDR.search(self.rest))

    @property
    def mono(self) -> bool:
        return ", mono," in self.rest

    @property
    def interlaced(self) -> bool:
        return bool(INTERLACED.search(self.rest))

    @property
    def shown(self) -> tuple[int, int]:
        """Width and height in square pixels: what is not square is widened or heightened."""
        found = SIZE.search(self.rest)
        if not found:
            return 0, 0
        width, height = int(found[1]), int(found[2])
        aspect = ASPECT.search(self.rest)
        across, down = (int(aspect[1]), int(aspect[2])) if aspect else (1, 1)
        if across > down > 0:
            return round(width * across / down), height
        return width, round(height * down / across) if across else height


def of_file(said: str) -> list[Stream]:
    return parsed(said.partition(OUTPUT)[0])


def decoded(said: str) -> tuple[Stream, Stream] | None:
    """The stream whose picture was decoded: as it is in the file, and as it comes out, turned."""
    before, _, after = said.partition(OUTPUT)
    mapped, out = MAPPED.search(before), parsed(after)
    chosen = [one for one in parsed(before) if mapped and one.index == int(mapped[1])]
    return (chosen[0], out[0]) if chosen and out else None


def parsed(said: str) -> list[Stream]:
    return [
        Stream(int(one["index"]), one["kind"], one["codec"], one["rest"])
        for one in STREAM.finditer(said)
    ]


def announced(said: str) -> float:
    """The seconds that the file claims to last, 0 where it does not say."""
    found = DURATION.search(said)
    return int(found[1]) * 3600 + int(found[2]) * 60 + float(found[3]) if found else 0.0
