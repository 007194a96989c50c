# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The demo's lab answers without a contract, and leaves a file of one's own alone."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from geleucht.base.serving import wait_until_open
from geleucht.demo.lab import NAME, rehearsal
from geleucht.prompts.gateway.configured import Model, Models, Provider

TOLD = "from config.settings import MODELS; print(*sorted(MODELS.models))"


@pytest.mark.whole
def test_processes_of_the_demo_know_the_rehearsal_model_which_ends_with_it(
    settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(NAME, "")
    settings.DATA, settings.MODELS = tmp_path, Models()
    with rehearsal():
        (provider,) = {one.provider for one in settings.MODELS.models.values()}
        port = int(provider.address.partition("127.0.0.1:")[2].partition("/")[0])
        assert wait_until_open("127.0.0.1", port)
        command = [sys.executable, "-c", TOLD]
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ)
        assert done.stdout.split() == ["vorfuehrung-ausfuehrlich", "vorfuehrung-knapp"]
    assert not wait_until_open("127.0.0.1", port, seconds=0.5)


def test_models_that_somebody_has_configured_are_left_alone(settings: Any, tmp_path: Path) -> None:
    haus = Provider("haus", "Haus", "https://modelle.example/v1")
    settings.DATA = tmp_path
    settings.MODELS = Models({"klein": Model("klein", haus, "k", "Klein", frozenset("a"))})
    with rehearsal():
        assert list(settings.MODELS.models) == ["klein"]
    assert list(tmp_path.iterdir()) == []
