# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""For the lab a server of its own: with its stream server, and a provider of models on loopback
that does what its models are called. Signing in is the demo's."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from geleucht.base import ports
from geleucht.prompts.tests.model_server import KEY, ModelServer, serving
from tests.browser import world
from tests.browser.conftest import ROOT, NewPage, own_name, wait_until_ready
from tests.browser.sessions.walking import Axe, Walk, Walks

Inside = Callable[[str], list[str]]
COMMAND = [sys.executable, "-m", "config.command", "serve", "--no-migrate"]
BUDGET = """
[budget]
learner = 200
house = 100000
[providers.probe]
name = "Probeanbieter"
address = "{address}"
[providers.stumm]
name = "Stummer Anbieter"
address = "http://127.0.0.1:9/v1"
"""
MODEL = """
[models.{slug}]
provider = "{provider}"
remote = "{slug}"
name = "{name}"
audiences = ["lehrkraefte", "ausbildung"]
region = "EU, Deutschland"
contract = "AVV vom 1. September 2026"
training = false
minimum_age = 16
contract_checked = 2026-09-01
input_price = {price}
output_price = {price}
"""
MODELS = [
    ("fine", "probe", "Flink", 1000),
    ("slow", "probe", "Gemach", 1000),
    ("echo", "probe", "Echo", 1000),
    ("fort", "stumm", "Fort", 1000),
    ("teuer", "probe", "Teuer", 1_000_000),
]


@pytest.fixture(scope="package")
def provider() -> Iterator[ModelServer]:
    with serving(ModelServer()) as server:
        yield server


@pytest.fixture(scope="package")
def served_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("lab")


@pytest.fixture(scope="package")
def database_address(served_data: Path) -> str:
    return world.copied(f"{own_name()}_lab", served_data)


@pytest.fixture(scope="package")
def surroundings(database_address: str, served_data: Path, provider: ModelServer) -> dict[str, str]:
    file = served_data / "models.toml"
    models = [
        MODEL.format(slug=slug, provider=by, name=name, price=price)
        for slug, by, name, price in MODELS
    ]
    address = f"http://127.0.0.1:{provider.port}/v1"
    file.write_text("".join([BUDGET.format(address=address), *models]))
    return {
        **world.surroundings(database_address, served_data, ports.free()),
        "GELEUCHT_LINK_CHECKS": "0",
        "GELEUCHT_MODELS": str(file),
        "GELEUCHT_MODELS_KEY_PROBE": KEY,
        "GELEUCHT_STREAMS_PORT": str(ports.free()),
    }


@pytest.fixture(scope="package")
def address(surroundings: dict[str, str], served_data: Path) -> Iterator[str]:
    """Web and streams; nothing of what a worker does belongs to a journey of the lab."""
    log = served_data / "server.log"
    with log.open("w") as file:
        command = [*COMMAND, "--no-worker"]
        server = subprocess.Popen(command, cwd=ROOT, env=surroundings, stdout=file, stderr=file)
        try:
            wait_until_ready(f"{surroundings['GELEUCHT_ADDRESS']}/readyz", server, log)
            streams = f"http://localhost:{surroundings['GELEUCHT_STREAMS_PORT']}"
            wait_until_ready(f"{streams}/healthz", server, log)
            yield surroundings["GELEUCHT_ADDRESS"]
        finally:
            server.terminate()
            server.wait(30)


@pytest.fixture(scope="package")
def inside(surroundings: dict[str, str], address: str) -> Inside:
    """Runs these lines of Python in the house that is served; returns the words of the last line
    that they print."""

    def run(lines: str) -> list[str]:
        return world.run(lines, surroundings)

    return run


@pytest.fixture
def walk(new_page: NewPage, axe: Axe) -> Walks:
    """`walk("teacher", script=False)`: this part of the cast in a browser of their own, wide with
    script and narrow without it."""

    def begin(part: str = "", *, script: bool = True, width: int = 0, dark: bool = False) -> Walk:
        page = new_page(width or (1280 if script else 320), javascript=script, dark=dark)
        walker = Walk(page, axe, script)
        if part:
            walker.sign_in(part)
        return walker

    return begin
