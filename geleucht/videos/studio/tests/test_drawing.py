# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pictures of scenes, looked at by their colours."""

from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageColor

from geleucht.videos.studio import drawing, look, script
from geleucht.videos.studio.look import BOTTOM, HEIGHT, LEFT, LOOKS, RIGHT, WIDTH, Look
from geleucht.videos.studio.scenes import Points, Scene
from geleucht.videos.studio.setting import TooMuch, broken, fitted
from geleucht.videos.studio.tests.making_scripts import EVERY_KIND

SCENES = script.read(EVERY_KIND).scenes
Box = tuple[int, int, int, int]


@pytest.fixture(scope="module")
def beside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("beside")
    Image.new("RGB", (800, 400), "#ff0000").save(folder / "drehbank.png")
    return folder


def ink(image: Image.Image, colours: Look, box: Box = (0, 0, WIDTH, HEIGHT)) -> Box | None:
    """Where something stands on the paper, within this part of the picture."""
    part = image.crop(box)
    paper = Image.new("RGB", part.size, colours.paper)
    return ImageChops.difference(part, paper).getbbox()


def share(image: Image.Image, colour: str) -> float:
    wanted = ImageColor.getrgb(colour)
    counted = {pixel: many for many, pixel in image.getcolors(2**24) or []}
    return counted.get(wanted, 0) / (image.width * image.height)


def luminance(colour: str) -> float:
    """Of WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance"""
    parts = [part / 255 for part in ImageColor.getrgb(colour)[:3]]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, bright = sorted([luminance(one), luminance(other)])
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", LOOKS.values(), ids=LOOKS)
def test_texts_stand_out(colours: Look) -> None:
    pairs = [
        *((colours.text, colours.paper), (colours.text, colours.card)),
        *((colours.muted, colours.paper), (colours.on_strong, colours.strong)),
        (colours.accent, colours.paper),
    ]
    assert all(contrast(*pair) >= 4.5 for pair in pairs)


@pytest.mark.parametrize("colours", LOOKS.values(), ids=LOOKS)
def test_a_picture_for_each_part_and_room_for_captions_below(beside: Path, colours: Look) -> None:
    for scene in SCENES:
        pictures = drawing.states(scene, colours, beside)
        assert len(pictures) == len(scene.shown.parts) + 1
        assert all(one.size == (WIDTH, HEIGHT) for one in pictures)
        for one in pictures:
            assert ink(one, colours, (0, BOTTOM + 1, WIDTH, HEIGHT)) is None
            left, _top, right, _bottom = ink(one, colours) or (0, 0, 0, 0)
            assert LEFT - 1 <= left < right <= RIGHT + 1


def test_what_has_appeared_stays_where_it_is(beside: Path) -> None:
    for scene in SCENES:
        pictures = drawing.states(scene, look.TEACHERS, beside)
        for before, after in pairwise(pictures):
            kept, new = ink(before, look.TEACHERS), ink(after, look.TEACHERS)
            assert kept
            assert new
            assert new != kept or ImageChops.difference(before, after).getbbox()
            assert all((new[0] <= kept[0], new[1] <= kept[1], new[3] >= kept[3]))


def test_prompt_picture_and_bar_have_their_colours(beside: Path) -> None:
    last = [drawing.states(scene, look.TAX, beside)[-1] for scene in SCENES]
    assert share(last[3], "#ff0000") > 0.15
    assert share(last[4], look.TAX.strong) > 0.1
    assert share(last[4], look.TAX.card) > 0.1
    assert all(share(one, look.TAX.accent) > 0.0004 for one in last)


def test_the_longest_points_that_are_allowed_fit_or_are_refused() -> None:
    usual = "Sechs Punkte mit je einer Zeile gehen immer"
    assert len(drawing.states(Scene("A", "B", Points((usual,) * 6)), look.TEACHERS)) == 7
    with pytest.raises(TooMuch):
        drawing.states(Scene("A", "B", Points((usual * 4,) * 6)), look.TEACHERS)


def test_text_is_set_in_lines_of_about_one_length() -> None:
    text = "Was nicht in den Chat gehört und was sehr wohl hineindarf"
    lines = broken(text, look.STRONG, 60, 1000)
    assert " ".join(lines) == text
    widths = [look.font(look.STRONG, 60).getlength(line) for line in lines]
    assert max(widths) <= 1000
    assert min(widths) > 0.6 * max(widths)
    assert fitted("Kurz", look.STRONG, (80, 40), 1000, 200).size == 80
    assert broken("x" * 200, look.STRONG, 60, 1000) == ()
