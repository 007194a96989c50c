# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A second start leaves alone what stands already, and does what is missing."""

import os
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError
from django.db import connection
from wagtail.models import Page

from geleucht.content.models import Home, TextPage
from geleucht.demo import quick


@pytest.fixture
def own_file(tmp_path: Path, settings: Any) -> Path:
    """The only static file there is, and an empty folder to collect it into."""
    source = tmp_path / "source"
    source.mkdir()
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATICFILES_DIRS, settings.STATIC_ROOT = [source], tmp_path / "collected"
    file = source / "lamp.css"
    file.write_text("a {}")
    return file


def test_files_are_collected_once_and_again_when_one_changes(own_file: Path, settings: Any) -> None:
    collected = settings.STATIC_ROOT / "lamp.css"
    quick.collect()
    assert collected.read_text() == "a {}"
    collected.unlink()
    quick.collect()
    assert not collected.exists()
    own_file.write_text("a { color: red }")
    quick.collect()
    assert collected.read_text() == "a { color: red }"


@pytest.mark.django_db
def test_a_database_that_is_up_to_date_is_not_migrated(monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[str] = []
    monkeypatch.setattr(quick, "call_command", lambda name, **_: called.append(name))
    quick.migrate()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'programmes'")
    quick.migrate()
    assert called == ["migrate"]


def test_a_new_and_a_missing_file_are_changes_too(own_file: Path, settings: Any) -> None:
    before = quick.state()
    second = own_file.with_name("zweite.css")
    second.write_text("b {}")
    with_second = quick.state()
    second.unlink()
    assert with_second != before
    assert quick.state() == before


def test_a_file_of_the_same_size_written_later_is_a_change(own_file: Path) -> None:
    before = quick.state()
    own_file.write_text("b {}")
    os.utime(own_file, (1, 1))
    assert quick.state() != before


def test_a_stamp_of_other_files_does_not_keep_ours_from_being_collected(
    own_file: Path, settings: Any
) -> None:
    settings.STATIC_ROOT.mkdir()
    (settings.STATIC_ROOT / quick.STAMP).write_text("von einem früheren Stand")
    quick.collect()
    assert (settings.STATIC_ROOT / "lamp.css").exists()
    assert (settings.STATIC_ROOT / quick.STAMP).read_text() == quick.state()


@pytest.mark.django_db
def test_a_start_that_was_cut_short_finds_its_home_page_again() -> None:
    Page.objects.filter(depth__gt=1).delete()
    quick.migrate()
    home = Home.objects.get()
    quick.migrate()
    assert Home.objects.get() == home


@pytest.mark.django_db
def test_the_starter_is_brought_once_and_again_when_a_file_changes(tmp_path: Path) -> None:
    page = tmp_path / "seiten" / "hilfe.md"
    page.parent.mkdir()
    head = "---\nkey: 0b0a1f5e-6a6e-4c8e-9b1e-2d3c4b5a6979\ntitle: Hilfe\n---\n\n"
    page.write_text(f"{head}Ein Satz.\n")
    assert [quick.bring_starter(tmp_path), quick.bring_starter(tmp_path)] == [True, False]
    page.write_text(f"{head}Ein anderer Satz.\n")
    assert quick.bring_starter(tmp_path)
    assert "Ein anderer" in str(TextPage.objects.get(slug="hilfe").body)


@pytest.mark.django_db
def test_what_could_not_be_brought_is_tried_again(tmp_path: Path) -> None:
    for _ in range(2):
        with pytest.raises(CommandError):
            quick.bring_starter(tmp_path)
