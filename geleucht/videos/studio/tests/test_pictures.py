# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pictures beside a script, of every shape; and the stills of which a film is made."""

from pathlib import Path

import pytest
from PIL import Image

from geleucht.videos.studio import drawing, encoding, look, problems, script, timing
from geleucht.videos.studio.look import BOTTOM, HEIGHT, LEFT, RIGHT, WIDTH
from geleucht.videos.studio.scenes import Card, Picture, Points, Scene
from geleucht.videos.studio.tests.making_scripts import EVERY_KIND, SHORT

PICTURE = Scene("Bild", "Das Bild.", Picture("bild.png", "Bild"))
ORIENTATION, RIGHT_SIDE_UP = 0x0112, 6  # of Exif: the camera was turned by 90°
Pixel = tuple[int, int, int]


def drawn(folder: Path, scene: Scene = PICTURE) -> Image.Image:
    return drawing.states(scene, look.TEACHERS, folder)[-1]


def middle(image: Image.Image) -> Pixel:
    found = image.getpixel(((LEFT + RIGHT) // 2, 400))
    assert isinstance(found, tuple)
    return found[0], found[1], found[2]


@pytest.mark.parametrize("size", [(1, 1), (3000, 1), (1, 3000), (2000, 1500), (640, 360)])
def test_a_picture_of_any_shape_stays_in_its_place(tmp_path: Path, size: tuple[int, int]) -> None:
    Image.new("RGB", size, "#ff0000").save(tmp_path / "bild.png")
    under_heading = drawn(tmp_path).crop((0, 150, WIDTH, HEIGHT))
    box = under_heading.getchannel("G").point([255] * 10 + [0] * 246).getbbox()
    assert box
    assert LEFT <= box[0] < box[2] <= RIGHT
    assert 0 < box[1] < box[3] <= BOTTOM - 150


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "LA", "P", "1", "CMYK"])
def test_a_picture_of_any_mode_can_be_shown(tmp_path: Path, mode: str) -> None:
    kind = "JPEG" if mode == "CMYK" else "PNG"
    Image.new("RGB", (400, 300), "white").convert(mode).save(tmp_path / "bild.png", kind)
    assert middle(drawn(tmp_path)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_behind_what_shines_through_is_white(tmp_path: Path, mode: str) -> None:
    """Black letters on nothing are not black on black."""
    clear = (0, 0, 0, 0) if mode == "RGBA" else (0, 0)
    Image.new(mode, (400, 300), clear).save(tmp_path / "bild.png")
    assert middle(drawn(tmp_path)) == (255, 255, 255)


def test_a_photo_stands_upright(tmp_path: Path) -> None:
    photo = Image.new("RGB", (400, 200), "#0000ff")
    exif = photo.getexif()
    exif[ORIENTATION] = RIGHT_SIDE_UP
    photo.save(tmp_path / "bild.png", exif=exif)
    with Image.open(tmp_path / "bild.png") as opened:
        assert drawing.upright(opened).size == (200, 400)


def test_without_its_folder_a_picture_is_a_frame() -> None:
    assert middle(drawing.states(PICTURE, look.TEACHERS)[-1]) == (255, 255, 255)
    assert middle(drawing.states(PICTURE, look.APPRENTICES)[-1]) == (0x1D, 0x20, 0x34)


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"<svg xmlns='http://www.w3.org/2000/svg'/>"])
def test_what_is_no_picture_is_said_before_anything_is_drawn(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "drehbank.png").write_bytes(data)
    found = [one for one in problems.of_files(script.read(EVERY_KIND), tmp_path) if one.scene == 4]
    assert [str(one) for one in found] == [
        "Szene 4 (Zeile 30): drehbank.png: Das ist kein lesbares Bild."
    ]


def test_a_folder_with_the_name_of_a_picture_is_none(tmp_path: Path) -> None:
    (tmp_path / "drehbank.png").mkdir()
    (tmp_path / "beispiel.wav").mkdir()
    found = problems.of_files(script.read(EVERY_KIND), tmp_path)
    assert ["liegt nicht neben dem Drehbuch" in str(one) for one in found] == [True, True]


def test_the_stills_of_a_scene_last_as_long_as_it_does(tmp_path: Path) -> None:
    Image.new("RGB", (80, 40), "red").save(tmp_path / "drehbank.png")
    for timed in timing.timeline(script.read(EVERY_KIND)):
        stills = list(encoding.stills(timed, look.TEACHERS, tmp_path))
        assert sum(one.lasts_ms for one in stills) == timed.end_ms - timed.start_ms
        assert all(one.lasts_ms > 0 and one.lasts_ms % timing.FRAME_MS == 0 for one in stills)


def test_parts_that_appear_at_once_leave_no_still_without_time() -> None:
    scene = Scene("Film", "Film", Points(("Film",) * 6))
    timed = timing.Timed(scene, 0, 3600, 1200, (800,) * 6)
    stills = list(encoding.stills(timed, look.TEACHERS, Path()))
    assert sum(one.lasts_ms for one in stills) == 3600
    assert len(stills) == 4  # before, two of the fade, all of them
    last = drawing.states(scene, look.TEACHERS)[-1]
    assert stills[-1].image.tobytes() == last.tobytes()


def test_a_part_fades_in_from_the_picture_before(tmp_path: Path) -> None:
    scene = timing.timeline(script.read(SHORT))[1]
    before, faint, strong, after, *_rest = encoding.stills(scene, look.TEACHERS, tmp_path)
    states = drawing.states(scene.scene, look.TEACHERS)
    assert [before.image.tobytes(), after.image.tobytes()] == [one.tobytes() for one in states[:2]]
    assert [faint.lasts_ms, strong.lasts_ms] == [timing.FRAME_MS] * 2
    dark = [sum(one.image.convert("L").histogram()[:120]) for one in (before, faint, strong, after)]
    assert dark == sorted(dark)


def test_the_list_for_the_film_names_each_still_and_how_long(tmp_path: Path) -> None:
    timed = timing.timeline(script.read(SHORT))
    listed = encoding.pictures(timed, look.TEACHERS, tmp_path, tmp_path).read_text().splitlines()
    files = sorted(tmp_path.glob("*.bmp"))
    assert listed[0] == "ffconcat version 1.0"
    assert listed[1::2] == [*(f"file {one}" for one in files), f"file {files[-1]}"]
    lasts = [float(row.removeprefix("duration ")) for row in listed[2::2]]
    assert round(sum(lasts) * 1000) == timed[-1].end_ms


@pytest.mark.parametrize("scene", [Scene("Nur das", "Nur das.", Card()), PICTURE])
def test_a_scene_without_parts_is_one_picture(tmp_path: Path, scene: Scene) -> None:
    Image.new("RGB", (8, 8)).save(tmp_path / "bild.png")
    [still] = encoding.stills(timing.Timed(scene, 0, 5000, 2600, ()), look.TEACHERS, tmp_path)
    assert still.lasts_ms == 5000
