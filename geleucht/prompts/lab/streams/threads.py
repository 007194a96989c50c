# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Our verbs are synchronous: the loop has them done by a few threads, each with connections of its
own to the database."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import ParamSpec, TypeVar

from django.db import close_old_connections

Given = ParamSpec("Given")
Found = TypeVar("Found")


class Threads:
    def __init__(self, number: int) -> None:
        self.pool = ThreadPoolExecutor(number, thread_name_prefix="streams")

    async def do(
        self, verb: Callable[Given, Found], *args: Given.args, **kwargs: Given.kwargs
    ) -> Found:
        """The verb's own result or exception. Whoever stops waiting does not undo it."""
        work = partial(on_a_live_connection, partial(verb, *args, **kwargs))
        return await asyncio.get_running_loop().run_in_executor(self.pool, work)


def on_a_live_connection(work: Callable[[], Found]) -> Found:
    """A connection that broke is not kept, and an old one is tried before it is used."""
    close_old_connections()
    try:
        return work()
    finally:
        close_old_connections()
