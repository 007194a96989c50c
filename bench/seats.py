# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rush: everybody wants a seat of one date at once, through the production server.

Each learner asks four times, in any order; what breaks off is asked again. Afterwards the database
is held against what was answered: exactly so many seats, nobody twice, the waiting list in the
order in which people came.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from http.client import HTTPConnection, HTTPException
from importlib import import_module
from itertools import pairwise
from random import Random
from threading import Lock
from typing import Any
from uuid import uuid4

import psutil
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.models import Session as BrowserSession
from django.db import connection
from django.utils import timezone

from geleucht.accounts.models import Person
from geleucht.accounts.sign_in import unusable
from geleucht.base import serving
from geleucht.base.serving import Service
from geleucht.live.models import LiveSeries, Notice, Seat, Session
from geleucht.programmes.models import Programme

TIMES, CLIENTS = 4, 16  # requests of each learner; connections at once
WARM = 100  # bookings of another date before
PATIENCE = 60  # seconds in which what broke off is asked again
BUDGET = 50  # confirmed seats a second
DAY = timedelta(days=1)
SHOWN = {
    **{"title": "Andrang", "summary": "Alle zugleich.", "gains": [], "hosts": "", "minutes": 60},
    **{"level": "einstieg", "material": [], "competences": [], "origin": "human"},
}


@dataclass(frozen=True)
class Rush:
    """How many learners want how many seats, and how many may wait."""

    learners: int
    seats: int
    waiting: int


@dataclass
class Asked:
    """One request: whose, when it was first sent and when answered, with which status."""

    person: int
    sent: float
    answered: float
    status: int


@dataclass
class Told:
    """What was answered; `half` is called once, with half of the seats given out."""

    half_at: int
    half: Callable[[], None]
    answers: list[Asked] = field(default_factory=list)
    lock: Any = field(default_factory=Lock)

    def add(self, one: Asked) -> None:
        with self.lock:
            self.answers.append(one)
            reached = len(self.answers) == self.half_at
        if reached:
            self.half()


@dataclass(frozen=True)
class Result:
    """`seats` confirmed and `requests` answered a second; `faults` in words."""

    seats: float
    requests: float
    faults: list[str]


def measure(rush: Rush, port: int, *, kill: bool) -> Result:
    """Web processes and worker as in production; half-way one of each is killed, where asked."""
    session, known = prepare(rush)
    with served(port) as services:
        parts = services["web"], services["worker"]
        half = (lambda: kill_one_each(*parts)) if kill else (lambda: None)
        warm(session, known, port)
        begun = time.perf_counter()
        answers = run(session, known, port, half)
        took = time.perf_counter() - begun
    found = list(faults(session, rush, answers))
    result = Result(rate(session, answers), len(answers) / took, found)
    tidy(session, list(known))
    return result


@contextmanager
def served(port: int) -> Iterator[dict[str, Service]]:
    """By their names; where models are configured streams are among them."""
    services = serving.services("127.0.0.1", port, worker=True)
    try:
        serving.start(services)
        serving.wait_until_open("127.0.0.1", port)
        yield {one.name: one for one in services}
    finally:
        for service in reversed(services):
            service.stop()


def kill_one_each(web: Service, worker: Service) -> None:
    """The web server has another process take the place; the worker is started again, as `serve`
    does."""
    assert web.process, "not started"
    psutil.Process(web.process.pid).children()[-1].kill()
    assert worker.process, "not started"
    worker.process.kill()
    worker.stop()
    worker.start()


def prepare(rush: Rush) -> tuple[Session, dict[int, str]]:
    """A date of a series of its own, and a signed-in browser's cookie for each learner."""
    programme = Programme.objects.order_by("pk").first()
    assert programme, "there is no programme"
    key = uuid4()
    shown = {"key": str(key), "slug": f"rush-{key}", **SHOWN}
    series = LiveSeries.objects.create(
        key=key, slug=f"rush-{key}", programme=programme, shown=shown, level="einstieg"
    )
    start = timezone.now() + 30 * DAY
    session = Session.objects.create(
        series=series,
        number=1,
        starts_at=start,
        ends_at=start + DAY / 24,
        seats=rush.seats,
        waiting_places=rush.waiting,
    )
    return session, cookies(key.hex[:8], rush.learners)


def cookies(name: str, number: int) -> dict[int, str]:
    made = Person.objects.bulk_create(
        [Person(email=f"{name}-{n}@schule.example", password=unusable()) for n in range(number)]
    )
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    keys = {person.pk: uuid4().hex for person in made}
    BrowserSession.objects.bulk_create(
        BrowserSession(
            session_key=keys[person.pk],
            session_data=store.encode(
                {
                    SESSION_KEY: str(person.pk),
                    BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
                    HASH_SESSION_KEY: person.get_session_auth_hash(),
                }
            ),
            expire_date=timezone.now() + DAY,
        )
        for person in made
    )
    return {pk: f"{settings.SESSION_COOKIE_NAME}={key}" for pk, key in keys.items()}


def post(port: int, path: str, cookie: str) -> int:
    """The status; asked again until somebody answers."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return once(port, path, cookie)
        except (HTTPException, OSError):
            if time.monotonic() > end:
                raise
            time.sleep(0.05)


def once(port: int, path: str, cookie: str) -> int:
    """On a connection of its own: so many people do not share any."""
    headers = {"Cookie": cookie, "Sec-Fetch-Site": "same-origin", "Content-Length": "0"}
    with closing(HTTPConnection("127.0.0.1", port, timeout=PATIENCE)) as http:
        http.request("POST", path, headers=headers)
        answer = http.getresponse()
        answer.read()
        return answer.status


def run(
    session: Session, known: dict[int, str], port: int, half: Callable[[], None]
) -> Sequence[Asked]:
    """Ask for everybody, four times each, in any order."""
    order = [person for person in known for _ in range(TIMES)]
    Random(1989).shuffle(order)  # noqa: S311 the same order each time, no secret
    waiting, told = iter(order), Told((session.seats or 0) // 2, half)
    path = address(session)

    def client(_number: int) -> None:
        for person in waiting:
            sent = time.perf_counter()
            status = post(port, path, known[person])
            told.add(Asked(person, sent, time.perf_counter(), status))

    with ThreadPoolExecutor(CLIENTS) as pool:
        list(pool.map(client, range(CLIENTS)))
    return told.answers


def warm(session: Session, known: dict[int, str], port: int) -> None:
    """Servers have run for a while when a date is announced: another date is booked first."""
    before = Session.objects.create(
        series=session.series, number=2, starts_at=session.starts_at, ends_at=session.ends_at
    )
    with ThreadPoolExecutor(CLIENTS) as pool:
        list(pool.map(partial(post, port, address(before)), [*known.values()][:WARM]))


def address(session: Session) -> str:
    return f"/termine/{session.series.slug}/{session.number}/platz/"


def faults(session: Session, rush: Rush, answers: Sequence[Asked]) -> Iterator[str]:
    """What the database says against the rule; nothing, where all is well."""
    session.refresh_from_db()
    rows = list(Seat.objects.filter(session=session).order_by("arrival"))
    held = [seat for seat in rows if seat.state == "held"]
    waits = [seat for seat in rows if seat.state == "waiting"]
    wanted = min(rush.learners, rush.seats)
    if len(held) != wanted or session.taken != wanted:
        yield f"{len(held)} seats, counted {session.taken}, instead of {wanted}"
    if len(waits) != min(rush.waiting, rush.learners - wanted) or session.waiting != len(waits):
        yield f"{len(waits)} wait, counted {session.waiting}"
    if rows != [*held, *waits] or len({seat.person_id for seat in rows}) != len(rows):
        yield "somebody overtook, or has two"
    if Notice.objects.filter(seat__in=held, kind="confirmed").count() != len(held):
        yield "a seat without its confirmation"
    yield from wrong_answers(rows, answers)


def wrong_answers(rows: Sequence[Seat], answers: Sequence[Asked]) -> Iterator[str]:
    """Whoever was answered before somebody else asked stands before them."""
    theirs = {seat.person_id for seat in rows}
    odd = [one for one in answers if one.status != (303 if one.person in theirs else 409)]
    if odd:
        yield f"{len(odd)} answers do not fit, the first is {odd[0]}"
    sent: dict[int, float] = {}
    done: dict[int, float] = {}
    for one in answers:
        sent[one.person] = min(one.sent, sent.get(one.person, one.sent))
        done[one.person] = min(one.answered, done.get(one.person, one.answered))
    latest = float("-inf")
    for before, after in pairwise(seat.person_id or 0 for seat in rows):
        latest = max(latest, sent[before])
        if latest > done[after]:
            yield "somebody who asked later stands before somebody who had their answer"
            return


def rate(session: Session, answers: Sequence[Asked]) -> float:
    """Confirmed seats a second: from the first request to the answer that confirmed the last."""
    held = Seat.objects.filter(session=session, state="held").values_list("person", flat=True)
    first: dict[int, float] = {}
    for one in answers:
        first[one.person] = min(one.answered, first.get(one.person, one.answered))
    begun = min(one.sent for one in answers)
    return len(held) / (max(first[person] for person in held if person) - begun)


def tidy(session: Session, people: list[int]) -> None:
    """A database that was filled for the bench is as full as before."""
    session.series.delete()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM accounts_person WHERE id = ANY(%s)", [people])
