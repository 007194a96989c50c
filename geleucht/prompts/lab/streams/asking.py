# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""One run while its model is asked, and how it is to be ended."""

import asyncio
import logging
import time
from collections.abc import Callable
from contextlib import aclosing
from functools import partial
from uuid import UUID

from django.conf import settings

from geleucht.prompts.gateway import wire
from geleucht.prompts.gateway.configured import Provider
from geleucht.prompts.gateway.connection import connected
from geleucht.prompts.gateway.endings import End, Reason
from geleucht.prompts.lab import turns
from geleucht.prompts.lab.models import Run
from geleucht.prompts.lab.streams.board import Track

NOBODY = Provider("nobody", "nobody", "http://localhost/v1")
WAIT = 5.0  # seconds before a busy provider is asked again that does not say when
Ending = Callable[[], None]
log = logging.getLogger("geleucht.prompts.lab")


async def warm_up() -> None:
    """What the client imports when it is first used, half a second of work, is imported before
    anybody waits: on a busy machine a provider would seem not to answer meanwhile."""
    async with connected(NOBODY) as client:
        log.debug("Ready to ask by %s", type(client.chat.completions).__name__)


class Asking:
    """Begins at once. Cancelled it hangs up."""

    def __init__(self, run: Run, track: Track) -> None:
        self.key: UUID = run.key
        self.track = track
        self.again = False  # it goes back in line
        self.began = time.monotonic()
        self.task = asyncio.create_task(self.ask(run))

    async def ask(self, run: Run) -> End:
        model = settings.MODELS.models.get(run.model)
        if model is None:
            raise wire.ProviderFailed(Reason.GONE)
        async with aclosing(wire.ask(model, run.text)) as pieces:
            async for piece in pieces:
                if isinstance(piece, End):
                    return piece
                self.track.say(piece)
        raise wire.ProviderFailed(Reason.BROKEN)

    async def over(self) -> None:
        await asyncio.wait([self.task])

    def hang_up(self) -> None:
        self.task.cancel()

    def ending(self, *, lost: bool) -> Ending:
        """What is to be written of it. Who hung up: we, because our process ends (`lost`), or
        because somebody asked for it."""
        answer = "".join(self.track.pieces)
        lasted = int((time.monotonic() - self.began) * 1000)
        if self.task.cancelled():
            if lost:
                return partial(turns.fail, self.key, Reason.LOST)
            return partial(turns.stop, self.key, answer=answer, milliseconds=lasted)
        error = self.task.exception()
        if error is None:
            end = self.task.result()
            return partial(turns.finish, self.key, answer=answer, end=end, milliseconds=lasted)
        return self.failure(error)

    def failure(self, error: BaseException) -> Ending:
        if not isinstance(error, wire.ProviderFailed):  # a fault of ours; its words may be theirs
            log.error("Asking a model failed: %s", type(error).__name__)
            return partial(turns.fail, self.key, Reason.RUBBISH)
        if error.reason is Reason.BUSY and not self.track.pieces:
            self.again = True
            seconds = WAIT if error.wait is None else max(error.wait, 1.0)
            return partial(turns.wait_again, self.key, seconds)
        return partial(turns.fail, self.key, error.reason)
