# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Other systems' servers on this machine: real sockets, quiet handlers."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread


class Quiet(BaseHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Tests are quiet."""


class Listening(ThreadingHTTPServer):
    """A rush of connections waits to be taken, as it does at real servers."""

    daemon_threads = True
    request_queue_size = 500


@contextmanager
def listening(
    handler: type[BaseHTTPRequestHandler], over: Event | None = None
) -> Iterator[Listening]:
    """Until the end; `over` is set then, for handlers that wait for something."""
    server = Listening(("127.0.0.1", 0), handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        if over:
            over.set()
        server.shutdown()
        thread.join()
        server.server_close()
