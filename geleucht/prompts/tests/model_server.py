# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A provider on loopback that speaks OpenAI's chat completions as they are documented, and its
faults. What it does hangs on the name of the model; a name that is a number is that status."""

import json
import select
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from threading import Event
from typing import Any

from geleucht.base.tests.loopback import Quiet, listening
from geleucht.prompts.gateway.configured import Model, Provider
from geleucht.prompts.gateway.endings import ANSWER

KEY = "sk-Grubenlampe-3f9a"
PIECES = ("Guten", " Tag", ", das", " ist", " die", " Antwort", ".")
WHOLE = "".join(PIECES)
USED = {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18}


@dataclass
class Asked:
    headers: dict[str, str]
    body: dict[str, Any]

    @property
    def text(self) -> str:
        return str(self.body["messages"][-1]["content"])


@dataclass
class ModelServer:
    """`go` lets those go on that wait („slow“); `hung_up` is set when one of them was left. Nobody
    is answered while `ready` is cleared."""

    key: str = KEY
    port: int = 0
    asked: list[Asked] = field(default_factory=list)
    go: Event = field(default_factory=Event)
    hung_up: Event = field(default_factory=Event)
    ready: Event = field(default_factory=Event)
    over: Event = field(default_factory=Event)

    def __post_init__(self) -> None:
        self.ready.set()

    def provider(self, slug: str = "probe", **fields: Any) -> Provider:
        known = {"name": "Probeanbieter", "address": f"http://127.0.0.1:{self.port}/v1"}
        return Provider(slug=slug, **known | {"key": self.key} | fields)

    def model(self, remote: str = "fine", **fields: Any) -> Model:
        """For teachers, 1 cent for a thousand tokens in and 4 for a thousand out."""
        known: dict[str, Any] = {"slug": remote, "name": remote.title(), "remote": remote}
        known |= {"audiences": frozenset({"lehrkraefte"}), "answer": 200}
        known |= {"input_price": 1000, "output_price": 4000}
        return Model(**{"provider": self.provider()} | known | fields)


class Speaking:
    """One answer, written to the socket as it is."""

    def __init__(self, server: ModelServer, handler: BaseHTTPRequestHandler, asked: Asked) -> None:
        self.server = server
        self.handler = handler
        self.asked = asked
        self.usage = bool((asked.body.get("stream_options") or {}).get("include_usage"))

    def head(self, status: int, **headers: str) -> None:
        self.handler.send_response(status)
        for name, value in {"Content-Type": "text/event-stream", **headers}.items():
            self.handler.send_header(name.replace("_", "-"), value)
        self.handler.end_headers()

    def stream(self) -> None:
        self.head(200, Transfer_Encoding="chunked")

    def raw(self, data: bytes) -> None:
        """A part of a chunked body."""
        self.handler.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")

    def event(self, data: Any) -> None:
        self.raw(f"data: {data if isinstance(data, str) else json.dumps(data)}\n\n".encode())

    def chunk(self, delta: Any = None, finish: str | None = None, **more: Any) -> None:
        choice = {"index": 0, "delta": delta or {}, "logprobs": None, "finish_reason": finish}
        known = {"id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1}
        known["model"] = self.asked.body["model"]
        usage = {"usage": None} if self.usage else {}
        self.event({**known, "choices": [choice], **usage, **more})

    def say(self, *pieces: str) -> None:
        for one in pieces:
            self.chunk({"content": one})

    def end(self, finish: str = "stop", *, usage: bool = True) -> None:
        self.chunk(finish=finish)
        if self.usage and usage:
            self.chunk(choices=[], usage=USED)
        self.event("[DONE]")
        self.handler.wfile.write(b"0\r\n\r\n")

    def wait(self) -> bool:
        """Until it may go on; false when whoever asked has hung up."""
        line = self.handler.connection
        while not self.server.go.wait(0.01) and not self.server.over.is_set():
            if select.select([line], [], [], 0)[0] and not peeked(line):
                self.server.hung_up.set()
                return False
        return True

    def refuse(self, status: int, code: str | None = None, *, later: str = "7") -> None:
        """With everything that was sent in the error's text, as some do."""
        everything = f"{self.asked.headers} {self.asked.body}"
        error = {"message": f"no: {everything}", "type": "error", "param": None, "code": code}
        if code == "context_length_exceeded":
            error["message"] = f"This model's maximum context length is 10 tokens. {everything}"
        body = json.dumps({"error": error}).encode()
        again = {"Retry_After": later} if status in (429, 503) else {}
        length = str(len(body))
        self.head(status, Content_Type="application/json", Content_Length=length, **again)
        self.handler.wfile.write(body)


def peeked(connection: socket.socket) -> bytes:
    try:
        return connection.recv(1, socket.MSG_PEEK)
    except OSError:
        return b""


def fine(to: Speaking) -> None:
    to.stream()
    to.chunk({"role": "assistant", "content": ""})
    to.say(*PIECES)
    to.end()


def slow(to: Speaking) -> None:
    """The first piece, and the others when it may go on."""
    to.stream()
    to.say(PIECES[0])
    if to.wait():
        to.say(*PIECES[1:])
        to.end()


def hangs(to: Speaking) -> None:
    to.wait()


def echo(to: Speaking) -> None:
    to.stream()
    to.say(*to.asked.text.splitlines(keepends=True))
    to.end()


def raw(to: Speaking) -> None:
    """Each line of the text as an event, whatever it is."""
    to.stream()
    for line in to.asked.text.splitlines():
        to.event(line)
    to.handler.wfile.write(b"0\r\n\r\n")


def refusing(status: int, code: str | None = None, later: str = "7") -> "Behaviour":
    return lambda to: to.refuse(status, code, later=later)


def broken(to: Speaking) -> None:
    """Two pieces, and the line is dead."""
    to.stream()
    to.say(*PIECES[:2])
    to.handler.wfile.flush()
    to.handler.connection.shutdown(socket.SHUT_RDWR)


def endless(to: Speaking) -> None:
    """It ends in good order, but has not said that the answer is complete."""
    to.stream()
    to.say(*PIECES[:2])
    to.handler.wfile.write(b"0\r\n\r\n")


def rubbish(to: Speaking) -> None:
    to.stream()
    to.event("{kein JSON")
    to.handler.wfile.write(b"0\r\n\r\n")


def page(to: Speaking) -> None:
    """What a gateway shows instead of the provider."""
    body = b"<!doctype html><title>Wartung</title>"
    to.head(200, Content_Type="text/html", Content_Length=str(len(body)))
    to.handler.wfile.write(body)


def said(to: Speaking) -> None:
    """An error where the stream was to be, echo included."""
    to.stream()
    to.event({"error": {"message": f"overloaded {to.asked.body}", "code": 503}})
    to.handler.wfile.write(b"0\r\n\r\n")


def elsewhere(to: Speaking) -> None:
    to.head(307, Location=f"http://localhost:{to.server.port}/v1/woanders", Content_Length="0")


def packed(to: Speaking) -> None:
    to.head(200, Content_Encoding="gzip", Content_Length="4")
    to.handler.wfile.write(b"\x1f\x8b\x08\x00")


def huge(to: Speaking) -> None:
    to.stream()
    for _ in range(ANSWER // 1000 + 50):
        to.say("ab cd ef g" * 100)
    to.end()


def flood(to: Speaking) -> None:
    """Bytes without end, and no answer in them."""
    to.stream()
    while not to.server.over.is_set():
        to.raw(b": " + b"x" * 2**20)


def ended(finish: str, *pieces: str, usage: bool = True) -> "Behaviour":
    def act(to: Speaking) -> None:
        to.stream()
        to.say(*pieces)
        to.end(finish, usage=usage)

    return act


Behaviour = Callable[[Speaking], None]
BEHAVIOURS: dict[str, Behaviour] = {
    **{"fine": fine, "slow": slow, "hangs": hangs, "echo": echo, "broken": broken},
    **{"endless": endless, "rubbish": rubbish, "page": page, "said": said},
    **{"elsewhere": elsewhere, "packed": packed, "huge": huge, "flood": flood},
    "raw": raw,
    "too-long": refusing(400, "context_length_exceeded"),
    "unpaid": refusing(429, "insufficient_quota"),
    "tomorrow": refusing(503, later="Fri, 31 Dec 2100 23:59:59 GMT"),
    "yesterday": refusing(503, later="Fri, 31 Dec 2010 23:59:59 -0000"),
    "whenever": refusing(503, later="gleich"),
    "beyond": refusing(503, later=f"Fri, 31 Dec 2100 23:59:59 +{10**20}"),
    **{"length": ended("length", *PIECES[:3]), "filter": ended("content_filter", *PIECES[:2])},
    "empty": ended("stop"),
    "uncounted": ended("stop", *PIECES, usage=False),
    "dirty": ended("stop", "a\0b", "\ud83d"),
}


@contextmanager
def serving(server: ModelServer) -> Iterator[ModelServer]:
    class Handler(Quiet):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            asked = Asked(dict(self.headers), body)
            server.asked.append(asked)
            self.close_connection = True
            try:
                answer(server, self, asked)
            except OSError:
                server.hung_up.set()

    with listening(Handler, server.over) as http:
        server.port = http.server_port
        yield server


def answer(server: ModelServer, handler: BaseHTTPRequestHandler, asked: Asked) -> None:
    to, name = Speaking(server, handler, asked), str(asked.body["model"])
    while not server.ready.wait(0.01) and not server.over.is_set():
        pass
    if handler.path != "/v1/chat/completions":
        to.refuse(404)
    elif server.key and asked.headers.get("Authorization") != f"Bearer {server.key}":
        to.refuse(401)
    elif name.isdigit():
        to.refuse(int(name))
    else:
        BEHAVIOURS[name](to)
