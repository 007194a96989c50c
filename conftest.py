# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The strict test run: real PostgreSQL, closed network, a GET that writes fails."""

import gc
import os
import re
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import hypothesis
import pytest
from hypothesis.configuration import set_hypothesis_home_dir

# How long an example takes says something about the machine, nothing about the code.
hypothesis.settings.register_profile("house", deadline=None, max_examples=50)
hypothesis.settings.load_profile("house")
INSIDE = "TEST_RUN" in os.environ  # another run, which has started the database of this folder
DATA = Path(os.environ.get("GELEUCHT_DATA") or f"/var/tmp/geleucht-{os.getuid()}")
DATA = DATA if INSIDE else DATA / "tests"
os.environ |= {
    "TEST_STARTED": uuid4().hex,  # both halves of this run know it
    "GELEUCHT_DATA": str(DATA),
    "GELEUCHT_DEMO": "1",
    "GELEUCHT_SECRET": "only-for-tests-" * 4,
    "GELEUCHT_ADDRESS": "http://127.0.0.1:8000",
    "GELEUCHT_MAIL_FROM": "Geleucht <geleucht@lernen.example>",
    "DJANGO_SETTINGS_MODULE": "config.settings",
}
KEY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
STARTED = pytest.StashKey[bool]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--halves", action="store_true", help="run on two processors")


def pytest_configure(config: pytest.Config) -> None:
    set_hypothesis_home_dir(DATA / "hypothesis")
    close_network()
    from django.conf import settings  # reason: the environment above must stand first
    from django.test.signals import setting_changed  # reason: as above

    settings.MIDDLEWARE = [
        "tests.readonly.ReadOnlyInTest" if name.endswith(".ReadOnlyMiddleware") else name
        for name in settings.MIDDLEWARE
    ]
    settings.STORAGES["staticfiles"]["BACKEND"] = (
        "django.contrib.staticfiles.storage.StaticFilesStorage"
    )
    settings.WAGTAILSEARCH_BACKENDS["default"]["AUTO_UPDATE"] = False  # type: ignore[assignment]  # see `django_db_setup`
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    for name in ("STORAGES", "PASSWORD_HASHERS"):
        setting_changed.send(None, setting=name, value=getattr(settings, name), enter=True)
    keep_media_apart()
    if settings.EMBEDDED and not INSIDE:
        config.stash[STARTED] = start_database()


def run_name() -> str:
    """Each run, and each half of one, has a database and a folder of this name to itself."""
    return os.environ.get("TEST_RUN", "one")


def keep_media_apart() -> None:
    from django.conf import settings  # reason: the environment above must stand first
    from django.test.signals import setting_changed  # reason: as above

    settings.MEDIA_ROOT = DATA / "media" / run_name()
    settings.FILMS_ROOT = DATA / "films" / run_name()
    setting_changed.send(None, setting="MEDIA_ROOT", value=settings.MEDIA_ROOT, enter=True)


def pytest_runtestloop(session: pytest.Session) -> bool | None:
    """Two halves of a run where they are asked for; else pytest's own loop."""
    from tests import halves  # reason: settings first

    def begin() -> None:
        os.environ["TEST_RUN"] = "two"
        session.config.stash[STARTED] = False  # the database is the other half's to stop
        keep_media_apart()

    asked = session.config.getoption("--halves") and not session.config.option.collectonly
    return halves.run(session, begin) if asked and not session.testsfailed else None


def close_network() -> None:
    """Only this machine may be called, for the whole run."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        local = self.family == socket.AF_UNIX or address[0] in {"127.0.0.1", "::1", "localhost"}
        if not local:
            raise AssertionError(f"A test called {address}.")
        connect(self, address)

    socket.socket.connect = guarded  # type: ignore[method-assign, assignment]


def start_database() -> bool:
    """The embedded server, where no other is named; its role may make the test databases."""
    from geleucht.base import embedded  # reason: settings first

    started = embedded.start(DATA)
    with embedded.superuser(embedded.socket_folder(DATA)) as connection:
        connection.execute("ALTER ROLE geleucht CREATEDB")
        connection.execute("ALTER SYSTEM SET fsync = off")
        connection.execute("SELECT pg_reload_conf()")
    return started


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Properties, tried on many examples, and whole worlds come after the fast stage.

    The seeded world is made first, while the other half of a run goes on with tests that need none.
    Journeys come last, the longest before the others: while Chromium runs in a process, Django
    takes it for one that must not ask the database.
    """
    for item in items:
        if getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
            item.add_marker("property")
        database = item.get_closest_marker("django_db")
        if database and database.kwargs.get("transaction"):  # it empties the database
            item.add_marker("whole")
    items.sort(key=turn)


def turn(item: pytest.Item) -> int:
    journey = item.get_closest_marker("browser")
    if journey is None:
        return 1
    return 0 if journey.kwargs.get("world") else 2 if journey.kwargs.get("longest") else 3


def pytest_collection_finish(session: pytest.Session) -> None:
    """What stands now stands to the end: looking for garbage in it, again and again, was a tenth
    of a run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 100)


def pytest_make_parametrize_id(config: pytest.Config, val: object) -> str | None:
    """Random keys do not name tests: one that failed can be called by its name."""
    text = str(val)
    return KEY.sub("key", text) if isinstance(val, str | UUID) and KEY.search(text) else None


def pytest_unconfigure(config: pytest.Config) -> None:
    from geleucht.base import embedded  # reason: settings first

    if config.stash.get(STARTED, False):
        embedded.stop(DATA)


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: Any) -> Iterator[None]:
    """Each run, and each half of a parallel one, has a database of its own.

    Wagtail's two indexes, of words and of references, are left alone: no page of ours asks them,
    and they are a third of the work of publishing.
    """
    from django.db.models.signals import post_save  # reason: settings first
    from modelsearch.index import get_indexed_models  # reason: settings first
    from modelsearch.signal_handlers import post_save_signal_handler  # reason: settings first
    from wagtail.signal_handlers import disable_reference_index_auto_update  # reason: settings

    from tests import database  # reason: settings first

    with django_db_blocker.unblock():
        database.clone(f"test_geleucht_{run_name()}")
    for model in get_indexed_models():
        post_save.disconnect(post_save_signal_handler, sender=model)
    with disable_reference_index_auto_update():
        yield


@pytest.fixture(scope="module")
def shared(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """What a module's own fixtures write stands for all its tests, and is undone after them.

    Not for tests with `transaction=True`: they empty the database.
    """
    from django.db import transaction  # reason: settings first

    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def empty_shelf() -> None:
    """What search and rooms keep is named by a number that a test takes back at its end."""
    from geleucht.content.search_shelf import KEPT  # reason: settings first
    from geleucht.live import room_pages  # reason: settings first

    KEPT.clear()
    room_pages.known.cache_clear()


@pytest.fixture(autouse=True)
def one_window(monkeypatch: pytest.MonkeyPatch) -> None:
    """No window of a rate limit ends within a test, unless it turns the clock itself."""
    from geleucht.base import limits  # reason: settings first

    real, begun = time.time, time.time()
    clock = SimpleNamespace(time=lambda: begun if time.time is real else time.time())
    monkeypatch.setattr(limits, "time", clock)


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
