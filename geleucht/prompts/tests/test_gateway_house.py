# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What holds for whole processes: what they load, and what they write."""

import os
import subprocess
import sys

import pytest

from geleucht.prompts.tests.model_server import KEY, ModelServer

WEB = """
import sys
import django
django.setup()
import config.urls
import config.wsgi
from django.urls import get_resolver
get_resolver().url_patterns
print(sorted({name.partition(".")[0] for name in sys.modules} & {"openai", "httpx2", "pydantic"}))
"""
ASKS = """
import asyncio, sys
import django
django.setup()
from geleucht.prompts.gateway.configured import Model, Provider
from geleucht.prompts.gateway.wire import ProviderFailed, ask

async def one(remote):
    provider = Provider("probe", "Probe", sys.argv[1], key=sys.argv[2])
    model = Model(remote, provider, remote, "Probe", frozenset())
    try:
        return [piece async for piece in ask(model, "Zwergenkönigin")][-1]
    except ProviderFailed as failed:
        raise RuntimeError("a mistake of ours on the way")

for remote in ("fine", "broken", "said", "429", "400"):
    try:
        print(asyncio.run(one(remote)))
    except RuntimeError:
        import logging
        logging.getLogger("geleucht").exception("of ours")
"""


def run(code: str, *arguments: str, **values: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings", **values},
    )


@pytest.mark.whole
def test_processes_that_answer_readers_do_without_the_client() -> None:
    assert run(WEB).stdout.strip() == "[]"


@pytest.mark.whole
def test_at_the_lowest_level_no_text_and_no_key_is_written(model_server: ModelServer) -> None:
    """Not even where a traceback of ours is: what the client raised is not behind it."""
    address = f"http://127.0.0.1:{model_server.port}/v1"
    loud = {"GELEUCHT_LOG_LEVEL": "DEBUG", "OPENAI_LOG": "debug", "GELEUCHT_DEBUG": "1"}
    done = run(ASKS, address, KEY, **loud)
    assert "Modell 429: busy (429)" in done.stderr
    assert done.stderr.count("of ours") >= 4
    for word in ("Zwergen", KEY, "Bearer"):
        assert word not in done.stderr + done.stdout
