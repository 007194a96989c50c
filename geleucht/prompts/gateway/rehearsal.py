# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The Vorführmodell: a small program that answers as a provider does, to try the lab without a
contract. It is no model, and each answer begins with saying so.

An ASGI application without Django: what it reads it forgets. Held against the documentation of
OpenAI's chat completions, like `wire`.
"""

import asyncio
import json
import re
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

PATH = "/v1/chat/completions"
BRIEF, LONG = "vorfuehrung-knapp", "vorfuehrung-ausfuehrlich"
PAUSES = {BRIEF: 0.03, LONG: 0.06}  # seconds between two words
MOST = 2**20  # bytes of a request
NO_MODEL = (
    "Das ist keine Antwort eines Sprachmodells. Hier schreibt das Vorführmodell, ein kleines "
    "Programm ohne Verstand. Es zeigt, wie eine Antwort Wort für Wort ankommt, angehalten, "
    "verglichen und abgegeben wird."
)
FACTS = "Gelesen wurde ein Text; Zeichen: {characters}, Zeilen: {lines}."
REPEATED = "Das ist der ganze Text:\n\n{text}"
CLOSING = (
    "Ein richtiges Modell hätte an dieser Stelle einen Entwurf geschrieben. Auch den müsste jemand "
    "lesen, prüfen und verantworten."
)


async def app(scope: Message, receive: Receive, send: Send) -> None:
    if scope["type"] != "http":
        return
    asked = await request(receive)
    if scope["path"] != PATH or scope["method"] != "POST":
        await refuse(send, 404, "Here is POST /v1/chat/completions alone.")
    elif asked is None:
        await refuse(send, 400, "This is no request for a completion.")
    elif asked["model"] not in PAUSES:
        await refuse(send, 404, "There is no such model.")
    elif asked.get("stream"):
        await stream(asked, receive, send)
    else:
        await at_once(asked, send)


async def request(receive: Receive) -> dict[str, Any] | None:
    """What is asked, where it is a request with a model and a text."""
    body = b""
    while True:
        message = await receive()
        body += message.get("body", b"")
        if not message.get("more_body") or len(body) > MOST:
            break
    try:
        found = json.loads(body)
        known = isinstance(found["model"], str) and isinstance(text_of(found), str)
    except (ValueError, LookupError, TypeError):
        return None
    return found if known else None


def text_of(asked: dict[str, Any]) -> Any:
    return asked["messages"][-1]["content"]


def answer(asked: dict[str, Any]) -> tuple[list[str], str]:
    """The words of the answer, each with the space behind it, and how it ends."""
    text = text_of(asked)
    facts = FACTS.format(characters=len(text), lines=len(text.splitlines()))
    parts = [NO_MODEL, facts, CLOSING]
    if asked["model"] == LONG:
        parts.insert(2, REPEATED.format(text=text.strip()))
    words = re.findall(r"\S+\s*", "\n\n".join(parts))
    most = asked.get("max_completion_tokens") or asked.get("max_tokens") or len(words)
    return words[:most], "length" if most < len(words) else "stop"


def usage(asked: dict[str, Any], words: list[str]) -> dict[str, int]:
    """A word is a token here."""
    read = len(text_of(asked).split())
    return {
        "prompt_tokens": read,
        "completion_tokens": len(words),
        "total_tokens": read + len(words),
    }


async def stream(asked: dict[str, Any], receive: Receive, send: Send) -> None:
    words, finish = answer(asked)
    await begin(send, 200, b"text/event-stream; charset=utf-8")
    left = asyncio.ensure_future(receive())
    for word in words:
        await event(send, chunk(asked, [choice({"content": word}, None)]))
        await asyncio.wait({left}, timeout=PAUSES[asked["model"]])
        if left.done():
            return
    await event(send, chunk(asked, [choice({}, finish)]))
    if (asked.get("stream_options") or {}).get("include_usage"):
        await event(send, {**chunk(asked, []), "usage": usage(asked, words)})
    await send({"type": "http.response.body", "body": b"data: [DONE]\n\n"})
    left.cancel()


async def at_once(asked: dict[str, Any], send: Send) -> None:
    words, finish = answer(asked)
    message = {"role": "assistant", "content": "".join(words)}
    whole = {"index": 0, "message": message, "finish_reason": finish}
    body = {**named(asked, "chat.completion"), "choices": [whole], "usage": usage(asked, words)}
    await whole_body(send, 200, body)


async def refuse(send: Send, status: int, sentence: str) -> None:
    error = {"message": sentence, "type": "invalid_request_error", "param": None, "code": None}
    await whole_body(send, status, {"error": error})


async def whole_body(send: Send, status: int, body: dict[str, Any]) -> None:
    await begin(send, status, b"application/json")
    await send({"type": "http.response.body", "body": json.dumps(body).encode()})


async def begin(send: Send, status: int, kind: bytes) -> None:
    headers = [(b"content-type", kind)]
    await send({"type": "http.response.start", "status": status, "headers": headers})


async def event(send: Send, data: dict[str, Any]) -> None:
    body = f"data: {json.dumps(data)}\n\n".encode()
    await send({"type": "http.response.body", "body": body, "more_body": True})


def chunk(asked: dict[str, Any], choices: list[dict[str, Any]]) -> dict[str, Any]:
    return {**named(asked, "chat.completion.chunk"), "choices": choices}


def choice(delta: dict[str, str], finish: str | None) -> dict[str, Any]:
    return {"index": 0, "delta": delta, "finish_reason": finish}


def named(asked: dict[str, Any], kind: str) -> dict[str, Any]:
    return {"id": "chatcmpl-0", "object": kind, "created": 0, "model": asked["model"]}
