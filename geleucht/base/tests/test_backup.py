# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is no backup is refused before anything is touched; nothing half-written stays."""

import json
import tarfile
from io import BytesIO
from pathlib import Path

import pytest
from django.core.management.base import CommandError
from django.db import OperationalError, connection, connections
from pytest_django import Settings

from geleucht.base import backup


def package(at: Path, **files: bytes) -> Path:
    """A tar file of these members; two underscores stand for a dot."""
    with tarfile.open(at, "w") as tar:
        for name, text in files.items():
            head = tarfile.TarInfo(name.replace("__", "."))
            head.size = len(text)
            tar.addfile(head, BytesIO(text))
    return at


def refusal(source: Path, folder: Path) -> str:
    folder.mkdir(exist_ok=True)
    with pytest.raises(CommandError) as refused:
        backup.unpack(source, folder)
    return str(refused.value)


def test_what_is_no_tar_file_is_no_backup(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"PGDMP something else entirely" * 40)
    assert f"{tmp_path / 'a'} is not a backup of Geleucht" in refusal(tmp_path / "a", tmp_path)


def test_a_tar_file_without_or_with_a_broken_manifest_is_no_backup(tmp_path: Path) -> None:
    empty = package(tmp_path / "empty", note__txt=b"hello")
    broken = package(tmp_path / "broken", manifest__json=b"{half")
    assert "is not a backup of Geleucht" in refusal(empty, tmp_path / "x")
    assert "is not a backup of Geleucht" in refusal(broken, tmp_path / "y")


@pytest.mark.parametrize("manifest", [{"format": 2}, {}, [], "1", None])
def test_another_format_is_refused(tmp_path: Path, manifest: object) -> None:
    source = package(tmp_path / "a", manifest__json=json.dumps(manifest).encode())
    assert refusal(source, tmp_path / "x").endswith(", expected 1.")


def test_a_cut_off_file_is_refused(tmp_path: Path) -> None:
    whole = package(
        tmp_path / "a", manifest__json=b'{"format": 1}', database__dump=b"x" * 100_000
    ).read_bytes()
    (tmp_path / "cut").write_bytes(whole[: len(whole) // 2])
    assert "is not a backup of Geleucht" in refusal(tmp_path / "cut", tmp_path / "x")


def test_a_member_that_would_lie_outside_is_refused(tmp_path: Path) -> None:
    source = package(tmp_path / "a", manifest__json=b'{"format": 1}', **{"../outside": b"written"})
    assert "is not a backup of Geleucht" in refusal(source, tmp_path / "x")
    assert not (tmp_path / "outside").exists()


@pytest.mark.django_db
def test_a_database_with_tables_is_not_overwritten_unasked(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"not empty\. Use --replace"):
        backup.load(tmp_path / "any", replace=False)


def test_a_backup_that_is_not_there_is_said(tmp_path: Path) -> None:
    assert "No such file or directory" in refusal(tmp_path / "none.tar", tmp_path / "x")


def link(at: Path, **target: str) -> Path:
    """A tar file with one link in it."""
    with tarfile.open(at, "w") as tar:
        head = tarfile.TarInfo("media/bild.png")
        head.type, head.linkname = tarfile.SYMTYPE, target["to"]
        tar.addfile(head)
    return at


@pytest.mark.parametrize("to", ["/etc/passwd", "../../outside"])
def test_a_member_that_points_outside_is_refused(tmp_path: Path, to: str) -> None:
    source = link(tmp_path / "a", to=to)
    assert "is not a backup of Geleucht" in refusal(source, tmp_path / "x")
    assert not (tmp_path / "x" / "media" / "bild.png").is_symlink()


def broken(at: Path) -> Path:
    """A backup whose picture is right and whose database is not."""
    dump, manifest = b"no dump at all", b'{"format": 1}'
    return package(at, manifest__json=manifest, database__dump=dump, **{"media/bild.png": b"new"})


@pytest.mark.django_db
def test_a_database_that_cannot_be_read_leaves_pictures_as_they_are(
    tmp_path: Path, settings: Settings
) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.mkdir()
    (settings.MEDIA_ROOT / "bild.png").write_bytes(b"old")
    with pytest.raises(CommandError, match="pg_restore failed"):
        backup.load(broken(tmp_path / "a.tar"), replace=True)
    assert (settings.MEDIA_ROOT / "bild.png").read_bytes() == b"old"
    later = connection.copy()  # the programs had to have ours closed
    assert "base_attempt" in later.introspection.table_names()
    later.close()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.tar", "media"]


@pytest.mark.django_db
def test_pictures_that_cannot_be_added_stop_before_the_database_is_touched(
    tmp_path: Path, settings: Settings
) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.write_text("in the way")
    with pytest.raises(CommandError, match=r"a\.tar could not be restored: File exists"):
        backup.load(broken(tmp_path / "a.tar"), replace=True)


def test_a_backup_needs_a_folder_that_is_there(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="could not be written: No such file or directory"):
        backup.save(tmp_path / "none" / "a.tar")


@pytest.mark.usefixtures("silent_database")
def test_a_backup_that_fails_leaves_no_file(tmp_path: Path) -> None:
    folder = tmp_path / "safe"
    folder.mkdir()
    with pytest.raises(OperationalError):
        backup.save(folder / "a.tar")
    assert list(folder.iterdir()) == []


def test_a_backup_that_was_there_survives_one_that_fails(
    tmp_path: Path, silent_database: None
) -> None:
    (tmp_path / "a.tar").write_text("of yesterday")
    with pytest.raises(OperationalError):
        backup.save(tmp_path / "a.tar")
    assert (tmp_path / "a.tar").read_text() == "of yesterday"


@pytest.mark.django_db
def test_the_file_is_its_owners_alone_and_holds_media(tmp_path: Path, settings: Settings) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    (tmp_path / "media" / "a").mkdir(parents=True)
    (tmp_path / "media" / "a" / "bild.png").write_bytes(b"png")
    backup.save(tmp_path / "b.tar")
    assert (tmp_path / "b.tar").stat().st_mode & 0o777 == 0o600
    with tarfile.open(tmp_path / "b.tar") as tar:
        names = tar.getnames()
        assert names[:2] == ["manifest.json", "database.dump"]
        assert "media/a/bild.png" in names
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.tar", "media"]


def test_programs_get_the_operators_tls_and_never_the_password_as_an_argument(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given = {"NAME": "g", "USER": "u", "PASSWORD": "geheim", "HOST": "db", "PORT": "5433"}
    options = {"sslmode": "verify-full", "pool": {"min_size": 1}}
    monkeypatch.setattr(connections["default"], "settings_dict", {**given, "OPTIONS": options})
    place, secret = backup.address()
    assert sorted(place.split()) == [
        "dbname=g", "host=db", "port=5433", "sslmode=verify-full", "user=u",
    ]  # fmt: skip
    assert secret == {"PGPASSWORD": "geheim"}


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The machine's own pg_dump is of release 15; the wheel's are real."""
    program = tmp_path / "pg_dump"
    program.write_text("#!/bin/sh\necho 'pg_dump (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)'\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin")
    return program


@pytest.mark.parametrize("release", [15, 18])
def test_the_program_of_the_servers_release_is_taken(
    installed: Path, monkeypatch: pytest.MonkeyPatch, release: int
) -> None:
    monkeypatch.setitem(connections["default"].__dict__, "pg_version", release * 10_000 + 3)
    assert backup.release_of(backup.binary("pg_dump")) == release
    assert (backup.binary("pg_dump") == installed) == (release == 15)


def test_a_server_newer_than_every_program_says_what_to_install(
    installed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(connections["default"].__dict__, "pg_version", 990_001)
    with pytest.raises(CommandError, match="pg_dump of PostgreSQL 99 is needed"):
        backup.binary("pg_dump")
