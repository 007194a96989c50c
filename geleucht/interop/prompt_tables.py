# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Prompts as one table: JSON, which has all of them as they are, and CSV, which any office writes.

In a cell of a CSV a list is one entry per line. Placeholders are one per line, too:
`klasse: Klassenstufe = Klasse 4`, or JSON as the export writes it. Cases are JSON.
"""

import csv
import json
import re
from collections.abc import Iterable, Iterator
from io import StringIO
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from django.utils.text import slugify

from geleucht.base.german import SPELLED_OUT
from geleucht.content.document import Document
from geleucht.content.errors import PackageProblem
from geleucht.content.slugs import SLUG
from geleucht.content.text_tree import one_line
from geleucht.interop import yaml_form
from geleucht.interop.export import live_leaves
from geleucht.interop.files import File, plain
from geleucht.interop.leaves import TABLES, Leaf
from geleucht.interop.package import Package, check_keys, check_names
from geleucht.interop.problems import Problems, printable
from geleucht.interop.prompt_file import KIND, RULES
from geleucht.programmes.models import Programme
from geleucht.programmes.queries import programmes
from geleucht.prompts.vocabulary import FACETS

CSV, JSON = TABLES
LISTS = ("keep_out", *(facet.name for facet in FACETS))
COLUMNS = ("slug", *RULES)
USUAL = {"level": "einstieg", "licence": "CC BY 4.0", "origin": "human", "placeholders": []}
MOST_BYTES = 50 * 2**20
LONGEST_SLUG = 255
LONGEST_NUMBER = 20  # digits
BLANK = re.compile(r"[\s,:]*")  # between values of JSON that is right
FORMULA = re.compile(r"'*[=+\-@\t\r]")  # what an office takes for one, and what is guarded already
GUARDED = re.compile(r"'+[=+\-@\t\r]")
WHOLE = ("text", "example_output", "risk", "limits")  # as they are: blanks in front count
HOUSE = UUID("6d0e3a52-3ad7-4f3c-9a51-0f6c2f5d4f0a")  # of keys made for rows without one
Row = tuple[int, dict[str, Any]]  # the line where it begins, and its values


def read_table(path: Path) -> Package:
    """Every prompt of the file; what is wrong stands in `problems`, each at its line."""
    package = Package(path.parent, Problems(path.parent))
    try:
        if path.stat().st_size > MOST_BYTES:
            raise PackageProblem(f"Die Datei ist größer als {MOST_BYTES // 2**20} MB.", 1)
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        package.problems.note(path, 1, "Die Datei ist nicht lesbar (erwartet wird UTF-8).")
        return package
    except PackageProblem as problem:
        package.problems.take(path, [problem])
        return package
    rows = csv_rows(text, package, path) if path.suffix == CSV else json_rows(text, package, path)
    for line, values in rows:
        leaf = Leaf(KIND, read_row(path, line, values))
        package.leaves.append(leaf)
        package.problems.take(path, leaf.file.problems)
    if not package.leaves and not package.problems.found:
        package.problems.note(path, 1, "Hier steht kein Prompt.")
    check_keys(package)
    check_names(package)
    return package


def csv_rows(text: str, package: Package, path: Path) -> Iterator[Row]:
    """With what separates columns in the first line: a comma, a semicolon or a tab."""
    first = text.partition("\n")[0]
    mark = max(",;\t", key=first.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=mark, strict=True)
    names: list[str] = []
    line = 1
    try:
        for cells in reader:
            if not names:
                names = [cell.strip() for cell in cells]
                note_columns(names, package, path)
            elif any(cell.strip() for cell in cells):
                if len(cells) > len(names):
                    package.problems.note(path, line, "Die Zeile hat mehr Felder als Spalten.")
                yield line, dict(zip(names, map(unguarded, cells), strict=False))
            line = reader.line_num + 1
    except csv.Error as error:
        package.problems.note(path, line, f"Die Tabelle ist hier nicht lesbar: {error}.")


def note_columns(names: list[str], package: Package, path: Path) -> None:
    for name in dict.fromkeys(names):
        if name not in COLUMNS:
            sentence = f"Eine Spalte „{name}“ gibt es nicht. Möglich: {', '.join(COLUMNS)}."
            package.problems.note(path, 1, sentence)
        elif names.count(name) > 1:
            package.problems.note(path, 1, f"Die Spalte „{name}“ steht zweimal da.")


def json_rows(text: str, package: Package, path: Path) -> Iterator[Row]:
    """The objects of the list `prompts`, or of a list. Nothing of a file that is not whole."""
    try:
        DECODER.decode(text)
    except json.JSONDecodeError as error:
        package.problems.note(path, error.lineno, f"Das ist kein lesbares JSON: {error.msg}.")
        return
    except RecursionError:
        package.problems.note(path, 1, "Das ist kein lesbares JSON: zu tief verschachtelt.")
        return
    at = start_of_list(text)
    if at is None:
        package.problems.note(path, 1, "Erwartet wird eine Liste „prompts“.")
        return
    for line, value in items(text, at):
        if isinstance(value, dict):
            yield line, value
        else:
            package.problems.note(path, line, "Erwartet wird ein Prompt als Objekt.")


def whole_number(digits: str) -> int | float:
    """One of thousands of digits is no number of a prompt; Python would refuse the whole file."""
    return int(digits) if len(digits) < LONGEST_NUMBER else float(digits)


DECODER = json.JSONDecoder(parse_int=whole_number)


def start_of_list(text: str) -> int | None:
    """Where the list of prompts begins, in JSON that is right."""
    at = after_blank(text, 0)
    if text[at] == "[":
        return at
    at = after_blank(text, at + 1) if text[at] == "{" else len(text)
    while at < len(text) and text[at] != "}":
        name, at = DECODER.raw_decode(text, at)
        at = after_blank(text, at)
        if name == "prompts":
            return at if text[at] == "[" else None
        _value, at = DECODER.raw_decode(text, at)
        at = after_blank(text, at)
    return None


def items(text: str, start: int) -> Iterator[tuple[int, Any]]:
    """Each of the list that begins there, with its line."""
    line, seen, at = 1, 0, after_blank(text, start + 1)
    while text[at] != "]":
        line, seen = line + text.count("\n", seen, at), at
        value, at = DECODER.raw_decode(text, at)
        at = after_blank(text, at)
        yield line, value


def after_blank(text: str, at: int) -> int:
    found = BLANK.match(text, at)
    return found.end() if found else at


def read_row(path: Path, line: int, values: dict[str, Any]) -> File:
    """What a row leaves empty is as usual; one without a key has that of its address."""
    told: dict[str, Any] = {}
    problems: list[PackageProblem] = []
    for name, value in values.items():
        if name in COLUMNS and value not in ("", None):
            told[name] = cell(name, value, problems, line) if path.suffix == CSV else value
    slug = told.pop("slug", "") or slug_of(told.get("title"))
    if not (isinstance(slug, str) and SLUG.fullmatch(slug) and len(slug) <= LONGEST_SLUG):
        problems.append(PackageProblem(f"„{slug}“ ist keine Adresse.", line))
        slug = printable(str(slug))
    told = {"key": str(uuid5(HOUSE, slug))} | USUAL | told
    foreign = {} if path.suffix == CSV else {n: v for n, v in values.items() if n not in COLUMNS}
    fields = {name: yaml_form.Entry(value, line) for name, value in (told | foreign).items()}
    problems += yaml_form.check(fields, RULES, line)
    document = {"slug": slug} | {name: plain(value) for name, value in told.items()}
    lines: dict[str | int, int] = dict.fromkeys(COLUMNS, line)
    return File(path, document if problems else KIND.tidy(document), lines, problems)


def slug_of(title: Any) -> str:
    return slugify(str(title or "").lower().translate(SPELLED_OUT))[:60].strip("-")


def cell(name: str, text: str, problems: list[PackageProblem], line: int) -> Any:
    """The value of a cell of a CSV."""
    if name == "placeholders":
        return placeholders(text, problems, line)
    if name == "cases":
        return from_json(name, text, problems, line)
    if name in LISTS:
        return [one_line(one) for one in text.splitlines() if one.strip()]
    return text if name in WHOLE else text.strip()


def placeholders(text: str, problems: list[PackageProblem], line: int) -> Any:
    if text.lstrip().startswith("["):
        return from_json("placeholders", text, problems, line)
    return [gap(one, problems, line) for one in text.splitlines() if one.strip()]


def from_json(name: str, text: str, problems: list[PackageProblem], line: int) -> Any:
    try:
        return DECODER.decode(text)
    except (json.JSONDecodeError, RecursionError):
        problems.append(PackageProblem(f"„{name}“ ist kein lesbares JSON.", line))
        return []


def gap(text: str, problems: list[PackageProblem], line: int) -> Document:
    """`klasse: Klassenstufe = Klasse 4`."""
    name, _colon, rest = text.partition(":")
    label, _sign, example = rest.partition("=")
    if not (name.strip() and label.strip() and example.strip()):
        sentence = f"„{text.strip()}“: Erwartet wird „name: Beschriftung = Beispiel“."
        problems.append(PackageProblem(sentence, line))
    found = {"name": name.strip(), "label": " ".join(label.split()), "kind": "line"}
    return found | {"example": " ".join(example.split())}


def documents() -> Iterator[Document]:
    """Every live prompt, with whom it is for, in the order of fields that packages have."""
    firsts: dict[str, Programme] = {}
    for programme in programmes():
        firsts.setdefault(programme.audience.slug, programme)
    for kind, page, programme in live_leaves():
        if kind is KIND:
            document = kind.document(page) | {"audience": programme.audience.slug}
            if firsts[programme.audience.slug] != programme:
                document["programme"] = str(programme.key)
            yield {name: document[name] for name in COLUMNS if name in document}


def write_table(path: Path) -> int:
    """Every live prompt into this file, by its suffix; how many."""
    found = list(documents())
    text = csv_text(found) if path.suffix == CSV else json_text(found)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")
    return len(found)


def json_text(found: Iterable[Document]) -> str:
    return json.dumps({"prompts": list(found)}, ensure_ascii=False, indent=2) + "\n"


def csv_text(found: Iterable[Document]) -> str:
    file = StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for document in found:
        writer.writerow([guarded(spelled(document.get(name, ""))) for name in COLUMNS])
    return file.getvalue()


def guarded(text: str) -> str:
    """No office reckons with what stands in a prompt: a cell that would be a formula is text."""
    return f"'{text}" if FORMULA.match(text) else text


def unguarded(text: str) -> str:
    return text[1:] if GUARDED.match(text) else text


def spelled(value: Any) -> str:
    """A list of texts is a line each; one of placeholders or cases is JSON."""
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return "\n".join(value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else str(value)
