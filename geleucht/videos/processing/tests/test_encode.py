# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is made of real films: sizes, rates, sound, and nothing that was noted about them."""

from pathlib import Path

import pytest

from geleucht.videos.processing.errors import BadVideo
from geleucht.videos.processing.probe import look
from geleucht.videos.processing.steps import Ready, prepare
from geleucht.videos.processing.tests.making import (
    AAC,
    NAME,
    X264,
    boxes,
    film,
    frames,
    loudness,
    metadata,
    told,
    turned,
)

pytestmark = pytest.mark.whole
VP9 = ["-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8", "-pix_fmt", "yuv420p"]
QUIET, LOUD = "sine=f=440:d={seconds},volume=0.05", "anoisesrc=d={seconds}:a=0.9"
# What the container itself says; nothing about the film.
OF_THE_FORMAT = {"major_brand", "minor_version", "compatible_brands", "handler_name", "vendor_id"}


@pytest.fixture(scope="module")
def ready(three: Path, tmp_path_factory: pytest.TempPathFactory) -> Ready:
    return prepare(three, tmp_path_factory.mktemp("ready"))


def made(source: Path) -> Ready:
    return prepare(source, source.with_suffix(".made"))


def described(path: Path) -> tuple[str, str, int, int]:
    found = look(path)
    return found.codec, found.sound, found.width, found.height


def test_both_films_are_h264_with_aac_and_as_long_as_their_source(ready: Ready) -> None:
    assert described(ready.large) == described(ready.small) == ("h264", "aac", 160, 120)
    assert [look(path).seconds for path in (ready.large, ready.small)] == [
        pytest.approx(3, abs=0.1)
    ] * 2
    assert "yuv420p(" in told("-i", str(ready.large), "-frames:v", "1", "-f", "null", "-")


def test_a_player_can_begin_before_everything_is_there(ready: Ready) -> None:
    assert ready.sound
    for path in (ready.large, ready.small, ready.sound):
        names = boxes(path)
        assert names[0] == "ftyp"
        assert names.index("moov") < names.index("mdat")


def test_the_sound_alone_is_an_m4a_of_the_same_length(ready: Ready) -> None:
    assert ready.sound
    assert ready.sound.suffix == ".m4a"
    assert b"M4A " in ready.sound.read_bytes()[:16]
    with pytest.raises(BadVideo, match="Ton, aber kein Bild"):
        look(ready.sound)
    said = told("-i", str(ready.sound), "-f", "null", "-")
    assert "Duration: 00:00:03.0" in said
    assert ready.sound.stat().st_size < ready.small.stat().st_size


def test_nothing_that_was_noted_about_the_film_is_left(three: Path, ready: Ready) -> None:
    assert {"title", "location"} <= metadata(three)
    assert ready.sound
    for path in (ready.large, ready.small, ready.sound, ready.poster):
        data = path.read_bytes()
        assert NAME.encode() not in data
        assert b"+50.9375" not in data
    for path in (ready.large, ready.small, ready.sound):
        assert metadata(path) <= OF_THE_FORMAT


def test_chapters_and_their_titles_are_gone(small: Path, tmp_path: Path) -> None:
    (tmp_path / "chapters").write_text(
        f";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=500\ntitle={NAME}\n"
    )
    told(
        *("-i", str(small), "-f", "ffmetadata", "-i", "chapters", "-map_metadata", "1"),
        *("-map", "0", "-c", "copy", "named.mkv"),
        folder=tmp_path,
    )
    assert "Chapter" in told("-i", "named.mkv", "-f", "null", "-", folder=tmp_path)
    done = made(tmp_path / "named.mkv")
    assert "Chapter" not in told("-i", str(done.large), "-f", "null", "-")
    assert NAME.encode() not in done.large.read_bytes()


@pytest.mark.parametrize("noise", [QUIET, LOUD])
def test_loud_and_quiet_films_become_equally_loud(tmp_path: Path, noise: str) -> None:
    source = film(tmp_path / "film.mp4", seconds=3, noise=noise, sound=[*AAC, "-ac", "2"])
    done = made(source)
    assert done.sound
    assert abs(loudness(source) + 16) > 5
    for path in (done.large, done.small, done.sound):
        assert loudness(path) == pytest.approx(-16, abs=1.5)


def test_silence_stays_silence(tmp_path: Path) -> None:
    source = film(tmp_path / "film.mp4", noise="anullsrc=d={seconds}")
    done = made(source)
    assert look(done.large).sound == "aac"
    assert loudness(done.large) <= -70


def test_a_film_without_sound_stays_without(tmp_path: Path) -> None:
    done = made(film(tmp_path / "film.mp4", sound=[]))
    assert done.sound is None
    assert [look(path).sound for path in (done.large, done.small)] == ["", ""]
    assert sorted(path.name for path in done.large.parent.iterdir()) == [
        "360p.mp4",
        "720p.mp4",
        "poster.webp",
    ]


@pytest.mark.parametrize(
    ("name", "picture", "sound"),
    [
        ("a.webm", VP9, ["-c:a", "libopus"]),
        ("a.avi", ["-c:v", "mpeg4"], ["-c:a", "libmp3lame"]),
        ("a.mov", ["-c:v", "mjpeg", "-pix_fmt", "yuvj420p"], ["-c:a", "pcm_s16le"]),
        ("a.mkv", ["-c:v", "ffv1", "-pix_fmt", "yuv444p10le"], ["-c:a", "flac", "-ac", "6"]),
    ],
)
def test_other_codecs_and_containers_become_the_same(
    tmp_path: Path, name: str, picture: list[str], sound: list[str]
) -> None:
    done = made(film(tmp_path / name, picture=picture, sound=sound))
    assert described(done.large) == described(done.small) == ("h264", "aac", 160, 120)
    assert look(done.large).seconds == pytest.approx(1, abs=0.15)
    assert loudness(done.small) == pytest.approx(-16, abs=1.5)


def test_a_film_that_is_held_upright_stays_upright(tmp_path: Path) -> None:
    lying = film(tmp_path / "lying.mp4", size="1920x1080", seconds=0.6, rate=10)
    done = made(turned(lying, tmp_path / "upright.mp4", 90))
    assert (done.width, done.height) == (720, 1280)
    assert described(done.large)[2:] == (720, 1280)
    assert described(done.small)[2:] == (360, 640)
    assert "rotation" not in told("-i", str(done.large), "-f", "null", "-")


@pytest.mark.parametrize(
    ("size", "aspect", "expected"),
    [
        ("161x121", "1", (160, 120)),
        ("144x120", "16/11", (208, 120)),
        ("160x120", "3/4", (160, 160)),
    ],
)
def test_odd_sizes_and_points_become_even_and_square(
    tmp_path: Path, size: str, aspect: str, expected: tuple[int, int]
) -> None:
    picture = ["-vf", f"setsar={aspect}", "-c:v", "mpeg4"]
    done = made(film(tmp_path / "film.mkv", size=size, picture=picture))
    assert described(done.large)[2:] == described(done.small)[2:] == expected
    assert "SAR 1:1" in told("-i", str(done.large), "-f", "null", "-")


def test_frames_that_stand_differently_long_stand_equally_long(tmp_path: Path) -> None:
    picture = ["-vf", r"select='lt(t,1)+not(mod(n,7))'", "-fps_mode", "vfr", *X264]
    source = film(tmp_path / "film.mp4", seconds=3, picture=picture)
    assert len(set(frames(source))) > 1
    for path in (made(source).large, made(source).small):
        assert len(set(frames(path))) == 1
        assert look(path).seconds == pytest.approx(3, abs=0.2)


@pytest.mark.parametrize(("rate", "expected"), [(60, 30), (50, 25), (24, 24), (4, 10)])
def test_a_fast_film_shows_thirty_frames_a_second_at_most(
    tmp_path: Path, rate: int, expected: int
) -> None:
    done = made(film(tmp_path / "film.mp4", rate=rate, seconds=1))
    assert look(done.large).rate == look(done.small).rate == expected
    assert len(frames(done.large)) == pytest.approx(expected, abs=3)


def test_a_wide_range_of_brightness_becomes_the_usual_one(tmp_path: Path) -> None:
    hlg = "colorprim=bt2020:transfer=arib-std-b67:colormatrix=bt2020nc:log-level=none"
    picture = ["-vf", "format=yuv420p10le", "-c:v", "libx265", "-x265-params", hlg]
    source = film(tmp_path / "film.mp4", picture=picture)
    done = made(source)
    assert (look(source).hdr, look(done.large).hdr) == (True, False)
    assert "bt709" in told("-i", str(done.large), "-f", "null", "-")


def test_woven_lines_are_taken_apart(tmp_path: Path) -> None:
    picture = ["-vf", "setfield=tff", "-c:v", "mpeg2video", "-flags", "+ildct+ilme"]
    source = film(tmp_path / "film.ts", picture=picture, sound=["-c:a", "mp2"])
    done = made(source)
    assert (look(source).interlaced, look(done.large).interlaced) == (True, False)


def test_sound_that_begins_later_stays_with_its_picture(small: Path, tmp_path: Path) -> None:
    told(
        *("-i", str(small), "-itsoffset", "0.5", "-i", str(small), "-map", "0:v", "-map", "1:a"),
        *("-c", "copy", "late.mkv"),
        folder=tmp_path,
    )
    done = made(tmp_path / "late.mkv")
    said = told(
        *("-i", str(done.large), "-af", "silencedetect=noise=-50dB:d=0.2", "-f", "null", "-")
    )
    assert "silence_start: 0" in said
    assert "silence_end: 0.5" in said or "silence_end: 0.4" in said


def test_a_picture_that_ends_before_its_sound_has_a_poster_too(tmp_path: Path) -> None:
    longer = "sine=f=440:d=5,volume=0.2"
    source = film(tmp_path / "film.mp4", seconds=0.6, noise=longer)
    done = made(source)
    assert look(done.large).seconds == pytest.approx(5, abs=0.2)
    assert done.poster.stat().st_size > 0
