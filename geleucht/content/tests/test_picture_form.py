# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""At the desk a broken picture is refused with a sentence."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.models import Collection

from geleucht.content.models import Picture
from geleucht.content.tests.test_pictures_of_all_sorts import sample

pytestmark = pytest.mark.django_db
SVG = '<svg xmlns="http://www.w3.org/2000/svg" {}><path d="M0 0h1v1z"/></svg>'


def upload(desk: Client, name: str, data: bytes) -> str:
    collection = Collection.get_first_root_node()
    form = {"title": "T", "file": SimpleUploadedFile(name, data), "collection": collection.pk}
    response = desk.post("/redaktion/images/add/", form)
    return "" if response.status_code == 302 else response.content.decode()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(50)),
        ("a.gif", b"GIF89a\xff\xff\xff\xff\0\0\0"),
        ("a.svg", SVG.format('width="1e999" height="nan"').encode()),
        ("a.svg", SVG.format('viewBox="0 0 nan inf"').encode()),
        ("a.svg", SVG.format('viewBox="0 0 0.0001 99999999999"').encode()),
        ("a.svg", SVG.format('viewBox="0 0 -5 7"').encode()),
        ("a.svg", SVG.format("").replace("<path", "<g>" * 9999 + "</g>" * 9999 + "<path").encode()),
    ],
)
def test_a_picture_that_cannot_be_read_is_refused(desk: Client, name: str, data: bytes) -> None:
    assert "Bitte ein gültiges Bild hochladen" in upload(desk, name, data)
    assert not Picture.objects.exists()


def test_a_drawing_with_a_size_is_taken(desk: Client) -> None:
    assert upload(desk, "a.svg", SVG.format('viewBox="0 0 40 30"').encode()) == ""
    assert Picture.objects.get().width == 40


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_the_list_of_pictures_opens_whatever_a_camera_noted(desk: Client) -> None:
    data = sample("WEBP", "RGB")
    for head in (b"MM\0*", b"MX\0*", b"MM\0*\xff\xff"):
        upload(desk, "a.webp", data.replace(b"MM\0*" + b"\0" * (len(head) - 4), head, 1))
    assert desk.get("/redaktion/images/").status_code == 200
    assert Picture.objects.count() == 2


def test_a_moving_picture_that_breaks_off_is_refused(desk: Client) -> None:
    data = sample("GIF", "P")[:-1] + b"!"
    assert "a.gif: Das ist kein lesbares Bild." in upload(desk, "a.gif", data)
    assert not Picture.objects.exists()
