# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What ffmpeg says becomes a sentence that says what to do."""

import pytest

from geleucht.videos.processing import errors
from geleucht.videos.processing.errors import BadVideo, problem

BAD = [
    ("[mov @ 0x1] [error] moov atom not found", errors.incomplete),
    ("[error] Error opening input: End of file", errors.incomplete),
    ("[error] Decoder (codec apv) not found for input stream #0:0", errors.unknown_codec),
    ("[error] Decoding requested, but no decoder found for: apv", errors.unknown_codec),
    ("[mov @ 0x1] [warning] stream is encrypted", errors.locked),
    ("[error] Cannot allocate memory", errors.no_memory),
    ("[error] Invalid data found when processing input", errors.damaged),
    ("", errors.damaged),
]


@pytest.mark.parametrize(("said", "sentence"), BAD)
def test_a_file_that_is_to_blame_is_told_with_what_to_do(said: str, sentence: object) -> None:
    found = problem(said)
    assert isinstance(found, BadVideo)
    assert callable(sentence)
    assert found.sentence == str(found) == sentence()
    assert " Sie " in found.sentence


@pytest.mark.parametrize("said", ["No space left on device", "Disk quota exceeded"])
def test_a_full_disk_is_not_the_files_fault(said: str) -> None:
    found = problem(f"[error] Error writing trailer: {said}")
    assert not isinstance(found, BadVideo)
    assert "Die Datei ist in Ordnung" in found.sentence
