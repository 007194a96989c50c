# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Asking a model: one call, one connection, streamed.

A provider's words about a failure echo what was sent, and the client's exceptions carry them, the
text and the key. So none of them leaves this file: not as words, not as a cause, not into the log.
"""

import asyncio
import logging
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Any

from openai import AsyncStream

from geleucht.prompts.gateway.configured import Model
from geleucht.prompts.gateway.connection import connected
from geleucht.prompts.gateway.endings import End, Ending, Reason
from geleucht.prompts.gateway.failures import Failure, failure
from geleucht.prompts.gateway.hearing import Heard

WHOLE = 300  # seconds for an answer
log = logging.getLogger(__name__)


class ProviderFailed(Exception):
    """`wait`: seconds after which the provider wants to be asked again, where it says so."""

    def __init__(self, reason: Reason, wait: float | None = None) -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.wait = wait


async def ask(model: Model, text: str) -> AsyncGenerator[str | End]:
    """Pieces of the answer, then one End. Closing it hangs up. Raises ProviderFailed."""
    heard, failed = Heard(), None
    try:
        async with aclosing(chunks(model, text)) as arriving:
            async for chunk in arriving:
                if found := heard.hear(chunk):
                    yield found
                if heard.over:
                    break
    except Exception as error:
        failed = None if heard.ended else failure(error, began=heard.length > 0)
    failed = failed or heard.lacking()
    if failed:  # raised out here, where nothing is caught: it has no context
        raise told(model, failed)
    yield End(heard.ended or Ending.STOP, heard.usage)


async def chunks(model: Model, text: str) -> AsyncGenerator[object]:
    """As JSON: the client's own objects for them take five times as long.

    The deadline counts only while the provider is waited for: each wait has it anew, so that it
    never strikes whoever reads the pieces."""
    deadline = asyncio.get_running_loop().time() + WHOLE
    async with connected(model.provider) as client:
        async with asyncio.timeout_at(deadline):
            stream = await client.post(
                "/chat/completions",
                body=request(model, text),
                cast_to=object,
                stream=True,
                stream_cls=AsyncStream[object],
            )
        async with stream:
            while True:
                async with asyncio.timeout_at(deadline):
                    chunk = await anext(stream, None)
                if chunk is None:
                    return
                yield chunk


def request(model: Model, text: str) -> dict[str, Any]:
    messages = [{"role": "user", "content": text}]
    asked = {"stream_options": {"include_usage": True}} if model.provider.asks_usage else {}
    fixed = {"model": model.remote, "messages": messages, "stream": True}
    return {**fixed, model.limit: model.answer, **asked}


def told(model: Model, failed: Failure) -> ProviderFailed:
    log.warning("Modell %s: %s (%s)", model.slug, failed.reason.value, failed.sign)
    return ProviderFailed(failed.reason, failed.wait)
