# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A real worker checks prompts at night, against a provider on loopback, as the file of models
says; one that is killed while it asks takes nothing of the budget along."""

import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from geleucht.base.tests.workers import PATIENCE, workers
from geleucht.prompts.lab.budgets import this_month
from geleucht.prompts.lab.models import Scope, Spent
from geleucht.prompts.models import Check, Hold
from geleucht.prompts.tasks import check_prompts, sweep_runs
from geleucht.prompts.tests.making import prompt, publish
from geleucht.prompts.tests.model_server import ModelServer
from geleucht.prompts.tests.reading import words
from geleucht.prompts.tests.test_checking import CASES, SPOILT

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.whole]
MODELS = """
[budget]
learner = 100
house = 1000
checks = 100
[providers.probe]
name = "Probeanbieter"
address = "http://127.0.0.1:{port}/v1"
[models.echo]
provider = "probe"
remote = "{remote}"
name = "Nachsprecher"
audiences = ["lehrkraefte"]
input_price = 10
output_price = 40
[checks]
models = ["echo"]
"""


def wait_for(true: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end
        time.sleep(0.1)


def values(server: ModelServer, folder: Path, remote: str = "echo") -> dict[str, str]:
    """Of the worker's environment."""
    file = folder / "models.toml"
    file.write_text(MODELS.format(port=server.port, remote=remote))
    return {"GELEUCHT_MODELS": str(file), "GELEUCHT_MODELS_KEY_PROBE": server.key}


def budget() -> tuple[int, int]:
    """What checks have cost and still hold."""
    return Spent.objects.values_list("spent", "reserved").get(scope=Scope.CHECKS)


def test_the_worker_checks_one_prompt_after_another(
    model_server: ModelServer, tmp_path: Path
) -> None:
    publish(SPOILT)
    publish(prompt("zweiter", cases=CASES))
    check_prompts.defer()
    with workers(tmp_path, values(model_server, tmp_path)) as start:
        start()
        wait_for(lambda: Check.objects.count() == 2)
    assert {one.reason for one in Check.objects.all()} == {""}
    for slug, passed in (("elternbrief", 1), ("zweiter", 2)):
        page = words(Client().get(f"/prompts/{slug}/").text)
        assert f"mit Nachsprecher: {passed} von 2 Testfällen bestanden." in page


def test_what_a_killed_worker_held_is_given_back_and_what_was_spent_before_stays(
    model_server: ModelServer, tmp_path: Path
) -> None:
    publish(prompt("einer", cases=CASES[1:]))
    Spent.objects.create(scope=Scope.CHECKS, month=this_month(), spent=7)
    check_prompts.defer()
    with workers(tmp_path, values(model_server, tmp_path, "slow")) as start:
        worker = start()
        wait_for(lambda: len(model_server.asked) == 1)
        worker.kill()
        worker.wait()
        held = Hold.objects.get()
        assert budget() == (7, held.amount)
        assert held.amount > 0
        Hold.objects.update(lease=timezone.now() - timedelta(seconds=1))
        sweep_runs.configure().defer(timestamp=0)
        start()
        wait_for(lambda: not Hold.objects.exists())
        assert budget() == (7, 0)
        model_server.go.set()
        check_prompts.defer()
        wait_for(Check.objects.exists)
    assert budget() == (7 + Check.objects.get().cost, 0)
