# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Backup and restore: database and media in one file.

The file is a tar of `manifest.json`, `database.dump` (pg_dump's custom format) and `media/`.
"""

import json
import os
import shutil
import subprocess
import tarfile
import tempfile
from io import BytesIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.db import connection

from geleucht.base import embedded

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
    finally:
        half.unlink(missing_ok=True)
    return target.stat().st_size


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

    The database is restored in one transaction; media files are added, none is deleted.
    """
    if connection.introspection.table_names() and not replace:
        raise CommandError("The database is not empty. Use --replace to overwrite it.")
    with tempfile.TemporaryDirectory(dir=source.parent) as folder:
        unpack(source, Path(folder))
        wipe()
        program(
            "pg_restore", "--no-owner", "--no-privileges", "--exit-on-error",
            "--single-transaction", f"--dbname={connection.settings_dict['NAME']}",
            str(Path(folder) / "database.dump"),
        )  # fmt: skip
        media = Path(folder) / "media"
        if media.is_dir():
            shutil.copytree(media, settings.MEDIA_ROOT, dirs_exist_ok=True)


def unpack(source: Path, folder: Path) -> None:
    """Raises CommandError when this is no backup of ours."""
    try:
        with tarfile.open(source) as tar:
            tar.extractall(folder, filter="data")
        manifest = json.loads((folder / "manifest.json").read_text())
    except (OSError, tarfile.TarError, ValueError) as error:
        raise CommandError(f"{source} is not a backup of Geleucht: {error}") from None
    if manifest.get("format") != FORMAT:
        raise CommandError(f"{source} has format {manifest.get('format')}, expected {FORMAT}.")


def wipe() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE")
        cursor.execute("CREATE SCHEMA public")
    connection.close()


def program(name: str, *arguments: str) -> None:
    """Run pg_dump or pg_restore on the configured database; no password in the arguments."""
    given = connection.settings_dict
    names = {"HOST": "PGHOST", "PORT": "PGPORT", "USER": "PGUSER", "PASSWORD": "PGPASSWORD"}
    values = {env: str(given[key]) for key, env in names.items() if given.get(key)}
    done = subprocess.run(
        [str(binary(name)), *arguments],
        env={**os.environ, **values, "PGDATABASE": str(given["NAME"])},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise CommandError(f"{name} failed: {done.stderr.strip()}")


def binary(name: str) -> Any:
    """The machine's own program for an outside server, the wheel's otherwise."""
    own = None if settings.EMBEDDED else shutil.which(name)
    return own or embedded.binaries(settings.DATA) / name
