# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Models as an operator names them, and runs brought to an end without asking one."""

from datetime import date
from typing import Any
from uuid import UUID

from geleucht.accounts.models import Learner
from geleucht.programmes.tests.opening import programme
from geleucht.prompts.gateway.configured import Model, Provider
from geleucht.prompts.gateway.endings import End, Ending, Reason, Usage
from geleucht.prompts.lab import actions, queries, turns
from geleucht.prompts.lab.models import Run

PROVIDER = Provider("probe", "Probeanbieter", "http://127.0.0.1:9/v1", "nie-zu-lesen")
ANSWER = "Liebe Eltern,\n\nam Freitag wandern wir."
FULL = {
    "region": "EU, Frankreich",
    "contract": "AVV vom 1. September 2026",
    "training": False,
    "minimum_age": 18,
    "contract_checked": date(2026, 9, 1),
    "input_price": 1000,
    "output_price": 4000,
}


def model(slug: str = "klein", **fields: Any) -> Model:
    known: dict[str, Any] = {
        "slug": slug,
        "provider": PROVIDER,
        "remote": slug,
        "name": f"Modell {slug.title()}",
        "audiences": frozenset({"lehrkraefte"}),
    }
    return Model(**known | fields)


def begun(learner: Learner, *models: Model, text: str = "Schreibe.", **known: Any) -> list[Run]:
    """Runs in line, in the programme for teachers."""
    assert learner.person
    press = actions.begin(
        learner=learner,
        person=learner.person,
        programme=programme("lehrkraefte"),
        models=models,
        text=text,
        by=learner.person,
        **known,
    )
    return queries.press(learner, press)


def answered(run: Run, answer: str = ANSWER, ending: Ending = Ending.STOP) -> None:
    started(run.key)
    end = End(ending, Usage(212, 480))
    turns.finish(run.key, answer=answer, end=end, milliseconds=3412)


def failed(run: Run, reason: Reason = Reason.DOWN) -> None:
    started(run.key)
    turns.fail(run.key, reason)


def started(key: UUID) -> None:
    turns.claim(10)
    assert Run.objects.get(key=key).state == "running"
