# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The files of a package, one by one: path.yaml, a unit, a text page."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from geleucht.base.ids import new_key
from geleucht.content import competences, dates
from geleucht.content.document import Document
from geleucht.content.errors import PackageProblem
from geleucht.content.fields import kinds_of_text, kinds_of_unit
from geleucht.content.kinds import BlockKind, Data
from geleucht.content.page_kinds import LEAST_MINUTES, MOST_MINUTES, Level, Order, Origin
from geleucht.interop import date_options, myst, yaml_form

FENCE = "---"
MOST_BYTES = 2**20  # of one text
TITLE = yaml_form.text(255)
PATH: dict[str, yaml_form.Check] = {
    "key": yaml_form.uuid,
    "title": TITLE,
    "summary": yaml_form.text(500),
    "audience": yaml_form.text(50),
    "programme": yaml_form.Maybe(yaml_form.uuid),  # where its audience has several
    "level": yaml_form.one_of(*Level.values),
    "licence": yaml_form.text(60),
    "origin": yaml_form.one_of(*Origin.values),
    "outcomes": yaml_form.texts,
    "competences": yaml_form.texts,
    "units": yaml_form.texts,
    "order": yaml_form.Maybe(yaml_form.one_of(*Order.values)),
    "optional": yaml_form.Maybe(yaml_form.texts),  # of the units
    "sections": yaml_form.Maybe(yaml_form.named_texts(100)),  # titles by unit
    "prerequisites": yaml_form.Maybe(yaml_form.texts),  # keys of paths
}
USUAL: Data = {"order": Order.FREE.value, "optional": [], "sections": {}, "prerequisites": []}
UNIT: dict[str, yaml_form.Check] = {
    "key": yaml_form.uuid,
    "title": TITLE,
    "goal": yaml_form.text(500),
    "minutes": yaml_form.number(LEAST_MINUTES, MOST_MINUTES),
    "origin": yaml_form.one_of(*Origin.values),
    "licence": yaml_form.Maybe(yaml_form.text(60)),  # where it is not the path's
    "competences": yaml_form.Maybe(yaml_form.texts),  # ids
    **{name: yaml_form.Maybe(rule) for name, rule in date_options.RULES.items()},
}
TEXT = {"key": yaml_form.uuid, "title": TITLE}
Fields = dict[str, yaml_form.Entry]
Rules = dict[str, yaml_form.Check]
Kinds = Mapping[str, BlockKind]


@dataclass
class File:
    """One file that was read. `lines` tells where a field or, by number, a block begins."""

    path: Path
    document: Document
    lines: dict[str | int, int] = field(default_factory=dict)
    problems: list[PackageProblem] = field(default_factory=list)

    @property
    def key(self) -> str:
        return str(self.document.get("key", ""))

    @property
    def blocks(self) -> list[Data]:
        found: list[Data] = self.document.get("body", [])
        return found

    def line(self, place: str | int) -> int:
        return self.lines.get(place, 1)


def read_path(path: Path, new_keys: bool = False) -> File:
    text, problems = read_text(path)
    fields, wrong = yaml_form.read(text)
    return head(path, fields, problems + wrong, PATH, new_keys)


def read_unit(path: Path, new_keys: bool = False) -> File:
    return read_page(path, UNIT, kinds_of_unit(), new_keys)


def read_text_page(path: Path, new_keys: bool = False) -> File:
    return read_page(path, TEXT, kinds_of_text(), new_keys)


def read_page(path: Path, rules: Rules, kinds: Kinds, new_keys: bool) -> File:
    """Front matter and body."""
    text, problems = read_text(path)
    rows = text.split("\n")
    ends = [number for number, row in enumerate(rows) if row.rstrip() == FENCE]
    if len(ends) < 2 or ends[0] != 0:
        sentence = f"Die Datei beginnt mit einem Kopf zwischen zwei Zeilen „{FENCE}“."
        return File(
            path, {"slug": path.stem, "body": []}, {}, [*problems, PackageProblem(sentence, 1)]
        )
    fields, wrong = yaml_form.read("\n".join(rows[1 : ends[1]]), 2)
    file = head(path, fields, problems + wrong, rules, new_keys)
    named = fields.get("competences")
    if named and not yaml_form.texts(named.value):
        take_competences(file, named)
    body = myst.Body(kinds, new_keys).read("\n".join(rows[ends[1] + 1 :]), ends[1] + 2)
    file.document["body"] = body.blocks
    file.lines |= dict(enumerate(body.lines))
    file.problems += body.problems
    return file


def read_text(path: Path) -> tuple[str, list[PackageProblem]]:
    try:
        if path.stat().st_size > MOST_BYTES:
            return "", [PackageProblem("Die Datei ist größer als 1 MB.", 1)]
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return "", [PackageProblem("Die Datei ist nicht lesbar (erwartet wird UTF-8).", 1)]
    return text.replace("\r\n", "\n").replace("\r", "\n"), []


def head(
    path: Path, fields: Fields, problems: list[PackageProblem], rules: Rules, new_keys: bool
) -> File:
    """The document of these fields; its short name is that of the file or folder."""
    if new_keys and "key" not in fields:
        fields = {"key": yaml_form.Entry(str(new_key()), 1), **fields}
    if fields or not problems:
        problems = problems + yaml_form.check(fields, rules)
    fields = {name: one for name, one in fields.items() if one.value is not yaml_form.UNREADABLE}
    slug = path.parent.name if path.suffix == ".yaml" else path.stem
    document = {"slug": slug} | {name: plain(entry.value) for name, entry in fields.items()}
    lines: dict[str | int, int] = {name: entry.line for name, entry in fields.items()}
    for number, line in enumerate(fields.get("units", yaml_form.Entry([], 1)).lines):
        lines[f"units.{number}"] = line
    return File(path, document, lines, problems)


def take_competences(file: File, named: yaml_form.Entry) -> None:
    """In their order, as documents have them; what no framework has is noted at its own line."""
    told = [
        (competences.problem(one), line) for one, line in zip(named.value, named.lines, strict=True)
    ]
    file.problems += [PackageProblem(sentence, line) for sentence, line in told if sentence]
    del file.document["competences"]  # an empty list is none
    if named.value:
        file.document["competences"] = competences.in_order(named.value)


def plain(value: Any) -> Any:
    """A day as documents have it, 2026-08-01; YAML has a type of its own for it."""
    return value.isoformat() if type(value) is date else value


def write_path(document: Document) -> str:
    """What is as usual is left out."""
    told = {name: document[name] for name in PATH if name in document}
    return yaml_form.write({name: v for name, v in told.items() if v != USUAL.get(name)})


def write_unit(document: Document) -> str:
    return write_page(document, [name for name in UNIT if name in document], kinds_of_unit())


def write_text_page(document: Document) -> str:
    return write_page(document, list(TEXT), kinds_of_text())


def write_page(document: Document, names: list[str], kinds: Kinds) -> str:
    told = {name: document[name] for name in names}
    days = {name: date.fromisoformat(told[name]) for name in dates.DAYS if name in told}
    front = yaml_form.write(told | days)
    return f"{FENCE}\n{front}{FENCE}\n\n{myst.write(document['body'], kinds)}"
