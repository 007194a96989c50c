# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the sender makes of a mail server's answers, over a real connection to one."""

import logging
import time
from datetime import datetime
from typing import Any

import pytest
from django.utils import timezone

from conftest import Count
from geleucht.live import notice_sending, notices
from geleucht.live.models import Notice, Seat, Session
from geleucht.live.notice_sending import LEASE, MOST_TRIES, send_due
from geleucht.live.notice_times import minute
from geleucht.live.seat_models import NoticeKind, NoticeState
from geleucht.live.tests import watching_backend
from geleucht.live.tests.mail_server import HangUp, MailServer
from geleucht.live.tests.mailing import later, refusing, seat, states, write

pytestmark = pytest.mark.django_db
CONFIRMED, SOON = NoticeKind.CONFIRMED, NoticeKind.SOON


@pytest.fixture
def session(a_session: Any) -> Session:
    """In a quarter of an hour: both a confirmation and the last reminder make sense."""
    return a_session(hours=0.25)  # type: ignore[no-any-return]


def test_what_is_due_goes_out_over_one_connection(session: Session, server: MailServer) -> None:
    write(CONFIRMED, seat(session, "anna"), seat(session, "berta"))
    write(SOON, *Seat.objects.all())
    assert send_due() is False
    assert sorted(server.mailboxes) == [
        *["anna@schule.example"] * 2,
        *["berta@schule.example"] * 2,
    ]
    assert states() == [NoticeState.SENT] * 4
    assert server.connections == 1


def test_nothing_goes_out_twice_however_often_it_is_asked(
    session: Session, server: MailServer
) -> None:
    write(CONFIRMED, seat(session, "anna"))
    for _time in range(3):
        write(CONFIRMED, *Seat.objects.all())
        send_due()
    assert server.mailboxes == ["anna@schule.example"]


def test_it_is_under_way_in_the_database_before_the_server_hears_of_it(
    session: Session, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    settings.EMAIL_BACKEND = watching_backend.PLACE
    monkeypatch.setattr(
        watching_backend.Backend, "look", lambda: seen.extend(states()), raising=False
    )
    write(SOON, seat(session, "anna"))
    send_due()
    assert (seen, states()) == ([NoticeState.SENDING], [NoticeState.SENT])


@pytest.mark.parametrize("kind", [CONFIRMED, SOON])
@pytest.mark.parametrize("command", ["RCPT", "SAID"])
def test_a_dead_mailbox_ends_its_notice_and_no_other(
    kind: NoticeKind, command: str, session: Session, server: MailServer
) -> None:
    write(kind, seat(session, "anna"), seat(session, "dead"), seat(session, "carla"))
    refusing(server, command, "550 No such user", whom="dead")
    send_due()
    assert server.mailboxes == ["anna@schule.example", "carla@schule.example"]
    assert states() == [NoticeState.SENT, NoticeState.DROPPED, NoticeState.SENT]


@pytest.mark.parametrize("command", ["RCPT", "SAID"])
def test_a_mail_that_is_refused_for_now_is_tried_again_but_not_a_reminder(
    command: str, session: Session, server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for kind, who in ((CONFIRMED, "anna"), (SOON, "berta")):
        write(kind, seat(session, who))
    refusing(server, command, "451 Come back later")
    send_due()
    assert states() == [NoticeState.WAITING, NoticeState.DROPPED]
    server.hook = lambda _command, _mailbox: None
    send_due()
    assert server.taken == []  # patience
    later(monkeypatch, 1)
    send_due()
    assert server.mailboxes == ["anna@schule.example"]


def test_after_a_lost_connection_nobody_knows_so_reminders_end(
    session: Session, server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lose(command: str, _mailbox: str) -> str | None:
        if command == "TAKEN":
            raise HangUp
        return None

    server.hook = lose
    write(SOON, seat(session, "anna"), seat(session, "berta"))
    send_due()
    assert states() == [NoticeState.DROPPED, NoticeState.WAITING]  # of berta it never heard
    server.hook = lambda _command, _mailbox: None
    later(monkeypatch, 1)
    send_due()
    assert server.mailboxes == ["anna@schule.example", "berta@schule.example"]


def test_a_confirmation_of_a_lost_connection_arrives_again_with_the_same_name(
    session: Session, server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers: list[str | None] = ["421 Too many", None]
    server.hook = lambda command, _mailbox: answers.pop(0) if command == "TAKEN" else None
    write(CONFIRMED, seat(session, "anna"))
    send_due()
    later(monkeypatch, 1)
    send_due()
    assert server.mailboxes == ["anna@schule.example"] * 2
    assert len({mail["Message-ID"] for _mailbox, mail in server.taken}) == 1


@pytest.mark.parametrize("answer", ["421 Closing", "451 Too many mails", "530 Who are you?"])
def test_a_server_that_refuses_us_has_not_heard_of_any_mail(
    answer: str, session: Session, server: MailServer
) -> None:
    write(SOON, seat(session, "anna"), seat(session, "berta"))
    refusing(server, "MAIL", answer, whom="")
    send_due()
    assert states() == [NoticeState.WAITING] * 2
    server.hook = lambda _command, _mailbox: None
    send_due()
    assert server.mailboxes == ["anna@schule.example", "berta@schule.example"]


def test_no_server_costs_no_reminder(session: Session, server: MailServer, settings: Any) -> None:
    write(SOON, seat(session, "anna"))
    settings.EMAIL_PORT = 1
    send_due()
    settings.EMAIL_PORT = server.port
    send_due()
    assert server.mailboxes == ["anna@schule.example"]


def test_at_last_a_confirmation_is_given_up(
    session: Session, server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(CONFIRMED, seat(session, "anna"))
    refusing(server, "RCPT", "451 Come back later")
    Notice.objects.update(tries=MOST_TRIES - 1)
    send_due()
    assert states() == [NoticeState.DROPPED]


def test_what_a_dead_worker_had_begun_is_given_back_but_no_reminder(
    session: Session, server: MailServer
) -> None:
    for kind, who in ((CONFIRMED, "anna"), (SOON, "berta")):
        write(kind, seat(session, who))
    Notice.objects.update(state=NoticeState.SENDING, since=timezone.now())
    send_due()
    assert states() == [NoticeState.SENDING] * 2  # it may live
    Notice.objects.update(since=timezone.now() - LEASE)
    send_due()
    assert (states(), server.mailboxes) == (
        [NoticeState.SENT, NoticeState.DROPPED],
        ["anna@schule.example"],
    )


def test_a_mail_that_cannot_be_written_stops_no_other(
    session: Session, a_session: Any, server: MailServer, caplog: pytest.LogCaptureFixture
) -> None:
    broken = seat(session, "anna")
    write(CONFIRMED, broken)
    write(CONFIRMED, seat(a_session(), "berta"))
    Seat.objects.filter(pk=broken.pk).update(email="a@" + "ä" * 70 + ".example")
    send_due()
    assert server.mailboxes == ["berta@schule.example"]
    assert "example" not in caplog.text


def test_nobody_is_in_the_log_of_what_goes_wrong(
    session: Session, server: MailServer, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    write(CONFIRMED, seat(session, "anna", name="Anna Beispiel"))
    with caplog.at_level(logging.DEBUG, "geleucht"):
        refusing(server, "MAIL", "530 Who is anna@schule.example?", whom="")
        send_due()
        settings.EMAIL_PORT = 1
        send_due()
    assert [record.levelname for record in caplog.records] == ["WARNING"] * 2
    assert "anna" not in caplog.text.lower()


def test_what_one_person_waits_for_comes_first(
    session: Session, a_session: Any, server: MailServer
) -> None:
    tomorrow: Session = a_session(hours=23)
    names = ["tomorrow", "many", "one"]
    seats = [seat(tomorrow, names[0]), seat(session, names[1]), seat(session, names[2])]
    notices.write(seats=seats[:1], kind=NoticeKind.DAY_BEFORE, round=minute(tomorrow))
    notices.write(seats=seats[1:2], kind=NoticeKind.CHANGED)
    notices.write(seats=seats[2:], kind=CONFIRMED)
    send_due()
    assert [mailbox.split("@")[0] for mailbox in server.mailboxes] == ["one", "many", "tomorrow"]


def test_a_worker_that_has_to_end_leaves_the_rest_to_the_next(
    session: Session, server: MailServer
) -> None:
    write(SOON, seat(session, "anna"), seat(session, "berta"))
    asked = iter([False, True, True, True, True])
    assert send_due(lambda: next(asked)) is True
    assert states() == [NoticeState.SENT, NoticeState.WAITING]


def test_each_mail_has_at_least_the_time_that_the_rate_gives(
    session: Session, server: MailServer, settings: Any
) -> None:
    settings.MAILS_A_MINUTE = 600
    write(CONFIRMED, seat(session, "anna"), seat(session, "berta"))
    began = time.monotonic()
    send_due()
    assert time.monotonic() - began >= 2 * 60 / 600


@pytest.mark.parametrize("number", [1, 3])
def test_a_mail_costs_two_queries(
    number: int, session: Session, server: MailServer, queries: Count
) -> None:
    write(CONFIRMED, *(seat(session, f"person{one}") for one in range(number)))
    around = 8  # what the dead left (2), is anything due (2), lock and unlock, the batch, the end
    with queries(around + 2 * number):
        send_due()


def test_a_batch_is_what_goes_out_in_ten_seconds(
    session: Session, settings: Any, now: datetime
) -> None:
    write(CONFIRMED, *(seat(session, f"person{one}") for one in range(70)))
    sizes = {}
    for rate in (1, 60, 600, 6000):
        settings.MAILS_A_MINUTE = rate
        sizes[rate] = len(notice_sending.next_batch(timezone.now()))
    assert sizes == {1: 1, 60: 10, 600: 50, 6000: 50}
