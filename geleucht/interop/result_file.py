# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""`results.yaml` of a package: what came of its prompts' test cases, of each model the newest.

It is no part of a prompt: a night of checking changes nothing that anybody edited. A result goes
with what was asked and demanded (`of`); it says nothing of a prompt that says something else.
"""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from geleucht.content.errors import PackageProblem
from geleucht.interop import yaml_form
from geleucht.interop.files import read_text
from geleucht.prompts.checks import cases
from geleucht.prompts.models import Check

NAME = "results.yaml"
MODEL, FINGERPRINT, DIGITS = 100, 32, "0123456789abcdef"
Row = dict[str, Any]


def names(value: Any) -> str:
    many = isinstance(value, list) and len(value) > cases.MOST
    return f"Höchstens {cases.MOST} Testfälle." if many else yaml_form.lines(cases.NAME)(value)


def fingerprint(value: Any) -> str:
    fits = isinstance(value, str) and len(value) == FINGERPRINT and set(value) <= set(DIGITS)
    return "" if fits else "Das ist kein Fingerabdruck."


RULES: dict[str, yaml_form.Check] = {
    "prompt": yaml_form.uuid,
    "model": yaml_form.text(MODEL),
    "day": yaml_form.day,
    "of": fingerprint,
    "passed": names,
    "failed": names,
}


def written(checks: Iterable[Check]) -> str:
    return yaml_form.write({"results": [row(one) for one in checks]})


def row(one: Check) -> Row:
    return {
        "prompt": str(one.key),
        "model": one.model_name,
        "day": one.day,
        "of": one.fingerprint,
        "passed": one.passed,
        "failed": [each["case"] for each in one.failed],
    }


def read(path: Path) -> tuple[list[Check], list[PackageProblem]]:
    """All of the file, or what is wrong in it, each at its line."""
    text, problems = read_text(path)
    fields, wrong = yaml_form.read(text)
    problems = problems + wrong or yaml_form.check(fields, {"results": some})
    if problems:
        return [], problems
    entry = fields["results"]
    for value, line in zip(entry.value, entry.lines, strict=True):
        problems += [PackageProblem(sentence, line) for sentence in mistakes(value)]
    return ([] if problems else [check(one) for one in entry.value]), problems


def some(value: Any) -> str:
    fits = isinstance(value, list) and all(isinstance(one, dict) for one in value)
    return "" if fits else "Erwartet wird eine Liste von Ergebnissen."


def mistakes(value: Row) -> list[str]:
    if set(value) != set(RULES):
        return [f"Ein Ergebnis hat genau: {', '.join(RULES)}."]
    told = ((name, rule(value[name])) for name, rule in RULES.items())
    return [f"„{name}“: {sentence}" for name, sentence in told if sentence]


def check(value: Row) -> Check:
    return Check(
        key=UUID(value["prompt"]),
        model_name=value["model"],
        day=date.fromisoformat(str(value["day"])),
        fingerprint=value["of"],
        passed=value["passed"],
        failed=[{"case": name, "wrong": []} for name in value["failed"]],
    )
