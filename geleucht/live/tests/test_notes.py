# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A host writes to everybody who has a seat, once; what was written goes with the date."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.utils import timezone

from geleucht.accounts.erasure import erase_person
from geleucht.accounts.models import Person
from geleucht.base.errors import Refused
from geleucht.live import notice_tidying, notices
from geleucht.live.models import Cancellation, Notice, Seat, Session, SessionNote
from geleucht.live.note_models import LONGEST
from geleucht.live.notice_sending import send_due
from geleucht.live.seat_models import NoticeKind, SeatState

pytestmark = pytest.mark.django_db
TEXT = "Bitte einen Elternbrief mitbringen."


@pytest.fixture
def host() -> Person:
    return Person.objects.create_user("castillo@lernen.example", name="Frau Castillo")


@pytest.fixture
def session(a_session: Any) -> Session:
    session: Session = a_session()
    states = [SeatState.HELD, SeatState.HELD, SeatState.WAITING, SeatState.CANCELLED]
    for number, state in enumerate(states):
        email = f"{state}-{number}@schule.example"
        Seat.objects.create(session=session, arrival=number, state=state, email=email)
    return session


def test_a_note_goes_to_all_who_have_a_seat_and_twice_is_once(
    session: Session, host: Person, mailoutbox: list[EmailMessage], settings: Any
) -> None:
    settings.MAILS_A_MINUTE = 60_000
    for text in (TEXT, f" {TEXT}\n"):
        notices.note(session=session, text=text, by=host)
        send_due()
    assert [mail.to for mail in mailoutbox] == [
        ["held-0@schule.example"],
        ["held-1@schule.example"],
    ]
    assert all(TEXT in mail.body for mail in mailoutbox)
    assert SessionNote.objects.get().by == host


def test_a_second_note_is_another_mail(session: Session, host: Person) -> None:
    for text in (TEXT, "Der Raum ist jetzt offen."):
        notices.note(session=session, text=text, by=host)
    assert Notice.objects.filter(kind=NoticeKind.NOTE).count() == 4


@pytest.mark.parametrize("text", ["", " \n", "x" * (LONGEST + 1)])
def test_a_note_says_something_and_not_too_much(text: str, session: Session, host: Person) -> None:
    with pytest.raises(Refused, match="2000 Zeichen"):
        notices.note(session=session, text=text, by=host)
    assert not SessionNote.objects.exists()


def test_of_a_date_that_is_called_off_or_over_nothing_more_is_written(
    session: Session, host: Person
) -> None:
    Session.objects.update(
        starts_at=timezone.now() - timedelta(hours=2), ends_at=timezone.now() - timedelta(hours=1)
    )
    with pytest.raises(Refused, match="vorbei"):
        notices.note(session=session, text=TEXT, by=host)
    Cancellation.objects.create(session=session, reason="Krankheit")
    with pytest.raises(Refused, match="fällt aus"):
        notices.note(session=session, text=TEXT, by=host)


def test_a_host_cannot_write_without_end(session: Session, host: Person) -> None:
    for number in range(notices.MOST_NOTES):
        notices.note(session=session, text=f"Nachricht {number}", by=host)
    with pytest.raises(Refused, match="höchstens 20"):
        notices.note(session=session, text=TEXT, by=host)
    notices.note(session=session, text="Nachricht 3", by=host)  # known


def test_the_database_keeps_no_empty_note_and_none_twice(session: Session) -> None:
    with pytest.raises(IntegrityError, match="session_note_says_something"), transaction.atomic():
        SessionNote.objects.create(session=session, text="")
    SessionNote.objects.create(session=session, text=TEXT)
    with pytest.raises(IntegrityError, match="session_note_once"), transaction.atomic():
        SessionNote.objects.create(session=session, text=TEXT)


def test_a_notice_under_way_has_a_moment_since_when(session: Session) -> None:
    seat = session.bookings.all()[0]
    for state, name in (("sending", "notice_under_way_since_some_time"), ("lost", "state_known")):
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            Notice.objects.create(seat=seat, kind=NoticeKind.CONFIRMED, state=state)


def test_the_text_goes_once_the_date_is_over_and_what_was_sent_after_thirty_days(
    session: Session, host: Person
) -> None:
    notices.note(session=session, text=TEXT, by=host)
    left = []
    for days in (0, 1 / 24, 30, 31):
        notice_tidying.tidy(session.ends_at - timedelta(hours=1) + timedelta(days=days))
        left.append((SessionNote.objects.count(), Notice.objects.count()))
    assert left == [(1, 2), (0, 2), (0, 2), (0, 0)]


def test_a_note_stays_without_the_host_who_is_erased(session: Session, host: Person) -> None:
    notices.note(session=session, text=TEXT, by=host)
    erase_person(person=host, by=host)
    assert SessionNote.objects.get().by is None
