# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The cases of a prompt as its file has them: `name`, `values`, `checks`."""

from typing import Any

from geleucht.content.document import Document
from geleucht.interop import yaml_form
from geleucht.prompts import placeholders
from geleucht.prompts.checks import asserting, cases

PARTS = ("name", "values", "checks")
KINDS = ", ".join(asserting.RULES)


def case_list(value: Any) -> str:
    """A sentence about the first entry that is wrong in form."""
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        return "Erwartet wird eine Liste von Testfällen mit name, values, checks."
    if len(value) > cases.MOST:
        return f"Höchstens {cases.MOST} Testfälle."
    return next((sentence for one in value if (sentence := form_of(one))), "")


def form_of(one: dict[str, Any]) -> str:
    name = one.get("name")
    if wrong := yaml_form.text(cases.NAME)(name):
        return f"„name“ eines Testfalls: {wrong}"
    foreign = [part for part in one if part not in PARTS]
    if foreign:
        return f"„{foreign[0]}“ gibt es bei „{name}“ nicht. Möglich: {', '.join(PARTS)}."
    wrong = values_form(one.get("values", {})) or checks_form(one.get("checks"))
    return f"Testfall „{name}“: {wrong}" if wrong else ""


def values_form(found: Any) -> str:
    if not isinstance(found, dict) or not all(isinstance(name, str) for name in found):
        return "„values“ sind Zeilen „platzhalter: Text“."
    if len(found) > placeholders.MOST:
        return f"Höchstens {placeholders.MOST} Eingaben."
    if foreign := [name for name in found if not placeholders.NAME.fullmatch(name)]:
        return f"„{foreign[0]}“ ist kein Name eines Platzhalters."
    rule = yaml_form.block(placeholders.LONGEST_TEXT)
    told = ((name, rule(text)) for name, text in found.items() if text != "")
    return next((f"„{name}“: {wrong}" for name, wrong in told if wrong), "")


def checks_form(found: Any) -> str:
    fits = isinstance(found, list) and all(isinstance(o, dict) and len(o) == 1 for o in found)
    if not fits:
        return "„checks“ ist eine Liste von Zeilen „- art: angabe“."
    if len(found) > cases.MOST_CHECKS:
        return f"Höchstens {cases.MOST_CHECKS} Prüfungen."
    rule = yaml_form.text(asserting.LONGEST)
    for kind, value in map(cases.parted, found):
        if kind not in asserting.RULES:
            return f"„{kind}“ gibt es als Prüfung nicht. Möglich: {KINDS}."
        if wrong := rule(value):
            return f"„{kind}“: {wrong}"
    return ""


def tidy(one: Document) -> Document:
    """As documents have it."""
    found = {name: cases.tidy(text) for name, text in one.get("values", {}).items()}
    return {"name": one["name"]} | ({"values": found} if found else {}) | {"checks": one["checks"]}


def in_order(one: Document) -> Document:
    """What has several lines is written as a block."""
    found = {part: one[part] for part in PARTS if part in one}
    if "values" in found:
        found["values"] = {
            name: yaml_form.Block(text) if "\n" in text else text
            for name, text in found["values"].items()
        }
    return found
