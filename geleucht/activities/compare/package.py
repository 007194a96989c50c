# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The comparison in a package: the task, then both answers and the view below headings."""

from datetime import date

from geleucht.activities.compare.stream import QUESTION
from geleucht.content import markdown_reader, markdown_writer
from geleucht.content.directives import Directive
from geleucht.content.richtext import inner
from geleucht.content.text_tree import Block, Heading, Table, one_line, plain
from geleucht.learning.activity import Data

SECTIONS = {"Antwort A": "a", "Antwort B": "b", "Sicht der Redaktion": "view"}


def read(directive: Directive) -> Data:
    """Neutral data. Notes every problem with its line, and goes on."""
    directive.only("question", "model-a", "date-a", "model-b", "date-b")
    found = sections(directive)
    for title, name in SECTIONS.items():
        if not found[name]:
            directive.note(f"Es fehlt ein Abschnitt „## {title}“ mit Text.")
    if not found["task"]:
        directive.note("Vor „## Antwort A“ fehlt die Aufgabe an das Modell.")
    texts = {name: markdown_writer.write(blocks) for name, blocks in found.items()}
    return {
        "question": one_line(directive.options.get("question")) or QUESTION,
        "task": texts["task"],
        "a": answer(directive, "a", texts["a"]),
        "b": answer(directive, "b", texts["b"]),
        "view": texts["view"],
    }


def sections(directive: Directive) -> dict[str, list[Block]]:
    """The body's blocks by where they stand."""
    blocks, problems = markdown_reader.read(directive.body, directive.body_line)
    directive.problems += problems
    found: dict[str, list[Block]] = {"task": [], "a": [], "b": [], "view": []}
    here, seen = "task", set()
    for block in blocks:
        title = plain(block.runs) if isinstance(block, Heading) else ""
        if title in SECTIONS:
            here = SECTIONS[title]
            if here in seen:
                directive.note(f"Den Abschnitt „## {title}“ gibt es zweimal.", block.line)
            seen.add(here)
        else:
            refuse(directive, block)
            found[here].append(block)
    return found


def refuse(directive: Directive, block: Block) -> None:
    """Note what has no place in an answer."""
    if isinstance(block, Heading | Table):
        titles = ", ".join(f"„## {title}“" for title in SECTIONS)
        directive.note(f"Hier stehen nur Absätze, Listen und {titles}.", block.line)
    if any(run.href for run in inner(block)):
        directive.note("In einem Vergleich stehen keine Links.", block.line)


def answer(directive: Directive, name: str, text: str) -> Data:
    model = one_line(directive.options.get(f"model-{name}"))
    day = directive.options.get(f"date-{name}", "")
    return {"text": text, "model": model, "date": iso(directive, f"date-{name}", day)}


def iso(directive: Directive, option: str, text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError:
        directive.note(f"„:{option}:“ ist ein Datum wie 2026-02-01, nicht „{text}“.")
        return ""


def write(data: Data) -> Directive:
    """The canonical form."""
    options = {"question": data["question"]}
    for name in ("a", "b"):
        known = {f"model-{name}": data[name]["model"], f"date-{name}": data[name]["date"]}
        options |= {option: value for option, value in known.items() if value}
    texts = {"a": data["a"]["text"], "b": data["b"]["text"], "view": data["view"]}
    parts = [data["task"]]
    for title, name in SECTIONS.items():
        parts += [f"## {title}", texts[name]]
    return Directive("compare", options=options, body="\n\n".join(filter(None, parts)))
