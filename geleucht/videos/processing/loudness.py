# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Loudness as EBU R 128 measures it.

The aim is −16 LUFS, not the −23 of broadcasting: mini-videos are heard on telephones and
notebooks, whose speakers have no 7 dB to spare, between other streams of about that level.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from geleucht.videos.processing import ffmpeg
from geleucht.videos.processing.probe import Found

AIM, PEAK, RANGE = -16.0, -1.5, 11.0  # LUFS, dBTP, LU
SILENT = -50.0  # LUFS: the noise of an empty room is not made as loud as a voice
ALWAYS = f"loudnorm=I={AIM}:TP={PEAK}:LRA={RANGE}:dual_mono=true"
FIGURES = re.compile(r"^\{[^{}]*\}", re.M)


@dataclass(frozen=True)
class Loudness:
    """What the first pass has measured; `integrated` is -inf for silence."""

    integrated: float
    peak: float
    range: float
    threshold: float
    offset: float

    def filters(self, found: Found) -> str:
        """What brings the sound to the aim."""
        layout = heard(found)
        if not self.integrated > SILENT:
            return layout
        measured = (
            f"measured_I={self.integrated}:measured_TP={self.peak}:measured_LRA={self.range}"
            f":measured_thresh={self.threshold}:offset={self.offset}:linear=true"
        )
        return f"{layout},{ALWAYS}:{measured},aresample=48000,{channels(found)}"


def heard(found: Found) -> str:
    """What a listener gets, which is what is measured: gaps as silence, two channels at most."""
    return f"aresample=48000:async=1:first_pts=0,{channels(found)}"


def channels(found: Found) -> str:
    return f"aformat=channel_layouts={'mono' if found.mono else 'stereo'}"


def measure(
    source: Path, found: Found, *, folder: Path, patience: float, told: ffmpeg.Told
) -> Loudness:
    """The first pass: the sound alone is decoded."""
    maps = [
        "-map",
        f"0:{found.sound_stream}",
        "-vn",
        "-af",
        f"{heard(found)},{ALWAYS}:print_format=json",
    ]
    done = ffmpeg.run(
        [*ffmpeg.reading(found.demuxer), *maps, "-f", "null", "-"],
        source=source,
        folder=folder,
        patience=patience,
        told=told,
    )
    return figures(done.said)


def figures(said: str) -> Loudness:
    """What loudnorm prints at its end."""
    measured = json.loads(FIGURES.findall(said)[-1])
    return Loudness(
        integrated=float(measured["input_i"]),
        peak=float(measured["input_tp"]),
        range=float(measured["input_lra"]),
        threshold=float(measured["input_thresh"]),
        offset=float(measured["target_offset"]),
    )
