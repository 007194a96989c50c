# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Asking a model, over HTTP, of a server that speaks the documented format and its faults."""

import asyncio
import logging
from contextlib import aclosing

import pytest

from geleucht.prompts.gateway.configured import Model
from geleucht.prompts.gateway.endings import ANSWER, End, Ending, Reason, Usage
from geleucht.prompts.gateway.wire import ProviderFailed, ask
from geleucht.prompts.tests.model_server import KEY, PIECES, WHOLE, ModelServer

SECRET = "Zwergenkönigin Brunhild"


def asked(model: Model, text: str = SECRET) -> list[str | End]:
    async def all_of_it() -> list[str | End]:
        return [one async for one in ask(model, text)]

    return asyncio.run(all_of_it())


def failed(model: Model) -> ProviderFailed:
    with pytest.raises(ProviderFailed) as caught:
        asked(model)
    return caught.value


def test_an_answer_comes_in_pieces_and_says_at_its_end_what_it_used(
    model_server: ModelServer,
) -> None:
    *pieces, end = asked(model_server.model("fine"))
    assert pieces == list(PIECES)
    assert end == End(Ending.STOP, Usage(11, 7))


def test_a_provider_is_sent_the_text_and_nothing_about_us(
    model_server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_ORG_ID", "org-fremd")
    monkeypatch.setenv("OPENAI_API_KEY", "sk-fremd")
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "X-Fremd: fremd\nAuthorization: Bearer fremd")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    asked(model_server.model("fine"))
    (sent,) = model_server.asked
    assert sent.body == {
        "model": "fine",
        "messages": [{"role": "user", "content": SECRET}],
        "stream": True,
        "stream_options": {"include_usage": True},
        "max_tokens": 200,
    }
    assert sent.headers.pop("Content-Length").isdigit()
    assert {name.lower(): value for name, value in sent.headers.items()} == {
        "host": f"127.0.0.1:{model_server.port}",
        "accept": "application/json",
        "connection": "keep-alive",
        "content-type": "application/json",
        "accept-encoding": "identity",
        "user-agent": "Geleucht/0.1.0",
        "authorization": f"Bearer {KEY}",
    }


def test_a_provider_without_a_key_gets_none_and_one_that_is_particular_what_it_takes(
    model_server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-fremd")
    model_server.key = ""
    plain = model_server.provider(asks_usage=False)
    *_, end = asked(model_server.model(provider=plain, limit="max_completion_tokens"))
    assert end == End(Ending.STOP, None)
    (sent,) = model_server.asked
    assert "Authorization" not in sent.headers
    assert "stream_options" not in sent.body
    assert sent.body["max_completion_tokens"] == 200


@pytest.mark.parametrize(
    ("remote", "text", "end"),
    [
        ("length", "Guten Tag, das", End(Ending.LENGTH, Usage(11, 7))),
        ("filter", "Guten Tag", End(Ending.FILTER, Usage(11, 7))),
        ("uncounted", WHOLE, End(Ending.STOP, None)),
        ("dirty", "ab?", End(Ending.STOP, Usage(11, 7))),
    ],
)
def test_an_answer_ends_as_the_provider_says(
    model_server: ModelServer, remote: str, text: str, end: End
) -> None:
    *pieces, last = asked(model_server.model(remote))
    assert ("".join(str(one) for one in pieces), last) == (text, end)


def test_an_answer_without_measure_is_cut(model_server: ModelServer) -> None:
    *pieces, end = asked(model_server.model("huge"))
    assert sum(len(str(one)) for one in pieces) == ANSWER
    assert end == End(Ending.LENGTH, None)


@pytest.mark.parametrize(
    ("remote", "reason", "wait"),
    [
        ("broken", Reason.BROKEN, None),
        ("endless", Reason.BROKEN, None),
        ("rubbish", Reason.RUBBISH, None),
        ("page", Reason.RUBBISH, None),
        ("packed", Reason.RUBBISH, None),
        ("flood", Reason.RUBBISH, None),
        ("elsewhere", Reason.RUBBISH, None),
        ("empty", Reason.EMPTY, None),
        ("said", Reason.BUSY, None),
        ("400", Reason.REFUSED, None),
        ("401", Reason.KEY, None),
        ("404", Reason.GONE, None),
        ("413", Reason.LONG, None),
        ("429", Reason.BUSY, 7),
        ("500", Reason.DOWN, None),
        ("503", Reason.BUSY, 7),
        ("504", Reason.SLOW, None),
        ("529", Reason.BUSY, None),
        ("too-long", Reason.LONG, None),
        ("unpaid", Reason.REFUSED, 7),
        ("yesterday", Reason.BUSY, 0),
        ("whenever", Reason.BUSY, None),
        ("beyond", Reason.BUSY, None),
    ],
)
def test_a_provider_that_fails_gives_a_reason_and_none_of_its_words(
    model_server: ModelServer,
    remote: str,
    reason: Reason,
    wait: float | None,
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.DEBUG):
        failure = failed(model_server.model(remote))
    assert (failure.reason, failure.wait) == (reason, wait)
    assert len(model_server.asked) == 1  # no second try, nobody else
    assert (str(failure), failure.__cause__, failure.__context__) == (reason.value, None, None)
    assert KEY not in caplog.text
    assert SECRET not in caplog.text


def test_a_provider_may_name_the_day_on_which_it_wants_to_be_asked_again(
    model_server: ModelServer,
) -> None:
    wait = failed(model_server.model("tomorrow")).wait
    assert wait is not None
    assert wait > 365 * 24 * 3600


SAID = '{"choices": [{"delta": {"content": "a"}, "finish_reason": null}]}'
OVER = '{"choices": [{"delta": {}, "finish_reason": "stop"}], "usage": null}'
PARTS = """{"choices": [{"delta": {"content": [
    {"type": "thinking", "thinking": [{"type": "text", "text": "Hm."}]},
    {"type": "text", "text": "ab"}, {"type": "text", "text": "c"}, "d", {"type": "image"}
]}}]}""".replace("\n", "")


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ((SAID, OVER), "a"),
        ((SAID, '{"choices": [], "prompt_filter_results": [{}]}', SAID, OVER, "[DONE]"), "aa"),
        ((PARTS, OVER), "abc"),
        ((SAID, OVER, "kein JSON"), "a"),  # it was complete before
        (("42", '"x"', "[]", '{"choices": null}', SAID, OVER), "a"),
        ((SAID, '{"choices": [42]}', '{"choices": [{"delta": 7}]}', OVER), "a"),
        ((SAID, '{"usage": {"prompt_tokens": -1, "completion_tokens": true}}', OVER), "a"),
        (('{"choices": [{"delta": {"refusal": "Nein."}}]}', OVER), "Nein."),
    ],
)
def test_what_is_odd_but_says_something_is_understood(
    model_server: ModelServer, lines: tuple[str, ...], text: str
) -> None:
    *pieces, end = asked(model_server.model("raw"), "\n".join(lines))
    assert ("".join(str(one) for one in pieces), end) == (text, End(Ending.STOP, None))


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ((SAID, '{"choices": 42}', OVER), Reason.RUBBISH),
        ((SAID, '{"choices": [{"delta": {"content": {"a": 1}}}]}', OVER), Reason.RUBBISH),
        ((SAID, "[" * 100_000), Reason.RUBBISH),
        ((SAID, '{"choices": [{"delta": {}, "finish_reason": "error"}]}'), Reason.BROKEN),
        ((SAID, '{"error": {"message": "weg"}}'), Reason.BROKEN),
        ((SAID, "[DONE]"), Reason.BROKEN),
        (('{"error": {"message": "prompt is too long"}}',), Reason.LONG),
        (('{"error": {"message": "nein"}}',), Reason.REFUSED),
    ],
)
def test_what_is_no_answer_is_none(
    model_server: ModelServer, lines: tuple[str, ...], reason: Reason
) -> None:
    with pytest.raises(ProviderFailed) as caught:
        asked(model_server.model("raw"), "\n".join(lines))
    assert caught.value.reason is reason


def test_a_proxy_is_asked_where_the_file_names_one(model_server: ModelServer) -> None:
    """The server stands in for it, and refuses the whole address that proxies are sent."""
    behind = model_server.provider(
        address="http://modelle.example/v1", proxy=f"http://127.0.0.1:{model_server.port}"
    )
    assert failed(model_server.model(provider=behind)).reason is Reason.GONE
    assert model_server.asked[0].headers["Host"] == "modelle.example"


def test_a_provider_that_is_not_there_is_down(model_server: ModelServer) -> None:
    nobody = model_server.provider(address="http://127.0.0.1:1/v1")
    assert failed(model_server.model(provider=nobody)).reason is Reason.DOWN


def test_silence_has_an_end_and_so_has_a_whole_answer(
    model_server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as hasty:
        hasty.setattr("geleucht.prompts.gateway.connection.SILENCE", 0.05)
        assert failed(model_server.model("hangs")).reason is Reason.SLOW
        assert failed(model_server.model("slow")).reason is Reason.SLOW
    monkeypatch.setattr("geleucht.prompts.gateway.wire.WHOLE", 0.05)
    assert failed(model_server.model("slow")).reason is Reason.SLOW


def test_who_stops_reading_has_hung_up(model_server: ModelServer) -> None:
    async def first_piece() -> str | End:
        async with aclosing(ask(model_server.model("slow"), SECRET)) as pieces:
            async for one in pieces:
                return one
        raise AssertionError

    assert asyncio.run(first_piece()) == PIECES[0]
    assert model_server.hung_up.wait(60)


def test_a_call_that_is_cancelled_has_hung_up(model_server: ModelServer) -> None:
    async def cancelled() -> None:
        task = asyncio.ensure_future(anext(ask(model_server.model("hangs"), SECRET)))
        while not model_server.asked:
            await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(cancelled())
    assert model_server.hung_up.wait(60)


def test_many_are_answered_at_the_same_time(model_server: ModelServer) -> None:
    async def many() -> list[str]:
        async def one() -> str:
            text = [str(piece) async for piece in ask(model_server.model("slow"), SECRET)]
            return "".join(text[:-1])

        running = asyncio.gather(*(one() for _ in range(30)))
        while len(model_server.asked) < 30:
            await asyncio.sleep(0.01)
        model_server.go.set()
        return await running

    assert asyncio.run(many()) == [WHOLE] * 30
