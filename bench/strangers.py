# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is elsewhere in truth: a provider that says a piece of an answer again and again, and
browsers that listen. `python -m bench.strangers answer PORT`, `… listen PORT ORIGIN < tickets`."""

import asyncio
import json
import sys
import time
from contextlib import closing, suppress
from pathlib import Path

PROVIDER, STREAMS = 8703, 8704  # ports
PIECES = 20  # of an answer, in a second
AUDIENCE = "lehrkraefte"
MODELS = f"""
[budget]
learner = 10000
house = 100000000
[providers.bench]
name = "Bench"
address = "http://127.0.0.1:{PROVIDER}/v1"
at_once = 1000
[models.bench]
provider = "bench"
remote = "{PIECES}"
name = "Bench"
audiences = ["{AUDIENCE}"]
input_price = 1
output_price = 1
"""
NEARLY = 0.95
PIECE = " ein Wort"
LENGTH = b"content-length: "
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"
POST = "POST /strom/ HTTP/1.1\r\nHost: x\r\nOrigin: {origin}\r\nContent-Length: {length}\r\n\r\n"


async def answer(port: int) -> None:
    """A model's name is how many pieces it says a second, until whoever asked hangs up."""
    server = await asyncio.start_server(speak, "127.0.0.1", port, backlog=1000)
    await server.serve_forever()


async def speak(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with closing(writer), suppress(ConnectionError, asyncio.IncompleteReadError):
        head = await reader.readuntil(b"\r\n\r\n")
        [length] = [line for line in head.lower().split(b"\r\n") if line.startswith(LENGTH)]
        asked = json.loads(await reader.readexactly(int(length.removeprefix(LENGTH))))
        writer.write(HEAD)
        pause, until = 1 / float(asked["model"]), time.monotonic()
        while not reader.at_eof():
            writer.write(event(asked["model"]))
            await writer.drain()
            until += pause
            await asyncio.sleep(max(0.0, until - time.monotonic()))


def event(model: str) -> bytes:
    choice = {"index": 0, "delta": {"content": PIECE}, "finish_reason": None}
    known = {"id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1, "model": model}
    return f"data: {json.dumps({**known, 'choices': [choice], 'usage': None})}\n\n".encode()


async def listen(port: int, origin: str, tickets: list[str]) -> None:
    """Says how many have heard a piece, once nearly all have; with each line that it reads, how
    many pieces all have heard so far."""
    heard = [0] * len(tickets)
    loop = asyncio.get_running_loop()
    tasks = [
        asyncio.create_task(hear(port, origin, ticket, heard, number))
        for number, ticket in enumerate(tickets)
    ]
    while sum(map(bool, heard)) < NEARLY * len(heard):
        await asyncio.sleep(0.05)
    print(sum(map(bool, heard)), flush=True)
    while await loop.run_in_executor(None, sys.stdin.readline):
        print(sum(heard), flush=True)
    for task in tasks:
        task.cancel()


async def hear(port: int, origin: str, ticket: str, heard: list[int], number: int) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write((POST.format(origin=origin, length=len(ticket)) + ticket).encode())
    while line := await reader.readline():
        heard[number] += line.count(PIECE.encode())
    writer.close()


def models_file(folder: Path) -> Path:
    """Written before settings are read."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "models.toml"
    file.write_text(MODELS)
    return file


if __name__ == "__main__":
    match sys.argv[1:]:
        case "answer", port:
            asyncio.run(answer(int(port)))
        case "listen", port, origin, number:
            given = [sys.stdin.readline().strip() for _ in range(int(number))]
            asyncio.run(listen(int(port), origin, given))
