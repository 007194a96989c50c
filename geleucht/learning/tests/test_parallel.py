# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Many at once, each with a connection of its own."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from geleucht.accounts.models import Learner
from geleucht.learning.actions import NotAdmitted
from geleucht.learning.models import Event, Progress, Work
from geleucht.learning.tests.making import answer, learner, option, path, publish, quiz, unit

pytestmark = pytest.mark.django_db(transaction=True)


def post(who: Learner, block: dict[str, object], word: str, stand: int) -> bool:
    """Whether the answer was taken."""
    try:
        answer(who, "pfad/eins", block, option=option(block, word), stand=str(stand))
    except NotAdmitted:
        return False
    finally:
        connections.close_all()
    return True


def test_two_hundred_posts_of_the_same_event_make_one_row() -> None:
    block = quiz()
    units = [unit("eins", block)]
    publish(path("pfad", units), units)
    anna = learner()
    with ThreadPoolExecutor(16) as pool:
        taken = list(pool.map(lambda _: post(anna, block, "Nein", 0), range(200)))
    assert all(taken)
    assert [model.objects.count() for model in (Event, Work)] == [1, 1]
    assert list(Progress.objects.order_by("kind").values_list("tries", flat=True)) == [1, 0, 0]


def test_no_more_tries_are_admitted_than_there_are() -> None:
    block = quiz(tries=3)
    units = [unit("eins", block)]
    publish(path("pfad", units), units)
    anna = learner()
    with ThreadPoolExecutor(16) as pool:
        taken = list(pool.map(lambda stand: post(anna, block, "Nein", stand), range(40)))
    assert sum(taken) == 3
    assert Progress.objects.get(learner=anna, key=block["key"]).tries == 3
