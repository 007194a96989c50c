# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reading `programmes.yaml`: each value with its line, and all that is wrong at once."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

import yaml
from django.utils.translation import gettext as _

from geleucht.base.plain_yaml import UNBUILT, Plain, built

Problems = list[tuple[int, str]]  # lines of the file, from 1, and what is wrong there
Rule = Callable[[Any], str]  # a sentence about a value, empty when it fits
Fields = dict[str, Rule]


@dataclass
class Entry:
    """One thing of a list; `line` is where it begins, `lines` where each of its fields stands."""

    line: int
    data: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)


def read(file: Path, lists: dict[str, Fields], problems: Problems) -> dict[str, list[Entry]]:
    """The entries of each list that can be read; what cannot is left out and told."""
    node = composed(file, problems)
    expected = _("Erwartet werden die Listen audiences und programmes.")
    if not isinstance(node, yaml.MappingNode):
        if not problems:
            problems.append((1, expected))
        return {}
    found: dict[str, list[Entry]] = {}
    for name, line, value in pairs(node, problems):
        if name in lists and isinstance(value, yaml.SequenceNode):
            read_all = (entry_of(one, lists[name], problems) for one in value.value)
            found[name] = [entry for entry in read_all if entry]
        else:
            problems.append((line, expected))
    return found


def composed(file: Path, problems: Problems) -> yaml.Node | None:
    try:
        node: yaml.Node | None = yaml.compose(file.read_text(encoding="utf-8-sig"), Loader=Plain)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line if error.problem_mark else 0
        problems.append((line + 1, _("Das ist kein lesbares YAML: %s.") % error.problem))
    except RecursionError:
        problems.append((1, _("Das ist kein lesbares YAML: zu tief verschachtelt.")))
    except (OSError, ValueError, yaml.YAMLError) as error:
        problems.append((1, _("Die Datei ist nicht lesbar: %s.") % error))
    else:
        return node
    return None


def pairs(node: yaml.MappingNode, problems: Problems) -> Iterator[tuple[str, int, yaml.Node]]:
    """Name, line and value; a name that stands there twice is told, its first value counts."""
    seen: set[str] = set()
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            problems.append((line, lines_expected()))
            continue
        name = str(key.value)
        if name in seen:
            problems.append((line, _("„%s“ steht zweimal da.") % name))
        else:
            yield name, line, value
        seen.add(name)


def lines_expected() -> str:
    return _("Erwartet werden Zeilen „name: wert“.")


def entry_of(node: yaml.Node, fields: Fields, problems: Problems) -> Entry | None:
    """The entry with all its fields, or None when something is wrong with it."""
    entry, before = Entry(node.start_mark.line + 1), len(problems)
    if not isinstance(node, yaml.MappingNode):
        problems.append((entry.line, lines_expected()))
        return None
    for name, line, value in pairs(node, problems):
        entry.lines[name] = line
        sentence = take(entry, name, value, fields)
        if sentence:
            problems.append((line, f"{name}: {sentence}"))
    return None if len(problems) > before else entry


def take(entry: Entry, name: str, node: yaml.Node, fields: Fields) -> str:
    """Put the value into the entry; returns what is wrong with it, or nothing."""
    if name not in fields:
        return _("Diese Angabe gibt es nicht. Möglich: %s.") % ", ".join(fields)
    try:
        value = built(node)
    except UNBUILT:
        return _("Der Wert ist nicht lesbar.")
    entry.data[name] = value
    return fields[name](value)


def text(value: Any) -> str:
    if not isinstance(value, str):
        return _("Erwartet wird Text, eine Zahl oder ein Datum in Anführungszeichen.")
    return "" if storable(value) else _("Ein Zeichen darin lässt sich nicht speichern.")


def storable(value: str) -> bool:
    """PostgreSQL takes no NUL, UTF-8 no half of a surrogate pair."""
    return "\0" not in value and not any("\ud800" <= sign <= "\udfff" for sign in value)


def texts(value: Any) -> str:
    if not isinstance(value, list):
        return _("Erwartet wird eine Liste von Texten.")
    return next(filter(None, map(text, value)), "")


def number(value: Any) -> str:
    return "" if type(value) is int else _("Erwartet wird eine ganze Zahl.")


def key(value: Any) -> str:
    try:
        UUID(value if isinstance(value, str) else "")
    except ValueError:
        return _("Das ist keine UUID.")
    return ""
