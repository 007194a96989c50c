# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Recordings for tests, without ffmpeg."""

import wave
from pathlib import Path

RATE = 8000


def tone(path: Path, seconds: float, *, rate: int = RATE, channels: int = 1) -> Path:
    """A recording as a microphone might make it: 16 bits."""
    with wave.open(str(path), "wb") as out:
        out.setnchannels(channels)
        out.setsampwidth(2)
        out.setframerate(rate)
        up, down = b"\x00\x10" * channels, b"\x00\xf0" * channels
        out.writeframes((up + down) * round(seconds * rate / 2))
    return path
