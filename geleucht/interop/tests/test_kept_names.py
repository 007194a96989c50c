# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Names that packages keep: no path is called like a folder of prompts, no prompt like a path."""

import json
from pathlib import Path

import pytest

from geleucht.content import document as documents
from geleucht.content.errors import CannotPublish
from geleucht.content.tests import world
from geleucht.interop.actions import import_package, import_prompts
from geleucht.interop.problems import CannotImport
from geleucht.interop.prompt_file import KIND
from geleucht.interop.tests import packages
from geleucht.programmes.models import Programme
from geleucht.prompts.models import PromptFolder
from geleucht.prompts.tests.making import prompt, publish

pytestmark = pytest.mark.django_db
FOLDERS = ["prompts", "anlaesse"]
TAKEN = "Die Adresse „{}“ ist vergeben. Wählen Sie eine andere."
BESIDE = "Neben path.yaml wird das nicht gelesen: Der Ordner wäre der eines Lernpfads."
HOUSE = "Die Adresse /prompts/{}/ gehört zum Haus. Wählen Sie eine andere."


@pytest.mark.parametrize("slug", FOLDERS)
def test_a_path_of_a_package_is_not_called_like_a_folder_of_other_things(
    teachers: Programme, tmp_path: Path, slug: str
) -> None:
    folder = packages.path(tmp_path, "eins", slug=slug)
    (folder / "brief.yaml").write_text(KIND.text(prompt("brief") | {"audience": "lehrkraefte"}))
    with pytest.raises(CannotImport) as refused:
        import_package(folder=tmp_path, by=None)
    assert [str(problem) for problem in refused.value.problems] == [
        f"lehrkraefte/{slug}/brief.yaml:1: {BESIDE}",
        f"lehrkraefte/{slug}/path.yaml:1: {TAKEN.format(slug)}",
    ]


@pytest.mark.parametrize("slug", FOLDERS)
def test_the_desk_publishes_no_path_of_such_a_name(teachers: Programme, slug: str) -> None:
    path = world.path("pfad", teachers.folder)
    world.put(path, world.unit("eins", path))
    path.slug = slug
    assert documents.path_problems(documents.path_document(path)) == [TAKEN.format(slug)]


def test_a_prompt_whose_file_would_make_its_folder_a_path_is_not_read(
    teachers: Programme, tmp_path: Path
) -> None:
    folder = tmp_path / "lehrkraefte" / "prompts"
    folder.mkdir(parents=True)
    for slug in ("brief", "path"):
        document = prompt(slug) | {"audience": "lehrkraefte"}
        (folder / f"{slug}.yaml").write_text(KIND.text(document))
    with pytest.raises(CannotImport) as refused:
        import_package(folder=tmp_path, by=None)
    told = [str(problem) for problem in refused.value.problems]
    assert told[0] == f"lehrkraefte/prompts/brief.yaml:1: {BESIDE}"
    assert f"lehrkraefte/prompts/path.yaml:1: {TAKEN.format('prompts')}" in told


@pytest.mark.parametrize("slug", ["path", "meine"])
def test_a_table_gives_no_prompt_an_address_of_the_house(
    teachers: Programme, tmp_path: Path, slug: str
) -> None:
    file = tmp_path / "a.json"
    file.write_text(json.dumps([prompt(slug) | {"audience": "lehrkraefte"}]))
    with pytest.raises(CannotImport) as refused:
        import_prompts(file=file, by=None)
    assert [str(problem) for problem in refused.value.problems] == [
        f"a.json:1: {HOUSE.format(slug)}"
    ]


def test_the_desk_publishes_no_prompt_that_is_called_path(teachers: Programme) -> None:
    with pytest.raises(CannotPublish) as refused:
        publish(prompt("path"))
    assert refused.value.sentences == [HOUSE.format("path")]


def test_prompts_get_a_folder_where_a_page_has_its_name_already(teachers: Programme) -> None:
    world.path("prompts", teachers.folder)
    publish(prompt("brief"))
    assert PromptFolder.objects.get().slug == "prompts-2"
