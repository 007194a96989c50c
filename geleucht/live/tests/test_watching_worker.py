# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A real worker watches; one is killed, the next one goes on, and one that is asked ends."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as conf
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from geleucht.base.tasks import SILENCE
from geleucht.base.tests.workers import PATIENCE, Start, Worker, workers
from geleucht.live import watching
from geleucht.live.models import Seat, Session
from geleucht.live.tests.bbb_server import BigBlueButton
from geleucht.live.tests.counting_tools import ROOM, goes_in
from geleucht.live.tests.rooming import opened, seat
from geleucht.live.tests.seating import ASession

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.whole]


@pytest.fixture
def start(nord: BigBlueButton, tmp_path: Path) -> Iterator[Start]:
    """A worker on the database of this test that asks the server of this test."""
    where = nord.conference()
    values = {
        "GELEUCHT_DEMO": "0",
        "GELEUCHT_SECRET": conf.SECRET_KEY,
        "GELEUCHT_BBB": f"nord={where.address}",
        "GELEUCHT_BBB_SECRET_NORD": where.secret,
    }
    with workers(tmp_path, values) as begin:
        yield begin


def wait_for(true: Callable[[], Any]) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, list(ProcrastinateJob.objects.values_list())
        time.sleep(0.05)


def is_there(one: Seat) -> bool | None:
    return Seat.objects.get(pk=one.pk).attended


def watched(status: str) -> bool:
    jobs = ProcrastinateJob.objects.filter(task_name=watching.watch_rooms.name)
    return jobs.filter(status=status).exists()


def a_minute_passes() -> None:
    """The dead worker has been silent for long enough; the job of the next minute comes."""
    heard = timezone.now() - 2 * SILENCE
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = %s", [heard])
    watching.keep_going()


def test_workers_are_killed_and_asked_to_end_and_the_next_one_goes_on(
    a_session: ASession, nord: BigBlueButton, start: Callable[[], Worker]
) -> None:
    session: Session = opened(a_session(hours=-0.5, **ROOM | {"enough_minutes": 1}))
    first, second = (seat(session, email=f"{n}@schule.example") for n in ("a", "b"))
    goes_in(session, first)
    watching.keep_going()
    killed = start()
    wait_for(lambda: is_there(first))
    assert watched("doing")
    killed.kill()
    killed.wait()
    goes_in(session, second, name="Anna")
    a_minute_passes()
    asked = start()
    wait_for(lambda: is_there(second))
    asked.terminate()
    assert asked.wait(PATIENCE) == 0
    assert (watched("doing"), watched("succeeded")) == (False, True)
