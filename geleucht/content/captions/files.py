# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an editor uploads: WebVTT or SubRip, told apart by what stands in it, not by its name."""

import codecs

from geleucht.content.captions import srt, webvtt
from geleucht.content.captions.cues import Track


def read(data: bytes) -> Track:
    """The cues. Raises CannotRead with every mistake of the file."""
    begins = data.removeprefix(codecs.BOM_UTF8).lstrip()[:6]
    return webvtt.read(data) if begins.upper() == b"WEBVTT" else srt.read(data)
