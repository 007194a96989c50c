# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""All of a great date are reminded without all of them being in memory."""

import gc
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from conftest import Count
from geleucht.live import notice_sending, reminders
from geleucht.live.models import Notice, Seat, Session
from geleucht.live.seat_models import NoticeState, SeatState
from geleucht.live.tests import watching_backend

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
MANY = 5000


def alive() -> int:
    """By what they are: being asked, what other tests left would do what it has put off."""
    return sum(type(one) is Notice for one in gc.get_objects())


def test_five_thousand_are_written_by_two_statements_and_sent_fifty_at_a_time(
    a_session: Callable[..., Session],
    settings: Any,
    queries: Count,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    session = a_session(hours=24)
    known = {"session": session, "state": SeatState.HELD}
    Seat.objects.bulk_create(
        Seat(email=f"person{one}@schule.example", arrival=one, **known) for one in range(MANY)
    )
    with queries(2):
        assert reminders.write_due(session.starts_at - timedelta(hours=24)) == MANY
    settings.EMAIL_BACKEND, settings.MAILS_A_MINUTE = watching_backend.PLACE, 60_000_000
    sent, most = [], []

    def look() -> None:
        sent.append(1)
        if len(sent) % 500 == 0:
            most.append(alive())

    monkeypatch.setattr(watching_backend.Backend, "look", look, raising=False)
    statements = []

    def note(execute: Any, *args: Any) -> Any:
        statements.append(1)
        return execute(*args)

    with connection.execute_wrapper(note):
        while notice_sending.send_due():
            pass
    assert len(sent) == Notice.objects.filter(state=NoticeState.SENT).count() == MANY
    assert max(most) <= 2 * notice_sending.MOST_IN_A_BATCH
    assert len(statements) <= 2 * MANY + MANY / notice_sending.MOST_IN_A_BATCH + 30
