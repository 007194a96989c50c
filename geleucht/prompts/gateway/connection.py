# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A connection to a provider for one call: it says no more than it must, and only there.

Nothing of the environment changes where a key travels: no proxy, no headers, no organisation, no
`.netrc`. Certificates are those of the system; OpenSSL's own SSL_CERT_FILE holds.
"""

import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache

from django.conf import settings
from httpx2 import AsyncByteStream, AsyncClient, Request, Response, Timeout
from openai import AsyncOpenAI

from geleucht.prompts.gateway.configured import Provider
from geleucht.prompts.gateway.endings import Reason
from geleucht.prompts.gateway.failures import Unusable

CONNECT, SILENCE = 10, 60  # seconds: to connect; between two bytes
MOST = 16 * 2**20  # bytes of an answer: some send a thousand for each word
SENT = {"host", "connection", "accept", "content-type", "content-length"}
NO_KEY = "-"  # the client wants one


@asynccontextmanager
async def connected(provider: Provider) -> AsyncIterator[AsyncOpenAI]:
    """A client without tries of its own. Leaving hangs up."""

    async def plain(request: Request) -> None:
        for name in set(request.headers) - SENT:
            del request.headers[name]
        request.headers["User-Agent"] = f"Geleucht/{settings.RELEASE}"
        request.headers["Accept-Encoding"] = "identity"
        if provider.key:
            request.headers["Authorization"] = f"Bearer {provider.key}"

    http = AsyncClient(
        trust_env=False,
        proxy=provider.proxy or None,
        verify=certificates(),
        follow_redirects=False,
        timeout=Timeout(SILENCE, connect=CONNECT),
        event_hooks={"request": [plain], "response": [bounded]},
    )
    async with AsyncOpenAI(
        api_key=provider.key or NO_KEY,
        base_url=provider.address,
        max_retries=0,
        timeout=Timeout(SILENCE, connect=CONNECT),
        http_client=http,
    ) as client:
        yield client


@cache
def certificates() -> ssl.SSLContext:
    return ssl.create_default_context()


async def bounded(response: Response) -> None:
    """Raises Unusable for what was packed: nobody asked for it, and it may unpack to anything."""
    if response.headers.get("content-encoding", "identity") != "identity":
        raise Unusable(Reason.RUBBISH)
    if isinstance(response.stream, AsyncByteStream):
        response.stream = Bounded(response.stream)


class Bounded(AsyncByteStream):
    """Raises Unusable where more comes than an answer can be."""

    def __init__(self, stream: AsyncByteStream) -> None:
        self.stream = stream

    async def __aiter__(self) -> AsyncIterator[bytes]:
        read = 0
        async for part in self.stream:
            read += len(part)
            if read > MOST:
                raise Unusable(Reason.RUBBISH)
            yield part

    async def aclose(self) -> None:
        await self.stream.aclose()
