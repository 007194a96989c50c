# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Bringing a package again: one edition for each path, what was deleted stays away, and a dry run
that shows it all and writes nothing.
"""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from geleucht.content import actions as content
from geleucht.content.models import PathPage, TextPage, UnitPage
from geleucht.interop.actions import import_package
from geleucht.interop.export import export_package
from geleucht.interop.models import DeletedKey
from geleucht.interop.tests import fingerprint, packages
from geleucht.learning.models import LivePath, PathEdition
from geleucht.programmes.models import Programme

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
FOLDER = "lehrkraefte/licht-an"


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


def said(*words: str) -> list[str]:
    out = StringIO()
    call_command("content", *words, stdout=out)
    return out.getvalue().splitlines()


def test_several_changed_units_make_one_edition_of_their_path(folder: Path) -> None:
    for name in ("eins.md", "zwei.md"):
        replace(folder / name, "Ein Satz.", "Ein anderer Satz.")
    replace(folder / "path.yaml", "Ein Satz.", "Ein anderer Satz.")
    before = PathEdition.objects.count()
    import_package(folder=folder.parents[1], by=None)
    assert PathEdition.objects.count() == before + 1
    assert LivePath.objects.get().edition.data["summary"] == "Ein anderer Satz."


def test_a_unit_stays_in_the_folder_below_whose_path_it_lies(folder: Path, tmp_path: Path) -> None:
    """However the folders are ordered."""
    root = folder.parents[1]
    other = packages.path(root, "drei", slug="anderer")
    key = UnitPage.objects.get(slug="eins").key
    replace(other / "path.yaml", "- drei", f"- key:{key}\n- drei")
    import_package(folder=root, by=None)
    other_page = PathPage.objects.get(slug="anderer")
    other_page.move(PathPage.objects.get(slug="licht-an").get_parent(), pos="first-child")
    export_package(tmp_path / "out")
    exported = packages.files(tmp_path / "out")
    exported.pop("programmes.yaml", None)
    assert exported == packages.files(root)


def test_a_unit_deleted_at_the_desk_stays_away_until_it_is_asked_for(folder: Path) -> None:
    """A link to it is plain text meanwhile, and no change at each import."""
    path = PathPage.objects.get().get_latest_revision_as_object()
    path.units = [place for place in path.units.all() if place.unit.slug != "eins"]
    content.publish(page=path, by=None)
    UnitPage.objects.get(slug="eins").delete()
    key = (folder / "eins.md").read_text().split("\n")[1].removeprefix("key: ")
    replace(folder / "zwei.md", "Ein Satz.", f"Ein [*anderer* Satz](key:{key}).")
    root = str(folder.parents[1])
    assert said("import", root) == [
        "0 neu, 1 geändert, 0 als Vorschlag an die Redaktion, 1 unverändert",
        f"  geändert: {FOLDER}/zwei.md",
        f"  an der Redaktion gelöscht, nicht eingelesen: {FOLDER}/eins.md",
        "Was gelöscht wurde, bringt --restore-deleted zurück.",
    ]
    assert not UnitPage.objects.filter(slug="eins").exists()
    zwei = UnitPage.objects.get(slug="zwei").body[0].value
    assert str(zwei) == "<p>Ein <i>anderer</i> Satz.</p>"
    assert said("import", root)[0].startswith("0 neu, 0 geändert, 0 als Vorschlag")
    assert said("import", "--restore-deleted", root)[1] == f"  neu: {FOLDER}/eins.md"
    assert UnitPage.objects.get(slug="eins").live
    assert not DeletedKey.objects.exists()


def test_a_path_deleted_at_the_desk_stays_away_with_its_units_new_ones_too(folder: Path) -> None:
    PathPage.objects.get().delete()
    packages.unit(folder, "drei")
    replace(folder / "path.yaml", "- zwei", "- zwei\n- drei")
    report = import_package(folder=folder.parents[1], by=None)
    names = [f"{FOLDER}/{name}" for name in ("eins.md", "zwei.md", "drei.md", "path.yaml")]
    assert (report.deleted, report.brings) == (names, False)
    assert not PathPage.objects.exists()
    assert len(import_package(folder=folder.parents[1], by=None, restore=True).created) == 4


def test_what_was_deleted_in_one_programme_is_not_brought_back_in_another(
    folder: Path, teachers: Programme
) -> None:
    root, taxes = folder.parents[1], Programme.objects.get(slug="finanzverwaltung")
    PathPage.objects.get().delete()
    replace(folder / "path.yaml", "lehrkraefte", taxes.slug)
    other = import_package(folder=root, by=None, programme=taxes, restore=True)
    names = [f"{FOLDER}/{name}" for name in ("eins.md", "zwei.md", "path.yaml")]
    assert (other.foreign, other.deleted, other.brings) == (names, [], False)
    replace(folder / "path.yaml", taxes.slug, "lehrkraefte")
    own = import_package(folder=root, by=None, programme=teachers, restore=True)
    assert sorted(own.created) == sorted(names)


def test_a_text_page_deleted_at_the_desk_stays_away(teachers: Programme, tmp_path: Path) -> None:
    file = tmp_path / "seiten" / "da.md"
    file.parent.mkdir()
    file.write_text("---\nkey: 0b0a1f5e-6a6e-4c8e-9b1e-2d3c4b5a6978\ntitle: Da\n---\n\nText.\n")
    import_package(folder=tmp_path, by=None)
    TextPage.objects.get(slug="da").delete()
    assert import_package(folder=tmp_path, by=None).deleted == ["seiten/da.md"]
    assert not TextPage.objects.exists()


DIFF = f"""\
--- {FOLDER}/eins.md (jetzt)
+++ {FOLDER}/eins.md (Paket)
@@ -6,7 +6,7 @@
 origin: machine
 ---
 
-Ein Satz.
+Ein anderer Satz.
 
 :::{{reflection}}
"""


def test_a_dry_run_shows_every_change_and_writes_nothing_at_all(
    folder: Path, tmp_path: Path
) -> None:
    """New, changed, a proposal, unchanged, deleted; a new picture and a new programme."""
    root = folder.parents[1]
    unit = UnitPage.objects.get(slug="zwei")
    unit.goal = "An der Redaktion geändert."
    content.publish(page=unit, by=None)
    packages.unit(folder, "drei", body=":::{image} media/x.svg\n:alt: Licht\n:::")
    (folder / "media" / "x.svg").write_text(packages.SVG)
    for name in ("eins.md", "zwei.md"):
        replace(folder / name, "Ein Satz.", "Ein anderer Satz.")
    replace(folder / "path.yaml", "- zwei", "- zwei\n- drei")
    (root / "programmes.yaml").write_text(
        "programmes:\n- key: 0b0a1f5e-6a6e-4c8e-9b1e-2d3c4b5a6978\n  slug: neu\n  title: Neu\n"
        "  summary: Ein Satz.\n  audience: lehrkraefte\n"
    )
    before = fingerprint.of_everything()
    told = said("import", "--dry-run", str(root))
    assert fingerprint.of_everything() == before
    assert told[0] == "2 neu, 2 geändert, 1 als Vorschlag an die Redaktion, 0 unverändert"
    assert f"  neu: {FOLDER}/drei.md" in told
    assert DIFF in "\n".join(told)
    assert (
        "-goal: An der Redaktion geändert."
        in told[told.index(f"  als Vorschlag an die Redaktion: {FOLDER}/zwei.md") :]
    )
    assert "+- drei" in told[told.index(f"  geändert: {FOLDER}/path.yaml") :]
    assert told[-1] == "Nur geprüft; es wurde nichts geschrieben."


def test_a_picture_with_other_bytes_is_shown(folder: Path, teachers: Programme) -> None:
    picture = folder / "media" / "x.svg"
    picture.write_text(packages.SVG)
    packages.unit(folder, "drei", body=":::{image} media/x.svg\n:alt: Licht\n:::")
    replace(folder / "path.yaml", "- zwei", "- zwei\n- drei")
    import_package(folder=folder.parents[1], by=None)
    replace(picture, "40", "80")
    report = import_package(folder=folder.parents[1], by=None, dry_run=True)
    assert report.diffs == {f"{FOLDER}/drei.md": ["media/x.svg: andere Datei"]}


def test_a_dry_run_refuses_what_publishing_would_refuse(folder: Path) -> None:
    replace(folder / "eins.md", "Was nehmen Sie mit?", "")
    for dry_run in (True, False):
        with pytest.raises(Exception, match=r"eins\.md:11: Die Frage fehlt"):
            import_package(folder=folder.parents[1], by=None, dry_run=dry_run)
