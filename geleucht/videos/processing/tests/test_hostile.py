# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Files that are broken or set traps: a result or a sentence, soon, and nothing else is touched."""

import os
import socket
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from time import monotonic
from zipfile import ZipFile

import pytest

from geleucht.videos.processing import ffmpeg
from geleucht.videos.processing.errors import BadVideo
from geleucht.videos.processing.probe import look
from geleucht.videos.processing.tests.making import NAME, film

SOON = 20  # seconds, on a machine with other work
TWO_GB = 2 * 2**30


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """Something in the network that a playlist could call."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        yield server


def called(server: socket.socket) -> bool:
    try:
        server.accept()[0].close()
    except TimeoutError:
        return False
    return True


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Die Datei ist leer"),
        (b"Guten Tag, ich bin ein Brief.\n" * 50, "Diese Datei ist kein Video"),
        (b"<html><script>alert(1)</script>", "Diese Datei ist kein Video"),
        (b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n", "Diese Datei ist kein Video"),
    ],
)
def test_what_is_no_video_is_told_without_starting_a_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes, sentence: str
) -> None:
    monkeypatch.setattr(ffmpeg, "LEASH", "/nowhere")
    (tmp_path / "film.mp4").write_bytes(content)
    with pytest.raises(BadVideo, match=sentence):
        look(tmp_path / "film.mp4")


@pytest.mark.parametrize(
    "start",
    [b"\0\0\0\x18ftypisom\0\0\0\0isommp42", b"\x1aE\xdf\xa3\x01\0\0\0\0\0\0\x1f", b"OggS\0\x02"],
)
def test_a_beginning_without_anything_behind_it_is_told(tmp_path: Path, start: bytes) -> None:
    (tmp_path / "film.mp4").write_bytes(start + bytes(300))
    with pytest.raises(BadVideo, match=" Sie "):
        look(tmp_path / "film.mp4")


@pytest.mark.parametrize(
    "start",
    [
        b"",
        b"\0\0\0\x18ftypisom\0\0\0\0isommp42",
        b"\x1aE\xdf\xa3\x01\0\0\0\0\0\0\x1f",
        b"RIFF\xff\xff\xff\x7fAVI LIST",
        b"\x30\x26\xb2\x75\x8e\x66\xcf\x11\xa6\xd9\0\xaa\0\x62\xce\x6c",
        b"OggS\0\x02",
        b"FLV\x01\x05\0\0\0\x09",
        b"\0\0\x01\xba\x44\0\x04\0\x04\x01",
        (b"\x47" + bytes(187)) * 4,
    ],
)
def test_two_gigabytes_of_nothing_are_told_soon(tmp_path: Path, start: bytes) -> None:
    path = tmp_path / "film.mp4"
    path.write_bytes(start)
    os.truncate(path, TWO_GB)
    began = monotonic()
    with pytest.raises(BadVideo, match="unvollständig" if start else "kein Video"):
        look(path)
    assert monotonic() - began < SOON


def test_a_film_whose_end_was_never_written_is_told_as_incomplete(
    small: Path, tmp_path: Path
) -> None:
    path = tmp_path / "film.mp4"
    path.write_bytes(small.read_bytes())
    os.truncate(path, TWO_GB)
    with pytest.raises(BadVideo, match="unvollständig"):
        look(path)


@pytest.mark.whole
def test_a_film_with_some_emptiness_behind_it_is_a_film(small: Path, tmp_path: Path) -> None:
    path = tmp_path / "film.mp4"
    path.write_bytes(small.read_bytes())
    os.truncate(path, path.stat().st_size + 100_000)
    assert look(path).seconds == pytest.approx(1, abs=0.1)


@pytest.mark.whole
@pytest.mark.parametrize("name", ["cut.mp4", "cut.webm", "cut.mkv"])
def test_a_film_that_breaks_off_is_told_as_incomplete(tmp_path: Path, name: str) -> None:
    vp8 = ["-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "8"], ["-c:a", "libopus"]
    picture, sound = vp8 if name.endswith("webm") else (["-c:v", "mpeg4"], ["-c:a", "aac"])
    path = film(tmp_path / name, seconds=4, picture=picture, sound=sound)
    os.truncate(path, path.stat().st_size // 2)
    with pytest.raises(BadVideo, match="Das Video ist unvollständig"):
        look(path)


@pytest.mark.whole
def test_a_film_without_an_index_is_as_long_as_what_is_there(tmp_path: Path) -> None:
    mp3 = ["-c:a", "libmp3lame"]
    path = film(tmp_path / "cut.avi", seconds=4, picture=["-c:v", "mpeg4"], sound=mp3)
    os.truncate(path, path.stat().st_size // 2)
    assert 1 < look(path).seconds < 3


@pytest.mark.whole
def test_a_film_that_breaks_off_behind_its_index_is_told_as_incomplete(
    three: Path, tmp_path: Path
) -> None:
    path = tmp_path / "cut.mp4"
    data = three.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    with pytest.raises(BadVideo, match="Das Video ist unvollständig"):
        look(path)


@pytest.mark.whole
@pytest.mark.parametrize(
    "text",
    [
        "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n{url}\n#EXTINF:1,\n{file}\n#EXT-X-ENDLIST\n",
        "ffconcat version 1.0\nfile '{file}'\nfile '{url}'\n",
        "concat:{file}|{url}",
        '<?xml version="1.0"?><MPD><BaseURL>{url}</BaseURL></MPD>',
        "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nm=video 5004 RTP/AVP 96\n",
        "[playlist]\nFile1={url}\n",
    ],
)
@pytest.mark.parametrize("demuxer", ["", "mov", "matroska", "avi", "mpegts"])
def test_a_playlist_reads_no_other_file_and_calls_nobody(
    small: Path, tmp_path: Path, listener: socket.socket, text: str, demuxer: str
) -> None:
    url = f"http://127.0.0.1:{listener.getsockname()[1]}/a.ts"
    path = tmp_path / "film.mp4"
    path.write_text(text.format(url=url, file=small))
    if demuxer:  # as though it had got past the first look
        done = ffmpeg.ask(
            [*ffmpeg.reading(demuxer), "-f", "null", "-"],
            source=path,
            folder=tmp_path,
            patience=SOON,
        )
        assert done.code
        assert "h264" not in done.said
    else:
        with pytest.raises(BadVideo):
            look(path)
    assert not called(listener)


@pytest.mark.whole
def test_a_film_that_is_also_a_page_or_an_archive_is_a_film(small: Path, tmp_path: Path) -> None:
    page = b"<html><script>alert(1)</script></html>"
    box = (8 + len(page)).to_bytes(4, "big") + b"free" + page
    path = tmp_path / "film.mp4"
    path.write_bytes(box + small.read_bytes())
    with ZipFile(path, "a") as archive:
        archive.writestr("a.js", "alert(1)")
    with pytest.raises(BadVideo):  # the index says where it lay: it is not there any more
        look(path)
    path.write_bytes(small.read_bytes() + box)
    with ZipFile(path, "a") as archive:
        archive.writestr("a.js", "alert(1)")
    assert look(path).codec == "h264"


@pytest.mark.whole
@pytest.mark.parametrize(
    "name", ["-i.mp4", "-y", "film %03d.mp4", "concat:a|b", "a\nb.mp4", "'\";$(x).mp4", "ä ü.mp4"]
)
def test_a_name_is_only_a_name(small: Path, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(small.read_bytes())
    assert look(path) == look(small)


@pytest.mark.whole
def test_bytes_that_fell_over_give_a_result_or_a_sentence(small: Path, tmp_path: Path) -> None:
    data = bytearray(small.read_bytes())
    path = tmp_path / "film.mp4"
    for start in range(0, len(data), len(data) // 24):
        broken = data.copy()
        broken[start : start + 64] = bytes(255 - byte for byte in broken[start : start + 64])
        path.write_bytes(broken)
        with suppress(BadVideo):
            assert look(path).codec


@pytest.mark.whole
def test_nothing_of_a_broken_films_title_comes_into_the_log(
    three: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / f"{NAME}.mp4"
    data = three.read_bytes()
    path.write_bytes(data[: data.index(b"mdat")] + bytes(100))
    with pytest.raises(BadVideo):
        look(path)
    assert "ffmpeg ended with" in caplog.text
    assert NAME not in caplog.text
    assert str(tmp_path) not in caplog.text
