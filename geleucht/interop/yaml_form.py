# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""YAML in one canonical form, read with the line of every entry."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import yaml

from geleucht.base.plain_yaml import UNBUILT, Plain, built
from geleucht.content.errors import PackageProblem
from geleucht.content.text_tree import one_line

ONE_LINE = "Der Text steht in einer Zeile, ohne doppelte Leerzeichen und ohne welche am Rand."
UNREADABLE = object()  # told already
NO_TEXT = re.compile("[\0\x85\u2028\u2029\ud800-\udfff]")  # the last are halves of surrogates
Check = Callable[[Any], str]  # a sentence about a value, empty when it is right


@dataclass(frozen=True)
class Maybe:
    """A check of a field that may be left out."""

    rule: Check

    def __call__(self, value: Any) -> str:
        return self.rule(value)


@dataclass(frozen=True)
class Entry:
    """A value and the line of its key, from 1; `lines` are those of a list's items."""

    value: Any
    line: int
    lines: tuple[int, ...] = ()


class Block(str):
    """Text that is written as a block of lines, whatever is in it."""


class Writer(yaml.SafeDumper):
    """Lists without an indent, blocks as such."""


def block_node(writer: Writer, text: Block) -> yaml.Node:
    return writer.represent_scalar("tag:yaml.org,2002:str", f"{text}\n", style="|")


Writer.add_representer(Block, block_node)


def write(data: dict[str, Any]) -> str:
    """Fields in their order, no line breaks within a value but for a `Block`."""
    return yaml.dump(data, Dumper=Writer, sort_keys=False, allow_unicode=True, width=float("inf"))


def read(text: str, first: int = 1) -> tuple[dict[str, Entry], list[PackageProblem]]:
    """The entries of a mapping; `first` is the text's first line in its file."""
    try:
        node = yaml.compose(text, Loader=Plain)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line if error.problem_mark else 0
        return {}, [PackageProblem(f"Das ist kein lesbares YAML: {error.problem}.", first + line)]
    except yaml.YAMLError as error:
        return {}, [PackageProblem(f"Das ist kein lesbares YAML: {error}.", first)]
    except RecursionError:
        return {}, [PackageProblem("Das ist kein lesbares YAML: zu tief verschachtelt.", first)]
    if not isinstance(node, yaml.MappingNode):
        return {}, [PackageProblem("Erwartet werden Zeilen „name: wert“.", first)]
    return entries(node, first)


def entries(node: yaml.MappingNode, first: int) -> tuple[dict[str, Entry], list[PackageProblem]]:
    found: dict[str, Entry] = {}
    problems: list[PackageProblem] = []
    for name_node, value_node in node.value:
        line = first + name_node.start_mark.line
        if not isinstance(name_node, yaml.ScalarNode):
            problems.append(PackageProblem("Erwartet werden Zeilen „name: wert“.", line))
            continue
        name = str(name_node.value)
        if name in found:
            problems.append(PackageProblem(f"„{name}“ steht zweimal da.", line))
        items = value_node.value if isinstance(value_node, yaml.SequenceNode) else []
        lines = tuple(first + item.start_mark.line for item in items)
        try:
            value = built(value_node)
        except UNBUILT:
            problems.append(PackageProblem(f"Der Wert von „{name}“ ist nicht lesbar.", line))
            value = UNREADABLE
        found[name] = Entry(value, line, lines)
    return found, problems


def check(
    found: dict[str, Entry], fields: dict[str, Check], first: int = 1
) -> list[PackageProblem]:
    """Foreign, missing and wrong fields."""
    problems = [
        PackageProblem(f"„{name}“ gibt es hier nicht. Möglich: {', '.join(fields)}.", entry.line)
        for name, entry in found.items()
        if name not in fields
    ]
    for name, rule in fields.items():
        entry = found.get(name)
        if entry is None and not isinstance(rule, Maybe):
            problems.append(PackageProblem(f"„{name}“ fehlt.", first))
        elif (
            entry is not None and entry.value is not UNREADABLE and (sentence := rule(entry.value))
        ):
            problems.append(PackageProblem(f"„{name}“: {sentence}", entry.line))
    return problems


def text(longest: int) -> Check:
    def rule(value: Any) -> str:
        if not isinstance(value, str) or not value.strip():
            return "Erwartet wird Text."
        if value != one_line(value):
            return ONE_LINE
        return f"Höchstens {longest} Zeichen." if len(value) > longest else ""

    return rule


def block(longest: int) -> Check:
    """Text of one line or several."""

    def rule(value: Any) -> str:
        if not isinstance(value, str) or not value.strip():
            return "Erwartet wird Text."
        if NO_TEXT.search(value):
            return "Ein Zeichen darin ist weder Text noch Zeilenende."
        return f"Höchstens {longest} Zeichen." if len(value.strip()) > longest else ""

    return rule


def lines(longest: int) -> Check:
    """A list of texts of a line each."""
    one = text(longest)

    def rule(value: Any) -> str:
        told = texts(value)
        return told or next((sentence for found in value if (sentence := one(found))), "")

    return rule


def one_of(*choices: str) -> Check:
    return lambda value: "" if value in choices else f"Möglich: {', '.join(choices)}."


def number(least: int, most: int) -> Check:
    def rule(value: Any) -> str:
        fits = type(value) is int and least <= value <= most
        return "" if fits else f"Erwartet wird eine ganze Zahl von {least} bis {most}."

    return rule


def texts(value: Any) -> str:
    fits = isinstance(value, list) and all(isinstance(one, str) and one.strip() for one in value)
    if not fits:
        return "Erwartet wird eine Liste von Texten."
    return ONE_LINE if any(one != one_line(one) for one in value) else ""


def named_texts(longest: int) -> Check:
    """A mapping of names to lines of text."""
    one = text(longest)

    def rule(value: Any) -> str:
        if not isinstance(value, dict) or not all(isinstance(name, str) for name in value):
            return "Erwartet werden Zeilen „name: Text“."
        return next((sentence for found in value.values() if (sentence := one(found))), "")

    return rule


def day(value: Any) -> str:
    """A calendar day, as YAML reads it or in quotes; no time of day."""
    try:
        fits = type(value) is date or date.fromisoformat(value).isoformat() == value
    except (TypeError, ValueError):
        fits = False
    return "" if fits else "Erwartet wird ein Tag wie 2026-08-01."


def uuid(value: Any) -> str:
    try:
        return "" if str(UUID(str(value))) == value else "So schreibt man ihn klein, mit Strichen."
    except ValueError:
        return "Das ist kein Schlüssel (UUID)."
