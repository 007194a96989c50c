# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""`geleucht content import|export`: what it says."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from geleucht.content import actions as content
from geleucht.content.models import UnitPage
from geleucht.interop.tests import packages
from geleucht.learning.models import LivePath
from geleucht.programmes.models import Programme

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
FOLDER = "lehrkraefte/licht-an"


def said(*words: str, **options: object) -> list[str]:
    out = StringIO()
    call_command("content", *words, stdout=out, **options)
    return out.getvalue().splitlines()


def test_an_import_counts_and_names_what_is_new_or_other(folder: Path) -> None:
    file, package = folder / "eins.md", str(folder.parents[1])
    file.write_text(file.read_text().replace("Ein Satz.", "Ein anderer Satz."))
    none = "0 neu, 0 geändert, 0 als Vorschlag an die Redaktion, 3 unverändert"
    one = none.replace("0 geändert", "1 geändert").replace("3 un", "2 un")
    assert said("import", package) == [one, f"  geändert: {FOLDER}/eins.md"]
    assert said("import", package) == [none]
    files = [f"{FOLDER}/{name}" for name in ("eins.md", "zwei.md", "path.yaml")]
    told = [none, *(f"  unverändert: {name}" for name in files)]
    assert said("import", package, verbosity=2) == told


def test_a_dry_run_says_what_would_be_and_that_nothing_was(
    teachers: Programme, tmp_path: Path
) -> None:
    packages.path(tmp_path, "neu", slug="neuer")
    assert said("import", "--dry-run", str(tmp_path)) == [
        "2 neu, 0 geändert, 0 als Vorschlag an die Redaktion, 0 unverändert",
        "  neu: lehrkraefte/neuer/neu.md",
        "  neu: lehrkraefte/neuer/path.yaml",
        "Nur geprüft; es wurde nichts geschrieben.",
    ]
    assert not LivePath.objects.filter(slug="neuer").exists()


def test_an_export_names_what_an_earlier_one_left(imported: Path, tmp_path: Path) -> None:
    """An import would refuse it: the old unit stands in no path.yaml."""
    written = f"4 Dateien nach {tmp_path} geschrieben."
    assert said("export", str(tmp_path)) == [written]
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "HEAD").touch()
    unit = UnitPage.objects.get(slug="eins")
    unit.slug = "anders"
    content.publish(page=unit, by=None)
    left = f"  Lag schon da und gehört nicht dazu: {FOLDER}/eins.md"
    assert said("export", str(tmp_path)) == [written, left]


@pytest.mark.parametrize("verb", ["import", "format"])
def test_a_folder_that_is_not_there_is_named(verb: str, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=f"Den Ordner {tmp_path / 'fehlt'} gibt es nicht"):
        said(verb, str(tmp_path / "fehlt"))


def test_an_export_makes_its_folder(imported: Path, tmp_path: Path) -> None:
    said("export", str(tmp_path / "neu" / "tief"))
    assert packages.files(tmp_path / "neu" / "tief") == packages.files(imported)
