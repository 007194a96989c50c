# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""*Aus Word-Datei* at the desk: a file becomes a draft, or nothing at all."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from geleucht.content import document
from geleucht.content.models import PathPage, Picture, UnitPage
from geleucht.content.tests import editing, world
from geleucht.content.tests import wordfile as docx
from geleucht.learning.tests import desk, making
from geleucht.programmes.models import Programme, RoleName

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
BODY = [
    docx.par("Ein Brief", style="Titel"),
    docx.par("Ein ", docx.run("fetter", "b"), " Satz.", docx.picture("p1", "Eine Lampe")),
    docx.table(["A", "B"], ["1", "2"]),
    docx.par(docx.picture("p1")),
]


@pytest.fixture(scope="module")
def made(shared: None) -> int:
    making.folder("ausbildung")
    return int(desk.path("werkstatt").pk)


@pytest.fixture
def path(db: None, made: int) -> PathPage:
    found: PathPage = PathPage.objects.get(pk=made)
    return found


@pytest.fixture
def editor(path: PathPage) -> Client:
    return desk.browser("lindner")


def address(path: PathPage) -> str:
    return f"/redaktion/aus-word/{path.pk}/"


def upload(browser: Client, path: PathPage, data: bytes, name: str = "brief.docx") -> Any:
    return browser.post(address(path), {"file": SimpleUploadedFile(name, data)})


def test_a_file_becomes_a_draft_in_its_editor(editor: Client, path: PathPage) -> None:
    response = upload(editor, path, docx.word(*BODY, files={"p1.png": world.raster()}))
    unit = UnitPage.objects.get()
    assert response.headers["Location"] == editing.edit(unit)
    assert (unit.live, unit.origin, unit.slug, unit.minutes) == (False, "human", "ein-brief", 5)
    assert unit.owner is not None
    assert unit.owner.email == "lindner@lernen.example"
    draft = document.unit_document(unit.get_latest_revision_as_object())
    assert [block["kind"] for block in draft["body"]] == ["text", "image", "table", "image"]
    assert draft["body"][0]["markdown"] == "Ein **fetter** Satz."
    assert draft["body"][1]["alt"] == "Eine Lampe"
    assert document.problems(draft) == [
        "Das Ziel fehlt.",
        "Es fehlt eine Aktivität.",
        "Bild: Dem Bild „brief-1.png“ fehlt der Alternativtext.",
    ]
    picture = Picture.objects.get()
    assert picture.collection == Programme.objects.get(slug="lehrkraefte").collection
    assert picture.uploaded_by_user == unit.owner
    told = editing.said(response)
    assert "„Ein Brief“ ist als Entwurf angelegt." in told
    assert "Bilder ohne Alternativtext: 1." in told


def test_the_same_file_twice_makes_two_drafts(editor: Client, path: PathPage) -> None:
    for _time in range(2):
        response = upload(editor, path, docx.word(BODY[0], BODY[2]))
        assert "Ein Brief" in editor.get(response.headers["Location"]).text
    assert set(UnitPage.objects.values_list("slug", flat=True)) == {"ein-brief", "ein-brief-2"}
    assert UnitPage.objects.values("key").distinct().count() == 2


@pytest.mark.parametrize("data", [b"kein Word", b""])
def test_a_broken_file_is_told_at_its_field_and_leaves_nothing(
    data: bytes, editor: Client, path: PathPage
) -> None:
    response = upload(editor, path, data)
    assert response.status_code == 200
    assert response.context["form"].errors["file"]
    assert not UnitPage.objects.exists()
    assert not Picture.objects.exists()


def test_without_a_file_it_says_so(editor: Client, path: PathPage) -> None:
    response = editor.post(address(path))
    assert response.context["form"].errors == {"file": ["Bitte eine Datei auswählen."]}


def test_nothing_is_half_written(
    editor: Client, path: PathPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page cannot be saved: its pictures are not there either."""
    monkeypatch.setattr(UnitPage, "save_revision", refused)
    editor.raise_request_exception = False
    response = upload(editor, path, docx.word(*BODY, files={"p1.png": world.raster()}))
    assert response.status_code == 500
    assert not UnitPage.objects.exists()
    assert not Picture.objects.exists()


def refused(*_given: Any, **_named: Any) -> None:
    raise RuntimeError


@pytest.mark.parametrize(
    ("role", "programme", "status"),
    [
        (RoleName.REVIEWER, "lehrkraefte", 200),
        (RoleName.EDITOR, "ausbildung", 302),
        (RoleName.OFFICE, "lehrkraefte", 302),
    ],
)
def test_who_may_use_it(role: RoleName, programme: str, status: int, path: PathPage) -> None:
    browser = desk.browser("jemand", programme, role)
    assert browser.get(address(path)).status_code == status
    if status == 302:
        upload(browser, path, docx.word(*BODY))
        assert not UnitPage.objects.exists()


def test_the_path_leads_there(editor: Client, path: PathPage) -> None:
    for page in (f"/redaktion/pages/{path.pk}/", f"/redaktion/ueberblick/{path.pk}/"):
        assert f'href="{address(path)}"' in editor.get(page).text
