# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The same person in two windows in the same moment."""

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import datetime

import pytest
from django.db import connection, transaction

from geleucht.live import seat_actions, waiting_list
from geleucht.live.models import Seat
from geleucht.live.tests.seating import ASession, People, counted

pytestmark = pytest.mark.django_db(transaction=True)


def blocked() -> int:
    """How many wait for a lock in this database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted")
        return int(cursor.fetchone()[0])


def test_who_clicks_twice_at_once_is_not_told_that_the_own_place_was_the_last(
    a_session: ASession, people: People, now: datetime
) -> None:
    """Both windows have found no seat of theirs; one books the last place to wait."""
    session, [first, anna] = a_session(seats=1, waiting_places=1), people(2)
    seat_actions.book(session=session, by=first, now=now)

    def click() -> Seat:
        with closing(connection):
            return seat_actions.book(session=session, by=anna, now=now)

    with ThreadPoolExecutor(2) as pool:
        with transaction.atomic():
            waiting_list.lock(session.pk)
            clicks = [pool.submit(click) for _ in range(2)]
            while blocked() < 2:
                time.sleep(0.01)
        one, other = (click.result() for click in clicks)
    assert one == other
    assert counted(session) == (1, 1, 2)
