# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What has been said, for those who listen slowly, late or not at all."""

import asyncio
import json
from collections.abc import AsyncIterator
from uuid import uuid4

import pytest

from geleucht.prompts.lab.models import State
from geleucht.prompts.lab.streams import following
from geleucht.prompts.lab.streams.board import Board
from geleucht.prompts.lab.streams.following import follow

KEY = uuid4()
RUN = str(KEY)


async def heard(lines: AsyncIterator[bytes]) -> list[dict[str, object]]:
    return [json.loads(line) async for part in lines for line in part.splitlines()]


def test_a_slow_listener_gets_the_rest_in_one_piece_and_the_end_behind_it() -> None:
    board, wake = Board(), asyncio.Event()
    track = board.begin(KEY)
    with board.listening({KEY: State.WAITING}, wake) as (listener,):
        assert list(listener.news()) == [{"run": RUN, "state": "running"}]
        for piece in ("eins ", "zwei ", "drei"):
            track.say(piece)
        board.end(KEY, State.DONE)
        assert list(listener.news()) == [
            {"run": RUN, "text": "eins zwei drei"},
            {"run": RUN, "state": "done"},
        ]
        assert listener.done
        assert list(listener.news()) == []


def test_nothing_is_remembered_of_what_has_ended_and_nobody_hears() -> None:
    board, wake = Board(), asyncio.Event()
    board.begin(KEY).say("Text")
    with board.listening({KEY: State.RUNNING}, wake):
        board.end(KEY, State.DONE)
        assert board.tracks
    assert board.tracks == {}
    board.begin(KEY)
    board.end(KEY, State.WAITING)
    assert board.tracks == {}


def test_what_the_database_says_counts_for_runs_asked_elsewhere_alone() -> None:
    board, wake, other = Board(), asyncio.Event(), uuid4()
    board.begin(other)
    with board.listening({KEY: State.WAITING, other: State.RUNNING}, wake) as (mine, theirs):
        board.tell([KEY, other], {KEY: State.WAITING, other: State.DONE}, {KEY: 3})
        assert list(mine.news()) == [{"run": RUN, "state": "waiting", "place": 3}]
        assert list(theirs.news()) == [{"run": str(other), "state": "running"}]
        assert board.elsewhere == [KEY]
        board.tell([KEY], {}, {})
        assert list(mine.news()) == [{"run": RUN, "state": "done"}]


def test_pieces_are_gathered_and_nothing_is_said_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "GATHER", 0.5)

    async def scene() -> list[dict[str, object]]:
        board, wake = Board(), asyncio.Event()
        track = board.begin(KEY)
        with board.listening({KEY: State.RUNNING}, wake) as listeners:
            hearing = asyncio.create_task(heard(follow(listeners, wake, lambda: False)))
            for number in range(50):
                track.say(f"{number} ")
                await asyncio.sleep(0)
            board.end(KEY, State.DONE)
            return await hearing

    lines = asyncio.run(scene())
    assert "".join(str(one.get("text", "")) for one in lines) == "".join(
        f"{number} " for number in range(50)
    )
    assert len(lines) <= 5
    assert lines[-1] == {"run": RUN, "state": "done"}


def test_silence_is_broken_for_proxies_and_everybody_is_let_go_at_the_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(following, "TICK", 0.01)
    monkeypatch.setattr(following, "GATHER", 0)

    async def scene() -> list[dict[str, object]]:
        board, wake, found = Board(), asyncio.Event(), []
        board.begin(KEY)
        with board.listening({KEY: State.RUNNING}, wake) as listeners:
            async for part in follow(listeners, wake, lambda: board.closed):
                found += [json.loads(line) for line in part.splitlines()]
                if len(found) == 3:
                    board.close()
        return found

    assert asyncio.run(scene())[:3] == [{"run": RUN, "state": "running"}, {}, {}]
