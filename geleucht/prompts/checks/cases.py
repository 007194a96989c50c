# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The cases of a prompt: what is filled in, and what a good answer to that is like.

A case of a document is `name`, `values` (by placeholder; left out where there are none) and
`checks`, each a mapping of a kind to its value. A gap of which a case says nothing is filled with
the placeholder's example; one with an empty value stays empty.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from geleucht.content.text_tree import one_line
from geleucht.prompts import placeholders
from geleucht.prompts.checks import asserting

Data = dict[str, Any]
MOST, MOST_CHECKS, NAME = 8, 12, 80  # cases, checks of one, characters of its name


def from_stream(value: Iterable[Any]) -> list[Data]:
    return [from_struct(block.value) for block in value]


def from_struct(value: Mapping[str, Any]) -> Data:
    """What is said twice of a gap counts as it was said last."""
    found: Data = {"name": one_line(value["name"])}
    values = {one_line(one["name"]): tidy(one["value"] or "") for one in value["values"]}
    if values:
        found["values"] = values
    checks = [{one["kind"]: one_line(one["value"] or "")} for one in value["checks"]]
    return found | {"checks": checks}


def tidy(text: str) -> str:
    return placeholders.tidy(text, placeholders.TEXT)


def to_stream(key: str, cases: list[Data]) -> list[Data]:
    """Raw blocks, each with an id from the prompt's key and its place, as `placeholders` has."""
    return [raw(f"{key}-case-{place}", one) for place, one in enumerate(cases)]


def raw(own: str, one: Data) -> Data:
    values = [{"name": name, "value": text} for name, text in one.get("values", {}).items()]
    checks = [{"kind": kind, "value": value} for kind, value in map(parted, one["checks"])]
    told = {
        "name": one["name"],
        "values": items(f"{own}-values", values),
        "checks": items(f"{own}-checks", checks),
    }
    return {"type": "case", "id": own, "value": told}


def items(own: str, found: list[Data]) -> list[Data]:
    return [
        {"type": "item", "id": f"{own}-{place}", "value": value}
        for place, value in enumerate(found)
    ]


def parted(check: Mapping[str, str]) -> tuple[str, str]:
    """Its kind and its value."""
    [(kind, value)] = check.items()
    return kind, value


def problems(document: Data) -> list[str]:
    """German sentences that block publishing."""
    found = document.get("cases", [])
    names = [one["name"] for one in found]
    twice = [name for name in dict.fromkeys(names) if names.count(name) > 1]
    sentences = [_("Den Testfall „%s“ gibt es zweimal.") % name for name in twice]
    return sentences + [
        _("Der Testfall „%(name)s“: %(problem)s") % {"name": one["name"], "problem": sentence}
        for one in found
        for sentence in own_problems(document, one)
    ]


def own_problems(document: Data, case: Data) -> Iterator[str]:
    gaps = {one["name"]: one for one in document["placeholders"]}
    for name, text in case.get("values", {}).items():
        wrong = value_problem(gaps[name], text) if name in gaps else _("gibt es nicht.")
        if wrong:
            yield _("Der Platzhalter „%(name)s“ %(problem)s") % {"name": name, "problem": wrong}
    if not case["checks"]:
        yield _("Es fehlt, woran die Antwort geprüft wird.")
    for kind, value in map(parted, case["checks"]):
        if sentence := asserting.problem(kind, value):
            label = asserting.RULES[kind].label if kind in asserting.RULES else kind
            yield f"{label} „{value}“: {sentence}"


def value_problem(gap: Data, text: str) -> str:
    """A sentence's end about what a case fills in there."""
    if not text:
        return _("muss ausgefüllt sein.") if gap.get("required", True) else ""
    found = {
        _("ist zu lang ausgefüllt."): len(text) > placeholders.longest(gap),
        _("hat nur eine Zeile."): gap["kind"] != placeholders.TEXT and "\n" in text,
        _("hat diese Möglichkeit nicht."): gap["kind"] == placeholders.CHOICE
        and text not in gap.get("choices", []),
        _("ist keine Zahl."): gap["kind"] == placeholders.NUMERIC
        and not placeholders.NUMBER.fullmatch(text),
    }
    return next((sentence for sentence, wrong in found.items() if wrong), "")
