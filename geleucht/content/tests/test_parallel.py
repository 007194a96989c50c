# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two people publish at the same moment, each over a connection of their own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from time import sleep
from typing import Any
from uuid import UUID

import pytest
from django.db import connections, transaction

from geleucht.base.events import subscribe
from geleucht.content import actions, queries, search_index, search_postings, usage
from geleucht.content.errors import CannotPublish
from geleucht.content.events import PathChanged, UnitGone
from geleucht.content.models import PathPage, UnitPage
from geleucht.content.reference_models import Read
from geleucht.content.search import Search
from geleucht.content.search_index import Found
from geleucht.content.tests import world

pytestmark = pytest.mark.django_db(transaction=True)
WHILE = 0.2  # seconds in which the second one runs into the first


def take() -> None:
    """The path goes live with the unit."""
    PathPage.objects.get().latest_revision.publish()


def leave() -> None:
    UnitPage.objects.get().unpublish()


def delete() -> None:
    UnitPage.objects.get().delete()


@pytest.mark.parametrize(
    ("first", "event", "second"),
    [(take, PathChanged, leave), (take, PathChanged, delete), (leave, UnitGone, take)],
)
def test_no_unit_leaves_while_a_path_takes_it(
    first: Callable[[], None], event: type[Any], second: Callable[[], None]
) -> None:
    """The first is not committed yet when the second begins, and so the second is refused."""
    [unit] = world.live_units("erste")
    world.put(PathPage.objects.get(), unit).save_revision()
    under_way = Event()

    def hold(told: Any) -> None:
        under_way.set()
        sleep(WHILE)

    subscribe(event, hold)

    def follow() -> str:
        assert under_way.wait(60)
        return attempt(second)

    with ThreadPoolExecutor(2) as pool:
        done = [pool.submit(attempt, first), pool.submit(follow)]
        assert [one.result() for one in done] == ["done", "refused"]
    places = queries.live_paths_that_need([unit.pk])
    assert [place.unit.live for place in places] == ([True] if first is take else [])


def attempt(deed: Callable[[], None]) -> str:
    try:
        deed()
    except CannotPublish:
        return "refused"
    finally:
        connections.close_all()
    return "done"


def test_two_who_ask_at_once_where_something_is_used_both_hear_it() -> None:
    """Both find the same pages unread; what the first has read, the second reads no more."""
    world.live_units("erste")
    under_way, read = Event(), set[int]()

    def first() -> None:
        with transaction.atomic():
            usage.refresh()
            read.update(Read.objects.values_list("pk", flat=True))
            under_way.set()
            sleep(WHILE)

    def second() -> None:
        assert under_way.wait(60)
        usage.refresh()

    with ThreadPoolExecutor(2) as pool:
        done = [pool.submit(attempt, one) for one in (first, second)]
        assert [one.result() for one in done] == ["done", "done"]
    assert usage.refresh() == 0
    assert set(Read.objects.values_list("pk", flat=True)) == read != set()


def test_tidying_the_search_forgets_no_word_of_what_is_just_published() -> None:
    """Nothing else has the word by then."""
    search_index.put(document(1))
    search_index.drop([document(1).key])
    under_way = Event()

    def publish() -> None:
        with transaction.atomic():
            actions.one_at_a_time()
            search_index.put(document(2))
            under_way.set()
            sleep(WHILE)

    def tidy() -> None:
        assert under_way.wait(60)
        search_postings.tidy()

    with ThreadPoolExecutor(2) as pool:
        done = [pool.submit(attempt, one) for one in (publish, tidy)]
        assert [one.result() for one in done] == ["done", "done"]
    assert [hit.address for hit in Search("lampenfieber").hits(0, 10)] == ["/2/"]


def document(number: int) -> Found:
    return Found(UUID(int=number), "unit", "Lampenfieber", "", "", f"/{number}/")
