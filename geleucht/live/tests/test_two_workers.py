# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two real workers send; the one that does is killed at the worst moments, and another starts."""

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import psutil
import pytest
from django.db.models import F

from geleucht.base.tests.workers import PATIENCE, Start, Worker, workers
from geleucht.live import notices
from geleucht.live.models import Notice, Seat, Session
from geleucht.live.notice_sending import LEASE
from geleucht.live.notice_times import minute
from geleucht.live.seat_models import NoticeKind, NoticeState, SeatState
from geleucht.live.tests.mail_server import MailServer, listening

pytestmark = pytest.mark.django_db(transaction=True)
EACH = 4


@pytest.fixture
def server() -> Iterator[MailServer]:
    with listening() as found:
        yield found


@pytest.fixture
def start(server: MailServer, tmp_path: Path) -> Iterator[Start]:
    """A worker on the database of this test that sends to the server of this test."""
    values = {
        "GELEUCHT_DEMO": "0",  # a demo keeps its mails in files
        "GELEUCHT_MAIL_HOST": "127.0.0.1",
        "GELEUCHT_MAIL_PORT": str(server.port),
        "GELEUCHT_MAIL_RATE": "60000",
    }
    with workers(tmp_path, values) as begin:
        yield begin


class Stop:
    """The server stops at this moment of the first mail to each of these mailboxes."""

    def __init__(self, moment: str, *mailboxes: str) -> None:
        self.moment, self.mailboxes = moment, set(mailboxes)
        self.reached, self.go_on = threading.Event(), threading.Event()

    def __call__(self, command: str, mailbox: str) -> None:
        if command == self.moment and mailbox in self.mailboxes:
            self.mailboxes.remove(mailbox)
            self.go_on.clear()
            self.reached.set()
            self.go_on.wait(PATIENCE)


def crowd(session: Session, kind: NoticeKind) -> list[str]:
    """So many seats that are to get this mail; their mailboxes."""
    first = session.bookings.count()
    known = {"session": session, "state": SeatState.HELD}
    names = [f"{kind}-{number}@schule.example" for number in range(EACH)]
    seats = [Seat(email=one, arrival=first + n, **known) for n, one in enumerate(names)]
    Seat.objects.bulk_create(seats)
    notices.write(seats=seats, kind=kind, round=minute(session))
    return names


def wait_for(true: Callable[[], Any]) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, list(Notice.objects.values_list("kind", "state", "tries"))
        time.sleep(0.05)


def sender(workers: list[Worker], port: int) -> Worker:
    """The worker that talks to the mail server."""
    for one in workers:
        ends = [c.raddr for c in psutil.Process(one.pid).net_connections("tcp") if c.raddr]
        if port in [end.port for end in ends]:
            return one
    raise AssertionError("Nobody sends.")


def time_passes(under_way: Notice) -> None:
    """The dead worker's time is over; the job of the next minute comes."""
    its = Notice.objects.filter(pk=under_way.pk, state=NoticeState.SENDING)
    assert its.update(since=F("since") - LEASE - timedelta(seconds=1)) == 1
    notices.queue()


@pytest.mark.parametrize("moment", ["RCPT", "TAKEN"])
def test_no_reminder_comes_twice_and_every_confirmation_comes_though_workers_are_killed(
    moment: str, a_session: Callable[..., Session], server: MailServer, start: Start
) -> None:
    session = a_session(hours=0.4)
    confirmed, soon = crowd(session, NoticeKind.CONFIRMED), crowd(session, NoticeKind.SOON)
    stop = Stop(moment, confirmed[1], soon[1])
    server.hook = stop
    workers = [start(), start()]
    for _time in range(2):
        wait_for(stop.reached.is_set)
        stop.reached.clear()
        under_way = Notice.objects.get(state=NoticeState.SENDING)
        killed = sender(workers, server.port)
        killed.kill()
        killed.wait()
        stop.go_on.set()
        workers = [start(), *(one for one in workers if one is not killed)]
        time_passes(under_way)
    unsent = Notice.objects.filter(state__in=[NoticeState.WAITING, NoticeState.SENDING])
    wait_for(lambda: not unsent.exists())
    known = moment == "TAKEN"  # the server had the mail whole when the worker died
    expected = Counter(confirmed + soon)
    expected[confirmed[1]] = 2 if known else 1
    expected[soon[1]] = 1 if known else 0
    assert Counter(server.mailboxes) == +expected
    names = {(mailbox, mail["Message-ID"]) for mailbox, mail in server.taken}
    assert len(names) == len(set(server.mailboxes))
    dropped = Notice.objects.filter(state=NoticeState.DROPPED)
    assert list(dropped.values_list("seat__email", flat=True)) == [soon[1]]
