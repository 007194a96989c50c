# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""First bytes decide, not names."""

from pathlib import Path

import pytest

from geleucht.videos.processing.containers import container

PACKET = b"\x47" + bytes(187)


@pytest.mark.parametrize(
    ("start", "demuxer"),
    [
        (b"\0\0\0\x20ftypisom", "mov"),
        (b"\0\0\0\x08wide\0\0\0\0mdat", "mov"),
        (b"\x1aE\xdf\xa3\x9fB\x86", "matroska"),
        (b"RIFF\x10\0\0\0AVI LIST", "avi"),
        (b"RIFF\n\n\n\nAVI LIST", "avi"),
        (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11\xa6\xd9", "asf"),
        (b"OggS\0\x02", "ogg"),
        (b"FLV\x01\x05", "flv"),
        (b"\0\0\x01\xba\x44", "mpeg"),
        (PACKET * 4, "mpegts"),
        ((b"\0\0\0\0" + PACKET) * 4, "mpegts"),
    ],
)
def test_a_container_is_known_by_its_first_bytes(
    tmp_path: Path, start: bytes, demuxer: str
) -> None:
    file = tmp_path / "brief.txt"
    file.write_bytes(start + bytes(600))
    assert container(file) == demuxer


@pytest.mark.parametrize(
    "start",
    [
        b"",
        b"\0\0\0\x20",
        b"Guten Tag, das ist ein Brief.",
        b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n",
        b"ffconcat version 1.0\nfile /etc/passwd\n",
        b"<html><script>alert(1)</script>",
        b"PK\x03\x04",
        b"\x89PNG\r\n\x1a\n",
        b"RIFF\x10\0\0\0WAVEfmt ",
        b"ID3\x04",
        b"FLV\x02",
        b"GIF89a",
        b"%PDF-1.7",
        PACKET,
        b"\0" * 600,
    ],
)
def test_what_videos_do_not_come_in_is_no_container(tmp_path: Path, start: bytes) -> None:
    file = tmp_path / "film.mp4"
    file.write_bytes(start)
    assert container(file) == ""
