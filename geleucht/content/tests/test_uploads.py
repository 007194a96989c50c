# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""An upload is known by its name and its bytes, whoever uploaded it, and served from the store."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.models import Collection

from geleucht.accounts.models import Person
from geleucht.content import media, uploads
from geleucht.content.blocks import KINDS
from geleucht.content.models import Handout, Picture
from geleucht.content.tests import world

pytestmark = pytest.mark.django_db
GONE = {"file": "", "sha256": "", "served": ""}


def upload(desk: Client, kind: str, name: str, data: bytes) -> str:
    """What the desk says to one file among several; empty when it was taken."""
    sent = {"title": "T", "files[]": SimpleUploadedFile(name, data), "collection": root()}
    headers = {"x-requested-with": "XMLHttpRequest"}
    answer = desk.post(f"/redaktion/{kind}/multiple/add/", sent, headers=headers).json()
    return str(answer.get("error_message", ""))


def root() -> int:
    found: int = Collection.get_first_root_node().pk
    return found


def test_two_files_of_one_name_are_two_and_one_file_under_two_names_too() -> None:
    first, second = world.picture("a.png"), world.picture("a.png", (20, 20))
    third = world.picture("b.png")
    digests = [one.sha256 for one in (first, second, third)]
    assert [uploads.find_picture(digest, "a.png") for digest in digests[:2]] == [first, second]
    assert uploads.find_picture(digests[2], "b.png") == third
    assert uploads.find_picture(digests[1], "b.png") is None
    assert (third.sha256, third.served) == (first.sha256, first.served)


@pytest.mark.parametrize("number", [1, 3])
def test_of_equal_uploads_the_oldest_is_found(number: int) -> None:
    same = [world.handout() for _ in range(number)]
    assert uploads.find_handout(same[0].sha256, "blatt.pdf") == same[0]
    assert uploads.find_handout(same[0].sha256, "Blatt.pdf") is None


def test_a_block_whose_file_was_deleted_says_so_and_can_be_saved() -> None:
    picture, handout = world.picture(), world.handout()
    blocks = [
        ("image", {"image": picture.pk, "alt": "a", "decorative": False, "caption": ""}),
        ("download", {"document": handout.pk, "title": "T"}),
    ]
    Picture.objects.all().delete()
    Handout.objects.all().delete()
    found = [KINDS[kind].from_stream(KINDS[kind].block().to_python(raw)) for kind, raw in blocks]
    assert found == [
        GONE | {"width": 0, "height": 0, "alt": "a", "decorative": False, "caption": ""},
        GONE | {"size": 0, "title": "T"},
    ]
    raw = [KINDS[kind].to_stream(data) for (kind, _), data in zip(blocks, found, strict=True)]
    assert [raw[0]["image"], raw[1]["document"]] == [None, None]


def test_a_decorative_picture_keeps_no_words_that_nobody_hears() -> None:
    raw = {"image": world.picture().pk, "alt": " Lampe ", "decorative": True, "caption": " a\nb "}
    block = KINDS["image"].block()
    found = KINDS["image"].from_stream(block.to_python(raw))
    assert (found["alt"], found["caption"]) == ("", "a b")
    heard = KINDS["image"].from_stream(block.to_python(raw | {"decorative": False}))
    assert heard["alt"] == "Lampe"


def test_a_picture_with_a_new_file_is_served_anew() -> None:
    picture = Picture.objects.get(pk=world.picture().pk)
    old = picture.served
    picture.file = ContentFile(world.SVG, name="neu.svg")
    picture.save()
    found = Picture.objects.get(pk=picture.pk)
    assert (found.name, found.sha256) == ("neu.svg", media.sha256(world.SVG))
    assert (found.served_width, found.served_height) == (40, 20)
    assert found.file_size == len(world.SVG)
    assert [media.stored(name).is_file() for name in (old, found.served)] == [True, True]


@pytest.mark.parametrize(
    ("kind", "name", "data", "part"),
    [
        ("images", "x.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "<script>"),
        ("images", "x.png", b"kein Bild", "Bild"),
        ("images", "x.pdf", b"%PDF-1.4", "Bild"),
        ("documents", "x.svg", world.SVG, "Dateiendung"),
        ("documents", "x.png", b"x", "Dateiendung"),
        ("documents", "x.html", b"<script>", "Dateiendung"),
        ("documents", "pdf", b"x", "Dateiendung"),
    ],
)
def test_of_several_files_a_bad_one_is_refused_with_its_sentence(
    kind: str, name: str, data: bytes, part: str, desk: Client
) -> None:
    assert part in upload(desk, kind, name, data)
    assert not Picture.objects.exists()
    assert not Handout.objects.exists()


@pytest.mark.parametrize(
    ("kind", "model", "name", "data"),
    [
        ("images", Picture, "Übung (1).svg", world.SVG),
        ("images", Picture, "x.PNG", world.raster()),
        ("documents", Handout, "Übung (1).PDF", b"%PDF-1.4"),
    ],
)
def test_a_good_one_is_taken_under_its_own_name_and_uploaders(
    kind: str, model: type[Any], name: str, data: bytes, desk: Client
) -> None:
    assert upload(desk, kind, name, data) == ""
    found = model.objects.get()
    assert (found.name, found.sha256) == (name, media.sha256(data))
    assert found.uploaded_by_user.name == "Jana Fuchs"
    assert media.stored(found.served).is_file()
    assert str(found) == found.title


def test_an_upload_survives_the_person_who_uploaded_it(desk: Client) -> None:
    assert upload(desk, "documents", "x.pdf", b"%PDF-1.4") == ""
    Person.objects.get(name="Jana Fuchs").delete()
    found = Handout.objects.get()
    assert (found.uploaded_by_user, found.name) == (None, "x.pdf")
