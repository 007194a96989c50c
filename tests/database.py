# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The test databases: one is migrated for each state of the migrations, and each run clones it."""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.db import OperationalError, connections
from psycopg import OperationalError as InUse
from psycopg import sql

ROOT = Path(__file__).parent.parent
PREFIX = "geleucht_migrated_"
LOCK = 5_702_887  # of PostgreSQL's advisory locks, one is ours while a template is made


def clone(name: str) -> None:
    """Make the database of this run anew and let every alias use it."""
    creation = connections["default"].creation
    with creation._nodb_cursor() as cursor:  # type: ignore[attr-defined]
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        template = migrated(cursor)
        replace(cursor, name, template)
    use(name)


def use(name: str) -> None:
    for alias in connections:
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = name
    mirrored = connections["default"].settings_dict
    connections["reading"].creation.set_as_test_mirror(mirrored)


@contextmanager
def another(name: str) -> Iterator[None]:
    """A database to commit to, for tests beside which a process reads; afterwards this run's own
    is as it was."""
    before = connections["default"].settings_dict["NAME"]
    clone(name)
    try:
        yield
    finally:
        use(before)
        with connections["default"].creation._nodb_cursor() as cursor:  # type: ignore[attr-defined]
            drop(cursor, name)


def migrated(cursor: Any) -> str:
    """The name of the database with today's migrations, made if there is none."""
    template, unfinished = PREFIX + state(), PREFIX + "unfinished"
    cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [PREFIX])
    known = {row[0] for row in cursor.fetchall()}
    if template not in known:
        for old in known:
            drop(cursor, old)
        migrate(unfinished)
        rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
        cursor.execute(rename.format(sql.Identifier(unfinished), sql.Identifier(template)))
    return template


def state() -> str:
    """Changes with our migrations and with the version of every package."""
    read = [ROOT / "requirements-dev.lock", *sorted(ROOT.glob("geleucht/*/migrations/*.py"))]
    return sha256(b"".join(file.read_bytes() for file in read)).hexdigest()[:16]


def migrate(name: str) -> None:
    """Django makes the database and migrates it."""
    connection = connections["default"]
    served = connection.settings_dict["NAME"]
    connection.settings_dict["TEST"]["NAME"] = name
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    connection.close()
    connection.settings_dict["NAME"] = served


def replace(cursor: Any, name: str, template: str) -> None:
    drop(cursor, name)
    copy = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
    cursor.execute(copy.format(sql.Identifier(name), sql.Identifier(template)))


def drop(cursor: Any, name: str) -> None:
    """Gentle first: that way PostgreSQL sends its own tidying away, which a forced one may not."""
    statement = sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name))
    try:
        cursor.execute(statement)
    except (OperationalError, InUse):  # an ended run's connection is still there
        cursor.execute(statement + sql.SQL(" WITH (FORCE)"))
