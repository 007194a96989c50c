# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What goes out of one instance goes into an empty one and comes out the same, byte for byte."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from wagtail.models import Revision

from geleucht.content.models import Handout, PathPage, Picture, TextPage, UnitPage
from geleucht.interop.formatting import format_package
from geleucht.interop.tests import fingerprint, whole
from geleucht.programmes.models import Audience, Programme

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
MODELS = (PathPage, UnitPage, TextPage, Picture, Handout, Revision, Programme, Audience)


def content(*words: str) -> None:
    call_command("content", *words, stdout=StringIO())


def tree(root: Path) -> dict[str, bytes]:
    found = (file for file in root.rglob("*") if file.is_file())
    return {str(file.relative_to(root)): file.read_bytes() for file in found}


@contextmanager
def instance(settings: Any, folder: Path) -> Iterator[None]:
    """An empty one with a folder for files of its own; nothing of it is left afterwards."""
    settings.MEDIA_ROOT = folder
    assert not any(model._default_manager.exists() for model in MODELS)
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def test_a_whole_package_comes_back_from_an_empty_instance_and_from_a_second_one(
    tmp_path: Path, settings: Any
) -> None:
    """Two programmes of one audience, units of two paths, every kind of block, media, texts."""
    whole.package(tmp_path / "a")
    assert format_package(folder=tmp_path / "a", check=True) == []
    for source, target in (("a", "b"), ("b", "c")):
        with instance(settings, tmp_path / f"media-{target}"):
            content("import", str(tmp_path / source))
            content("export", str(tmp_path / target))
        assert tree(tmp_path / target) == tree(tmp_path / "a")


def test_a_path_as_one_zip_goes_into_an_empty_instance_and_comes_out_the_same(
    tmp_path: Path, settings: Any
) -> None:
    """With the path that it needs, their programmes, the page that a unit links to, and the prompt
    that one embeds."""
    whole.package(tmp_path / "a")
    first, second = tmp_path / "first.zip", tmp_path / "second.zip"
    with instance(settings, tmp_path / "media-1"):
        content("import", str(tmp_path / "a"))
        content("export", "--path", "anfang", str(first))
    with instance(settings, tmp_path / "media-2"):
        content("import", str(first))
        content("export", "--path", "anfang", str(second))
        before = fingerprint.of_everything()
        content("import", "--dry-run", str(second))
        content("import", str(second))
        assert fingerprint.of_everything() == before
    assert second.read_bytes() == first.read_bytes()
    with ZipFile(first) as packed:
        names = [name for name in packed.namelist() if "media" not in name]
    folders = {
        "anfang": ["anders.md", "geteilt.md", "path.yaml"],
        "prompts": ["brief.yaml"],
        "termine": ["sprechstunde.yaml"],
        "videos": ["lampe.md"],
        "zuletzt": ["alles.md", "path.yaml"],
    }
    assert names == [
        *(f"lehrkraefte/{slug}/{name}" for slug, found in folders.items() for name in found),
        "programmes.yaml",
        "seiten/text.md",
    ]


def test_what_has_no_package_is_told(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Einen veröffentlichten Lernpfad „weg“ gibt es nicht"):
        content("export", "--path", "weg", str(tmp_path / "a.zip"))
    assert not (tmp_path / "a.zip").exists()
    (tmp_path / "b.zip").write_bytes(b"nichts")
    with pytest.raises(CommandError, match="Formatiert wird ein Ordner"):
        content("format", str(tmp_path / "b.zip"))
    with pytest.raises(CommandError, match=r"b\.zip:1: Das ist kein lesbares"):
        content("import", str(tmp_path / "b.zip"))
