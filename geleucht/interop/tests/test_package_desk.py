# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Packages at the desk: taken along, looked at, brought in as drafts, and never anybody else's."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from geleucht.accounts.models import Person
from geleucht.base.time import today
from geleucht.content import actions as content
from geleucht.content.models import PathPage, UnitPage
from geleucht.content.tests import world
from geleucht.content.tests.editing import said
from geleucht.interop import archive, waiting
from geleucht.interop.actions import import_package
from geleucht.interop.models import WaitingPackage
from geleucht.interop.tests import fingerprint, packages
from geleucht.learning.models import LivePath
from geleucht.programmes.actions import grant_role
from geleucht.programmes.models import Programme, RoleName

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
FOLDER = "lehrkraefte/licht-an"


def somebody(name: str, programme: Programme, role: RoleName = RoleName.EDITOR) -> Person:
    person = Person.objects.create_user(f"{name}@lernen.example", name=name.title())
    grant_role(person=person, role=role, programme=programme, by=None)
    return person


@pytest.fixture
def edda(teachers: Programme) -> Person:
    """Writes for teachers, and may not publish."""
    return somebody("edda", teachers)


@pytest.fixture
def taxes(teachers: Programme) -> Programme:
    return Programme.objects.get(slug="finanzverwaltung")


def into(programme: Programme, verb: str = "") -> str:
    return f"/redaktion/paket/einspielen/{programme.pk}/{verb}"


def hand_in(browser: Client, programme: Programme, folder: Path) -> Any:
    file = SimpleUploadedFile("neu.zip", archive.pack(folder))
    return browser.post(into(programme), {"file": file})


def confirm(browser: Client, programme: Programme, **more: str) -> Any:
    waits = WaitingPackage.objects.get(programme=programme)
    return browser.post(into(programme, "ansehen/"), {"package": waits.pk, **more})


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


def test_a_path_is_taken_along_as_it_is_live_or_as_its_draft(
    imported: Path, edda: Person, tmp_path: Path
) -> None:
    unit, path = UnitPage.objects.get(slug="eins"), PathPage.objects.get()
    unit.goal = "Eddas Ziel."
    content.save_draft(page=unit, by=edda)
    browser = world.desk_of(edda)
    page = browser.get(f"/redaktion/paket/{path.pk}/").text
    for state, wanted in (("veroeffentlicht", False), ("entwurf", True)):
        address = f"/redaktion/paket/{path.pk}/{state}.zip"
        assert f'href="{address}"' in page
        response = browser.get(address)
        assert response["Content-Disposition"] == 'attachment; filename="licht-an.zip"'
        folder = tmp_path / state
        folder.mkdir()
        archive.unpack(response.content, "x.zip", folder)
        exported = packages.files(folder)
        assert (b"Eddas Ziel." in exported[f"{FOLDER}/eins.md"]) == wanted
        assert exported.keys() == packages.files(imported).keys()
    header = browser.get(f"/redaktion/pages/{path.pk}/edit/").text
    assert "Als Paket herunterladen" in header


def test_a_package_is_looked_at_and_brought_in_as_drafts(
    folder: Path, edda: Person, teachers: Programme
) -> None:
    packages.unit(folder, "drei", body=":::{image} media/x.svg\n:alt: Licht\n:::")
    (folder / "media" / "x.svg").write_text(packages.SVG)
    replace(folder / "path.yaml", "- zwei", "- zwei\n- drei")
    replace(folder / "eins.md", "Ein Satz.", "<Ein> anderer Satz.".replace("<", "\\<"))
    edition = LivePath.objects.get().edition_id
    browser = world.desk_of(edda)
    before = fingerprint.of_everything()
    response = hand_in(browser, teachers, folder.parents[1])
    assert response["Location"] == into(teachers, "ansehen/")
    page = browser.get(response["Location"]).text
    after = fingerprint.of_everything()
    assert {name for name in after if after[name] != before.get(name)} == {"interop_waitingpackage"}
    assert f"<h3>{FOLDER}/drei.md</h3>" in page
    assert "<ins>+\\&lt;Ein&gt; anderer Satz.</ins>" in page
    assert "<del>-Ein Satz.</del>" in page
    response = confirm(browser, teachers)
    assert response["Location"] == f"/redaktion/pages/{teachers.folder.pk}/"
    assert "Alles steht als Entwurf da" in said(response)
    drei = UnitPage.objects.get(slug="drei")
    assert (drei.live, drei.owner) == (False, edda)
    assert "Licht" in str(drei.get_latest_revision_as_object().body.get_prep_value())
    assert LivePath.objects.get().edition_id == edition
    path = PathPage.objects.get().get_latest_revision_as_object()
    assert [place.unit.slug for place in path.units.all()] == ["eins", "zwei", "drei"]
    assert not WaitingPackage.objects.exists()
    hand_in(browser, teachers, folder.parents[1])
    assert "Das Paket bringt nichts Neues." in browser.get(into(teachers, "ansehen/")).text


def test_what_was_deleted_comes_back_only_when_it_is_asked_for(
    folder: Path, edda: Person, teachers: Programme
) -> None:
    PathPage.objects.get().delete()
    browser = world.desk_of(edda)
    for more, comes in (({}, False), ({"restore": "on"}, True)):
        hand_in(browser, teachers, folder.parents[1])
        assert "zurückholen" in browser.get(into(teachers, "ansehen/")).text
        confirm(browser, teachers, **more)
        assert PathPage.objects.exists() == comes


def test_another_programmes_pages_stay_as_they_are_whatever_the_package_says(
    folder: Path, taxes: Programme
) -> None:
    """An own path that takes a unit of the other's, and both in one package."""
    root = folder.parents[1]
    own = packages.path(root, "drei", slug="eigener")
    key = UnitPage.objects.get(slug="eins").key
    replace(own / "path.yaml", "audience: lehrkraefte", "audience: finanzverwaltung")
    replace(own / "path.yaml", "- drei", f"- drei\n- key:{key}")
    replace(folder / "eins.md", "Ein Satz.", "Ein anderer Satz.")
    replace(folder / "path.yaml", "Ein Satz.", "Ein anderer Satz.")
    packages.unit(folder, "vier")
    replace(folder / "path.yaml", "- zwei", "- zwei\n- vier")
    browser = world.desk_of(somebody("theo", taxes))
    before = {page.pk: page.latest_revision_id for page in UnitPage.objects.all()}
    hand_in(browser, taxes, root)
    page = browser.get(into(taxes, "ansehen/")).text
    assert page.count("gehört nicht zu diesem Programm, bleibt, wie es ist") == 4
    confirm(browser, taxes)
    after = {page.pk: page.latest_revision_id for page in UnitPage.objects.all()}
    assert {key: after[key] for key in before} == before
    assert not UnitPage.objects.filter(slug="vier").exists()
    eigener = PathPage.objects.get(slug="eigener")
    assert eigener.get_parent().pk == taxes.folder.pk
    units = eigener.get_latest_revision_as_object().units.all()
    assert [place.unit.slug for place in units] == ["drei", "eins"]


def test_a_path_for_another_audience_is_refused_with_its_line(
    edda: Person, teachers: Programme, tmp_path: Path
) -> None:
    own = packages.path(tmp_path, "drei", slug="eigener")
    replace(own / "path.yaml", "audience: lehrkraefte", "audience: finanzverwaltung")
    (tmp_path / "seiten").mkdir()
    key = "0b0a1f5e-6a6e-4c8e-9b1e-2d3c4b5a6978"
    (tmp_path / "seiten" / "neu.md").write_text(f"---\nkey: {key}\ntitle: Da\n---\n\nText.\n")
    browser = world.desk_of(edda)
    hand_in(browser, teachers, tmp_path)
    context = browser.get(into(teachers, "ansehen/")).context
    assert [(one.file, one.line, one.sentence) for one in context["refused"].problems] == [
        (
            "lehrkraefte/eigener/path.yaml",
            4,
            "Die Datei ist für „finanzverwaltung“, dieses Programm für „lehrkraefte“.",
        ),
        (
            "seiten/neu.md",
            1,
            "Diese Textseite gibt es hier noch nicht; der Betrieb spielt sie ein.",
        ),
    ]
    assert "Es wurde nichts geändert." in confirm(browser, teachers).text
    assert not PathPage.objects.filter(slug="eigener").exists()


def test_what_others_have_locked_is_not_written_over(
    folder: Path, edda: Person, teachers: Programme
) -> None:
    unit = UnitPage.objects.get(slug="eins")
    unit.locked, unit.locked_by = True, somebody("anna", teachers, RoleName.REVIEWER)
    unit.save()
    replace(folder / "eins.md", "Ein Satz.", "Ein anderer Satz.")
    browser = world.desk_of(edda)
    hand_in(browser, teachers, folder.parents[1])
    page = browser.get(into(teachers, "ansehen/")).text
    assert "„Eins“ ist gerade gesperrt oder wird geprüft." in page


def test_only_a_package_is_taken(edda: Person, teachers: Programme) -> None:
    browser = world.desk_of(edda)
    assert browser.post(into(teachers), {}).context["form"].errors["file"]
    file = SimpleUploadedFile("neu.zip", b"<script>")
    page = browser.post(into(teachers), {"file": file}).text
    assert "Das ist kein lesbares .zip." in page
    assert not WaitingPackage.objects.exists()


def test_too_big_a_package_is_refused_before_it_is_read(
    edda: Person, teachers: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "MOST_BYTES", 3)
    file = SimpleUploadedFile("neu.zip", b"1234")
    response = world.desk_of(edda).post(into(teachers), {"file": file})
    assert response.context["form"].errors["file"] == [
        "Das Paket ist größer als 50 MB. Es wurde nichts gespeichert."
    ]


def test_what_was_thrown_away_or_confirmed_elsewhere_is_not_brought_in(
    folder: Path, edda: Person, teachers: Programme
) -> None:
    browser = world.desk_of(edda)
    hand_in(browser, teachers, folder.parents[1])
    waits = WaitingPackage.objects.get().pk
    assert "Es wurde nichts geändert." in said(browser.post(into(teachers, "verwerfen/")))
    assert browser.get(into(teachers, "ansehen/"))["Location"] == into(teachers)
    late = browser.post(into(teachers, "ansehen/"), {"package": waits})
    assert "Das Paket wartet nicht mehr. Es wurde nichts geändert." in said(late)


def test_a_package_that_nobody_confirms_is_forgotten(
    folder: Path, edda: Person, teachers: Programme
) -> None:
    browser = world.desk_of(edda)
    hand_in(browser, teachers, folder.parents[1])
    for days, left in ((1, 1), (2, 0)):
        WaitingPackage.objects.update(day=today() - timedelta(days=days))
        waiting.forget_old()
        assert WaitingPackage.objects.count() == left


def test_strangers_take_nothing_along_and_bring_nothing_in(
    imported: Path, teachers: Programme, taxes: Programme
) -> None:
    stranger = world.desk_of(somebody("theo", taxes))
    path = PathPage.objects.get()
    for address in (
        into(teachers),
        into(teachers, "ansehen/"),
        f"/redaktion/paket/{path.pk}/",
        f"/redaktion/paket/{path.pk}/veroeffentlicht.zip",
        f"/redaktion/paket/{path.pk}/entwurf.zip",
    ):
        response = stranger.get(address)
        assert response.status_code in {302, 403}
        assert response.get("Location", "/redaktion/") == "/redaktion/"
    hand_in(stranger, teachers, imported)
    assert not WaitingPackage.objects.exists()


def test_a_draft_of_another_programme_is_never_taken_along(
    folder: Path, taxes: Programme, tmp_path: Path
) -> None:
    root = folder.parents[1]
    own = packages.path(root, "drei", slug="eigener")
    replace(own / "path.yaml", "audience: lehrkraefte", "audience: finanzverwaltung")
    replace(own / "path.yaml", "- drei", f"- drei\n- key:{UnitPage.objects.get(slug='eins').key}")
    import_package(folder=root, by=None)
    unit = UnitPage.objects.get(slug="eins")
    unit.goal = "Geheim."
    content.save_draft(page=unit, by=None)
    path = PathPage.objects.get(slug="eigener")
    theo = world.desk_of(somebody("theo", taxes))
    data = theo.get(f"/redaktion/paket/{path.pk}/entwurf.zip").content
    archive.unpack(data, "x.zip", tmp_path)
    exported = packages.files(tmp_path)
    assert b"Geheim." not in b"".join(exported.values())
    assert "finanzverwaltung/eigener/eins.md" in exported
