# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A prompt with its cases as a configuration of promptfoo, which says the same of an answer.

promptfoo fills in texts as Nunjucks templates and reads some of them as addresses: whatever a
prompt, a value or a check has of either is written so that it stays text.
"""

import json
import re
from collections.abc import Callable
from typing import Any

import yaml

from geleucht.prompts.checking import asked
from geleucht.prompts.checks import asserting, languages
from geleucht.prompts.checks.cases import parted
from geleucht.prompts.gateway.configured import Model
from geleucht.prompts.placeholders import parts

Data = dict[str, Any]
SIGN = re.compile(r"\{(?=[{%#]|\Z)|#(?=\})")  # of a template's tags
ADDRESS = re.compile(r"\A[A-Za-z]+:")
TAKEN = {"and", "else", "env", "false", "if", "in", "is", "none", "not", "null", "or", "true"}
ECHO = "echo"  # a provider that gives back what it is asked
SCHEMA = "# yaml-language-server: $schema=https://promptfoo.dev/config-schema.json\n"


class Writer(yaml.SafeDumper):
    """Lists without an indent, texts of several lines as blocks."""


def text_node(writer: Writer, text: str) -> yaml.Node:
    style = "|" if "\n" in text else None
    return writer.represent_scalar("tag:yaml.org,2002:str", text, style=style)


Writer.add_representer(str, text_node)


def configuration(
    document: Data, cases: list[Data], *, source: str, model: Model | None = None
) -> str:
    """YAML; `source` is said in a line above. Without a model there is a stand-in that has no
    answers: whoever runs it names theirs with `-r`."""
    told = {
        "description": literal(document["title"]),
        "prompts": [{"label": document["slug"], "raw": template(document)}],
        "providers": [provider(model) if model else ECHO],
        "tests": [as_test(document, one) for one in cases],
    }
    text = yaml.dump(told, Dumper=Writer, sort_keys=False, allow_unicode=True, width=float("inf"))
    return f"{SCHEMA}# {' '.join(source.split())}\n{text}"


def provider(model: Model) -> Data:
    """Its key is named, not told."""
    own = model.provider
    config: Data = {"apiBaseUrl": own.address, "max_tokens": model.answer}
    key = f"GELEUCHT_MODELS_KEY_{own.slug.upper().replace('-', '_')}"
    config |= {"apiKeyEnvar": key} if own.key else {"apiKeyRequired": False}
    return {"id": f"openai:chat:{model.remote}", "label": model.name, "config": config}


def template(document: Data) -> str:
    """The text with its gaps, and nothing else in it that would be filled in."""
    names = {one["name"] for one in document["placeholders"]}
    pieces = [
        "{{" + variable(text) + "}}" if what == "gap" and text in names else plain(what, text)
        for what, text in parts(document["text"])
    ]
    return no_address("".join(pieces))


def variable(name: str) -> str:
    return f"{name}_" if name in TAKEN else name


def plain(what: str, text: str) -> str:
    return braced("{{" + text + "}}" if what == "gap" else text)


def braced(text: str) -> str:
    return SIGN.sub(r'{{ "\g<0>" }}', text)


def no_address(text: str) -> str:
    """`file://…` would be read, `python:…` be run."""
    return f'{{{{ "{text[0]}" }}}}{text[1:]}' if ADDRESS.match(text) else text


def literal(text: str) -> str:
    return no_address(braced(text))


def as_test(document: Data, case: Data) -> Data:
    values = asked.values(document, case)
    return {
        "description": literal(case["name"]),
        "vars": {variable(name): literal(text) for name, text in values.items()},
        "assert": [assertion(*parted(one)) for one in case["checks"]],
    }


def assertion(kind: str, value: str) -> Data:
    return ASSERTIONS[kind](value)


def pattern(value: str) -> Data:
    if not value.startswith(asserting.ANY_CASE):
        return {"type": "regex", "value": literal(value)}
    bare = json.dumps(value.removeprefix(asserting.ANY_CASE), ensure_ascii=False)
    return script(f'new RegExp({bare}, "i").test(output)')


def words(value: str) -> Data:
    return within("output.split(/\\s+/).filter(Boolean).length", value)


def characters(value: str) -> Data:
    return within("[...output.trim()].length", value)


def within(number: str, value: str) -> Data:
    least, most = map(int, value.split("-"))
    return script(f"{least} <= {number} && {number} <= {most}")


def language(value: str) -> Data:
    """As `languages.language` says it."""
    [other] = languages.WORDS.keys() - {value}
    number = "words.filter((word) => {}.includes(word)).length"
    mine, theirs = (
        number.format(json.dumps(sorted(languages.WORDS[name]), ensure_ascii=False))
        for name in (value, other)
    )
    least, times = languages.LEAST, languages.TIMES
    judged = f"((mine, theirs) => mine >= {least} && mine >= {times} * theirs)({mine}, {theirs})"
    return script(f"((words) => {judged})(output.toLowerCase().match(/[a-zäöüß]+/g) || [])")


def script(expression: str) -> Data:
    return {"type": "javascript", "value": braced(expression)}


ASSERTIONS: dict[str, Callable[[str], Data]] = {
    asserting.CONTAINS: lambda value: {"type": "icontains", "value": literal(value)},
    asserting.LACKS: lambda value: {"type": "not-icontains", "value": literal(value)},
    asserting.MATCHES: pattern,
    asserting.WORDS: words,
    asserting.CHARACTERS: characters,
    asserting.LANGUAGE: language,
    asserting.FORMAT: lambda value: {"type": "is-json"},
}
