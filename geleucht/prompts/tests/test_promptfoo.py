# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Cases as a configuration of promptfoo: the same verdicts, and texts that stay texts."""

import re
from typing import Any

import pytest
import yaml
from django.test import Client

from geleucht.prompts.checking.promptfoo import assertion, configuration
from geleucht.prompts.gateway.configured import Model, Provider
from geleucht.prompts.tests.answers import HELD
from geleucht.prompts.tests.making import prompt, publish
from geleucht.ui.tests.node import answered

JUDGE = """
import { readFileSync } from "node:fs";
const asked = JSON.parse(readFileSync(0, "utf8"));
const parses = (text) => { try { JSON.parse(text); return true } catch { return false } };
const RULES = {
  "icontains": (value, output) => output.toLowerCase().includes(value.toLowerCase()),
  "not-icontains": (value, output) => !RULES.icontains(value, output),
  "regex": (value, output) => new RegExp(value).test(output),
  "is-json": (_value, output) => parses(output),
  "javascript": (value, output) => new Function("output", "return " + value)(output),
};
console.log(JSON.stringify(asked.map(([type, value, output]) => RULES[type](value, output))));
"""
CASES = [
    {"name": "Wie im Beispiel", "checks": [{"contains": "Ausflug"}, {"format": "json"}]},
    {"name": "Zweite", "values": {"klasse": "Klasse 2"}, "checks": [{"lacks": "file://x"}]},
]


def rendered(text: str) -> str:
    """As Nunjucks writes what stands in a template as a text of its own."""
    return re.sub(r'\{\{ "(.)" \}\}', r"\1", text)


def read(document: dict[str, Any], *, model: Model | None = None) -> Any:
    text = configuration(document, document["cases"], source="Quelle", model=model)
    return yaml.safe_load(text)


def test_promptfoo_is_told_to_judge_every_answer_as_we_do() -> None:
    """In the Node that comes with the wheel, by what its documentation says of each type."""
    told = [(assertion(kind, value), answer) for kind, value, answer, _right in HELD]
    asked = [[one["type"], rendered(one.get("value", "")), answer] for one, answer in told]
    found = answered("--input-type=module", "-e", JUDGE, asked=asked)
    assert found == [right for _kind, _value, _answer, right in HELD]


def test_the_file_says_what_is_asked_with_which_words_and_what_is_demanded() -> None:
    document = prompt(cases=CASES)
    found = read(document)
    assert found == {
        "description": "Elternbrief",
        "prompts": [{"label": "elternbrief", "raw": document["text"]}],
        "providers": ["echo"],
        "tests": [
            {
                "description": "Wie im Beispiel",
                "vars": {"klasse": "Klasse 4", "anlass": "Ausflug"},
                "assert": [{"type": "icontains", "value": "Ausflug"}, {"type": "is-json"}],
            },
            {
                "description": "Zweite",
                "vars": {"klasse": "Klasse 2", "anlass": "Ausflug"},
                "assert": [{"type": "not-icontains", "value": '{{ "f" }}ile://x'}],
            },
        ],
    }


def test_nothing_that_a_prompt_says_is_a_template_or_an_address_of_promptfoo() -> None:
    gaps = [
        {"name": "in", "label": "Wo", "kind": "line", "example": "file:///etc/passwd"},
        {
            "name": "b",
            "label": "Was",
            "kind": "text",
            "example": "{{env.KEY}}\n{%",
            "required": False,
        },
    ]
    text = "file://a {% x %} {# y #} {{in}} {{ b }} {\n{{{b}}"
    case = {"name": "python: {{a}}", "checks": [{"matches": r"[{#]\{\{|{"}]}
    found = read(prompt(text=text, placeholders=gaps, cases=[case]))
    [one], [asked] = found["prompts"], found["tests"]
    assert one["raw"] == (
        '{{ "f" }}ile://a {{ "{" }}% x %} {{ "{" }}# y {{ "#" }}} {{in_}} {{ "{" }}{ b }} {\n'
        '{{ "{" }}{{b}}'
    )
    assert asked["vars"] == {
        "in_": '{{ "f" }}ile:///etc/passwd',
        "b": '{{ "{" }}{env.KEY}}\n{{ "{" }}%',
    }
    assert rendered(asked["assert"][0]["value"]) == r"[{#]\{\{|{"
    assert rendered(asked["description"]) == "python: {{a}}"


def test_a_configured_model_is_named_with_its_address_and_never_with_its_key() -> None:
    provider = Provider("ein-anbieter", "Anbieter", "https://modelle.example/v1", key="geheim")
    model = Model("klein", provider, "klein-1", "Klein", frozenset(), answer=900)
    found = read(prompt(cases=CASES), model=model)
    assert found["providers"] == [
        {
            "id": "openai:chat:klein-1",
            "label": "Klein",
            "config": {
                "apiBaseUrl": "https://modelle.example/v1",
                "max_tokens": 900,
                "apiKeyEnvar": "GELEUCHT_MODELS_KEY_EIN_ANBIETER",
            },
        }
    ]
    assert "geheim" not in str(found)


@pytest.mark.django_db
def test_a_published_prompt_with_cases_has_the_file_and_one_without_has_none() -> None:
    publish(prompt(cases=CASES))
    publish(prompt("ohne"))
    reader = Client()
    answer = reader.get("/prompts/elternbrief/promptfoo.yaml")
    assert answer.headers["Content-Type"] == "application/yaml; charset=utf-8"
    assert "# „Elternbrief“ von Geleucht, CC BY 4.0" in answer.text
    assert len(yaml.safe_load(answer.text)["tests"]) == 2
    assert "promptfoo.yaml" in reader.get("/prompts/elternbrief/").text
    assert reader.get("/prompts/ohne/promptfoo.yaml").status_code == 404
    assert "promptfoo.yaml" not in reader.get("/prompts/ohne/").text
    assert reader.get("/prompts/gibt-es-nicht/promptfoo.yaml").status_code == 404
