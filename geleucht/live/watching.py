# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""One job looks into all rooms that count, once a minute, for as long as there is one.

All counts are in this job's memory: one process has them, and they end with it. The systems are
asked at the same time, each by a thread of its own, so that a slow one holds up no other; these
threads touch no database and end with the process, whatever they wait for.
"""

import logging
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from queue import Empty, SimpleQueue
from threading import Thread
from uuid import UUID

from django.db import Error, connection
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.job_context import JobContext

from geleucht.base.tasks import begin_again, has_job
from geleucht.live import attendance, counting, doors, room_queries
from geleucht.live.counting import Tally
from geleucht.live.doors import Door
from geleucht.live.models import Session
from geleucht.live.rooms.gateway import Info, RoomFailed
from geleucht.live.session_models import AttendanceBy

EVERY = timedelta(minutes=1)
AFTER = timedelta(minutes=15)  # the end: sessions run late, and who stays in the room stays counted
PATIENCE = 20  # seconds for all answers of one look; calls have deadlines of their own
NAP = 0.2  # seconds after which a worker that has to end is heeded
Stopping = Callable[[], bool]
Tallies = dict[UUID, Tally]
Answer = tuple[UUID, Info | None]
log = logging.getLogger("geleucht.live")


@app.task(pass_context=True, lock="live-watching")
def watch_rooms(context: JobContext) -> None:
    watch(context.should_abort)


def keep_going() -> None:
    """Have the rooms watched while there is one; a dead worker's job begins again, without what it
    had counted. It is called every minute."""
    begin_again(watch_rooms.name)
    if not has_job(watch_rooms.name) and dates(timezone.now()):
        watch_rooms.defer()


def dates(now: datetime) -> list[Session]:
    """Those at which a room may count now, whether or not one is open."""
    found = room_queries.sessions().filter(attendance=AttendanceBy.ROOM, cancellation=None)
    running = found.filter(starts_at__lte=now, ends_at__gt=now - AFTER)
    return list(running.order_by("starts_at", "pk"))


def watch(stopping: Stopping, every: timedelta = EVERY) -> None:
    """Until no date is left, or the worker has to end."""
    tallies: Tallies = {}
    while not stopping():
        next_look = time.monotonic() + every.total_seconds()
        try:
            tallies = look(tallies, timezone.now(), stopping, every)
            if not tallies:
                return
        except Error as error:  # it names rows
            log.warning("Rooms could not be watched: %s", type(error).__name__)
            connection.close_if_unusable_or_obsolete()
        while time.monotonic() < next_look and not stopping():
            time.sleep(NAP)


def look(tallies: Tallies, now: datetime, stopping: Stopping, every: timedelta) -> Tallies:
    """Into every room that counts; what is counted of the dates that go on.

    Of a room that does not answer nothing is counted now; the next look makes up for one time.
    """
    sessions = {one.pk: one for one in dates(now)}
    kept = {key: tallies.get(key, Tally()) for key in sessions}
    counted = (one for one in sessions.values() if doors.counts(one))
    rooms = {one.pk: door for one in counted if (door := doors.door(one))}
    for key, info in answers(rooms, stopping):
        if info is not None:
            present = {one.user for one in info.attendees}
            enough = counting.look(sessions[key], kept[key], present, now, every)
            enter(enough, stopping)
    return kept


def answers(rooms: Mapping[UUID, Door], stopping: Stopping) -> Iterator[Answer]:
    """As they come; those that are late are left out."""
    given: SimpleQueue[Answer] = SimpleQueue()
    for key, door in rooms.items():
        Thread(target=ask, args=(key, door, given), daemon=True).start()
    ends, missing = time.monotonic() + PATIENCE, len(rooms)
    while missing and time.monotonic() < ends and not stopping():
        with suppress(Empty):
            answer = given.get(timeout=NAP)
            missing -= 1
            yield answer


def ask(key: UUID, door: Door, given: SimpleQueue[Answer]) -> None:
    """Who is there; nobody where the room has ended, None where nobody can say."""
    try:
        given.put((key, door.system.info(door.handle) or Info(running=False)))
    except RoomFailed:
        given.put((key, None))


def enter(seats: Iterable[UUID], stopping: Stopping) -> None:
    """One that fails comes again with the next look, and takes nobody else's minutes along."""
    for seat in seats:
        if stopping():
            return
        try:
            attendance.count_seat(seat=seat)
        except Exception as error:
            log.warning("Somebody who was there could not be entered: %s", type(error).__name__)
