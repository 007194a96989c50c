# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is taken can be served: no picture that passed the check breaks afterwards."""

from functools import cache
from io import BytesIO

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image
from willow.image import Image as Drawn  # type: ignore[import-untyped]

from geleucht.content import media

LYING = 6  # the camera was turned to the right: EXIF 2.32, table 6, orientation
MODES = {
    "PNG": ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"],
    "JPEG": ["L", "RGB", "CMYK"],
    "WEBP": ["RGB", "RGBA"],
    "GIF": ["L", "P"],
}
# Pillow warns of broken notes, and of many pixels before we refuse them.
QUIET = pytest.mark.filterwarnings(
    "ignore::UserWarning", "ignore::PIL.Image.DecompressionBombWarning"
)
SORTS = [(kind, mode) for kind, modes in MODES.items() for mode in modes]


@cache
def sample(kind: str, mode: str, size: tuple[int, int] = (30, 20)) -> bytes:
    """Noise with the notes of a camera that lay on its side."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = LYING, "Kamera"
    file = BytesIO()
    noise = Image.effect_noise(size, 80)
    image = (
        noise.convert("I").convert("I;16") if mode == "I;16" else noise.convert("RGB").convert(mode)
    )
    image.save(file, kind, **({} if kind == "GIF" else {"exif": exif}))
    return file.getvalue()


def served(data: bytes) -> Image.Image:
    found = media.served_picture("x.png", data)
    with Image.open(media.stored(found["served"])) as image:
        image.load()
    assert image.size == (found["served_width"], found["served_height"])
    return image


@pytest.mark.parametrize(("kind", "mode"), SORTS)
def test_every_mode_of_every_format_is_served_upright(kind: str, mode: str) -> None:
    data = sample(kind, mode)
    assert media.file_problems("x.png", data) == []
    image = served(data)
    assert image.size == ((30, 20) if kind == "GIF" else (20, 30))
    assert image.format == "WEBP"
    assert dict(image.getexif()) == {}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"MM\0*\0\0\0\x08", b"MM\0*\xff\xff\xff\xff"),
        (b"\x01\x12\0\x03", b"\x01\x12\0\x02"),
        (b"\x01\x0f\0\x02", b"\x01\x0f\0\x0c"),
        (b"\x01\x0f\0\x02", b"\x01\x0f\0\x05"),
        (b"\x01\x0f\0\x02", b"\x01\x0f\0\x0a"),
    ],
)
@pytest.mark.parametrize("kind", ["JPEG", "WEBP"])
@QUIET
def test_odd_notes_of_a_camera_break_nothing(kind: str, old: bytes, new: bytes) -> None:
    data = sample(kind, "RGB")
    assert old in data
    broken = data.replace(old, new, 1)
    assert media.file_problems("x.png", broken) == []
    assert served(broken).size in {(30, 20), (20, 30)}


@pytest.mark.parametrize("head", [b"MX\0*", b"\xff\xff\xff\xff", b"\0\0\0\0"])
def test_notes_that_nobody_can_read_are_named(head: bytes) -> None:
    """The desk would break on them in its list of pictures."""
    broken = sample("WEBP", "RGB").replace(b"MM\0*", head, 1)
    sentence = "Die Angaben der Kamera sind beschädigt. Speichern Sie das Bild ohne sie."
    assert media.file_problems("x.webp", broken) == [f"x.webp: {sentence}"]


@pytest.mark.parametrize("end", [b"", b"!", b"!\xf9\4", b","])
def test_a_moving_picture_that_breaks_off_between_two_frames_is_no_accident(end: bytes) -> None:
    data = sample("GIF", "P")[:-1] + end
    if media.file_problems("x.gif", data) == []:
        served(data)
    else:
        assert media.file_problems("x.gif", data) == ["x.gif: Das ist kein lesbares Bild."]


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ((1, 1), (1, 1)),
        ((1600, 1), (1600, 1)),
        ((1601, 2), (1600, 2)),
        ((3200, 800), (1600, 400)),
        ((40, 3200), (20, 1600)),
        ((1, 5000), (1, 1600)),
    ],
)
def test_no_side_is_longer_than_1600(size: tuple[int, int], expected: tuple[int, int]) -> None:
    file = BytesIO()
    Image.new("RGB", size, "#234").save(file, "JPEG")
    assert served(file.getvalue()).size == expected


def test_a_drawing_is_served_as_it_is() -> None:
    data = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"/>'
    found = media.served_picture("x.SVG", data)
    assert media.stored(found["served"]).read_bytes() == data
    assert found == {"served": f"{media.sha256(data)}.svg", "served_width": 40, "served_height": 20}


@pytest.mark.parametrize(("more", "taken"), [(0, True), (1, False)])
def test_a_file_of_twenty_megabytes_is_the_largest(more: int, taken: bool) -> None:
    data = bytes(media.MOST_BYTES + more)
    sentences = [] if taken else ["x.txt: Die Datei ist größer als 20 MB."]
    assert media.file_problems("x.txt", data) == sentences


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A picture in which some bytes, mostly of its head, were changed, lost or added."""
    data = bytearray(sample(*draw(st.sampled_from(SORTS))))
    for _ in range(draw(st.integers(1, 4))):
        place = draw(st.integers(0, min(len(data), draw(st.sampled_from([60, 200, 10_000])))))
        data[place : place + draw(st.integers(0, 3))] = draw(st.binary(max_size=3))
    return bytes(data)


@QUIET
@settings(max_examples=100, deadline=None)
@given(damaged())
@example(b"")
def test_a_damaged_picture_is_refused_or_can_be_served(data: bytes) -> None:
    if media.file_problems("x.png", data) == []:
        served(data)
        at_the_desk = Drawn.open(BytesIO(data)).auto_orient()
        assert at_the_desk.get_size() > (0, 0)


@pytest.mark.parametrize(
    ("name", "extension"),
    [("a.PNG", "png"), ("a.b.Jpeg", "jpeg"), (".pdf", "pdf"), ("a.", ""), ("Ü b.SVG", "svg")],
)
def test_a_file_is_known_by_what_follows_its_last_dot(name: str, extension: str) -> None:
    assert media.extension_of(name) == extension


@settings(max_examples=30)
@given(st.binary(max_size=50), st.sampled_from(sorted(media.CONTENT_TYPES)))
def test_what_the_store_keeps_it_gives_back(data: bytes, extension: str) -> None:
    name = media.store(data, extension)
    assert media.STORED.fullmatch(name)
    assert media.stored(name).read_bytes() == data
