# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Media lie under their hash for ever, and nothing else of the desk is served."""

from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.test import Client
from PIL import Image

from geleucht.content import media
from geleucht.content.models import Handout, Picture
from geleucht.content.tests import world

pytestmark = pytest.mark.django_db


def test_a_picture_is_served_small_and_upright_without_the_cameras_data(client: Client) -> None:
    file = BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6  # lies on its side
    exif[0x010F] = "Kamera im Lehrerzimmer"
    Image.new("RGB", (2000, 1000), "#234").save(file, "JPEG", exif=exif)
    picture = Picture(title="Foto", file=ContentFile(file.getvalue(), name="foto.jpg"))
    picture.save()
    assert (picture.served_width, picture.served_height) == (800, 1600)
    response = client.get(media.address(picture.served))
    body = b"".join(response)
    assert Image.open(BytesIO(body)).size == (800, 1600)
    assert b"Lehrerzimmer" not in body


def test_a_file_of_the_store_may_be_kept_for_ever(client: Client) -> None:
    name = media.store(world.SVG, "svg")
    response = client.get(f"/medien/{name}")
    assert b"".join(response) == world.SVG
    assert {
        field: response.headers[field]
        for field in ("Content-Type", "Cache-Control", "X-Content-Type-Options")
    } == {
        "Content-Type": "image/svg+xml",
        "Cache-Control": "public, max-age=31536000, immutable",
        "X-Content-Type-Options": "nosniff",
    }
    assert "sandbox" in response.headers["Content-Security-Policy"]
    assert not response.cookies


def test_storing_twice_is_once_and_deleting_a_picture_deletes_nothing_of_the_store() -> None:
    picture = world.picture()
    served = media.stored(picture.served)
    before = served.stat().st_mtime_ns
    other = world.picture()
    assert other.served == picture.served
    picture.delete()
    assert served.stat().st_mtime_ns == before


@pytest.mark.parametrize(
    "address",
    [
        f"/medien/{'0' * 64}.webp",
        f"/medien/{'0' * 64}.html",
        "/medien/store/aa/x.webp",
        "/medien/original_images/lampe.png",
        "/medien/gibt-es-nicht.png",
    ],
)
def test_what_is_not_in_the_store_is_not_there_for_readers(client: Client, address: str) -> None:
    world.picture()
    assert client.get(address).status_code == 404


def test_originals_are_there_for_the_desk_alone(client: Client, desk: Client) -> None:
    picture = world.picture()
    assert client.get(picture.file.url).status_code == 404
    response = desk.get(picture.file.url)
    assert b"".join(response) == world.raster()
    assert desk.get("/medien/store/x").status_code == 404


def test_an_address_cannot_lead_out_of_the_folder(desk: Client) -> None:
    (Path(settings.MEDIA_ROOT).parent / "geheim").write_text("x")
    assert desk.get("/medien/images/../../geheim").status_code in {400, 404}


@pytest.mark.parametrize(
    ("inside", "part"),
    [
        ("<script>alert(1)</script>", "<script>"),
        ('<path onload="x()"/>', "onload"),
        ('<a href="https://a.example"><path/></a>', "<a>"),
        ('<use href="https://a.example/x.svg#y"/>', "nach außen"),
        ('<image href="javascript:x()"/>', "nach außen"),
        ("<style>@import 'https://a.example'</style>", "von außen"),
        ('<path style="fill:url(https://a.example)"/>', "von außen"),
        ("<foreignObject/>", "<foreignobject>"),
    ],
)
def test_a_drawing_with_scripts_or_calls_elsewhere_is_refused(inside: str, part: str) -> None:
    data = f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>'.encode()
    picture = Picture(title="x", file=ContentFile(data, name="x.svg"), width=1, height=1)
    with pytest.raises(ValidationError, match=part):
        picture.clean()


def test_a_drawing_with_entities_or_without_sense_is_refused() -> None:
    bomb = b'<!DOCTYPE svg [<!ENTITY a "aa">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>'
    assert "DOCTYPE" in media.file_problems("x.svg", bomb)[0]
    assert "SVG" in media.file_problems("x.svg", b"<html/>")[0]
    assert media.file_problems("x.svg", world.SVG) == []


def test_files_of_other_kinds_are_refused() -> None:
    assert media.file_problems("x.png", b"kein Bild") == ["x.png: Das ist kein lesbares Bild."]
    assert "nicht angenommen" in media.file_problems("x.exe", b"MZ")[0]


def test_a_handout_is_saved_under_its_name_not_opened(client: Client) -> None:
    handout = Handout(title="T", file=ContentFile(b"a;b", name="liste.csv"))
    handout.save()
    response = client.get(media.address(handout.served))
    assert b"".join(response) == b"a;b"
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert (handout.name, handout.sha256) == ("liste.csv", media.sha256(b"a;b"))


def test_a_file_is_stored_as_its_bytes_are_and_stays_where_it_was(tmp_path: Path) -> None:
    source = tmp_path / "film.bin"
    source.write_bytes(b"Film" * 70_000)
    name = media.store_file(source, "mp4")
    assert name == media.store(source.read_bytes(), "mp4") == media.store_file(source, "mp4")
    assert media.stored(name).read_bytes() == source.read_bytes()
    assert [one.name for one in media.stored(name).parent.glob(".*")] == []
