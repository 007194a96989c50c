# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which reminders are written when, and that what is written is still held against the date."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.utils import timezone

from conftest import Count
from geleucht.base.events import emit
from geleucht.live import notices, reminders, session_actions
from geleucht.live.events import SessionChanged
from geleucht.live.models import Notice, Seat, Session
from geleucht.live.notice_sending import send_due
from geleucht.live.seat_models import NoticeKind, NoticeState, SeatState

pytestmark = pytest.mark.django_db
Mails = list[EmailMessage]
At = Callable[[timedelta], datetime]
DAY, HALF = timedelta(hours=24), timedelta(minutes=30)


@pytest.fixture(autouse=True)
def quick(settings: Any) -> None:
    settings.MAILS_A_MINUTE = 60_000


@pytest.fixture
def session(a_session: Any) -> Session:
    return a_session(hours=100)  # type: ignore[no-any-return]


@pytest.fixture
def seat(session: Session) -> Seat:
    known = {"email": "anna@schule.example", "state": SeatState.HELD, "arrival": 1}
    return Seat.objects.create(session=session, **known)


@pytest.fixture
def at(session: Session, monkeypatch: pytest.MonkeyPatch) -> At:
    """It is so long before the start that the date has now; the jobs of this minute run."""

    def look(before: timedelta) -> datetime:
        session.refresh_from_db()
        now = session.starts_at - before
        monkeypatch.setattr(timezone, "now", lambda: now)
        reminders.write_due(now)
        send_due()
        return now

    return look


def first_words(mails: Mails) -> list[str]:
    return [str(mail.subject).split(":")[0] for mail in mails]


def move(session: Session, starts_at: datetime) -> None:
    """At the desk."""
    session.refresh_from_db()
    known = session_actions.state_of(session)
    session.starts_at, session.ends_at = starts_at, starts_at + timedelta(hours=1)
    session_actions.change(session=session, hosts=[], known=known, by=None)


def call_off(session: Session) -> None:
    session_actions.call_off(session=session.key, reason="Krankheit", instead=None, by=None)


def test_a_seat_is_reminded_twice_and_never_again(seat: Seat, at: At, mailoutbox: Mails) -> None:
    sent = []
    for before in (DAY + HALF, DAY, DAY - HALF, 2 * HALF, HALF, HALF / 2, timedelta(0), -HALF):
        at(before)
        sent.append(len(mailoutbox))
    assert sent == [0, 1, 1, 1, 2, 2, 2, 2]
    assert first_words(mailoutbox) == ["Erinnerung", "Gleich"]


@pytest.mark.parametrize(
    ("hours", "found"),
    [(24, 1), (20, 1), (18, 0), (17, 0), (0.4, 1), (0.01, 1), (0, 0), (-0.5, 0)],
)
def test_after_a_long_pause_what_is_still_of_use_goes_out(
    hours: float, found: int, seat: Seat, at: At, mailoutbox: Mails
) -> None:
    at(timedelta(hours=hours))
    assert len(mailoutbox) == found


@pytest.mark.parametrize(
    "fields",
    [
        {"reminders": False},
        {"state": SeatState.CANCELLED},
        {"state": SeatState.WAITING},
        {"state": SeatState.OFFERED, "offered_until": timezone.now()},
    ],
    ids=["quiet", "cancelled", "waiting", "offered"],
)
def test_only_who_holds_a_seat_and_wants_to_be_is_reminded(
    fields: dict[str, Any], seat: Seat, at: At, mailoutbox: Mails
) -> None:
    Seat.objects.filter(pk=seat.pk).update(**fields)
    at(DAY)
    at(HALF)
    assert mailoutbox == []


@pytest.mark.parametrize("fields", [{"reminders": False}, {"state": SeatState.CANCELLED}])
def test_a_reminder_that_is_written_is_not_sent_to_who_cancels_now(
    fields: dict[str, Any], seat: Seat, at: At, mailoutbox: Mails
) -> None:
    now = at(DAY + timedelta(seconds=1)) + timedelta(seconds=1)
    assert reminders.write_due(now) == 1
    Seat.objects.filter(pk=seat.pk).update(**fields)
    at(DAY - HALF)
    assert (mailoutbox, Notice.objects.get().state) == ([], NoticeState.DROPPED)


def test_a_date_that_is_moved_reminds_once_at_its_new_time(
    session: Session, seat: Seat, at: At, mailoutbox: Mails
) -> None:
    now = at(DAY)
    move(session, now + timedelta(days=7))
    for before in (timedelta(days=6), DAY, DAY - HALF, HALF, HALF / 2):
        at(before)
    assert first_words(mailoutbox) == ["Erinnerung", "Verlegt", "Erinnerung", "Gleich"]
    assert len({mail.extra_headers["Message-ID"] for mail in mailoutbox}) == 4


def test_who_was_just_told_of_the_time_is_not_reminded_of_it(
    session: Session, seat: Seat, at: At, mailoutbox: Mails
) -> None:
    move(session, at(DAY + HALF) + timedelta(hours=23))
    at(timedelta(hours=22))
    assert first_words(mailoutbox) == ["Verlegt"]


def test_who_books_in_the_evening_is_not_reminded_of_the_morning(
    seat: Seat, at: At, mailoutbox: Mails
) -> None:
    at(DAY + HALF)
    now = timezone.now() + 2 * HALF
    notices.write(seats=[seat], kind=NoticeKind.CONFIRMED)
    Notice.objects.update(written_at=now)
    at(timedelta(hours=22))
    at(HALF)
    assert first_words(mailoutbox) == ["Ihr Platz", "Gleich"]


def test_of_two_moves_the_newest_is_told(
    session: Session, seat: Seat, at: At, mailoutbox: Mails
) -> None:
    now = at(timedelta(hours=50))
    for days in (3, 4):
        move(session, now + timedelta(days=days))
    at(timedelta(days=3))
    assert first_words(mailoutbox) == ["Verlegt"]
    assert Notice.objects.filter(state=NoticeState.SENT).get().round == 2


def test_a_change_that_moves_nothing_tells_nobody(session: Session, seat: Seat) -> None:
    emit(SessionChanged(session.key, moved=False))
    assert not Notice.objects.exists()


def test_of_a_date_that_is_called_off_nothing_else_is_said(
    session: Session, seat: Seat, at: At, mailoutbox: Mails
) -> None:
    for kind in (NoticeKind.CONFIRMED, NoticeKind.CHANGED, NoticeKind.NOTE):
        notices.write(seats=[seat], kind=kind)
    call_off(session)
    for before in (DAY, HALF, timedelta(0)):
        at(before)
    assert first_words(mailoutbox) == ["Fällt aus"]
    assert Notice.objects.filter(state=NoticeState.DROPPED).count() == 3


@pytest.mark.parametrize(
    ("kind", "fits"),
    [
        (NoticeKind.CONFIRMED, {SeatState.HELD}),
        (NoticeKind.WAITING, {SeatState.WAITING}),
        (NoticeKind.OFFERED, {SeatState.OFFERED}),
        (NoticeKind.EXPIRED, {SeatState.EXPIRED}),
        (NoticeKind.CANCELLED, {SeatState.CANCELLED}),
        (NoticeKind.CHANGED, {SeatState.HELD, SeatState.WAITING, SeatState.OFFERED}),
        (NoticeKind.CALLED_OFF, set()),
    ],
)
def test_what_is_no_longer_true_is_not_sent(
    kind: NoticeKind, fits: set[SeatState], session: Session, at: At, mailoutbox: Mails
) -> None:
    for arrival, state in enumerate(SeatState):
        until = session.starts_at if state == SeatState.OFFERED else None
        known = {"email": f"{state}@schule.example", "arrival": arrival, "offered_until": until}
        Seat.objects.create(session=session, state=state, **known)
    notices.write(seats=Seat.objects.all(), kind=kind)
    at(timedelta(hours=50))
    assert {mail.to[0].split("@")[0] for mail in mailoutbox} == fits


def test_an_offer_that_is_over_is_not_sent(
    session: Session, seat: Seat, at: At, mailoutbox: Mails
) -> None:
    until = session.starts_at - timedelta(hours=50)
    Seat.objects.filter(pk=seat.pk).update(state=SeatState.OFFERED, offered_until=until)
    notices.write(seats=[seat], kind=NoticeKind.OFFERED, round=1)
    at(timedelta(hours=50))
    assert mailoutbox == []


def test_after_the_end_nothing_is_sent(seat: Seat, at: At, mailoutbox: Mails) -> None:
    notices.write(seats=[seat], kind=NoticeKind.CONFIRMED)
    at(-timedelta(hours=1))
    assert mailoutbox == []


@pytest.mark.parametrize("number", [1, 3])
def test_writing_reminders_costs_the_same_for_one_and_for_three(
    number: int, session: Session, queries: Count
) -> None:
    for one in range(number):
        known = {"email": f"person{one}@schule.example", "state": SeatState.HELD, "arrival": one}
        Seat.objects.create(session=session, **known)
    with queries(2):  # a day before, half an hour before
        assert reminders.write_due(session.starts_at - DAY) == number
