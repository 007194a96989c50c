# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rechtsstand, review and expiry in a package: in the head of a unit, in options of an activity."""

from geleucht.content import dates
from geleucht.content.directives import Directive
from geleucht.content.kinds import DATES, Data
from geleucht.interop import yaml_form

RULES: dict[str, yaml_form.Check] = {
    "law": yaml_form.text(dates.LAW),
    "law_as_of": yaml_form.day,
    "law_reviewer": yaml_form.text(dates.REVIEWER),
    "review_on": yaml_form.day,
    "expires_on": yaml_form.day,
}


def read(directive: Directive) -> Data:
    """`dates` of what the options say of them, taken from there; wrong ones are noted."""
    found: dict[str, str] = {}
    for name, rule in RULES.items():
        option = spelled(name)
        if option not in directive.options:
            continue
        value = directive.options.pop(option)
        if sentence := rule(value):
            directive.note(f"„:{option}:“: {sentence}", directive.option_lines[option])
        else:
            found[name] = value
    return {DATES: found} if found else {}


def write(block: Data) -> dict[str, str]:
    """The options of these dates, after the type's own."""
    told = block.get(DATES, {})
    return {spelled(name): told[name] for name in RULES if name in told}


def spelled(name: str) -> str:
    """`law_as_of` as options have it."""
    return name.replace("_", "-")
