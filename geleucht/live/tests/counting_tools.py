# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A date whose room counts, people who go in, and minutes that pass."""

from datetime import datetime, timedelta
from urllib.parse import parse_qs, urlsplit
from urllib.request import urlopen

from django.test import Client

from geleucht.live import counting
from geleucht.live.models import Seat, Session
from geleucht.live.rooms.bbb.provider import PROVIDER
from geleucht.live.rooms.gateway import Guest
from geleucht.live.session_models import AttendanceBy
from geleucht.live.watching import EVERY, Tallies, look

ROOM = {"provider": "bbb", "attendance": AttendanceBy.ROOM, "enough_minutes": 3}
TICKED = {"name": "Zoë", "counted": "on"}


def led_to(browser: Client, address: str, sent: dict[str, str]) -> str:
    """Where the form at a room's door leads."""
    return browser.post(address, sent).headers["Refresh"].removeprefix("0; url=")


def user_in(address: str) -> str:
    """What a conference system is told of whoever goes in there."""
    return parse_qs(urlsplit(address).query).get("userID", [""])[0]


def goes_in(session: Session, seat: Seat, name: str = "Zoë") -> None:
    """As after the form, with a tick."""
    visits(session, Guest(name, user=counting.user_of(seat.key)))


def visits(session: Session, guest: Guest) -> None:
    with urlopen(PROVIDER.address(session.room.handle, guest, "")) as answer:  # noqa: S310
        assert b"successfullyJoined" in answer.read()


class Minutes:
    """One look a minute from the start of the date on, as the job looks."""

    def __init__(self, start: datetime) -> None:
        self.now = start
        self.tallies: Tallies = {}

    def pass_by(self, number: int) -> None:
        for _ in range(number):
            self.now += timedelta(minutes=1)
            self.tallies = look(self.tallies, self.now, lambda: False, EVERY)

    def counted(self) -> list[timedelta]:
        """What is remembered of all, whoever they are."""
        return sorted(time for one in self.tallies.values() for time in one.seen.values())
