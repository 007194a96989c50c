# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The process around the executor, as an ASGI application: it starts and ends it, and lets browsers
listen at `/strom/`.

A browser posts its ticket as plain text, which needs no question beforehand (CORS), and gets lines
of JSON. Pages of no other address than ours may.
"""

import asyncio
import os
import signal
from collections import Counter
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import Error

from geleucht.prompts.lab.models import OPEN, Run, State
from geleucht.prompts.lab.streams import tickets
from geleucht.prompts.lab.streams.asking import warm_up
from geleucht.prompts.lab.streams.executor import Executor
from geleucht.prompts.lab.streams.following import follow

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
BODY = "http.response.body"
STREAM, HEALTH = "/strom/", "/healthz"
MOST = 8  # streams of one learner
LONGEST, SLOWEST = 1000, 10.0  # bytes of a ticket; seconds until it is here
DEAF = 60.0  # seconds for which a browser may take nothing
FLUSH = 0.2  # seconds for the last lines to leave
PLAIN, LINES = b"text/plain; charset=utf-8", b"application/x-ndjson; charset=utf-8"
SIGNALS = (signal.SIGTERM, signal.SIGINT)


class Refused(Exception):
    """With a status; scripts read no sentences."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class Streams:
    """One for each process."""

    def __init__(self) -> None:
        self.listeners: Counter[UUID] = Counter()
        self.origins = {settings.ADDRESS}
        if settings.DEMO or settings.DEBUG:
            names = ("127.0.0.1", "localhost", "[::1]")
            self.origins |= {f"http://{name}:{settings.PORT}" for name in names}

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.live(receive, send)
        elif scope["type"] == "http":
            await self.answer(scope, receive, send)

    async def live(self, receive: Receive, send: Send) -> None:
        await receive()
        await warm_up()
        self.executor = Executor()
        self.executor.start()
        self.heed_signals()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await self.executor.end()
        await send({"type": "lifespan.shutdown.complete"})

    def heed_signals(self) -> None:
        """The server waits for open streams before it tells us to end; they wait for us."""
        loop = asyncio.get_running_loop()
        for number in SIGNALS:
            loop.add_signal_handler(number, self.asked_to_end)

    def asked_to_end(self) -> None:
        if not self.executor.ending:
            self.ending = asyncio.create_task(self.end())

    async def end(self) -> None:
        await self.executor.end()
        await asyncio.sleep(FLUSH)
        os._exit(0)

    async def answer(self, scope: Message, receive: Receive, send: Send) -> None:
        headers = {name: value.decode("latin1") for name, value in scope["headers"]}
        origin = headers.get(b"origin", "")
        origin = origin if origin in self.origins else ""
        try:
            match scope["method"], scope["path"]:
                case "GET" | "HEAD", str(path) if path == HEALTH:
                    await say(send, 200 if self.executor.well else 503, "")
                case "POST", str(path) if path == STREAM:
                    await self.stream(origin, receive, send)
                case _, str(path):
                    raise Refused(405 if path in (STREAM, HEALTH) else 404)
        except Refused as refused:
            await say(send, refused.status, origin)

    async def stream(self, origin: str, receive: Receive, send: Send) -> None:
        if not origin:
            raise Refused(403)
        ticket, states = await self.admit(await body(receive))
        if self.listeners[ticket.learner] >= MOST:  # counted in the same breath
            raise Refused(429)
        self.listeners[ticket.learner] += 1
        try:
            await begin(send, 200, LINES, origin)
            await self.pass_on(states, receive, send)
        finally:
            self.listeners[ticket.learner] -= 1
            self.listeners += Counter()  # forgets who listens to nothing

    async def admit(self, given: str) -> tuple[tickets.Ticket, dict[UUID, str]]:
        """The states of what the ticket is for. Raises Refused."""
        if self.executor.ending:
            raise Refused(503)
        try:
            ticket = await self.executor.threads.do(tickets.take, given)
            if ticket is None:
                raise Refused(403)
            states = await self.executor.threads.do(states_of, ticket)
        except Error:
            raise Refused(503) from None
        if not states:
            raise Refused(404)
        return ticket, states

    async def pass_on(self, states: dict[UUID, str], receive: Receive, send: Send) -> None:
        """What is said, until it ends or the browser has gone, or takes nothing for too long."""
        wake, board = asyncio.Event(), self.executor.board
        gone = asyncio.create_task(left(receive, wake))
        self.executor.hurry.set()

        def over() -> bool:
            return board.closed or gone.done()

        try:
            with board.listening(states, wake) as listeners:
                async for lines in follow(listeners, wake, over):
                    async with asyncio.timeout(DEAF):
                        await send({"type": BODY, "body": lines, "more_body": True})
            await send({"type": BODY, "body": b"", "more_body": False})
        except TimeoutError:
            return
        finally:
            gone.cancel()


def states_of(ticket: tickets.Ticket) -> dict[UUID, str]:
    """In the order of their places; whatever has ended is simply over."""
    runs = Run.objects.filter(press=ticket.press, learner=ticket.learner).order_by("place")
    found = runs.values_list("key", "state")
    return {key: state if state in OPEN else State.DONE for key, state in found}


async def left(receive: Receive, wake: asyncio.Event) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    wake.set()


async def body(receive: Receive) -> str:
    """Raises Refused for what is no ticket, or does not come."""
    found, more = b"", True
    try:
        async with asyncio.timeout(SLOWEST):
            while more:
                message = await receive()
                found += message.get("body", b"")
                more = message.get("more_body", False)
                if len(found) > LONGEST or message["type"] == "http.disconnect":
                    raise Refused(413)
    except TimeoutError:
        raise Refused(408) from None
    return found.decode("ascii", "replace")


async def begin(send: Send, status: int, kind: bytes, origin: str) -> None:
    headers = [
        (b"content-type", kind),
        (b"cache-control", b"private, no-store"),
        (b"x-content-type-options", b"nosniff"),
        (b"x-accel-buffering", b"no"),  # nginx passes on what comes, when it comes
        (b"vary", b"origin"),
    ]
    if origin:
        headers.append((b"access-control-allow-origin", origin.encode()))
    await send({"type": "http.response.start", "status": status, "headers": headers})


async def say(send: Send, status: int, origin: str) -> None:
    await begin(send, status, PLAIN, origin)
    await send({"type": BODY, "body": f"{status}\n".encode(), "more_body": False})
