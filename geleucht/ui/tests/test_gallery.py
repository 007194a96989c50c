# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The gallery keeps step with the components, and no template breaks the strict pages."""

import re
from collections.abc import Iterator
from importlib import reload
from pathlib import Path

import pytest
from django.test import Client
from django.urls import clear_url_caches
from pytest_django import Settings

import config.urls
from geleucht.ui import assets, gallery, urls

pytestmark = pytest.mark.django_db  # the shared pages ask for their number
HOUSE = Path(__file__).parents[2]
TEMPLATES = sorted(HOUSE.glob("**/templates/**/*.html"))
OWN = HOUSE / "ui" / "templates"
INLINE = re.compile(
    r"\sstyle=|\son[a-z]+=|<style\b|javascript:|<script\b(?![^>]*\bsrc=)|hx-on|csrf_token", re.I
)
TAG = re.compile(r"{%(?! csrf_token).*?%}|{{.*?}}")


def addresses() -> list[str]:
    return ["/ui/", "/ui/?schema=dunkel", *(f"/ui/{name}/" for name in gallery.pages())]


def test_the_gallery_shows_every_template_of_the_face(client: Client) -> None:
    shown = {part.name for address in addresses() for part in client.get(address).templates}
    own = {str(path.relative_to(OWN)) for path in OWN.rglob("*.html")}
    assert own - shown == set()


@pytest.mark.parametrize("address", addresses())
def test_a_sample_is_complete_and_in_german(client: Client, address: str) -> None:
    page = client.get(address)
    assert page.status_code == 200
    assert b'<html lang="de">' in page.content
    assert "Set-Cookie" not in page.headers


def test_an_unknown_sample_is_not_found(client: Client) -> None:
    assert client.get("/ui/gibt-es-nicht/").status_code == 404


def test_a_room_above_adds_its_own_part(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gallery, "_added", {})
    gallery.add("von oben", "ui/tag.html", {"label": "aus einem anderen Raum"})
    assert "aus einem anderen Raum" in client.get("/ui/").content.decode()


def test_no_template_of_the_house_has_inline_code_or_style() -> None:
    desk = re.compile(r"/wagtailadmin/|/templates/(\w+/desk|redaktion)/")
    found = {
        f"{path.relative_to(HOUSE)}: {hit[0].strip()}"
        for path in TEMPLATES
        if not desk.search(str(path))
        for hit in INLINE.finditer(TAG.sub("", path.read_text()))
    }
    assert found == set()


def test_every_icon_named_in_a_template_is_delivered() -> None:
    text = "".join(path.read_text() for path in TEMPLATES)
    named = set(re.findall(r'ui/icon\.html" with name="([\w-]+)"', text))
    assert named - set(assets.ICONS) == set()


@pytest.fixture
def without_gallery(settings: Settings) -> Iterator[None]:
    """The addresses as they are built where GELEUCHT_GALLERY is off."""
    settings.GALLERY = False
    for module in (urls, config.urls):
        reload(module)
    clear_url_caches()
    yield
    settings.GALLERY = True
    for module in (urls, config.urls):
        reload(module)
    clear_url_caches()


@pytest.mark.usefixtures("without_gallery")
def test_without_gallery_its_addresses_do_not_exist(client: Client) -> None:
    assert client.get("/darstellung.css").status_code == 200
    assert [client.get(address).status_code for address in ("/ui/", "/ui/lernpfad/")] == [404, 404]


@pytest.mark.parametrize(
    ("asked", "theme"), [("", "light"), ("?schema=dunkel", "dark"), ("?schema=rosa", "light")]
)
def test_the_gallery_shows_every_component_light_and_dark(
    client: Client, asked: str, theme: str
) -> None:
    page = client.get(f"/ui/{asked}").content.decode()
    assert set(re.findall(r"kern-(light|dark)\b", page)) == {theme}
    assert client.post(f"/ui/{asked}").status_code == 405
