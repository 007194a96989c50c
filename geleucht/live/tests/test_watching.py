# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The job that watches: it begins by itself, is there once, ends with the last date or when its
worker has to end."""

from datetime import timedelta
from http.server import BaseHTTPRequestHandler
from threading import Event

import pytest
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import Settings

from geleucht.live import watching
from geleucht.live.models import Cancellation, Session
from geleucht.live.rooms.bbb import calls
from geleucht.live.tests.bbb_server import BigBlueButton, serving
from geleucht.live.tests.counting_tools import ROOM
from geleucht.live.tests.rooming import opened
from geleucht.live.tests.seating import ASession

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_other_jobs(db: None) -> None:
    """Migrations leave some behind."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")


def jobs() -> list[tuple[str, str, object]]:
    found = ProcrastinateJob.objects.order_by("pk")
    return list(found.values_list("status", "task_name", "args"))


WAITS: tuple[str, str, object] = ("todo", watching.watch_rooms.name, {})


def test_there_is_one_job_for_all_dates_and_it_names_none(a_session: ASession) -> None:
    watching.keep_going()
    assert jobs() == []
    for _ in range(3):
        a_session(hours=-0.2, **ROOM)
    watching.keep_going()
    watching.keep_going()
    assert jobs() == [WAITS]


def test_dates_that_do_not_count_now_begin_none(a_session: ASession) -> None:
    for hours, fields in ((0.1, ROOM), (-1.3, ROOM), (0, {"attendance": "code"})):
        a_session(hours=hours, **fields)
    Cancellation.objects.create(session=a_session(hours=0, **ROOM), reason="krank")
    watching.keep_going()
    assert jobs() == []


@pytest.mark.parametrize(("silent", "status"), [(15, "doing"), (61, "todo")])
def test_a_dead_workers_job_begins_again(a_session: ASession, silent: int, status: str) -> None:
    a_session(hours=0, **ROOM)
    watching.keep_going()
    heard = timezone.now() - timedelta(seconds=silent)
    with connection.cursor() as cursor:
        cursor.execute("SELECT worker_id FROM procrastinate_register_worker_v1()")
        number = cursor.fetchone()[0]
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = %s", [heard])
        cursor.execute("SELECT id FROM procrastinate_fetch_job_v2(NULL, %s)", [number])
    assert [one[0] for one in jobs()] == ["doing"]
    watching.keep_going()
    assert [one[0] for one in jobs()] == [status]


def test_it_looks_again_and_again_until_the_last_date_is_over(
    a_session: ASession, settings: Settings
) -> None:
    with serving(BigBlueButton()) as nord:
        settings.BIGBLUEBUTTON = [nord.conference()]
        opened(a_session(hours=-0.5, **ROOM))

        def looked_twice() -> bool:
            """Asked between the looks; after two of them the date has been over for long."""
            if nord.calls.count("getMeetingInfo") >= 2:
                Session.objects.update(ends_at=timezone.now() - watching.AFTER)
            return False

        watching.watch(looked_twice, timedelta(milliseconds=10))
    assert nord.calls.count("getMeetingInfo") >= 2


def test_a_worker_that_has_to_end_waits_for_no_server(
    a_session: ASession, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("SECONDS", "DEADLINE"):
        monkeypatch.setattr(calls, name, 600)
    monkeypatch.setattr(watching, "PATIENCE", 600)
    asked = Event()

    def holds(handler: BaseHTTPRequestHandler) -> None:
        asked.set()
        nord.over.wait()

    with serving(BigBlueButton()) as nord:
        settings.BIGBLUEBUTTON = [nord.conference()]
        opened(a_session(hours=0, **ROOM))
        nord.fault = holds
        watching.watch(asked.is_set)
    assert asked.is_set()
