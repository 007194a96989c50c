# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which jobs send what is due, and that they name nobody."""

from datetime import datetime
from typing import Any

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from geleucht.live import notice_sending, notice_tasks
from geleucht.live.models import Notice, Session
from geleucht.live.notice_sending import LEASE
from geleucht.live.seat_models import NoticeKind, NoticeState
from geleucht.live.tests.mailing import seat, write

pytestmark = pytest.mark.django_db
CONFIRMED = NoticeKind.CONFIRMED


@pytest.fixture
def session(a_session: Any) -> Session:
    found: Session = a_session(hours=0.25)
    return found


def test_each_minute_what_is_due_gets_a_job_and_it_carries_nothing(
    session: Session, now: datetime
) -> None:
    jobs = ProcrastinateJob.objects.filter(task_name=notice_sending.send_notices.name)
    write(CONFIRMED, seat(session, "anna"))
    unsent = Notice.objects.all()
    queued = []
    for state, due_at, since in (
        (NoticeState.WAITING, now + LEASE, None),
        (NoticeState.SENDING, now, now),
        (NoticeState.SENT, now, now - 2 * LEASE),
        (NoticeState.SENDING, now, now - 2 * LEASE),
        (NoticeState.WAITING, now, None),
    ):
        unsent.update(state=state, due_at=due_at, since=since)
        notice_tasks.remind(timestamp=0)
        queued.append(jobs.count())
    assert queued == [0, 0, 0, 1, 1]
    assert list(jobs.values_list("args", flat=True)) == [{}]


def test_what_is_written_has_a_job_once_it_is_committed(
    session: Session, django_capture_on_commit_callbacks: Any
) -> None:
    jobs = ProcrastinateJob.objects.filter(task_name=notice_sending.send_notices.name)
    with django_capture_on_commit_callbacks(execute=True):
        for who in ("anna", "berta"):
            write(CONFIRMED, seat(session, who))
        assert not jobs.exists()
    assert jobs.count() == 1
