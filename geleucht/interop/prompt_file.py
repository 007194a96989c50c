# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A prompt as a file: its document in YAML, texts of several lines as blocks."""

from datetime import date
from typing import Any

from geleucht.content import dates
from geleucht.content.page_kinds import Level, Origin
from geleucht.interop import case_form, date_options, yaml_form
from geleucht.interop.leaves import LeafKind
from geleucht.prompts import placeholders
from geleucht.prompts.actions import ensure_folder
from geleucht.prompts.addresses import reserved
from geleucht.prompts.choices_field import LONGEST
from geleucht.prompts.document import (
    Document,
    apply_prompt_document,
    block,
    prompt_document,
)
from geleucht.prompts.document import mistakes as document_mistakes
from geleucht.prompts.models import (
    AUTHOR,
    ITEM,
    NOTE,
    OCCUPATION,
    OUTPUT,
    PURPOSE,
    TEXT,
    PromptPage,
)
from geleucht.prompts.vocabulary import FACETS, Task

Maybe = yaml_form.Maybe
BLOCKS = ("text", "example_output")
PARTS = ("name", "label", "kind", "help", "example", "required", "choices")  # of a placeholder
DATE_RULES = {name: Maybe(rule) for name, rule in date_options.RULES.items()}


def placeholder_list(value: Any) -> str:
    """A sentence about the first entry that is wrong in form."""
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        return "Erwartet wird eine Liste von Platzhaltern mit name, label, kind, example."
    if len(value) > placeholders.MOST:
        return f"Höchstens {placeholders.MOST} Platzhalter."
    found = (form_of(one) for one in value)
    return next((sentence for sentence in found if sentence), "")


def form_of(one: dict[str, Any]) -> str:
    name = one.get("name")
    if not isinstance(name, str) or not placeholders.NAME.fullmatch(name):
        return "Ein „name“ besteht aus kleinen Buchstaben a bis z, Ziffern und Unterstrichen."
    foreign = [part for part in one if part not in PARTS]
    if foreign:
        return f"„{foreign[0]}“ gibt es bei „{name}“ nicht. Möglich: {', '.join(PARTS)}."
    rules: dict[str, yaml_form.Check] = {
        "label": yaml_form.text(placeholders.LABEL),
        "kind": yaml_form.one_of(*dict(placeholders.KINDS)),
        "help": yaml_form.text(placeholders.HELP),
        "example": yaml_form.block(placeholders.LONGEST_TEXT),
        "required": lambda given: "" if isinstance(given, bool) else "Erwartet wird true, false.",
        "choices": yaml_form.lines(placeholders.LONGEST_LINE),
    }
    missing = [part for part in ("label", "kind") if part not in one]
    if missing:
        return f"„{missing[0]}“ fehlt bei „{name}“."
    told = ((part, rule(one[part])) for part, rule in rules.items() if part in one)
    return next((f"„{part}“ bei „{name}“: {wrong}" for part, wrong in told if wrong), "")


RULES: dict[str, yaml_form.Check] = {
    "key": yaml_form.uuid,
    "title": yaml_form.text(255),
    "purpose": yaml_form.text(PURPOSE),
    "audience": yaml_form.text(50),
    "programme": Maybe(yaml_form.uuid),  # where its audience has several
    "task": yaml_form.one_of(*Task.values),
    "level": yaml_form.one_of(*Level.values),
    **{
        one.name: Maybe(yaml_form.lines(OCCUPATION if one.name == "occupations" else LONGEST))
        for one in FACETS
    },
    "risk": yaml_form.block(NOTE),
    "keep_out": yaml_form.lines(ITEM),
    "limits": yaml_form.block(NOTE),
    "licence": yaml_form.text(60),
    "author": yaml_form.text(AUTHOR),
    "origin": yaml_form.one_of(*Origin.values),
    **DATE_RULES,
    "placeholders": placeholder_list,
    "text": yaml_form.block(TEXT),
    "example_output": Maybe(yaml_form.block(OUTPUT)),
    "example_model": Maybe(yaml_form.text(100)),
    "cases": Maybe(case_form.case_list),
    "checked_on": Maybe(yaml_form.day),
    "checked_with": Maybe(yaml_form.text(100)),
    "change_note": Maybe(yaml_form.text(PURPOSE)),
}


def tidy(document: Document) -> Document:
    """As documents have it: no lists that are empty, texts without blanks at their ends."""
    found = {name: value for name, value in document.items() if value not in ([], "")}
    for name in ("risk", "limits", *BLOCKS):
        if name in found:
            found[name] = block(found[name])
    found["placeholders"] = [tidy_placeholder(one) for one in document["placeholders"]]
    if "cases" in found:
        found["cases"] = [case_form.tidy(one) for one in found["cases"]]
    return found


def tidy_placeholder(one: Document) -> Document:
    found = {part: one[part] for part in PARTS if part in one and one[part] not in ("", True)}
    if "example" in found:
        found["example"] = placeholders.tidy(found["example"], one["kind"])
    if one["kind"] != placeholders.CHOICE:
        found.pop("choices", None)
    return found


def write(told: Document) -> str:
    """Days as YAML has them; what may have several lines as a block."""
    days = {name: date.fromisoformat(told[name]) for name in dates.DAYS if name in told}
    if "checked_on" in told:
        days["checked_on"] = date.fromisoformat(told["checked_on"])
    texts = {name: yaml_form.Block(told[name]) for name in BLOCKS if name in told}
    lists = {"placeholders": [in_order(one) for one in told["placeholders"]]}
    if "cases" in told:
        lists["cases"] = [case_form.in_order(one) for one in told["cases"]]
    return yaml_form.write(told | days | texts | lists)


def in_order(one: Document) -> Document:
    found = {part: one[part] for part in PARTS if part in one}
    if "\n" in found.get("example", ""):
        found["example"] = yaml_form.Block(found["example"])
    return found


def mistakes(document: Document) -> list[tuple[str, str]]:
    """The address among them, which the desk looks at when it publishes."""
    sentence = reserved(document["slug"])
    return document_mistakes(document) + ([(sentence, "slug")] if sentence else [])


KIND = LeafKind(
    model=PromptPage,
    folder="prompts",
    rules=RULES,
    document=prompt_document,
    apply=apply_prompt_document,
    mistakes=mistakes,
    place=ensure_folder,
    tidy=tidy,
    write=write,
    shown=True,
)
