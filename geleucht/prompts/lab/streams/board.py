# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What has been said so far, for whoever listens.

There is one text for each run, whoever listens and however slowly: a listener has a place in it,
and gets all that came since in one piece. So nobody holds up anybody, and who comes late hears it
from the beginning.
"""

import asyncio
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from uuid import UUID

from geleucht.prompts.lab.models import OPEN, State

News = dict[str, object]


class Track:
    """One run: its state, its place in line and what was said of its answer."""

    def __init__(self, state: str = State.WAITING) -> None:
        self.state, self.place = state, 0
        self.here = False  # this process asks it
        self.pieces: list[str] = []
        self.length = 0  # characters
        self.listening: set[asyncio.Event] = set()

    def say(self, piece: str) -> None:
        self.pieces.append(piece)
        self.length += len(piece)
        self.wake()

    def turn(self, state: str, place: int = 0) -> None:
        if (state, place) != (self.state, self.place):
            self.state, self.place = state, place
            self.wake()

    def wake(self) -> None:
        for one in self.listening:
            one.set()


class Listener:
    """Somebody's place in the text of a run."""

    def __init__(self, key: UUID, track: Track) -> None:
        self.key, self.track = key, track
        self.heard = 0
        self.told: tuple[str, int] | None = None

    @property
    def done(self) -> bool:
        return self.told is not None and self.told[0] not in OPEN

    def news(self) -> Iterator[News]:
        """What has come since, an end behind all that was said before it."""
        is_open = self.track.state in OPEN
        if is_open:
            yield from self.state()
        if text := "".join(self.track.pieces[self.heard :]):
            self.heard = len(self.track.pieces)
            yield {"run": str(self.key), "text": text}
        if not is_open:
            yield from self.state()

    def state(self) -> Iterator[News]:
        now = (self.track.state, self.track.place)
        if now == self.told:
            return
        self.told = now
        said: News = {"run": str(self.key), "state": self.track.state}
        yield said | {"place": self.track.place} if self.track.place else said


class Board:
    """All runs that are asked here, or that somebody here waits for."""

    def __init__(self) -> None:
        self.tracks: dict[UUID, Track] = {}
        self.closed = False

    @property
    def attached(self) -> list[UUID]:
        return [key for key, track in self.tracks.items() if track.listening]

    def begin(self, key: UUID) -> Track:
        """It is asked here from now on."""
        track = self.tracks.setdefault(key, Track())
        track.here = True
        track.turn(State.RUNNING)
        return track

    def end(self, key: UUID, state: str) -> None:
        """It is not asked here any more; whoever listens still hears what was said."""
        track = self.tracks[key]
        track.here = False
        track.turn(state)
        self.forget([key])

    def forget(self, keys: Iterable[UUID]) -> None:
        """What is not asked here and heard by nobody."""
        for key in keys:
            track = self.tracks.get(key)
            if track and not track.here and not track.listening:
                del self.tracks[key]

    @property
    def elsewhere(self) -> list[UUID]:
        """Open runs that somebody here listens to and that are not asked here."""
        found = self.tracks.items()
        return [key for key, one in found if not one.here and one.state in OPEN]

    def tell(
        self, keys: Iterable[UUID], states: Mapping[UUID, str], places: Mapping[UUID, int]
    ) -> None:
        """What the database says of these runs; one that is not there has been deleted."""
        for key in keys:
            track = self.tracks.get(key)
            if track and not track.here:
                state = states.get(key, State.DONE)
                track.turn(state if state in OPEN else State.DONE, places.get(key, 0))

    @contextmanager
    def listening(
        self, states: Mapping[UUID, str], wake: asyncio.Event
    ) -> Iterator[list[Listener]]:
        """Places in these runs; their states are the database's where they are not asked here."""
        found = {key: self.tracks.setdefault(key, Track(state)) for key, state in states.items()}
        for track in found.values():
            track.listening.add(wake)
        try:
            yield [Listener(key, track) for key, track in found.items()]
        finally:
            for track in found.values():
                track.listening.discard(wake)
            self.forget(found)

    def close(self) -> None:
        """Nobody hears any more."""
        self.closed = True
        for track in self.tracks.values():
            track.wake()
