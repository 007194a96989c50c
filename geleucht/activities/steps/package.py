# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The guided procedure in a package: each step is a heading with its paragraphs below."""

from geleucht.activities.steps import stream
from geleucht.content import markdown_reader, markdown_writer
from geleucht.content.directives import Directive
from geleucht.content.richtext import inner
from geleucht.content.text_tree import Block, Heading, Paragraph, Run, one_line, plain
from geleucht.learning.activity import Data


def read(directive: Directive) -> Data:
    """Neutral data. Notes every problem with its line, and goes on."""
    directive.only("title")
    title = one_line(directive.options.get("title"))
    if not title:
        directive.note("Es fehlt „:title:“ mit dem Titel.")
    steps = [step(directive, heading, texts) for heading, texts in parts(directive)]
    if not steps:
        directive.note("Es fehlen Schritte, jeder unter einer Überschrift „## …“.")
    return {"title": title, "steps": steps}


def parts(directive: Directive) -> list[tuple[Heading, list[Block]]]:
    """Each heading with the blocks below it."""
    blocks, problems = markdown_reader.read(directive.body, directive.body_line)
    directive.problems += problems
    found: list[tuple[Heading, list[Block]]] = []
    for block in blocks:
        refuse(directive, block)
        if isinstance(block, Heading):
            found.append((block, []))
        elif found:
            found[-1][1].append(block)
        else:
            directive.note("Vor dem ersten Schritt „## …“ steht kein Text.", block.line)
    return found


def refuse(directive: Directive, block: Block) -> None:
    """Note what has no place in a step."""
    heading = isinstance(block, Heading) and block.level == 2
    if not heading and not isinstance(block, Paragraph):
        directive.note("Ein Schritt hat eine Überschrift „## …“ und Absätze.", block.line)
    if any(run.href for run in inner(block)):
        directive.note("In einem Schritt stehen keine Links.", block.line)


def step(directive: Directive, heading: Heading, texts: list[Block]) -> Data:
    title = one_line(plain(heading.runs))
    if not texts:
        directive.note(f"Unter „## {title}“ fehlt der Text.", heading.line)
    return {"heading": title, "text": stream.flow(texts)}


def write(data: Data) -> Directive:
    """The canonical form."""
    blocks = []
    for one in data["steps"]:
        heading = Heading(2, (Run(one["heading"]),))
        blocks += [markdown_writer.write([heading]), one["text"]]
    return Directive(
        "steps", options={"title": data["title"]}, body="\n\n".join(filter(None, blocks))
    )
