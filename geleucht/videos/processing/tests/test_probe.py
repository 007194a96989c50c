# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is found in real files of several kinds."""

from pathlib import Path

import pytest

from geleucht.videos.processing.errors import BadVideo
from geleucht.videos.processing.probe import Found, Limits, look
from geleucht.videos.processing.tests.making import AAC, X264, film, told, turned

VP9 = ["-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8", "-pix_fmt", "yuv420p"]
HLG = "colorprim=bt2020:transfer=arib-std-b67:colormatrix=bt2020nc:log-level=none"


def test_a_film_is_described(small: Path) -> None:
    assert look(small) == Found(
        demuxer="mov",
        seconds=pytest.approx(1, abs=0.1),  # type: ignore[arg-type]
        width=160,
        height=120,
        codec="h264",
        stream=0,
        rate=25.0,
        sound="aac",
        sound_stream=1,
        mono=True,
    )


@pytest.mark.whole
@pytest.mark.parametrize(
    ("name", "picture", "sound", "expected"),
    [
        ("a.webm", VP9, ["-c:a", "libopus"], ("matroska", "vp9", "opus")),
        ("a.avi", ["-c:v", "mpeg4"], ["-c:a", "libmp3lame"], ("avi", "mpeg4", "mp3")),
        ("a.mov", ["-c:v", "mjpeg"], ["-c:a", "pcm_s16le"], ("mov", "mjpeg", "pcm_s16le")),
        ("a.mkv", X264, ["-c:a", "flac"], ("matroska", "h264", "flac")),
        ("a.ts", ["-c:v", "mpeg2video"], ["-c:a", "mp2"], ("mpegts", "mpeg2video", "mp2")),
        ("a.m2ts", X264, ["-c:a", "ac3"], ("mpegts", "h264", "ac3")),
        ("a.mpg", ["-c:v", "mpeg1video"], ["-c:a", "mp2"], ("mpeg", "mpeg1video", "mp2")),
        ("a.wmv", ["-c:v", "wmv2"], ["-c:a", "wmav2"], ("asf", "wmv2", "wmav2")),
        ("a.flv", ["-c:v", "flv"], AAC, ("flv", "flv1", "aac")),
        ("a.ogv", ["-c:v", "libtheora"], ["-c:a", "libvorbis"], ("ogg", "theora", "vorbis")),
    ],
)
def test_codecs_and_containers_are_told_apart(
    tmp_path: Path, name: str, picture: list[str], sound: list[str], expected: tuple[str, ...]
) -> None:
    found = look(film(tmp_path / name, picture=picture, sound=sound))
    assert (found.demuxer, found.codec, found.sound) == expected
    assert found.seconds == pytest.approx(1, abs=0.2)
    assert (found.width, found.height) == (160, 120)


@pytest.mark.whole
@pytest.mark.parametrize(
    ("degrees", "size"), [(90, (120, 160)), (180, (160, 120)), (-90, (120, 160))]
)
def test_a_turned_film_has_the_size_that_is_shown(
    small: Path, tmp_path: Path, degrees: int, size: tuple[int, int]
) -> None:
    found = look(turned(small, tmp_path / "turned.mp4", degrees))
    assert (found.width, found.height) == size


@pytest.mark.whole
def test_points_that_are_not_square_count_as_they_are_shown(tmp_path: Path) -> None:
    wide = film(tmp_path / "wide.mp4", size="144x120", picture=["-vf", "setsar=16/11", *X264])
    assert (look(wide).width, look(wide).height) == (209, 120)


@pytest.mark.whole
def test_a_film_without_sound_has_none(tmp_path: Path) -> None:
    found = look(film(tmp_path / "silent.mp4", sound=[]))
    assert (found.sound, found.sound_stream) == ("", None)


@pytest.mark.whole
def test_interlaced_and_hdr_films_are_noticed(tmp_path: Path) -> None:
    weave = ["-vf", "setfield=tff", "-c:v", "mpeg2video", "-flags", "+ildct+ilme"]
    hlg = ["-vf", "format=yuv420p10le", "-c:v", "libx265", "-x265-params", HLG]
    woven = look(film(tmp_path / "woven.ts", picture=weave))
    wide = look(film(tmp_path / "wide.mp4", picture=hlg))
    assert [(one.interlaced, one.hdr) for one in (woven, wide)] == [(True, False), (False, True)]


@pytest.mark.whole
def test_a_film_that_does_not_say_how_long_it_is_is_measured(tmp_path: Path) -> None:
    path = tmp_path / "live.webm"  # as browsers record
    told(
        *("-f", "lavfi", "-i", "testsrc=s=160x120:d=2", *VP9, "-f", "webm", "-live", "1"),
        str(path),
    )
    assert look(path).seconds == pytest.approx(2, abs=0.1)


@pytest.mark.whole
def test_a_cover_is_no_film(small: Path, tmp_path: Path) -> None:
    told("-i", str(small), "-frames:v", "1", "cover.jpg", folder=tmp_path)
    told(
        *("-i", "cover.jpg", "-i", str(small), "-map", "0:v", "-map", "1:a", "-map", "1:v"),
        *("-c", "copy", "-disposition:v:0", "attached_pic", "-disposition:v:1", "default"),
        "film.mp4",
        folder=tmp_path,
    )
    told(
        *("-i", "cover.jpg", "-i", str(small), "-map", "0:v", "-map", "1:a", "-c", "copy"),
        *("-disposition:v:0", "attached_pic", "song.m4a"),
        folder=tmp_path,
    )
    found = look(tmp_path / "film.mp4")
    assert (found.codec, found.width) == ("h264", 160)
    with pytest.raises(BadVideo):
        look(tmp_path / "song.m4a")


@pytest.mark.whole
def test_sound_alone_is_told_as_sound(small: Path, tmp_path: Path) -> None:
    told("-i", str(small), "-vn", "-c", "copy", "song.m4a", folder=tmp_path)
    with pytest.raises(BadVideo, match="Die Datei hat Ton, aber kein Bild"):
        look(tmp_path / "song.m4a")


@pytest.mark.whole
def test_limits_of_size_and_length_are_told_with_their_numbers(three: Path) -> None:
    with pytest.raises(BadVideo, match=r"Das Video ist zu lang: 0:03 Minuten, erlaubt sind 0:02"):
        look(three, Limits(seconds=2))
    with pytest.raises(BadVideo, match=r"zu groß: [\d,]+.KB, erlaubt sind 1,0.KB"):
        look(three, Limits(size=1024))
    assert look(three, Limits(seconds=3.2, size=three.stat().st_size)).seconds == pytest.approx(
        3, abs=0.1
    )


@pytest.mark.whole
@pytest.mark.parametrize(("size", "seconds"), [("8x8", 1), ("160x120", 0.1)])
def test_a_dot_and_a_moment_are_no_film(tmp_path: Path, size: str, seconds: float) -> None:
    path = film(
        tmp_path / "tiny.avi", size=size, seconds=seconds, picture=["-c:v", "mpeg4"], sound=[]
    )
    with pytest.raises(BadVideo, match=r"8 × 8 Punkte|kürzer als eine halbe Sekunde"):
        look(path)
