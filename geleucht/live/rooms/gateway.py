# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a conference system does for us, and what it is told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID


class RoomFailed(Exception):
    """The system did not do it; `sentence` tells a host what happened and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True)
class Plan:
    """What a room is opened for. `link` is what somebody pasted, `back` the whole address of our
    page to which people come back; `round` counts the rooms that this date has had."""

    key: UUID
    title: str
    link: str = ""
    recorded: bool = False
    back: str = ""
    round: int = 0


@dataclass(frozen=True)
class Guest:
    """Somebody who goes in, by the name they choose. `user` is what the system is to call them by
    when it says who is there; empty for all who have not allowed it."""

    name: str
    host: bool = False
    user: str = ""


@dataclass(frozen=True)
class Attendee:
    user: str
    name: str
    host: bool


@dataclass(frozen=True)
class Info:
    running: bool
    attendees: tuple[Attendee, ...] = ()


@dataclass(frozen=True)
class Recording:
    key: str
    address: str  # of what people watch
    seconds: int
    film: str = ""  # where it is to be had as one film


class Provider(Protocol):
    """A conference system. A *handle* is its own name for one room, kept by us, shown to nobody.

    `asks_name`: who goes in chooses a name. `takes_link`: its rooms are made elsewhere and pasted.
    `records`: it records where a plan says so, hosts alone.
    `tells_who`: it says who is in a room right now, so that minutes can be counted.
    """

    name: str
    asks_name: bool
    takes_link: bool
    records: bool
    tells_who: bool

    def label(self) -> str: ...

    def usable(self) -> bool:
        """Whether the settings give what it needs."""

    def standing(self, plan: Plan) -> str:
        """The handle of a room that nobody needs to open; empty where a host does."""

    def open(self, plan: Plan, *, handle: str = "") -> str:
        """Make the room and return its handle; the same handle again while it exists. Without one
        a new room is made. Raises RoomFailed."""

    def address(self, handle: str, guest: Guest, back: str) -> str:
        """Where this guest goes in; asks nobody. Raises RoomFailed."""

    def end(self, handle: str) -> None:
        """Close it; one that is closed already stays so. Raises RoomFailed."""

    def info(self, handle: str) -> Info | None:
        """Who is there; None where there is no such room, or nobody can say. Raises RoomFailed."""

    def recordings(self, plans: Sequence[Plan]) -> Mapping[UUID, Sequence[Recording]]:
        """What is ready to be watched of all rooms that these dates have had, up to each plan's
        `round`. What cannot be asked now is left out."""
