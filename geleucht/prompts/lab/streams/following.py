# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a browser reads: lines of JSON.

`{"run": key, "state": "waiting", "place": 3}`, `{"run": key, "state": "running"}`,
`{"run": key, "text": "…"}`, `{"run": key, "state": "done"}` for every end, whichever it was: how it
ended is drawn by the page alone. `{}` says nothing but that we are there.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Sequence

from geleucht.prompts.lab.streams.board import Listener

GATHER = 0.1  # seconds for which pieces are gathered into one
TICK = 15.0  # seconds of silence that no proxy takes for the end
LONGEST = 20 * 60  # seconds: longer than a run may wait and last


async def follow(
    listeners: Sequence[Listener], wake: asyncio.Event, over: Callable[[], bool]
) -> AsyncIterator[bytes]:
    """Until all have ended, or it is `over`; `wake` is set when there may be news."""
    clock = asyncio.get_running_loop().time
    until = clock() + LONGEST
    while clock() < until:
        wake.clear()
        if found := news(listeners):
            yield found
        if over() or all(one.done for one in listeners):
            return
        await asyncio.sleep(GATHER)
        try:
            async with asyncio.timeout(TICK):
                await wake.wait()
        except TimeoutError:
            yield b"{}\n"


def news(listeners: Sequence[Listener]) -> bytes:
    said = (json.dumps(one, ensure_ascii=False) for each in listeners for one in each.news())
    return "".join(f"{line}\n" for line in said).encode()
