# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Mail servers that take few mails over each connection, each in its own way."""

from typing import Any

import pytest

from geleucht.live.models import Seat, Session
from geleucht.live.notice_post import Post
from geleucht.live.notice_sending import send_due
from geleucht.live.seat_models import NoticeKind, NoticeState
from geleucht.live.tests.mail_server import HangUp, MailServer
from geleucht.live.tests.mailing import later, refusing, seat, states, write

pytestmark = pytest.mark.django_db
FEW, ALL = 2, 7
ENOUGH = "421 4.7.0 Too many mails in this connection"


@pytest.fixture
def reminded(a_session: Any) -> list[str]:
    """The mailboxes of those whose reminder is due."""
    session: Session = a_session(hours=0.25)
    for number in range(ALL):
        seat(session, f"person{number}")
    write(NoticeKind.SOON, *Seat.objects.order_by("arrival"))
    return [f"person{number}@schule.example" for number in range(ALL)]


def takes_few(server: MailServer, command: str, answer: str | None) -> None:
    """After FEW mails of a connection this command is answered so, or not at all."""

    def hook(said: str, _mailbox: str) -> str | None:
        if said != command or len(server.taken) < FEW * server.connections:
            return None
        if answer is None:
            raise HangUp
        return answer

    server.hook = hook


@pytest.mark.parametrize(
    ("command", "answer"),
    [("MAIL", ENOUGH), ("RCPT", ENOUGH), ("NOOP", ENOUGH), ("NOOP", None)],
    ids=["sender", "mailbox", "asked", "without a word"],
)
def test_all_go_out_in_one_run_and_none_twice(
    command: str, answer: str | None, server: MailServer, reminded: list[str]
) -> None:
    takes_few(server, command, answer)
    assert send_due() is False
    assert server.mailboxes == reminded
    assert (states(), server.connections) == ([NoticeState.SENT] * ALL, 4)


def test_one_that_takes_no_more_over_a_new_connection_either_is_left_alone(
    server: MailServer, reminded: list[str]
) -> None:
    server.hook = lambda said, _mailbox: (
        ENOUGH if said == "MAIL" and len(server.taken) == FEW else None
    )
    assert send_due() is False
    assert (server.mailboxes, server.connections) == (reminded[:FEW], 2)
    assert states().count(NoticeState.WAITING) == ALL - FEW


def test_a_reminder_that_was_never_heard_goes_out_a_minute_later(
    server: MailServer, reminded: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    refusing(server, "RCPT", ENOUGH, whom="person0")
    send_due()
    assert server.taken == []
    refusing(server, "RCPT", "550", whom="nobody")
    later(monkeypatch, 1)
    send_due()
    assert sorted(server.mailboxes) == reminded


def test_whoever_is_about_to_hang_up_is_not_open(server: MailServer) -> None:
    with Post() as post:
        assert post.is_open()
        refusing(server, "NOOP", "421 4.3.2 Going down", whom="")
        assert not post.is_open()
    assert server.connections == 1
