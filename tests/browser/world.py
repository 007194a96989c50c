# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The seeded world, made once for a whole run: each half of it has a copy to itself."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from fcntl import LOCK_EX, flock
from pathlib import Path
from urllib.parse import urlencode

import psycopg
from django.conf import settings
from psycopg import sql

from geleucht.base import embedded
from tests.database import drop

ROOT = Path(__file__).parents[2]
MADE = "geleucht_browser_made"  # the database that is copied
MARK = "made-in"  # which run it was


def place() -> Path:
    """Where the files of the world that is copied lie; both halves of a run know it."""
    return Path(settings.DATA) / "world"


def server() -> str:
    """Of a server on which databases may be made: the address of one."""
    outside = os.environ.get("DATABASE_URL")
    if outside:
        return outside
    embedded.start(settings.DATA)
    folder = embedded.socket_folder(settings.DATA)
    with embedded.superuser(folder) as connection:
        connection.execute("ALTER ROLE geleucht CREATEDB")
    return f"postgresql:///geleucht?host={folder}&user=geleucht"


def address_of(name: str, connection: "psycopg.Connection[tuple[object, ...]]") -> str:
    names = ("host", "port", "user", "password")
    fields = {name: getattr(connection.info, name) for name in names}
    return f"postgresql:///{name}?{urlencode({k: v for k, v in fields.items() if v})}"


def copied(name: str, data: Path) -> str:
    """A copy of the world: the address of its database, made anew, and its files in `data`."""
    with psycopg.connect(server(), autocommit=True) as connection:
        with one_at_a_time():
            if not made_in_this_run():
                make(connection)
            renewed(connection, name, template=MADE)
        shutil.copytree(place() / "data", data, dirs_exist_ok=True)
        return address_of(name, connection)


@contextmanager
def one_at_a_time() -> Iterator[None]:
    place().mkdir(parents=True, exist_ok=True)
    with (place() / "lock").open("w") as lock:
        flock(lock, LOCK_EX)
        yield


def made_in_this_run() -> bool:
    mark = place() / MARK
    return mark.exists() and mark.read_text() == os.environ["TEST_STARTED"]


def make(connection: "psycopg.Connection[tuple[object, ...]]") -> None:
    """As `make demo` makes it, up to where it serves."""
    shutil.rmtree(place() / "data", ignore_errors=True)
    (place() / "data").mkdir()
    renewed(connection, MADE)
    environment = surroundings(address_of(MADE, connection), place() / "data", port=8000)
    command = [sys.executable, "-m", "config.command", "demo", "prepare"]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
    (place() / MARK).write_text(os.environ["TEST_STARTED"])


def renewed(
    connection: "psycopg.Connection[tuple[object, ...]]", name: str, template: str = "template1"
) -> None:
    """Dropped first, so an ended run leaves nothing behind."""
    own, source = sql.Identifier(name), sql.Identifier(template)
    drop(connection, name)
    connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(own, source))


def surroundings(database: str, data: Path, port: int) -> Mapping[str, str]:
    return {
        **os.environ,
        "DATABASE_URL": database,
        "GELEUCHT_DATA": str(data),
        "GELEUCHT_DEMO": "1",
        "GELEUCHT_ADDRESS": f"http://localhost:{port}",
        "PORT": str(port),
    }


def run(lines: str, environment: Mapping[str, str]) -> list[str]:
    """Run these lines of Python in the house that is served; words of the last line printed."""
    command = [sys.executable, "-m", "config.command", "shell", "--no-imports", "-c", lines]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr[-4000:]
    return done.stdout.splitlines()[-1].split() if done.stdout else []
