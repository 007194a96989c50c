# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Checking prompts against a provider on loopback: night by night, within a budget of its own."""

from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.management import CommandError, call_command
from django.db.models import F
from django.test import Client

from geleucht.base.time import today
from geleucht.prompts.checking import running
from geleucht.prompts.lab.models import Scope, Spent
from geleucht.prompts.models import Check, LivePrompt, PromptVersion
from geleucht.prompts.tests.conftest import LabModels
from geleucht.prompts.tests.making import prompt, publish
from geleucht.prompts.tests.model_server import ModelServer
from geleucht.prompts.tests.reading import words

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
CASES = [
    {"name": "Ausflug", "checks": [{"contains": "Anlass: Ausflug"}, {"language": "de"}]},
    {"name": "Klasse 2", "values": {"klasse": "Klasse 2"}, "checks": [{"matches": "Klasse 2"}]},
]
TESTED = prompt(cases=CASES)
SPOILT = TESTED | {"text": TESTED["text"].replace("Anlass:", "Wegen")}
PAGE = "/prompts/elternbrief/"


@pytest.fixture
def echo(model_server: ModelServer, lab_models: LabModels) -> ModelServer:
    """A model whose answer is what it was asked."""
    lab_models(model_server.model("echo", name="Nachsprecher"), checking=("echo",))
    return model_server


def night() -> None:
    """As the worker's job does it, and then it is the day after."""
    while running.check_next():
        pass
    Check.objects.update(day=F("day") - timedelta(days=1))


def kept() -> list[tuple[list[str], list[str]]]:
    found = Check.objects.order_by("pk")
    return [(one.passed, [each["case"] for each in one.failed]) for one in found]


def test_each_case_is_asked_as_readers_would_ask_it_and_the_page_says_when(
    echo: ModelServer,
) -> None:
    publish(TESTED)
    publish(prompt("ohne"))
    assert running.check_next()
    assert not running.check_next()
    assert [one.text for one in echo.asked] == [
        "Schreibe einen Brief an die Eltern der Klasse 4.\n\nAnlass: Ausflug",
        "Schreibe einen Brief an die Eltern der Klasse 2.\n\nAnlass: Ausflug",
    ]
    assert kept() == [(["Ausflug", "Klasse 2"], [])]
    line = "mit Nachsprecher: 2 von 2 Testfällen bestanden."
    assert line in words(Client().get(PAGE).text)
    assert "Zuletzt geprüft" not in Client().get("/prompts/ohne/").text


def test_a_seeded_regression_is_found_the_next_night(echo: ModelServer) -> None:
    publish(TESTED)
    night()
    publish(SPOILT)
    assert "Zuletzt geprüft" not in Client().get(PAGE).text
    night()
    assert kept() == [(["Ausflug", "Klasse 2"], []), (["Klasse 2"], ["Ausflug"])]
    [failed] = Check.objects.latest("pk").failed
    assert failed["wrong"] == [{"contains": "Anlass: Ausflug"}]
    assert "Wegen Ausflug" in failed["answer"]
    assert "mit Nachsprecher: 1 von 2 Testfällen bestanden." in words(Client().get(PAGE).text)
    publish(TESTED)
    night()
    assert kept()[-1] == (["Ausflug", "Klasse 2"], [])


def test_a_case_fails_where_two_answers_in_a_row_are_wrong(echo: ModelServer) -> None:
    publish(SPOILT)
    night()
    assert ["Wegen" in one.text for one in echo.asked] == [True, True, True]
    assert ["Klasse 4" in one.text for one in echo.asked] == [True, True, False]


def test_what_checks_cost_is_counted_by_itself(echo: ModelServer) -> None:
    publish(TESTED)
    night()
    [spent] = Spent.objects.all()
    each = 11 * 1000 + 7 * 4000
    assert (spent.scope, spent.spent, spent.reserved) == (Scope.CHECKS, 2 * each, 0)
    assert Check.objects.get().cost == 2 * each


def test_no_one_is_asked_when_the_budget_is_used_up(
    model_server: ModelServer, lab_models: LabModels
) -> None:
    one = model_server.model("echo", answer=8, input_price=0, output_price=100_000)
    publish(TESTED)
    lab_models(one, checking=("echo",), checks=0)
    assert not running.check_next()
    assert (model_server.asked, Check.objects.count()) == ([], 0)
    lab_models(one, checking=("echo",), checks=2)  # enough for two answers, not for a second try
    assert not running.check_next()
    assert (model_server.asked, Check.objects.count(), Spent.objects.count()) == ([], 0, 0)


def test_a_model_that_is_too_dear_stands_in_the_way_of_no_other(
    model_server: ModelServer, lab_models: LabModels
) -> None:
    publish(TESTED)
    dear = model_server.model("echo", slug="dear", answer=100, output_price=1_000_000)
    lab_models(dear, model_server.model("echo", slug="fair"), checking=("dear", "fair"), checks=50)
    night()
    assert [one.model for one in Check.objects.all()] == ["fair"]
    assert Spent.objects.get().reserved == 0


def test_a_provider_that_does_not_answer_says_nothing_of_a_prompt_and_is_soon_left_alone(
    model_server: ModelServer, lab_models: LabModels
) -> None:
    for number in range(5):
        publish(prompt(f"prompt-{number}", cases=CASES))
    lab_models(model_server.model("500"), checking=("500",))
    night()
    assert [one.reason for one in Check.objects.all()] == ["down"] * 3
    assert {(len(one.passed), len(one.failed), one.cost) for one in Check.objects.all()} == {
        (0, 0, 0)
    }
    assert Spent.objects.get().spent == 0
    assert not LivePrompt.objects.exclude(checked=[]).exists()


def test_what_waits_longest_comes_first_and_nothing_twice_a_night(echo: ModelServer) -> None:
    documents = [prompt(slug, cases=CASES[:1]) for slug in ("eins", "zwei", "drei")]
    for one in documents:
        publish(one)
    for one, days in zip(documents, (2, 3, 1), strict=True):
        day = today() - timedelta(days=days)
        Check.objects.create(key=one["key"], model="echo", model_name="N", day=day)
    publish(prompt("neu", cases=CASES[:1]))
    before = Check.objects.count()
    while running.check_next():
        pass
    slugs = dict(LivePrompt.objects.values_list("key", "slug"))
    asked = [slugs[one.key] for one in Check.objects.order_by("pk")[before:]]
    assert asked == ["neu", "zwei", "eins", "drei"]


def test_nothing_is_asked_where_no_model_is_meant_for_it_or_the_prompt_is_retired(
    model_server: ModelServer, lab_models: LabModels
) -> None:
    page = publish(TESTED)
    lab_models(model_server.model("echo"))
    assert not running.check_next()
    lab_models(model_server.model("echo"), checking=("echo",))
    page.unpublish()
    LivePrompt.objects.update(retired_on=today())
    assert not running.check_next()
    assert model_server.asked == []


def test_the_command_checks_at_once_and_says_what_was_wrong(echo: ModelServer) -> None:
    publish(SPOILT)
    publish(prompt("zweiter", cases=CASES[:1]))
    out = StringIO()
    call_command("prompts", "check", "zweiter", stdout=out)
    assert out.getvalue().endswith("mit Nachsprecher: 1 von 1 bestanden\n")
    with pytest.raises(CommandError, match="Nicht alle Testfälle"):
        call_command("prompts", "check", stdout=out)
    assert "  Ausflug: [{'contains': 'Anlass: Ausflug'}]\n" in out.getvalue()
    with pytest.raises(CommandError, match="unbekannt: dritter"):
        call_command("prompts", "check", "dritter")


def test_the_command_writes_a_file_for_each_tested_prompt(
    echo: ModelServer, tmp_path: Path
) -> None:
    publish(TESTED)
    publish(prompt("ohne"))
    call_command("prompts", "promptfoo", str(tmp_path), "--model", "echo", stdout=StringIO())
    [file] = tmp_path.iterdir()
    told: Any = yaml.safe_load(file.read_text())
    assert file.name == "elternbrief.promptfoo.yaml"
    assert told["providers"][0]["config"]["apiBaseUrl"] == f"http://127.0.0.1:{echo.port}/v1"
    assert echo.key not in file.read_text()


def test_versions_know_nothing_of_checks(echo: ModelServer) -> None:
    publish(TESTED)
    night()
    publish(TESTED | {"cases": CASES[:1]})
    assert PromptVersion.objects.count() == 1
    assert LivePrompt.objects.get().checked == []
