# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What no page and no line of the log shows, not even where something of ours fails: the key of a
provider, and what somebody has written for a model."""

import logging
from dataclasses import replace
from typing import Any

import pytest

from geleucht.base.logs import JsonFormatter
from geleucht.programmes.tests.opening import programme
from geleucht.prompts.gateway.configured import Provider
from geleucht.prompts.lab.models import Run
from geleucht.prompts.tests.conftest import LabModels
from geleucht.prompts.tests.owning import somebody
from geleucht.prompts.tests.trying import FULL, answered, begun, failed, model

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
KEY, WORD = "sk-Grubenlampe-3f9a", "Zwergenkönigin"
FORM = {"text": f"Schreib der {WORD}.", "modell": "klein"}


@pytest.fixture(autouse=True)
def _teachers(shared: None) -> None:
    programme("lehrkraefte")


def lines(caplog: pytest.LogCaptureFixture) -> str:
    """As they are written."""
    return "\n".join(JsonFormatter().format(record) for record in caplog.records)


def test_no_page_of_the_lab_shows_a_key(lab_models: LabModels) -> None:
    provider = Provider("probe", "Probe", "http://127.0.0.1:9/v1", key=KEY)
    anna, learner = somebody()
    klein = replace(model("klein", **FULL), provider=provider)
    lab_models(klein)
    (done,) = begun(learner, klein, text="a")
    answered(done)
    (broken,) = begun(learner, klein, text="b")
    failed(broken)
    addresses = ["/werkstatt/", "/werkstatt/ausprobieren/", "/werkstatt/laeufe/", "/ich/"]
    addresses += [f"/werkstatt/laeufe/{one.press}/" for one in (done, broken)]
    answers = [anna.get(one) for one in addresses]
    assert {one.status_code for one in answers} == {200}
    everything = "".join(one.text + str(one.headers) for one in answers)
    assert "Probe" in everything
    for secret in (KEY, provider.address):
        assert secret not in everything


def test_a_fault_of_ours_shows_neither_the_key_nor_what_was_sent(
    lab_models: LabModels, caplog: pytest.LogCaptureFixture
) -> None:
    """The database refuses the row, and says which one it was."""
    nobody: Any = None
    anna, _learner = somebody()
    lab_models(model(provider=Provider(nobody, "Probe", "http://127.0.0.1:9/v1", key=KEY)))
    anna.raise_request_exception = False
    with caplog.at_level(logging.DEBUG):
        answer = anna.post("/werkstatt/laeufe/", FORM)
    assert answer.status_code == 500
    assert Run.objects.count() == 0
    written = lines(caplog)
    assert "NotNullViolation" in written
    for secret in (WORD, WORD.encode("unicode_escape").decode(), KEY):
        assert secret not in written
        assert secret not in answer.text
