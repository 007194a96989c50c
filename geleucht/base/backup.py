# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Backup and restore: database and media in one file.

The file is a tar of `manifest.json`, `database.dump` (pg_dump's custom format) and `media/`.
"""

import json
import os
import re
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.core.management.base import CommandError
from django.db import connection
from psycopg.conninfo import make_conninfo

from geleucht.base import embedded

if TYPE_CHECKING:
    from django.db.backends.postgresql.base import DatabaseWrapper

FORMAT = 1


def save(target: Path) -> int:
    """Write the backup and return its size in bytes; a half-written file is never left behind."""
    half = target.with_name(target.name + ".part")
    try:
        with tempfile.TemporaryDirectory(dir=target.parent) as folder:
            dump = Path(folder) / "database.dump"
            program("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={dump}")
            write(half, dump)
        half.rename(target)
        return target.stat().st_size
    except OSError as error:
        raise CommandError(f"{target} could not be written: {error.strerror}.") from None
    finally:
        half.unlink(missing_ok=True)


def write(target: Path, dump: Path) -> None:
    manifest = json.dumps({"format": FORMAT, "release": settings.RELEASE}).encode()
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file, tarfile.open(fileobj=file, mode="w") as tar:
        head = tarfile.TarInfo("manifest.json")
        head.size = len(manifest)
        tar.addfile(head, BytesIO(manifest))
        tar.add(dump, "database.dump")
        if Path(settings.MEDIA_ROOT).is_dir():
            tar.add(settings.MEDIA_ROOT, "media")


def load(source: Path, *, replace: bool) -> None:
    """Restore a backup. Without `replace` a database with tables is refused.

    What was there goes in the same transaction in which the backup comes. Media files are
    added first, so that a full disk stops us in time; none is deleted.
    """
    if connection.introspection.table_names() and not replace:
        raise CommandError("The database is not empty. Use --replace to overwrite it.")
    try:
        with tempfile.TemporaryDirectory(dir=source.parent) as folder:
            unpack(source, Path(folder))
            media = Path(folder) / "media"
            add(media, copy=where_missing)
            exchange(Path(folder))
            add(media, copy=shutil.copy2)
    except OSError as error:
        reason = error.strerror or error
        raise CommandError(f"{source} could not be restored: {reason}.") from None


def add(media: Path, copy: Callable[[str, str], object]) -> None:
    if media.is_dir():
        shutil.copytree(media, settings.MEDIA_ROOT, dirs_exist_ok=True, copy_function=copy)


def where_missing(source: str, target: str) -> None:
    """Before the database is exchanged no file of its own may change."""
    if not Path(target).exists():
        shutil.copy2(source, target)


def exchange(folder: Path) -> None:
    """The dump is read to its end before anything is dropped."""
    script = folder / "database.sql"
    dump = folder / "database.dump"
    program("pg_restore", "--no-owner", "--no-privileges", f"--file={script}", str(dump), to=None)
    program(
        "psql", "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--single-transaction",
        "--command=DROP SCHEMA public CASCADE", "--command=CREATE SCHEMA public",
        f"--file={script}",
    )  # fmt: skip


def unpack(source: Path, folder: Path) -> None:
    """Raises CommandError when this is no backup of ours."""
    try:
        with tarfile.open(source) as tar:
            tar.extractall(folder, filter="data")
        manifest = json.loads((folder / "manifest.json").read_text())
    except (OSError, tarfile.TarError, ValueError) as error:
        raise CommandError(f"{source} is not a backup of Geleucht: {error}") from None
    found = manifest.get("format") if isinstance(manifest, dict) else None
    if found != FORMAT:
        raise CommandError(f"{source} has format {found}, expected {FORMAT}.")


def program(name: str, *arguments: str, to: str | None = "--dbname") -> None:
    """Run one of PostgreSQL's programs on the configured database.

    The password goes by the environment: everybody may read a program's arguments.
    """
    place, secret = address()
    path = binary(name)
    connection.close()  # its locks would be in the way
    done = subprocess.run(
        [str(path), *([f"{to}={place}"] if to else []), *arguments],
        env={**os.environ, **secret, "PGCONNECT_TIMEOUT": "10"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise CommandError(f"{name} failed: {done.stderr.strip()}")


def address() -> tuple[str, dict[str, str]]:
    """The database as PostgreSQL's programs take it, with the operator's TLS, and its password."""
    given = connection.settings_dict
    options = {name: value for name, value in given["OPTIONS"].items() if isinstance(value, str)}
    parts = {"dbname": given["NAME"], "host": given["HOST"], "port": given["PORT"]}
    named = {name: value for name, value in parts.items() if value}
    secret = {"PGPASSWORD": str(given["PASSWORD"])} if given["PASSWORD"] else {}
    return make_conninfo(**options, **named, user=given["USER"] or None), secret


def binary(name: str) -> Path:
    """The program of the server's release, or of the next above: an older one refuses it."""
    server = cast("DatabaseWrapper", connection).pg_version // 10_000
    own = shutil.which(name)
    found = [Path(own)] if own else []
    found += [release / "bin" / name for release in embedded.releases()]
    fit = [(number, path) for path in found if (number := release_of(path)) >= server]
    if not fit:
        raise CommandError(f"{name} of PostgreSQL {server} is needed; install it.")
    return min(fit)[1]


def release_of(program: Path) -> int:
    """Such as 15, from the words “pg_dump (PostgreSQL) 15.18”."""
    said = subprocess.run([str(program), "--version"], capture_output=True, text=True, check=True)
    found = re.search(r"\(PostgreSQL\) (\d+)", said.stdout)
    return int(found[1]) if found else 0
