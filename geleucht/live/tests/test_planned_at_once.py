# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two people at the desk in the same moment: one after the other, and nothing twice."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connections

from geleucht.live.models import LiveSeries, Session
from geleucht.live.session_actions import change, copy, repeat_weekly, state_of
from geleucht.live.session_refusals import Overtaken
from geleucht.live.tests.planning_tools import again, at, planned

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*verbs: Callable[[], object]) -> list[object]:
    """What each gave, or refused with."""
    ready = Barrier(len(verbs))

    def do(verb: Callable[[], object]) -> object:
        ready.wait(60)
        try:
            return verb()
        except Overtaken as refused:
            return refused
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(verbs)) as pool:
        return list(pool.map(do, verbs))


def test_of_two_changes_at_once_one_is_made_and_the_other_is_told(a_series: LiveSeries) -> None:
    session = planned(a_series, at(3, 4), seats=10)
    known = state_of(again(session))

    def more(seats: int) -> Callable[[], Session]:
        mine = again(session)
        mine.seats = seats
        return lambda: change(session=mine, hosts=[], known=known, by=None)

    answers = at_once(more(20), more(30))
    assert sum(isinstance(one, Overtaken) for one in answers) == 1
    [made] = [one for one in answers if isinstance(one, Session)]
    assert (again(session).seats, again(session).sequence) == ([20, 30][answers.index(made)], 1)


def test_repeated_twice_at_once_each_week_is_planned_once(a_series: LiveSeries) -> None:
    session = planned(a_series, at(4, 8))
    again_and_again = [lambda: repeat_weekly(session=session, times=5, by=None)] * 2
    made = at_once(*again_and_again)
    assert sorted(len(one) for one in made if isinstance(one, list)) == [0, 5]
    numbers = Session.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == [1, 2, 3, 4, 5, 6]


def test_a_copy_that_is_sent_twice_at_once_is_there_once(a_series: LiveSeries) -> None:
    session, key = planned(a_series, at(4, 8)), uuid4()
    sent = [lambda: copy(session=session, key=key, starts_at=at(5, 5), by=None)] * 2
    assert [one.number for one in at_once(*sent) if isinstance(one, Session)] == [2, 2]
