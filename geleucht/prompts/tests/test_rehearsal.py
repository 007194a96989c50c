# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The Vorführmodell, served as it is in the demo, asked as a provider is asked."""

import asyncio
import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import aclosing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from geleucht.base import ports
from geleucht.base.env import Environment
from geleucht.base.serving import wait_until_open
from geleucht.prompts.gateway.configured import Models
from geleucht.prompts.gateway.endings import End, Ending, Usage
from geleucht.prompts.gateway.reading import models
from geleucht.prompts.gateway.rehearsal import BRIEF, LONG, NO_MODEL
from geleucht.prompts.gateway.rehearsing import service
from geleucht.prompts.gateway.wire import ask

pytestmark = pytest.mark.whole
TEXT = "Schreib einen Elternbrief.\nKurz und freundlich."


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Models]:
    """What its own file says, while it runs."""
    port = ports.free()
    file = tmp_path_factory.mktemp("modelle") / "modelle.toml"
    call_command("rehearse", "--port", str(port), "--file", str(file))
    running = service(port)
    running.start()
    try:
        assert wait_until_open("127.0.0.1", port)
        yield models(Environment({"GELEUCHT_MODELS": str(file)}), "GELEUCHT_MODELS")
    finally:
        running.stop()


def answer(known: Models, slug: str, **fields: Any) -> tuple[str, End]:
    async def all_of_it() -> list[str | End]:
        model = replace(known.models[slug], **fields)
        return [one async for one in ask(model, TEXT)]

    *pieces, end = asyncio.run(all_of_it())
    assert isinstance(end, End)
    return "".join(str(one) for one in pieces), end


def test_it_says_first_that_it_is_no_model_and_last_that_one_would_have_to_be_checked(
    known: Models,
) -> None:
    text, end = answer(known, BRIEF)
    assert text.startswith(NO_MODEL)
    assert "Zeichen: 47, Zeilen: 2" in text
    assert text.endswith("prüfen und verantworten.")
    assert end == End(Ending.STOP, Usage(6, len(text.split())))
    assert all("kein Sprachmodell" in one.name for one in known.models.values())


def test_the_longer_one_repeats_what_it_was_sent_and_both_keep_to_a_length(known: Models) -> None:
    text, _ = answer(known, LONG, answer=70)
    assert TEXT in text
    text, end = answer(known, BRIEF, answer=5)
    assert (text.strip(), end.ending) == ("Das ist keine Antwort eines", Ending.LENGTH)


def test_who_hangs_up_leaves_it_fit_for_others(known: Models) -> None:
    async def first_piece() -> str | End:
        async with aclosing(ask(known.models[LONG], TEXT)) as pieces:
            return await anext(pieces)

    assert [asyncio.run(first_piece()) for _ in range(5)] == ["Das "] * 5
    assert answer(known, BRIEF, answer=2)[1].ending is Ending.LENGTH


def test_it_also_answers_at_once_and_refuses_as_it_is_documented(known: Models) -> None:
    address = f"{known.models[BRIEF].provider.address}/chat/completions"

    def post(body: Any, where: str = address) -> Any:
        request = urllib.request.Request(where, json.dumps(body).encode(), method="POST")  # noqa: S310  loopback
        with urllib.request.urlopen(request) as found:  # noqa: S310  loopback
            return json.load(found)

    messages = [{"role": "user", "content": TEXT}]
    whole = post({"model": BRIEF, "messages": messages})
    assert whole["choices"][0]["message"]["content"].startswith(NO_MODEL)
    assert whole["usage"]["prompt_tokens"] == 6
    for body, where, status in (
        ({"model": "gpt", "messages": messages}, address, 404),
        ({"model": BRIEF}, address, 400),
        ([], address, 400),
        ({"model": BRIEF, "messages": messages}, f"{address}/mehr", 404),
    ):
        with pytest.raises(urllib.error.HTTPError) as refused:
            post(body, where)
        assert refused.value.code == status
        assert json.load(refused.value)["error"]["type"] == "invalid_request_error"


def test_the_file_of_models_is_fit_for_every_audience(tmp_path: Path) -> None:
    file = tmp_path / "modelle.toml"
    call_command("rehearse", "--file", str(file))
    found = models(Environment({"GELEUCHT_MODELS": str(file)}), "GELEUCHT_MODELS")
    for one in found.models.values():
        assert one.audiences == {"lehrkraefte", "finanzverwaltung", "ausbildung"}
        assert (one.minimum_age is not None, one.contract_checked is not None) == (True, True)
