# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may listen, and who may not."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connections

from geleucht.base.models import Attempt
from geleucht.prompts.lab.streams import app, tickets
from geleucht.prompts.tests.model_server import WHOLE, ModelServer
from geleucht.prompts.tests.streams.listening import (
    Browser,
    Press,
    Streams,
    heard,
    pressed,
    wait_until,
)

pytestmark = pytest.mark.whole


def test_a_ticket_is_good_once_for_what_it_was_made_for(committed: None) -> None:
    press, learner = uuid4(), uuid4()
    ticket = tickets.issue(press, learner)
    assert tickets.take(ticket) == (press, learner)
    assert tickets.take(ticket) is None


def test_two_pages_in_the_same_moment_have_two_tickets() -> None:
    press, learner = uuid4(), uuid4()
    assert tickets.issue(press, learner) != tickets.issue(press, learner)


def test_of_ten_who_use_one_ticket_at_once_one_gets_in(committed: None) -> None:
    ticket = tickets.issue(uuid4(), uuid4())

    def take(_: int) -> bool:
        try:
            return tickets.take(ticket) is not None
        finally:
            connections.close_all()

    with ThreadPoolExecutor(10) as pool:
        assert sum(pool.map(take, range(10))) == 1


@pytest.mark.parametrize("given", ["", "x", "a:b:c", "ä" * 40, "W10:1vxx:" + "a" * 43])
def test_what_is_no_ticket_of_ours_is_refused_and_leaves_nothing(
    committed: None, given: str
) -> None:
    before = Attempt.objects.count()
    assert tickets.take(given) is None
    assert Attempt.objects.count() == before


def test_an_old_ticket_is_refused(committed: None, monkeypatch: pytest.MonkeyPatch) -> None:
    now = time.time()
    with monkeypatch.context() as then:
        then.setattr(time, "time", lambda: now - tickets.LIFE - 2)
        ticket = tickets.issue(uuid4(), uuid4())
    assert tickets.take(ticket) is None


def test_a_browser_gets_in_once_and_from_our_pages_alone(
    streams: Streams, provider: ModelServer
) -> None:
    provider.ready.clear()
    press = pressed("fine")
    ticket = press.ticket()
    for wrong in ("https://elsewhere.example", "null", f"{settings.ADDRESS}.example"):
        foreign = Browser(streams.port, ticket, origin=wrong).over()
        assert foreign.status == 403
        assert "access-control-allow-origin" not in foreign.headers
    assert streams.status("POST", "/strom/", ticket) == 403  # no origin at all
    first = Browser(streams.port, ticket)
    wait_until(lambda: first.status)
    provider.ready.set()
    first.over()
    second = Browser(streams.port, ticket).over()
    assert (first.status, first.text(), second.status) == (200, WHOLE, 403)
    assert {name: first.headers[name] for name in HEADERS} == HEADERS


HEADERS = {
    "access-control-allow-origin": settings.ADDRESS,
    "vary": "origin",
    "cache-control": "private, no-store",
    "content-type": "application/x-ndjson; charset=utf-8",
    "x-content-type-options": "nosniff",
    "x-accel-buffering": "no",
}


def test_nobody_listens_to_what_somebody_else_began(streams: Streams) -> None:
    """No page makes such a ticket; if one did, nothing would be said."""
    press, other = pressed("fine"), pressed("fine")
    foreign = Press(other.learner, press.key)
    assert streams.hears(foreign).over().status == 404


def test_a_learner_has_eight_streams_at_most(streams: Streams, provider: ModelServer) -> None:
    press = pressed("slow")
    coming = [streams.hears(press) for _ in range(24)]  # at once
    wait_until(lambda: all(one.status for one in coming))
    assert sorted(one.status for one in coming) == [200] * 8 + [429] * 16
    _press, another = heard(streams, provider, "fine")
    assert another.over().text() == WHOLE


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/healthz", 200),
        ("GET", "/strom/", 405),
        ("OPTIONS", "/strom/", 405),
        ("POST", "/healthz", 405),
        ("GET", "/", 404),
        ("POST", "/konto/", 404),
    ],
)
def test_there_is_nothing_else(streams: Streams, method: str, path: str, status: int) -> None:
    assert streams.status(method, path) == status


def test_a_ticket_longer_than_any_is_not_read(streams: Streams) -> None:
    assert streams.status("POST", "/strom/", "x" * 5000, Origin=settings.ADDRESS) == 413


def test_whoever_sends_nothing_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "SLOWEST", 0.01)

    async def nothing() -> app.Message:
        return await asyncio.Future()

    with pytest.raises(app.Refused) as refused:
        asyncio.run(app.body(nothing))
    assert refused.value.status == 408
