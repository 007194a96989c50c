# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The strict test run: real PostgreSQL, closed network, a GET that writes fails."""

import os
import socket
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest

DATA = Path(os.environ.get("GELEUCHT_DATA") or f"/var/tmp/geleucht-{os.getuid()}") / "tests"
os.environ |= {
    "GELEUCHT_DATA": str(DATA),
    "GELEUCHT_DEMO": "1",
    "GELEUCHT_SECRET": "only-for-tests-" * 4,
    "GELEUCHT_ADDRESS": "http://127.0.0.1:8000",
    "GELEUCHT_MAIL_FROM": "Geleucht <geleucht@lernen.example>",
    "DJANGO_SETTINGS_MODULE": "config.settings",
}


def pytest_configure(config: pytest.Config) -> None:
    from django.conf import settings  # reason: the environment above must stand first

    settings.MIDDLEWARE = [
        "tests.readonly.ReadOnlyInTest" if name.endswith(".ReadOnlyMiddleware") else name
        for name in settings.MIDDLEWARE
    ]
    settings.STORAGES["staticfiles"]["BACKEND"] = (
        "django.contrib.staticfiles.storage.StaticFilesStorage"
    )
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.MEDIA_ROOT = DATA / "media"


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> Iterator[None]:
    """The embedded server, where no other is named; the role may make the test database."""
    from django.conf import settings  # reason: as above

    from geleucht.base import embedded  # reason: as above

    if settings.EMBEDDED:
        started = embedded.start(DATA)
        with embedded.superuser(embedded.socket_folder(DATA)) as connection:
            connection.execute("ALTER ROLE geleucht CREATEDB")
            connection.execute("ALTER SYSTEM SET fsync = off")
            connection.execute("SELECT pg_reload_conf()")
        yield
        if started:
            embedded.stop(DATA)
    else:
        yield


@pytest.fixture(autouse=True)
def closed_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only this machine may be called."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        local = self.family == socket.AF_UNIX or address[0] in {"127.0.0.1", "::1", "localhost"}
        if not local:
            raise AssertionError(f"A test called {address}.")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


Count = Callable[[int], AbstractContextManager[None]]


@pytest.fixture
def queries() -> Count:
    """`with queries(3): …` fails unless exactly three queries ran; savepoints do not count."""
    from django.db import connection  # reason: settings first
    from django.test.utils import CaptureQueriesContext  # reason: settings first

    no_query = ("SAVEPOINT", "RELEASE", "ROLLBACK", "SET LOCAL", "BEGIN", "COMMIT")

    @contextmanager
    def count(number: int) -> Iterator[None]:
        with CaptureQueriesContext(connection) as captured:
            yield
        seen = [q["sql"] for q in captured if not q["sql"].startswith(no_query)]
        listing = "\n".join(seen)
        assert len(seen) == number, f"{len(seen)} queries instead of {number}:\n{listing}"

    return count


@pytest.fixture
def client() -> Any:
    """A browser's requests: forms come from our own origin."""
    from django.test import Client  # reason: settings first

    return Client(headers={"sec-fetch-site": "same-origin"})


@pytest.fixture
def silent_database(db: None, tmp_path: Path) -> Iterator[None]:
    """Real connections to a socket behind which nobody answers."""
    from django.db import connections  # reason: settings first

    speaking = {alias: connections[alias] for alias in connections}
    for alias, connection in speaking.items():
        connections[alias] = connection.copy()
        connections[alias].settings_dict |= {"HOST": str(tmp_path), "PORT": ""}
    yield
    for alias, connection in speaking.items():
        connections[alias] = connection
