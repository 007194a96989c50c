# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which files are taken, what is taken out of them, and how they are handed out."""

import struct
from io import BytesIO
from pathlib import Path
from typing import Any
from zlib import compress, crc32

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.test import Client
from PIL import Image, PngImagePlugin

from geleucht.content import media
from geleucht.content.models import Handout, Picture
from geleucht.content.tests import world

SECRET = b"Lehrerzimmer"
UNREADABLE = "x.{}: Das ist kein lesbares Bild."


def picture(kind: str, **options: Any) -> bytes:
    file = BytesIO()
    Image.new("RGB", (40, 20), "#234").save(file, kind, **options)
    return file.getvalue()


def huge_png(width: int, height: int) -> bytes:
    """A head that promises this many pixels, and no body."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [head, b"IDAT" + compress(b"")]
    parts = [struct.pack(">I", len(c) - 4) + c + struct.pack(">I", crc32(c)) for c in chunks]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


@pytest.mark.parametrize(
    ("name", "kind"),
    [("x.png", "PNG"), ("x.JPG", "JPEG"), ("x.jpeg", "JPEG"), ("x.gif", "GIF"), ("x.webp", "WEBP")],
)
def test_a_raster_picture_of_the_known_kinds_is_taken(name: str, kind: str) -> None:
    assert media.file_problems(name, picture(kind)) == []


@pytest.mark.parametrize("kind", ["BMP", "TIFF", "EPS", "PPM", "ICO"])
def test_a_format_that_pillow_knows_beside_is_not_taken_under_a_known_name(kind: str) -> None:
    assert media.file_problems("x.png", picture(kind)) == [UNREADABLE.format("png")]


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_a_picture_that_ends_too_early_is_refused_and_not_half_stored(kind: str) -> None:
    file = BytesIO()
    Image.effect_noise((90, 90), 80).save(file, kind)
    data = file.getvalue()
    assert media.file_problems("x.png", data) == []
    assert media.file_problems("x.png", data[: len(data) // 2]) == [UNREADABLE.format("png")]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "x.png: Das ist kein lesbares Bild."),
        (world.SVG, "x.png: Das ist kein lesbares Bild."),
        (huge_png(8000, 8000), "x.png: Das Bild hat mehr als 50 Millionen Bildpunkte."),
        (huge_png(65000, 65000), "x.png: Das ist kein lesbares Bild."),
        (b"\0" * (media.MOST_BYTES + 1), "x.png: Die Datei ist größer als 20 MB."),
    ],
    ids=["empty", "drawing", "many pixels", "bomb", "many bytes"],
)
def test_what_no_browser_should_have_to_load_is_refused(data: bytes, sentence: str) -> None:
    assert media.file_problems("x.png", data) == [sentence]


@pytest.mark.parametrize(
    "name", ["x.exe", "x.html", "x.svgz", "x.js", "x", ".png.php", "x.pdf.zip"]
)
def test_other_endings_are_refused(name: str) -> None:
    sentence = f"{name}: Diese Art von Datei wird nicht angenommen."
    assert media.file_problems(name, b"x") == [sentence]


@pytest.mark.parametrize("name", [f"blatt.{ending}" for ending in media.HANDOUTS])
def test_handouts_of_the_known_kinds_are_taken(name: str) -> None:
    assert media.file_problems(name, b"x") == []
    assert media.file_problems(name.upper(), b"x") == []


def with_metadata(kind: str) -> bytes:
    exif = Image.Exif()
    exif[0x010F] = SECRET.decode()
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", SECRET.decode())
    options: dict[str, dict[str, Any]] = {
        "PNG": {"pnginfo": text, "exif": exif, "icc_profile": SECRET},
        "JPEG": {"exif": exif, "comment": SECRET, "icc_profile": SECRET},
        "WEBP": {"exif": exif, "xmp": SECRET, "icc_profile": SECRET},
        "GIF": {"comment": SECRET},
    }
    return picture(kind, **options[kind])


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
def test_what_a_camera_or_program_wrote_into_a_picture_is_not_served(kind: str) -> None:
    data = with_metadata(kind)
    assert SECRET in data
    served = media.served_picture(f"x.{kind.lower()}", data)
    assert SECRET not in media.stored(served["served"]).read_bytes()
    assert (served["served_width"], served["served_height"]) == (40, 20)


def moving() -> bytes:
    file = BytesIO()
    frames = [Image.new("RGB", (40, 20), shade) for shade in ("#234", "#f80", "#fff")]
    frames[0].save(
        file, "GIF", save_all=True, append_images=frames[1:], comment=SECRET, duration=[9, 80, 70]
    )
    return file.getvalue()


def test_a_moving_picture_keeps_moving_without_its_comment() -> None:
    assert SECRET in moving()
    served = media.served_picture("x.gif", moving())
    data = media.stored(served["served"]).read_bytes()
    with Image.open(BytesIO(data)) as image:
        assert (image.size, getattr(image, "n_frames", 1)) == ((40, 20), 3)
    assert SECRET not in data


def test_a_transparent_picture_stays_transparent() -> None:
    file = BytesIO()
    Image.new("RGBA", (4, 4), (0, 0, 0, 0)).save(file, "PNG")
    served = media.served_picture("x.png", file.getvalue())
    with Image.open(media.stored(served["served"])) as image:
        assert image.convert("RGBA").getpixel((1, 1)) == (0, 0, 0, 0)


@pytest.mark.parametrize("name", ["", "x.png", "../x", f"{'0' * 64}.", f"{'A' * 64}.png", "0.png"])
def test_a_name_that_is_none_of_the_store_leads_nowhere(name: str) -> None:
    with pytest.raises(ValueError, match=r"^"):
        media.stored(name)


def test_the_store_names_a_file_by_its_content_and_leaves_no_half_file() -> None:
    name = media.store(b"Lampe", "txt")
    assert name == f"{media.sha256(b'Lampe')}.txt"
    assert media.stored(name).read_bytes() == b"Lampe"
    media.store(b"Lampe", "txt")
    assert [one.name for one in media.stored(name).parent.glob(".*")] == []
    assert media.address(name) == f"/medien/{name}"


@pytest.mark.parametrize(
    ("ending", "kind", "shown"),
    [
        ("svg", "image/svg+xml", True),
        ("webp", "image/webp", True),
        ("gif", "image/gif", True),
        ("pdf", "application/pdf", True),
        ("txt", "text/plain; charset=utf-8", False),
        ("csv", "text/csv; charset=utf-8", False),
        ("docx", media.HANDOUTS["docx"], False),
        ("mp4", "video/mp4", True),
        ("m4a", "audio/mp4", True),
        ("vtt", "text/vtt; charset=utf-8", True),
    ],
)
@pytest.mark.django_db
def test_a_stored_file_says_what_it_is_and_runs_nothing(
    ending: str, kind: str, shown: bool, client: Client
) -> None:
    address = f"/medien/{media.store(b'Inhalt', ending)}"
    answer = client.get(address)
    assert (answer.status_code, b"".join(answer)) == (200, b"Inhalt")
    assert {name: answer.headers.get(name) for name in HEADERS} == {
        "Content-Type": kind,
        "Content-Length": "6",
        "Cache-Control": "public, max-age=31536000, immutable",
        "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; "
        + ("media-src 'self'" if ending in {"mp4", "m4a"} else "img-src data:; sandbox"),
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Set-Cookie": None,
    }
    assert answer.headers.get("Content-Disposition", "inline").startswith("attachment") != shown


HEADERS = [
    "Content-Type",
    "Content-Length",
    "Cache-Control",
    "Content-Security-Policy",
    "X-Content-Type-Options",
    "Cross-Origin-Resource-Policy",
    "Set-Cookie",
]


@pytest.mark.django_db
def test_the_head_of_a_file_is_that_of_the_file_without_it(client: Client) -> None:
    address = f"/medien/{media.store(world.SVG, 'svg')}"
    head, answer = client.head(address), client.get(address)
    assert (head.status_code, b"".join(head), b"".join(answer)) == (200, b"", world.SVG)
    assert {n: head.headers[n] for n in HEADERS[:6]} == {n: answer.headers[n] for n in HEADERS[:6]}


@pytest.mark.django_db
def test_a_download_goes_on_where_it_broke_off(client: Client) -> None:
    name = media.store(b"Gl\xc3\xbcck auf", "txt")
    part = client.get(f"/medien/{name}", headers={"range": "bytes=6-"})
    assert (part.status_code, b"".join(part)) == (206, b" auf")
    assert part.headers["Content-Range"] == "bytes 6-9/10"
    etag = f'"{name.removesuffix(".txt")}"'
    assert part.headers["ETag"] == etag
    known = client.get(f"/medien/{name}", headers={"if-none-match": etag})
    assert (known.status_code, known.content) == (304, b"")


@pytest.mark.django_db
@pytest.mark.parametrize(("ending", "disposition"), [("pdf", None), ("txt", "attachment")])
def test_a_proxy_sends_the_bytes_where_it_can(
    ending: str, disposition: str | None, client: Client, settings: Any
) -> None:
    settings.MEDIA_LOCATION = "/_store/"
    name = media.store(b"Inhalt", ending)
    answer = client.get(f"/medien/{name}")
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["X-Accel-Redirect"] == f"/_store/{name[:2]}/{name}"
    assert answer.headers["Content-Type"] == media.CONTENT_TYPES[ending]
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    told = answer.headers.get("Content-Disposition", "").partition(";")[0] or None
    assert told == disposition
    assert client.get(f"/medien/{'0' * 64}.pdf").status_code == 404


@pytest.mark.django_db
def test_nobody_writes_to_the_store_over_http(client: Client) -> None:
    address = f"/medien/{media.store(world.SVG, 'svg')}"
    verbs = (client.post, client.put, client.delete, client.patch)
    assert [verb(address).status_code for verb in verbs] == [405] * 4
    assert media.stored(address.rpartition("/")[2]).read_bytes() == world.SVG


@pytest.mark.django_db
def test_a_file_that_is_there_under_an_ending_that_is_not_served_is_not_there(
    client: Client,
) -> None:
    address = f"/medien/{media.store(b'<script>', 'html')}"
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("name", ["images/", "images", "documents/", "original_images/../x"])
def test_a_folder_of_the_desk_is_no_file(desk: Client, name: str) -> None:
    world.picture()
    world.handout()
    assert desk.get(f"/medien/{name}").status_code in {400, 404}


@pytest.mark.parametrize(
    ("model", "name", "data"),
    [
        (Picture, "x.svg", b"<svg><script/></svg>"),
        (Picture, "x.png", b"nichts"),
        (Handout, "x.txt", b"\0" * (media.MOST_BYTES + 1)),
    ],
    ids=["script", "nothing", "huge"],
)
@pytest.mark.django_db
def test_an_upload_that_must_not_be_served_is_no_valid_row(
    model: type[Picture | Handout], name: str, data: bytes
) -> None:
    size = {"width": 1, "height": 1} if model is Picture else {}
    upload = model(title="x", file=ContentFile(data, name=name), **size)
    with pytest.raises(ValidationError) as refused:
        upload.clean()
    assert refused.value.message_dict == {"file": media.file_problems(name, data)}


@pytest.mark.django_db
def test_a_changed_file_is_served_anew_and_the_old_one_stays(tmp_path: Path) -> None:
    handout = world.handout()
    old = media.stored(handout.served)
    handout.file = ContentFile(b"neu", name="neu.txt")
    handout.save()
    assert (handout.name, handout.sha256, handout.file_size) == ("neu.txt", media.sha256(b"neu"), 3)
    assert media.stored(handout.served).read_bytes() == b"neu"
    assert old.read_bytes() == b"%PDF-1.4 leer"


@pytest.mark.django_db
def test_a_title_changed_at_the_desk_stores_nothing_again() -> None:
    picture = Picture.objects.get(pk=world.picture().pk)
    before = (picture.name, picture.sha256, picture.served)
    picture.title = "Anders"
    picture.save()
    assert (picture.name, picture.sha256, picture.served) == before
