# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A prompt in a unit goes through a package by its key."""

from pathlib import Path
from uuid import UUID, uuid4

import pytest

from geleucht.content.models import UnitPage
from geleucht.interop.actions import import_package
from geleucht.interop.export import export_package
from geleucht.interop.problems import CannotImport
from geleucht.interop.tests import packages
from geleucht.learning import embedded
from geleucht.learning.models import LivePath
from geleucht.programmes.models import Programme
from geleucht.prompts.models import PromptPage
from geleucht.prompts.tests.making import prompt, publish

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
BLOCKS = ":::{{prompt}} {0}\n:::\n\nDazwischen.\n\n:::{{prompt}} {0}\n:version: 1\n:::"


def package(root: Path, body: str) -> Path:
    """The file of the one unit."""
    folder = packages.path(root, "eins")
    (folder / "media").rmdir()
    return packages.unit(folder, "eins", body=body)


def shown() -> list[str]:
    unit = LivePath.objects.get().edition.units.get().unit
    return [one["shown"]["title"] for one in unit.data["body"] if one["kind"] == "prompt"]


def test_it_comes_back_byte_for_byte_and_a_second_import_brings_nothing(
    teachers: Programme, tmp_path: Path
) -> None:
    document = prompt(title="Alt")
    publish(document)
    publish(document | {"title": "Neu"})
    file = package(tmp_path / "a", BLOCKS.format(document["key"]))
    import_package(folder=tmp_path / "a", by=None)
    assert shown() == ["Neu", "Alt"]
    export_package(tmp_path / "b")
    name = file.relative_to(tmp_path / "a")
    assert (tmp_path / "b" / name).read_bytes() == file.read_bytes()
    publish(document | {"title": "Noch neuer"})
    report = import_package(folder=tmp_path / "a", by=None)
    assert (report.created, report.changed, report.proposed) == ([], [], [])
    embedded.follow(UUID(document["key"]))  # the job that publishing has left
    assert shown() == ["Noch neuer", "Alt"]


def test_a_prompt_that_was_deleted_here_is_known_all_the_same(
    teachers: Programme, tmp_path: Path
) -> None:
    document = prompt(title="Alt")
    publish(document)
    PromptPage.objects.get().delete()
    package(tmp_path, BLOCKS.format(document["key"]))
    import_package(folder=tmp_path, by=None)
    assert shown() == ["Alt", "Alt"]


def test_a_prompt_that_nobody_knows_is_told_with_its_line(
    teachers: Programme, tmp_path: Path
) -> None:
    key = str(uuid4())
    package(tmp_path, f"Ein Satz.\n\n:::{{prompt}} {key}\n:::")
    with pytest.raises(CannotImport) as refused:
        import_package(folder=tmp_path, by=None)
    assert f"eins.md:11: Prompt: {key} gibt es nirgends." in str(refused.value)
    assert not UnitPage.objects.exists()


def test_a_version_that_is_not_here_is_followed(teachers: Programme, tmp_path: Path) -> None:
    document = prompt(title="Neu")
    publish(document)
    package(tmp_path, BLOCKS.replace(":version: 1", ":version: 7").format(document["key"]))
    import_package(folder=tmp_path, by=None)
    assert shown() == ["Neu", "Neu"]
    again = import_package(folder=tmp_path, by=None)
    assert (again.created, again.changed, again.proposed) == ([], [], [])
