# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Importing: all or nothing, nothing twice, and what somebody edited stays."""

from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings
from django.db.models.signals import post_save
from wagtail.models import PageLogEntry, Revision

from geleucht.accounts.erasure import erase_person
from geleucht.accounts.models import Person
from geleucht.content import actions as content
from geleucht.content.models import PathPage, Picture, Responsibility, TextPage, UnitPage
from geleucht.interop.actions import import_package
from geleucht.interop.export import export_package
from geleucht.interop.pages import IMPORTED
from geleucht.interop.problems import CannotImport
from geleucht.interop.report import Report
from geleucht.interop.tests import packages
from geleucht.learning.models import LivePath, PathEdition, UnitEdition
from geleucht.programmes.models import Programme

pytestmark = [pytest.mark.django_db, pytest.mark.whole]


def counts() -> list[int]:
    models = (PathPage, UnitPage, TextPage, Picture, Revision, PathEdition, UnitEdition)
    return [model.objects.count() for model in models]


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


def bring(folder: Path) -> Report:
    """Import the package in which this path lies."""
    return import_package(folder=folder.parents[1], by=None)


def eins() -> UnitPage:
    unit: UnitPage = UnitPage.objects.get(slug="eins")
    return unit


def test_what_was_imported_is_live_at_its_address(teachers: Programme, folder: Path) -> None:
    live = LivePath.objects.get()
    assert [unit["slug"] for unit in live.edition.data["units"]] == ["eins", "zwei"]
    assert PathPage.objects.get().get_parent().pk == teachers.folder.pk


def test_a_change_of_one_unit_changes_that_unit_alone(folder: Path) -> None:
    replace(folder / "eins.md", "Ein Satz.", "Ein anderer Satz.")
    report = bring(folder)
    assert report.changed == ["lehrkraefte/licht-an/eins.md"]
    assert len(report.unchanged) == 2
    first = LivePath.objects.get().edition.data["units"][0]
    unit = UnitEdition.objects.get(pk=first["edition"])
    assert unit.data["body"][0]["markdown"] == "Ein anderer Satz."


def test_a_changed_unit_loses_the_name_that_stood_for_it(folder: Path) -> None:
    anna = Person.objects.create_user("anna@lernen.example", name="Anna")
    for unit in UnitPage.objects.all():
        content.take_responsibility(page=unit, by=anna)
    replace(folder / "eins.md", "Ein Satz.", "Ein anderer Satz.")
    bring(folder)
    named = Responsibility.objects.values_list("unit", flat=True)
    assert list(named) == [UnitPage.objects.get(slug="zwei").key]


def test_what_somebody_edited_stays_live_and_the_package_becomes_a_draft(folder: Path) -> None:
    anna = Person.objects.create_superuser("anna@lernen.example", name="Anna")
    unit = eins()
    unit.goal = "Annas Ziel."
    content.publish(page=unit, by=anna)
    replace(folder / "eins.md", "Ein Satz.", "Ein anderer Satz.")
    for expected in (["lehrkraefte/licht-an/eins.md"], []):
        assert bring(folder).proposed == expected
    unit = eins()
    assert (unit.goal, unit.has_unpublished_changes) == ("Annas Ziel.", True)
    assert unit.get_latest_revision_as_object().goal == "Sie können eine Lampe halten."


def test_a_package_imported_again_leaves_drafts_and_editors_changes_alone(folder: Path) -> None:
    anna = Person.objects.create_superuser("anna@lernen.example", name="Anna")
    unit = eins()
    for verb in (content.save_draft, content.publish):
        unit.goal += " Annas Zusatz."
        verb(page=unit, by=anna)
        before = counts()
        assert bring(folder).proposed == []
        assert counts() == before


def test_a_path_with_a_new_order_has_it(folder: Path) -> None:
    replace(folder / "path.yaml", "- eins\n- zwei", "- zwei\n- eins")
    bring(folder)
    units = LivePath.objects.get().edition.data["units"]
    assert [unit["slug"] for unit in units] == ["zwei", "eins"]


def test_units_may_link_to_each_other_whatever_their_order(
    teachers: Programme, tmp_path: Path
) -> None:
    new = packages.path(tmp_path / "a", "vorn", "hinten", slug="neuer")
    key = str(uuid4())
    packages.unit(new, "hinten", key=key)
    packages.unit(new, "vorn", body=f"Weiter [dort](key:{key}).")
    import_package(folder=tmp_path / "a", by=None)
    export_package(tmp_path / "b")
    exported = packages.files(tmp_path / "b")
    written = {name: data for name, data in exported.items() if "/neuer/" in name}
    assert written == packages.files(tmp_path / "a")


def test_a_unit_of_two_paths_lies_in_one_folder(folder: Path, tmp_path: Path) -> None:
    other = packages.path(tmp_path / "paket", "drei", slug="zweiter")
    replace(other / "path.yaml", "- drei", f"- key:{eins().key}\n- drei")
    bring(folder)
    export_package(tmp_path / "b")
    assert packages.files(tmp_path / "b") == packages.files(tmp_path / "paket")
    assert (tmp_path / "b" / "lehrkraefte" / "licht-an" / "eins.md").exists()


def test_a_dry_run_writes_nothing(teachers: Programme, tmp_path: Path) -> None:
    packages.path(tmp_path, "neu", slug="neuer")
    before = counts()
    report = import_package(folder=tmp_path, by=None, dry_run=True)
    assert len(report.created) == 2
    assert counts() == before


def test_an_unknown_audience_is_refused_with_its_line(tmp_path: Path) -> None:
    file = packages.path(tmp_path, "neu", slug="neuer") / "path.yaml"
    replace(file, "audience: lehrkraefte", "audience: weltraum")
    with pytest.raises(CannotImport, match=r"neuer/path\.yaml:4: Für die Zielgruppe"):
        import_package(folder=tmp_path, by=None)


def test_a_key_of_another_kind_and_a_taken_address_are_refused(
    imported: Path, tmp_path: Path
) -> None:
    packages.path(tmp_path, "eins", key=str(eins().key))
    before = counts()
    with pytest.raises(CannotImport) as refused:
        import_package(folder=tmp_path, by=None)
    told = [str(problem) for problem in refused.value.problems]
    file = "lehrkraefte/licht-an/path.yaml:1:"
    assert told == [
        f"{file} Der Schlüssel gehört schon zu etwas anderem (Lerneinheit).",
        f"{file} Die Adresse hat schon „Licht an“.",
    ]
    assert counts() == before


def test_an_activity_of_a_live_unit_cannot_be_taken_by_another(
    folder: Path, tmp_path: Path
) -> None:
    new = packages.path(tmp_path / "b", "drei", slug="zweiter") / "drei.md"
    taken, own = (
        file.read_text().split(":key: ")[1].split("\n")[0] for file in (folder / "eins.md", new)
    )
    replace(new, own, taken)
    before = counts()
    with pytest.raises(CannotImport, match=r"drei\.md:1: .*Schlüssel"):
        import_package(folder=tmp_path / "b", by=None)
    assert counts() == before


def test_what_the_desk_took_off_stays_off_and_the_package_becomes_a_draft(folder: Path) -> None:
    path = PathPage.objects.get()
    path.unpublish()
    eins().unpublish()
    replace(folder / "eins.md", "Ein Satz.", "Ein anderer Satz.")
    replace(folder / "path.yaml", "Ein Satz.", "Ein anderer Satz.")
    files = ["lehrkraefte/licht-an/eins.md", "lehrkraefte/licht-an/path.yaml"]
    for expected in (files, []):
        report = bring(folder)
        assert (report.changed, report.proposed) == ([], expected)
    assert not LivePath.objects.exists()
    assert not eins().live
    path.refresh_from_db()
    assert path.get_latest_revision_as_object().summary == "Ein anderer Satz."


def test_what_somebody_edited_stays_even_when_their_account_is_deleted(folder: Path) -> None:
    """The revision loses its name; it is no import for that."""
    anna = Person.objects.create_superuser("anna@lernen.example", name="Anna")
    unit = eins()
    unit.goal = "Annas Ziel."
    content.publish(page=unit, by=anna)
    erase_person(person=anna, by=anna)
    replace(folder / "eins.md", "Ein Satz.", "Ein anderer Satz.")
    assert bring(folder).proposed == ["lehrkraefte/licht-an/eins.md"]
    assert eins().goal == "Annas Ziel."


def test_the_desk_sees_in_a_pages_history_what_a_package_brought(folder: Path) -> None:
    replace(folder / "eins.md", "Ein Satz.", "Ein anderer Satz.")
    bring(folder)
    brought = PageLogEntry.objects.filter(page=eins().pk, action=IMPORTED).order_by("pk")
    assert [one.message for one in brought] == ["Aus einem Paket eingelesen"] * 2
    assert brought.last().revision == eins().live_revision


QUIZ = """\
:::{{quiz}}
:key: {key}
:select: one
:points: 1
:tries: 0

Was sagt §\xa030\xa0AO?

- [x] Nummer\xa0eins

  Ja, Absatz\xa01.

- [ ] Nichts
:::"""


def test_no_break_spaces_of_activities_come_back_and_are_no_change(
    teachers: Programme, tmp_path: Path
) -> None:
    new = packages.path(tmp_path / "a", "neu", slug="neuer")
    packages.unit(new, "neu", body=QUIZ.format(key=uuid4()))
    replace(new / "neu.md", "Was nehmen Sie mit?", "Was steht in §\xa031?")
    import_package(folder=tmp_path / "a", by=None)
    report = import_package(folder=tmp_path / "a", by=None)
    assert (report.changed, report.proposed) == ([], [])
    export_package(tmp_path / "b")
    exported = packages.files(tmp_path / "b")
    written = {name: data for name, data in exported.items() if "/neuer/" in name}
    assert written == packages.files(tmp_path / "a")


def test_an_import_that_fails_half_way_leaves_no_file_behind(
    teachers: Programme, tmp_path: Path
) -> None:
    new = packages.path(tmp_path, "neu", slug="neuer")
    pictures = [f":::{{image}} media/{name}.svg\n:alt: a\n:::" for name in ("a", "b")]
    packages.unit(new, "neu", body="\n\n".join(pictures))
    for name in ("a", "b"):
        drawing = packages.SVG.replace("40", "41" if name == "a" else "42")
        (new / "media" / f"{name}.svg").write_text(drawing)

    def fail(instance: Picture, **_: object) -> None:
        if Picture.objects.count() == 2:
            raise OSError("Der Strom ist ausgefallen.")

    before = stored_files()
    post_save.connect(fail, sender=Picture)
    try:
        with pytest.raises(OSError, match="Strom"):
            import_package(folder=tmp_path, by=None)
    finally:
        post_save.disconnect(fail, sender=Picture)
    assert stored_files() == before


def stored_files() -> set[str]:
    """The desk's own files; the store keeps what it has."""
    found = Path(settings.MEDIA_ROOT).rglob("*")
    return {str(path) for path in found if path.is_file() and "store" not in path.parts}
