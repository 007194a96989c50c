# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The desk's own views work with our pages, blocks, pictures and files."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponse
from django.test import Client

from geleucht.content import actions, preview
from geleucht.content.models import Handout, Home, PathPage, Picture, TextPage, UnitPage
from geleucht.content.tests import world
from geleucht.content.tests.editing import form, shown
from geleucht.content.tests.test_documents import every_block

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.whole,
    # Wagtail leaves the temporary file of a rendition to the garbage collector
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]


def test_every_page_opens_in_its_editor(desk: Client) -> None:
    path = world.path()
    unit = world.unit(below=path, body=every_block())
    text = TextPage(title="Impressum", slug="impressum")
    Home.objects.get().add_child(instance=text)
    for page in (path, unit, text, world.folder()):
        assert desk.get(f"/redaktion/pages/{page.pk}/edit/").status_code == 200
        assert desk.get(f"/redaktion/pages/{page.pk}/history/").status_code == 200


@pytest.mark.parametrize("address", ["", "images/", "documents/", "reports/site-history/"])
def test_the_desks_lists_open(desk: Client, address: str) -> None:
    world.picture()
    world.handout()
    assert desk.get(f"/redaktion/{address}").status_code == 200


def test_a_unit_is_made_in_the_editor_and_published_at_once(desk: Client) -> None:
    path = world.path()
    sent = form(world.unit("muster", path), slug="neu") | {"body-0-id": "", "action-publish": "yes"}
    desk.post(f"/redaktion/pages/add/content/unitpage/{path.pk}/", sent)
    made = UnitPage.objects.get(slug="neu")
    assert made.live
    assert made.body[0].id


def test_a_refusal_on_making_leaves_a_draft_and_opens_it(desk: Client) -> None:
    path = world.path()
    sent = form(world.unit("muster", path), slug="neu") | {
        "body-0-deleted": "1",
        "action-publish": "yes",
    }
    response = desk.post(f"/redaktion/pages/add/content/unitpage/{path.pk}/", sent, follow=True)
    made = UnitPage.objects.get(slug="neu")
    assert response.redirect_chain[-1][0] == f"/redaktion/pages/{made.pk}/edit/"
    assert "Es fehlt eine Aktivität." in shown(response)
    assert not made.live


def test_a_form_that_was_open_before_an_upgrade_is_still_saved(desk: Client) -> None:
    """Nothing of the entry check, a field of its own since then, is sent."""
    path = world.path()
    named = ("title", "slug", "summary", "level", "licence", "origin", "order")
    sent = {name: str(getattr(path, name)) for name in named} | {"summary": "Neu."}
    for part in ("units", "prerequisites", "comments"):
        sent |= {f"{part}-TOTAL_FORMS": "0", f"{part}-INITIAL_FORMS": "0"}
    assert desk.post(f"/redaktion/pages/{path.pk}/edit/", sent).status_code == 302
    newest = PathPage.objects.get(pk=path.pk).get_latest_revision_as_object()
    assert (newest.summary, len(newest.entry_check)) == ("Neu.", 0)


def test_a_path_gets_its_units_in_the_editor(desk: Client) -> None:
    path = world.path()
    unit = world.unit(below=path)
    actions.publish(page=unit, by=None)
    sent = {
        "title": "KI verstehen",
        "slug": "ki-verstehen",
        "summary": "Ein Satz.",
        "level": "einstieg",
        "licence": "CC BY 4.0",
        "origin": "human",
        "outcomes": "eins\nzwei",
        "competences": "",
        "units-TOTAL_FORMS": "1",
        "units-INITIAL_FORMS": "0",
        "units-0-unit": str(unit.pk),
        "units-0-ORDER": "1",
        "units-0-optional": "",
        "units-0-section": "Grundlagen",
        "order": "sections",
        "prerequisites-TOTAL_FORMS": "0",
        "prerequisites-INITIAL_FORMS": "0",
        "entry_check-count": "0",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "action-publish": "yes",
    }
    desk.post(f"/redaktion/pages/{path.pk}/edit/", sent)
    saved = PathPage.objects.get(pk=path.pk)
    assert saved.live
    places = [(place.unit_id, place.optional, place.section) for place in saved.units.all()]
    assert (saved.order, places) == ("sections", [(unit.pk, False, "Grundlagen")])


def test_a_picture_without_words_is_not_taken_by_the_form(desk: Client) -> None:
    unit = world.unit()
    picture = world.picture()
    block = {
        "body-count": "2",
        "body-1-deleted": "",
        "body-1-order": "1",
        "body-1-type": "image",
        "body-1-id": "",
        "body-1-value-image": str(picture.pk),
        "body-1-value-alt": " ",
        "body-1-value-caption": "",
        "action-publish": "yes",
    }
    response = desk.post(f"/redaktion/pages/{unit.pk}/edit/", form(unit) | block)
    assert "Der Alternativtext fehlt." in response.text
    desk.post(
        f"/redaktion/pages/{unit.pk}/edit/", form(unit) | block | {"body-1-value-decorative": "on"}
    )
    assert UnitPage.objects.get(pk=unit.pk).live


def test_pictures_and_files_are_uploaded_at_the_desk(desk: Client) -> None:
    upload_many(desk, "images", "lampe.png", world.raster())
    upload_many(desk, "documents", "blatt.pdf", b"%PDF-1.4")
    assert [one.name for one in Picture.objects.all()] == ["lampe.png"]
    assert [one.name for one in Handout.objects.all()] == ["blatt.pdf"]


def test_a_drawing_with_a_script_is_not_taken_at_the_desk(desk: Client) -> None:
    bad = world.SVG.replace(b"<path", b"<script/><path")
    response = upload_many(desk, "images", "x.svg", bad)
    assert "script" in response.text
    assert not Picture.objects.exists()


def upload_many(desk: Client, kind: str, name: str, data: bytes) -> Any:
    """Through the view that takes several files at once, the usual way in."""
    sent = {"title": name, "files[]": SimpleUploadedFile(name, data)}
    return desk.post(
        f"/redaktion/{kind}/multiple/add/", sent, headers={"x-requested-with": "XMLHttpRequest"}
    )


def test_the_preview_is_drawn_by_whom_it_was_lent_to(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def draw(page: UnitPage, request: HttpRequest) -> HttpResponse:
        return HttpResponse(f"Entwurf: {page.goal}")

    monkeypatch.setattr(preview, "_renderers", {UnitPage: draw})
    unit = world.unit()
    address = f"/redaktion/pages/{unit.pk}/edit/preview/"
    assert desk.post(address, form(unit, goal="Neues Ziel")).json()["is_valid"]
    assert desk.get(address).text == "Entwurf: Neues Ziel"
    unit.save_revision()
    assert desk.get(f"/redaktion/pages/{unit.pk}/view_draft/").text.startswith("Entwurf: Sie")
