# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A real worker checks prompts at night, against a provider on loopback, as the file of models
says."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from geleucht.base.tests.workers import PATIENCE, workers
from geleucht.prompts.models import Check
from geleucht.prompts.tasks import check_prompts
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
remote = "echo"
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


def test_the_worker_checks_one_prompt_after_another(
    model_server: ModelServer, tmp_path: Path
) -> None:
    publish(SPOILT)
    publish(prompt("zweiter", cases=CASES))
    file = tmp_path / "models.toml"
    file.write_text(MODELS.format(port=model_server.port))
    values = {"GELEUCHT_MODELS": str(file), "GELEUCHT_MODELS_KEY_PROBE": model_server.key}
    check_prompts.defer()
    with workers(tmp_path, values) as start:
        start()
        wait_for(lambda: Check.objects.count() == 2)
    assert {one.reason for one in Check.objects.all()} == {""}
    for slug, passed in (("elternbrief", 1), ("zweiter", 2)):
        page = words(Client().get(f"/prompts/{slug}/").text)
        assert f"mit Nachsprecher: {passed} von 2 Testfällen bestanden." in page
