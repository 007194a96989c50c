# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Importing: all or nothing, nothing twice, and what somebody edited stays."""

from pathlib import Path

import pytest
from wagtail.models import Revision

from geleucht.accounts.models import Person
from geleucht.content import actions as content
from geleucht.content.models import PathPage, Picture, Responsibility, TextPage, UnitPage
from geleucht.interop.actions import import_package
from geleucht.interop.export import export_package
from geleucht.interop.problems import CannotImport
from geleucht.interop.tests import packages
from geleucht.learning.models import LivePath, PathEdition, UnitEdition
from geleucht.programmes.models import Programme

pytestmark = pytest.mark.django_db


def counts() -> list[int]:
    models = (PathPage, UnitPage, TextPage, Picture, Revision, PathEdition, UnitEdition)
    return [model.objects.count() for model in models]


def test_the_starter_comes_back_byte_for_byte_and_twice_is_once(tmp_path: Path) -> None:
    report = import_package(folder=packages.STARTER, by=None)
    assert len(report.created) == len([*packages.STARTER.glob("*/*/*.md")]) + 6
    export_package(tmp_path / "a")
    assert packages.files(tmp_path / "a") == packages.files(packages.STARTER)
    before = counts()
    again = import_package(folder=packages.STARTER, by=None)
    assert (again.created, again.changed, again.proposed) == ([], [], [])
    assert counts() == before
    export_package(tmp_path / "b")
    assert packages.files(tmp_path / "b") == packages.files(tmp_path / "a")


def test_what_was_imported_is_live_at_its_address(teachers: Programme, tmp_path: Path) -> None:
    packages.path(tmp_path, "eins", "zwei")
    import_package(folder=tmp_path, by=None)
    live = LivePath.objects.get()
    assert [unit["slug"] for unit in live.edition.data["units"]] == ["eins", "zwei"]
    assert PathPage.objects.get().get_parent().pk == teachers.folder.pk


def test_a_change_of_one_unit_changes_that_unit_alone(teachers: Programme, tmp_path: Path) -> None:
    folder = packages.path(tmp_path, "eins", "zwei")
    import_package(folder=tmp_path, by=None)
    file = folder / "eins.md"
    file.write_text(file.read_text().replace("Ein Satz.", "Ein anderer Satz."))
    report = import_package(folder=tmp_path, by=None)
    assert report.changed == ["lehrkraefte/licht-an/eins.md"]
    assert len(report.unchanged) == 2
    first = LivePath.objects.get().edition.data["units"][0]
    unit = UnitEdition.objects.get(pk=first["edition"])
    assert unit.data["body"][0]["markdown"] == "Ein anderer Satz."


def test_a_changed_unit_loses_the_name_that_stood_for_it(
    teachers: Programme, tmp_path: Path
) -> None:
    folder = packages.path(tmp_path, "eins", "zwei")
    import_package(folder=tmp_path, by=None)
    anna = Person.objects.create_user("anna@lernen.example", name="Anna")
    for unit in UnitPage.objects.all():
        content.take_responsibility(unit=unit, by=anna)
    file = folder / "eins.md"
    file.write_text(file.read_text().replace("Ein Satz.", "Ein anderer Satz."))
    import_package(folder=tmp_path, by=None)
    named = Responsibility.objects.values_list("unit", flat=True)
    assert list(named) == [UnitPage.objects.get(slug="zwei").key]


def test_what_somebody_edited_stays_live_and_the_package_becomes_a_draft(
    teachers: Programme, tmp_path: Path
) -> None:
    folder = packages.path(tmp_path, "eins")
    import_package(folder=tmp_path, by=None)
    anna = Person.objects.create_superuser("anna@lernen.example", name="Anna")
    unit = UnitPage.objects.get()
    unit.goal = "Annas Ziel."
    content.publish(page=unit, by=anna)
    file = folder / "eins.md"
    file.write_text(file.read_text().replace("Ein Satz.", "Ein anderer Satz."))
    for expected in (["lehrkraefte/licht-an/eins.md"], []):
        assert import_package(folder=tmp_path, by=None).proposed == expected
    unit = UnitPage.objects.get()
    assert (unit.goal, unit.has_unpublished_changes) == ("Annas Ziel.", True)
    assert unit.get_latest_revision_as_object().goal == "Sie können eine Lampe halten."


def test_a_package_imported_again_leaves_drafts_and_editors_changes_alone(
    teachers: Programme, tmp_path: Path
) -> None:
    packages.path(tmp_path, "eins")
    import_package(folder=tmp_path, by=None)
    anna = Person.objects.create_superuser("anna@lernen.example", name="Anna")
    unit = UnitPage.objects.get()
    for verb in (content.save_draft, content.publish):
        unit.goal += " Annas Zusatz."
        verb(page=unit, by=anna)
        before = counts()
        assert import_package(folder=tmp_path, by=None).proposed == []
        assert counts() == before


def test_a_path_with_a_new_order_has_it(teachers: Programme, tmp_path: Path) -> None:
    folder = packages.path(tmp_path, "eins", "zwei")
    import_package(folder=tmp_path, by=None)
    file = folder / "path.yaml"
    file.write_text(file.read_text().replace("- eins\n- zwei", "- zwei\n- eins"))
    import_package(folder=tmp_path, by=None)
    units = LivePath.objects.get().edition.data["units"]
    assert [unit["slug"] for unit in units] == ["zwei", "eins"]


def test_units_may_link_to_each_other_whatever_their_order(
    teachers: Programme, tmp_path: Path
) -> None:
    folder = packages.path(tmp_path, "eins", "zwei")
    key = UnitPage._meta.get_field("key").get_default()
    packages.unit(folder, "zwei", key=str(key))
    packages.unit(folder, "eins", body=f"Weiter [dort](key:{key}).")
    import_package(folder=tmp_path, by=None)
    export_package(tmp_path / "b")
    assert packages.files(tmp_path / "b") == {
        name: data for name, data in packages.files(tmp_path).items() if name[0] != "b"
    }


def test_a_unit_of_two_paths_lies_in_one_folder(teachers: Programme, tmp_path: Path) -> None:
    folder = packages.path(tmp_path / "a", "eins")
    import_package(folder=tmp_path / "a", by=None)
    key = UnitPage.objects.get().key
    other = packages.path(tmp_path / "a", "zwei", slug="zweiter")
    file = other / "path.yaml"
    file.write_text(file.read_text().replace("- zwei", f"- key:{key}\n- zwei"))
    import_package(folder=tmp_path / "a", by=None)
    export_package(tmp_path / "b")
    assert packages.files(tmp_path / "b") == packages.files(tmp_path / "a")
    assert (folder / "eins.md").exists()


def test_a_dry_run_writes_nothing(teachers: Programme, tmp_path: Path) -> None:
    packages.path(tmp_path, "eins")
    before = counts()
    report = import_package(folder=tmp_path, by=None, dry_run=True)
    assert len(report.created) == 2
    assert counts() == before


def test_an_unknown_audience_is_refused_with_its_line(tmp_path: Path) -> None:
    packages.path(tmp_path, "eins")
    with pytest.raises(CannotImport, match=r"licht-an/path\.yaml:4: Für die Zielgruppe"):
        import_package(folder=tmp_path, by=None)


def test_a_key_of_another_kind_and_a_taken_address_are_refused(
    teachers: Programme, tmp_path: Path
) -> None:
    packages.path(tmp_path / "a", "eins")
    import_package(folder=tmp_path / "a", by=None)
    packages.path(tmp_path / "b", "eins", key=str(UnitPage.objects.get().key))
    before = counts()
    with pytest.raises(CannotImport) as refused:
        import_package(folder=tmp_path / "b", by=None)
    told = [str(problem) for problem in refused.value.problems]
    file = "lehrkraefte/licht-an/path.yaml:1:"
    assert told == [
        f"{file} Der Schlüssel gehört schon zu etwas anderem (Lerneinheit).",
        f"{file} Die Adresse hat schon „Licht an“.",
    ]
    assert counts() == before


def test_an_activity_of_a_live_unit_cannot_be_taken_by_another(
    teachers: Programme, tmp_path: Path
) -> None:
    first = packages.path(tmp_path / "a", "eins") / "eins.md"
    import_package(folder=tmp_path / "a", by=None)
    folder = packages.path(tmp_path / "b", "zwei", slug="zweiter")
    taken = first.read_text().split(":key: ")[1].split("\n")[0]
    file = folder / "zwei.md"
    own = file.read_text().split(":key: ")[1].split("\n")[0]
    file.write_text(file.read_text().replace(own, taken))
    before = counts()
    with pytest.raises(CannotImport, match=r"zwei\.md:1: .*Schlüssel"):
        import_package(folder=tmp_path / "b", by=None)
    assert counts() == before
