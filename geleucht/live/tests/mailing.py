# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Seats with notices, a mail server that refuses, a clock that is ahead."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from geleucht.live import notices
from geleucht.live.models import Notice, Seat, Session
from geleucht.live.notice_times import minute
from geleucht.live.seat_models import NoticeKind, SeatState
from geleucht.live.tests.mail_server import MailServer


def seat(session: Session, who: str, **fields: Any) -> Seat:
    known = {"email": f"{who}@schule.example", "state": SeatState.HELD}
    arrival = session.bookings.count() + 1
    return Seat.objects.create(session=session, arrival=arrival, **known | fields)


def write(kind: NoticeKind, *seats: Seat) -> None:
    round = minute(seats[0].session) if kind == NoticeKind.SOON else 0
    notices.write(seats=seats, kind=kind, round=round)


def states() -> list[str]:
    return list(Notice.objects.order_by("pk").values_list("state", flat=True))


def refusing(server: MailServer, command: str, answer: str, whom: str = "@") -> None:
    def hook(said: str, mailbox: str) -> str | None:
        return answer if said == command and whom in mailbox else None

    server.hook = hook


def later(monkeypatch: pytest.MonkeyPatch, minutes: float) -> None:
    then = timezone.now() + timedelta(minutes=minutes)
    monkeypatch.setattr(timezone, "now", lambda: then)
