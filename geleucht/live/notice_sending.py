# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Notices go out: reminders at most once, all others at least once.

Each is `sending` in the database before the mail server hears of it. Whose worker dies then stays
so: a reminder for good, every other one until LEASE is over. What is sent twice has one Message-ID.
"""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import connections
from django.db.models import Case, Q, QuerySet, Value, When
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.job_context import JobContext

from geleucht.base.tasks import once
from geleucht.live import notice_mails
from geleucht.live.models import Notice
from geleucht.live.notice_post import Answer, Post
from geleucht.live.notice_times import still_true
from geleucht.live.seat_models import AT_MOST_ONCE, NoticeKind, NoticeState

MOST_IN_A_BATCH = 50
BATCH_SECONDS = 10  # what was read of seats and dates is not older when the mail goes out
RUN = 50  # seconds, then the next job goes on
LEASE = timedelta(minutes=5)
MOST_TRIES = 20  # the last of them after about 15 hours
LONGEST_PAUSE = 60  # minutes between two of them
LOCK = "SELECT pg_try_advisory_lock(hashtext('geleucht.live.mail'))"
UNLOCK = "SELECT pg_advisory_unlock(hashtext('geleucht.live.mail'))"
BROADCAST = [NoticeKind.CALLED_OFF, NoticeKind.CHANGED, NoticeKind.NOTE, NoticeKind.SOON]
log = logging.getLogger("geleucht.live")


@app.task(pass_context=True, queueing_lock="live-mail")
def send_notices(context: JobContext) -> None:
    if send_due(context.should_abort):
        once(send_notices)


def send_due(stopping: Callable[[], bool] = lambda: False) -> bool:
    """Send what is due, in one process at a time; whether there is more for another run."""
    give_back(timezone.now())
    ends = time.monotonic() + RUN
    while due(timezone.now()).exists():
        with only_one() as mine:
            if not mine or not send_batches(stopping, ends):
                return False
        if stopping() or time.monotonic() >= ends:
            return True
    return False


@contextmanager
def only_one() -> Iterator[bool]:
    """Whether nobody else sends: the pace is that of the whole house. Ends with its process."""
    with connections["default"].cursor() as cursor:
        cursor.execute(LOCK)
        (mine,) = cursor.fetchone()
        try:
            yield mine
        finally:
            if mine:
                cursor.execute(UNLOCK)


def give_back(now: datetime) -> None:
    """What dead workers had begun: who is to be reminded may have been."""
    begun = Notice.objects.filter(state=NoticeState.SENDING, since__lt=now - LEASE)
    no_more = Q(kind__in=AT_MOST_ONCE) | Q(tries__gte=MOST_TRIES)
    begun.filter(no_more).update(state=NoticeState.DROPPED)
    begun.exclude(no_more).update(state=NoticeState.WAITING)


def due(now: datetime) -> QuerySet[Notice]:
    return Notice.objects.filter(state=NoticeState.WAITING, due_at__lte=now)


def next_batch(now: datetime) -> list[Notice]:
    """What one person waits for comes before what many are told, and that before tomorrow."""
    turn = Case(
        When(kind=NoticeKind.DAY_BEFORE, then=Value(2)),
        When(kind__in=BROADCAST, then=Value(1)),
        default=Value(0),
    )
    number = max(1, min(MOST_IN_A_BATCH, settings.MAILS_A_MINUTE * BATCH_SECONDS // 60))
    found = due(now).select_related(*notice_mails.ALONG).defer("seat__wishes", "seat__name")
    return list(found.order_by(turn, "due_at", "pk")[:number])


def send_batches(stopping: Callable[[], bool], ends: float) -> bool:
    """Until nothing is due or the time is over; False: the server takes no more for now."""
    while batch := next_batch(timezone.now()):
        with Post() as post:
            for notice in batch:
                if stopping() or time.monotonic() >= ends:
                    return True
                if not send(notice, post, stopping):
                    return False
    return True


def send(notice: Notice, post: Post, stopping: Callable[[], bool]) -> bool:
    """Whether the server goes on. Call it outside of a transaction: each step is committed."""
    if (mail := mail_of(notice)) is None:
        return True
    if not post.is_open():
        return False
    if not claim(notice):
        return True
    answer = post.send(mail)
    Notice.objects.filter(pk=notice.pk).update(**what_follows(notice, answer, timezone.now()))
    pause(stopping)
    return answer is not Answer.UNWILLING


def mail_of(notice: Notice) -> EmailMessage | None:
    """None where there is nothing to send any more; one that cannot be written stops no other."""
    now = timezone.now()
    try:
        if still_true(notice, now) and (mail := notice_mails.mail(notice)):
            return mail
        left: dict[str, object] = {"state": NoticeState.DROPPED}
    except Exception:
        log.exception("A mail about a seat cannot be written")
        left = {"tries": notice.tries + 1, **again(notice, now)}
    Notice.objects.filter(pk=notice.pk, state=NoticeState.WAITING).update(**left)
    return None


def claim(notice: Notice) -> bool:
    """Whether this mail is ours to send; of two workers one gets it."""
    waiting = Notice.objects.filter(pk=notice.pk, state=NoticeState.WAITING)
    taken = {"state": NoticeState.SENDING, "since": timezone.now(), "tries": notice.tries + 1}
    return bool(waiting.update(**taken))


def what_follows(notice: Notice, answer: Answer, now: datetime) -> dict[str, object]:
    if answer is Answer.TAKEN:
        return {"state": NoticeState.SENT}
    if answer is Answer.UNWILLING:  # it has not heard of this mail
        return {"state": NoticeState.WAITING, "tries": notice.tries}
    if answer is Answer.UNHEARD:
        return again(notice, now)
    if answer is Answer.DEAD or notice.kind in AT_MOST_ONCE:
        return {"state": NoticeState.DROPPED}
    return again(notice, now)


def again(notice: Notice, now: datetime) -> dict[str, object]:
    """Later, and later each time; at last no more."""
    if notice.tries + 1 >= MOST_TRIES:
        return {"state": NoticeState.DROPPED}
    minutes = min(2**notice.tries, LONGEST_PAUSE)
    return {"state": NoticeState.WAITING, "due_at": now + timedelta(minutes=minutes)}


def pause(stopping: Callable[[], bool]) -> None:
    """As long as each mail has at this rate; a worker that has to end is not kept."""
    ends = time.monotonic() + 60 / settings.MAILS_A_MINUTE
    while (left := ends - time.monotonic()) > 0 and not stopping():
        time.sleep(min(left, 0.5))
