# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A second start leaves alone what stands already, and does what is missing."""

from pathlib import Path
from typing import Any

import pytest
from django.db import connection

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
