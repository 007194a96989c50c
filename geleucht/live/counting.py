# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Minutes in a room, of those who have allowed it at the door (decision 0038).

How long somebody was there stands nowhere but in a `Tally`, in the memory of the process that
watches, until it is enough or the date is over.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.crypto import salted_hmac

from geleucht.live.models import Seat, Session
from geleucht.live.seat_models import SeatState

PURPOSE = "geleucht.live.counting"
NONE = timedelta()


@dataclass
class Tally:
    """Of one date: when its room was last looked into, and for how long who was seen there."""

    looked: datetime | None = None
    seen: dict[str, timedelta] = field(default_factory=dict)

    def look(
        self, present: Collection[str], begun: datetime, now: datetime, every: timedelta
    ) -> None:
        """Who is there now is taken to have been there since the look before; for two times
        `every` at most, as nobody knows what was while looks failed. Before it has begun nothing
        counts."""
        before = self.looked or max(begun, now - every)
        since = min(max(now - before, NONE), 2 * every)
        self.looked = now
        for one in present:
            self.seen[one] = self.seen.get(one, NONE) + since

    def enough(self, minutes: int) -> list[str]:
        """Who has been there for so long."""
        return [one for one, time in self.seen.items() if time >= timedelta(minutes=minutes)]

    def keep_only(self, known: Collection[str]) -> None:
        self.seen = {one: time for one, time in self.seen.items() if one in known}


def user_of(seat: UUID) -> str:
    """What a conference system is told of whoever has this seat. Nobody can reckon it, and it
    leads to nobody, without our secret."""
    return salted_hmac(PURPOSE, seat.hex, algorithm="sha256").hexdigest()


def users(session: Session) -> dict[str, UUID]:
    """Of those of whom nothing is entered yet: their seats, by what the system is told of them."""
    unsaid = Seat.objects.filter(session=session, state=SeatState.HELD, attended=None)
    return {user_of(key): key for key in unsaid.values_list("key", flat=True)}


def look(
    session: Session, tally: Tally, present: Collection[str], now: datetime, every: timedelta
) -> list[UUID]:
    """Count who is in the room now; the seats of those who have been there for long enough.

    Whoever is not of ours, or entered already, is not even remembered.
    """
    known = users(session)
    tally.look(known.keys() & set(present), session.starts_at, now, every)
    tally.keep_only(known)
    return [known[one] for one in tally.enough(session.enough_minutes)]
