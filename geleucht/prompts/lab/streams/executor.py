# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Has models answer: takes runs from the line, asks, passes on what is said, ends them.

It needs no browser. What it was given and what it heard are in no log: an exception is told by
the name of its kind.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from uuid import UUID

from django.db import InterfaceError, OperationalError

from geleucht.prompts.gateway.endings import Reason
from geleucht.prompts.lab import turns, upkeep
from geleucht.prompts.lab.models import Run, State
from geleucht.prompts.lab.streams.asking import Asking, Ending
from geleucht.prompts.lab.streams.board import Board
from geleucht.prompts.lab.streams.threads import Threads

AT_ONCE, FEW = 500, 10  # runs of this process; that begin in one moment
THREADS = 4
LOOK, RENEW, AGAIN = 0.5, 5.0, 1.0  # seconds
BREATH = 0.05  # seconds between two looks at the line, however many call for one
PATIENCE = 8.0  # seconds that runs have to come to an end by themselves when we are to end
GIVE_UP = 3.0  # seconds more for the others to be written down
SILENCE = 30.0  # seconds without a look at the line after which we are not well
log = logging.getLogger("geleucht.prompts.lab")
Step = Callable[[], Awaitable[None]]


class Executor:
    """One for each process. `board` is what its browsers hear."""

    def __init__(self) -> None:
        self.board = Board()
        self.threads, self.keeping = Threads(THREADS), Threads(1)
        self.asked: dict[UUID, Asking] = {}
        self.runs: set[asyncio.Task[None]] = set()
        self.loops: list[asyncio.Task[None]] = []
        self.hurry = asyncio.Event()
        self.ending = self.lost = False
        self.taking = asyncio.Lock()
        self.looked = time.monotonic()

    @property
    def well(self) -> bool:
        return time.monotonic() - self.looked < SILENCE

    def start(self) -> None:
        steps: list[tuple[Step, Step]] = [
            (self.take, self.rest),
            (self.watch, lambda: asyncio.sleep(LOOK)),
            (self.renew, lambda: asyncio.sleep(RENEW)),
        ]
        self.loops = [asyncio.create_task(self.repeat(*one)) for one in steps]

    async def repeat(self, step: Step, pause: Step) -> None:
        """Until the end, whatever happens to one step: a database that is away comes back."""
        while True:
            try:
                await step()
            except Exception as error:
                log.warning("%s of the lab failed: %s", step.__name__, type(error).__name__)
            await pause()

    async def rest(self) -> None:
        """Until somebody waits or it is time."""
        await asyncio.sleep(BREATH)
        with suppress(TimeoutError):
            await asyncio.wait_for(self.hurry.wait(), LOOK)
        self.hurry.clear()

    async def take(self) -> None:
        """Begin what may begin now, a few at a time: all of a rush at once would connect so late
        on a busy machine that providers seemed not to answer."""
        async with self.taking:
            free = min(AT_ONCE - len(self.asked), FEW)
            runs = await self.threads.do(turns.claim, free) if free else []
            for run in runs:
                task = asyncio.create_task(self.run(run))
                self.runs.add(task)
                task.add_done_callback(self.runs.discard)
            if len(runs) == FEW:
                self.hurry.set()
            self.looked = time.monotonic()

    async def run(self, run: Run) -> None:
        """Ask, and write down how it ended before anybody hears that it has."""
        asking = self.asked[run.key] = Asking(run, self.board.begin(run.key))
        try:
            await asking.over()
            await self.write(run.key, asking.ending(lost=self.lost))
        finally:
            del self.asked[run.key]
            self.board.end(run.key, State.WAITING if asking.again else State.DONE)
            self.hurry.set()

    async def write(self, key: UUID, ending: Ending) -> None:
        """A database that is away is waited for; what it does not take is a run that failed."""
        while True:
            try:
                return await self.threads.do(ending)
            except (OperationalError, InterfaceError) as error:
                log.warning("A run could not be ended yet: %s", type(error).__name__)
                await asyncio.sleep(AGAIN)
            except Exception as error:
                log.error("A run could not be ended: %s", type(error).__name__)
                ending = partial(turns.fail, key, Reason.RUBBISH)
                await asyncio.sleep(AGAIN)

    async def watch(self) -> None:
        """Hang up what is not wanted any more; tell of runs that are not asked here."""
        if self.asked:
            for key in await self.threads.do(turns.unwanted, [*self.asked]):
                if key in self.asked:
                    self.asked[key].hang_up()
        if away := self.board.elsewhere:
            self.board.tell(away, *await self.threads.do(looked_up, away))

    async def renew(self) -> None:
        """Before sweeping: after a time without the database all leases are old, ours too."""
        if self.asked:
            await self.keeping.do(turns.renew, [*self.asked])
        await self.keeping.do(upkeep.sweep)

    async def end(self) -> None:
        """Begin nothing more. Runs that do not end within the patience are lost, and free."""
        self.ending = True
        with suppress(TimeoutError):
            await asyncio.wait_for(self.taking.acquire(), GIVE_UP)
        await over(self.runs, PATIENCE)
        self.lost = True
        for one in self.asked.values():
            one.hang_up()
        await over(self.runs, GIVE_UP)
        for loop in self.loops:
            loop.cancel()
        self.board.close()


async def over(tasks: set[asyncio.Task[None]], seconds: float) -> None:
    if tasks:
        await asyncio.wait(tasks, timeout=seconds)


def looked_up(keys: list[UUID]) -> tuple[dict[UUID, str], dict[UUID, int]]:
    """States of these runs, as far as there are any, and places of those that wait."""
    states = dict(Run.objects.filter(key__in=keys).values_list("key", "state"))
    return states, turns.places(keys)
