# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A second start is quick: what stands already is left alone."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from geleucht.content.actions import ensure_home
from geleucht.demo.actions import STARTER

BROUGHT = "demo:starter"  # in the database, which has what was brought
STAMP = "gesammelt.txt"  # beside the collected files: what they were collected from


def migrate() -> None:
    """Bring the database up to date, where it is not."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", interactive=False, verbosity=0)
    ensure_home()  # a start that was cut short may have migrated and no more


def collect() -> None:
    """Gather what browsers load, where anything changed; compressing takes a while."""
    stamp, now = Path(settings.STATIC_ROOT) / STAMP, state()
    if stamp.exists() and stamp.read_text() == now:
        return
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(now)


def bring_starter(folder: Path = STARTER) -> bool:
    """Import the starter content where it is another than the one that was imported last; whether.

    What was brought already would be left alone, but looking at each file takes a while.
    """
    now = hashlib.sha256("\n".join(files(folder)).encode()).hexdigest()
    if cache.get(BROUGHT) == now:
        return False
    call_command("content", "import", str(folder))
    cache.set(BROUGHT, now, timeout=None)
    return True


def files(folder: Path) -> Iterator[str]:
    yield settings.RELEASE
    for file in sorted(one for one in folder.rglob("*") if one.is_file()):
        yield f"{file.relative_to(folder)} {hashlib.sha256(file.read_bytes()).hexdigest()}"


def state() -> str:
    """Changes with the name, size or time of any source file."""
    return hashlib.sha256("\n".join(sorted(sources())).encode()).hexdigest()


def sources() -> Iterator[str]:
    for finder in get_finders():
        for name, storage in finder.list([]):
            about = Path(storage.path(name)).stat()
            yield f"{storage.location}/{name} {about.st_size} {about.st_mtime_ns}"
