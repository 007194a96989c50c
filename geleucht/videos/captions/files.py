# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an editor uploads: WebVTT or SubRip, told apart by what stands in it, not by its name."""

from geleucht.videos.captions import srt, webvtt
from geleucht.videos.captions.cues import Track

MARKS = (
    b"\xef\xbb\xbf\xff\xfe \t\r\n"  # of UTF-8 and UTF-16, which WebVTT may not be in, and blanks
)


def read(data: bytes) -> Track:
    """The cues. Raises CannotRead with every mistake of the file."""
    begins = data[:40].replace(b"\x00", b"").lstrip(MARKS)
    return webvtt.read(data) if begins.upper().startswith(b"WEBVTT") else srt.read(data)
